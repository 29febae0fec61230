package fastmcp

import (
	"bytes"
	"errors"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// MaxBuffered is how large the answer with a streamed resource may become where
// it must be one line (stdio) or a part of something (a batch), in bytes; and
// the content of a resource that [Context.ReadResource] reads.
const MaxBuffered = 16 << 20

// buffered turns a streaming reply into one with a text; into nothing if the
// request was cancelled.
func (r Reply) buffered(id jsonrpc.ID) Reply {
	if r.Stream == nil {
		return r
	}
	var b limited
	err := r.Stream(&b)
	var wire *jsonrpc.Error
	switch {
	case err == nil:
		return Reply{Text: b.Bytes(), Status: r.Status}
	case errors.Is(err, errOver):
		return Reply{Status: StatusAccepted}
	case errors.Is(err, errBufferFull):
		wire = internalError(resourceTooLarge)
	case !errors.As(err, &wire):
		wire = internalError(resourceBroke)
	}
	return Reply{Text: jsonrpc.AppendError(nil, id, wire), Status: StatusOK}
}

// limited is a buffer that takes no more than MaxBuffered bytes.
type limited struct{ bytes.Buffer }

// Write takes bytes while there is room.
func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > MaxBuffered {
		return 0, errBufferFull
	}
	return l.Buffer.Write(p)
}
