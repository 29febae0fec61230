package fastmcp

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// MaxBuffered is how large the answer with a streamed resource may become where
// it must be one line (stdio) or a part of something (a batch), in bytes.
const MaxBuffered = 16 << 20

// streamed is the result of reading a resource whose function returned a
// reader: everything but its content, which is written while it is read.
type streamed struct {
	protocol.ReadResourceResult
	uri, mimeType string
	reader        io.Reader
}

// read answers with a stream: the answer is written piece by piece in constant
// memory. A reader that fails spoils it, so that no client takes a part for
// the whole.
func (c *call) read(s *streamed) Reply {
	return Reply{Status: StatusOK, Stream: func(w io.Writer) error {
		defer c.finish()
		return s.write(w, c)
	}}
}

func (s *streamed) write(w io.Writer, c *call) error {
	done := s.closeWith(c.context.Context)
	defer done()
	source := s.reader
	if s.mimeType == "" { // decided by the first bytes, before anything is written
		first := make([]byte, 512)
		n, err := io.ReadFull(source, first)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		s.mimeType = sniff(first[:n])
		source = io.MultiReader(bytes.NewReader(first[:n]), source)
	}
	head, err := s.head(c.rules, c.server.identity)
	if err != nil {
		return err
	}
	begin := jsonrpc.AppendResult(nil, c.id, head)
	if _, err := w.Write(begin[:len(begin)-len("}")]); err != nil {
		return err
	}
	if err := s.content(w, source); err != nil {
		return err
	}
	_, err = io.WriteString(w, `}]}}`)
	return err
}

// head is the result up to the content: an object that lacks the ends of its
// last members.
func (s *streamed) head(rules *era.Rules, identity era.Identity) ([]byte, error) {
	contents, err := json.Marshal(struct {
		URI      string `json:"uri"`
		MIMEType string `json:"mimeType,omitzero"`
	}{s.uri, s.mimeType})
	if err != nil {
		return nil, err
	}
	head := rules.Seal([]byte("{}"), identity, true)
	head = head[:len(head)-len("}")]
	if len(head) > len("{") {
		head = append(head, ',')
	}
	head = append(head, `"contents":[`...)
	return append(head, contents[:len(contents)-len("}")]...), nil
}

func (s *streamed) content(w io.Writer, source io.Reader) error {
	if isText(s.mimeType) {
		if _, err := io.WriteString(w, `,"text":"`); err != nil {
			return err
		}
		quoted := &quoting{to: w}
		if _, err := io.Copy(quoted, source); err != nil {
			return err
		}
		if err := quoted.close(); err != nil {
			return err
		}
		_, err := io.WriteString(w, `"`)
		return err
	}
	if _, err := io.WriteString(w, `,"blob":"`); err != nil {
		return err
	}
	encoder := base64.NewEncoder(base64.StdEncoding, w)
	if _, err := io.Copy(encoder, source); err != nil {
		return err
	}
	if err := encoder.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(w, `"`)
	return err
}

// closeWith closes the reader, if it can be closed, when ctx is done or when
// the function that it returns is called.
func (s *streamed) closeWith(ctx context.Context) func() {
	closer, ok := s.reader.(io.Closer)
	if !ok {
		return func() {}
	}
	end := sync.OnceFunc(func() { closer.Close() })
	stop := context.AfterFunc(ctx, end)
	return func() {
		stop()
		end()
	}
}

// quoting writes text as the inside of a JSON string. Text that is not valid
// UTF-8 is an error.
type quoting struct {
	to   io.Writer
	rest []byte // the beginning of a character whose end has not come yet
	room []byte
}

// Write takes the next piece of text.
func (q *quoting) Write(p []byte) (int, error) {
	text := append(q.rest, p...)
	whole := len(text)
	for back := 1; back < utf8.UTFMax && back <= len(text); back++ {
		if b := text[len(text)-back]; utf8.RuneStart(b) {
			if !utf8.FullRune(text[len(text)-back:]) {
				whole = len(text) - back
			}
			break
		}
	}
	quoted, err := jsontext.AppendQuote(q.room[:0], text[:whole])
	if err != nil {
		return 0, errNotText
	}
	q.room = quoted
	q.rest = append(q.rest[:0], text[whole:]...)
	if _, err := q.to.Write(quoted[1 : len(quoted)-1]); err != nil {
		return 0, err
	}
	return len(p), nil
}

// close ends the text, which must not end within a character.
func (q *quoting) close() error {
	if len(q.rest) > 0 {
		return errNotText
	}
	return nil
}

// buffered turns a streaming reply into one with a text.
func (r Reply) buffered(id jsonrpc.ID) Reply {
	if r.Stream == nil {
		return r
	}
	var b limited
	if err := r.Stream(&b); err != nil {
		wire := internalError(resourceBroke)
		if errors.Is(err, errBufferFull) {
			wire = internalError(resourceTooLarge)
		}
		return Reply{Text: jsonrpc.AppendError(nil, id, wire), Status: StatusOK}
	}
	return Reply{Text: b.Bytes(), Status: r.Status}
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
