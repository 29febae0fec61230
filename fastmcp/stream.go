package fastmcp

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// peek is how many of the first bytes are looked at to tell a media type.
const peek = 512

// streamed is the result of reading a resource whose function returned a
// reader: everything but its content, which is written while it is read.
type streamed struct {
	protocol.ReadResourceResult
	uri, mimeType string
	reader        io.Reader
	asBytes       bool   // though the media type is one of text
	screen        screen // what text goes through
	close         func()
}

// typed is a reader that knows the media type of what it reads.
type typed interface{ MIMEType() string }

// newStreamed makes the result of a reader. What the resource says of its media
// type counts first, then what the reader says, then what the first bytes do.
func newStreamed(uri, mimeType string, reader io.Reader) *streamed {
	s := &streamed{uri: uri, mimeType: mimeType, reader: reader, close: func() {}}
	if t, ok := reader.(typed); ok && mimeType == "" {
		s.mimeType = t.MIMEType()
	}
	if closer, ok := reader.(io.Closer); ok {
		s.close = sync.OnceFunc(func() { _ = closer.Close() })
	}
	return s
}

// closeWith closes the reader also when ctx is done: when the request is over,
// whatever middleware has made of its result, or the client has gone.
func (s *streamed) closeWith(ctx context.Context) {
	end := s.close
	stop := context.AfterFunc(ctx, end)
	s.close = func() {
		stop()
		end()
	}
}

// read answers with a stream: the answer is written piece by piece in constant
// memory. A reader that fails spoils it, so that no client takes a part for
// the whole. From here on nothing else is sent for the request.
func (c *call) read(s *streamed) Reply {
	c.hush()
	return Reply{Status: StatusOK, Stream: func(w io.Writer) error {
		out := &outlet{to: w}
		err := c.pour(s, out)
		s.close()
		switch cancelled := c.finish(); {
		case out.err != nil:
			return out.err
		case cancelled:
			return errOver
		case err != nil:
			return c.brokeOff(s, err)
		}
		return nil
	}}
}

// hush marks the call as over, while its handler's work goes on.
func (c *call) hush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.over = true
}

// pour writes the answer. A panic of the reader is an error like any other.
func (c *call) pour(s *streamed, w io.Writer) (err error) {
	defer rescue(&c.context, &err)
	source, err := s.filtered()
	if err != nil {
		return err
	}
	head, err := s.head(c)
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

// open decides the media type, by the first bytes if nobody knows it, and
// returns what is to be read.
func (s *streamed) open() (io.Reader, error) {
	if s.mimeType != "" {
		return s.reader, nil
	}
	first := make([]byte, peek)
	n, err := io.ReadFull(s.reader, first)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	whole := first[:n]
	if n == peek {
		whole, _ = cutRune(whole) // the end of it may lie behind
	}
	s.mimeType = sniff(whole)
	return io.MultiReader(bytes.NewReader(first[:n]), s.reader), nil
}

// filtered opens what is to be written: text that goes through filters is read
// whole, everything else as it comes.
func (s *streamed) filtered() (io.Reader, error) {
	source, err := s.open()
	if err != nil || len(s.screen) == 0 || !s.isText() {
		return source, err
	}
	text, err := readAll(source, MaxBuffered)
	switch {
	case errors.Is(err, errTooMuch):
		return nil, errNotFiltered
	case err != nil:
		return nil, err
	case !utf8.Valid(text):
		return nil, errNotText
	}
	return strings.NewReader(s.screen.text(string(text))), nil
}

func (s *streamed) isText() bool { return isText(s.mimeType) && !s.asBytes }

// head is the result up to the content: an object that lacks the ends of its
// last members.
func (s *streamed) head(c *call) ([]byte, error) {
	contents, err := json.Marshal(struct {
		URI      string `json:"uri"`
		MIMEType string `json:"mimeType,omitzero"`
	}{s.uri, s.mimeType})
	if err != nil {
		return nil, err
	}
	own, err := json.Marshal(struct {
		protocol.ResultBase
		protocol.Caching
	}{s.ResultBase, s.Caching})
	if err != nil {
		return nil, err
	}
	head := c.rules.Seal(own, c.server.identity, c.keeping())
	head = head[:len(head)-len("}")]
	if len(head) > len("{") {
		head = append(head, ',')
	}
	head = append(head, `"contents":[`...)
	return append(head, contents[:len(contents)-len("}")]...), nil
}

// content writes text as a JSON string and bytes as Base64.
func (s *streamed) content(w io.Writer, source io.Reader) error {
	begin, inside := `,"blob":"`, base64.NewEncoder(base64.StdEncoding, w)
	if s.isText() {
		begin, inside = `,"text":"`, &quoting{to: w}
	}
	if _, err := io.WriteString(w, begin); err != nil {
		return err
	}
	if _, err := io.Copy(onlyWriter{inside}, onlyReader{source}); err != nil {
		return err
	}
	if err := inside.Close(); err != nil {
		return err
	}
	_, err := io.WriteString(w, `"`)
	return err
}

// onlyReader and onlyWriter hide what else their like can do, so that io.Copy
// goes through its own small buffer: a bytes.Reader would write all it has at
// once.
type (
	onlyReader struct{ io.Reader }
	onlyWriter struct{ io.Writer }
)

// collect reads the content into memory, up to that many bytes, and returns the
// result that it would have been without a stream.
func (s *streamed) collect(most int64) (*protocol.ReadResourceResult, error) {
	defer s.close()
	source, err := s.filtered()
	if err != nil {
		return nil, err
	}
	data, err := readAll(source, most)
	if err != nil {
		return nil, err
	}
	result := s.ReadResourceResult
	result.Contents = protocol.List[protocol.ResourceContents]{contentsOf(s.uri, s.mimeType, data)}
	return &result, nil
}

// readAll reads what has at most that many bytes.
func readAll(source io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(source, most+1))
	if err == nil && int64(len(data)) > most {
		err = errTooMuch
	}
	return data, err
}

// An outlet notes that a writer has failed, which tells the client's going from
// a reader's failing.
type outlet struct {
	to  io.Writer
	err error
}

// Write passes the bytes on.
func (o *outlet) Write(p []byte) (int, error) {
	n, err := o.to.Write(p)
	if err != nil {
		o.err = err
	}
	return n, err
}

// brokeOff logs why the content of a resource did not come to its end, and
// returns what the client may know of it.
func (c *call) brokeOff(s *streamed, err error) error {
	if p, panicked := hasPanicked(err); panicked {
		c.server.panicked(&c.request, p)
		return internalError(resourceBroke)
	}
	c.server.logger().Error().Str("uri", c.request.URI).
		Str("error", s.screen.logged(err.Error())).Msg("a resource could not be read to its end")
	if errors.Is(err, errNotFiltered) {
		return internalError(resourceNotFiltered)
	}
	return internalError(resourceBroke)
}
