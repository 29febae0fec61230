package client

import (
	"github.com/fastmcp-go/mcp/internal/lines"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An oversize is the error about one message that is larger than it may be. If
// its ends tell which request it answers, that one need not wait any longer.
type oversize struct {
	max int
	id  jsonrpc.ID
}

func tooLarge(line *lines.TooLong) *oversize {
	return &oversize{max: line.Max, id: answered(line.Head, line.Tail)}
}

func (o *oversize) Error() string { return messageTooLarge(o.max) }

// tooLarge fails the request that a dropped message answers, if one can tell.
func (b *inbox) tooLarge(o *oversize) {
	if o.id.IsZero() || !b.pending.Fail(o.id, o) {
		b.strange(o.Error(), jsonrpc.Message{})
	}
}
