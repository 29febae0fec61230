package httpserver

import (
	"bufio"
	"errors"
	"io"
	"net/http"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// spoutRoom is how much of an answer is held back before the first byte goes out,
// and in how large pieces the rest follows.
const spoutRoom = 32 << 10

// A spout writes an answer that is made while it goes out, in constant memory.
// Nothing goes out before its room is full or the answer is complete, so that
// one which fails early can still be answered with an error.
type spout struct {
	w             *response
	before, after string // what an event stream puts around a message
	begun         bool
}

// Write writes a piece to the client, who has the write timeout to take it.
func (s *spout) Write(p []byte) (int, error) {
	if s.w.request.Context().Err() != nil {
		return 0, errGone
	}
	if !s.begun {
		s.begun = true
		if s.before == "" {
			s.w.Header().Set("Content-Type", mediaJSON)
			s.w.WriteHeader(http.StatusOK)
		} else if _, err := io.WriteString(s.w, s.before); err != nil {
			return 0, errGone
		}
	}
	n, err := s.w.Write(p)
	if err != nil {
		return n, errGone
	}
	return n, nil
}

// fill has the answer made.
func (s *spout) fill(stream func(io.Writer) error) error {
	room := bufio.NewWriterSize(s, spoutRoom)
	if err := stream(room); err != nil {
		return err
	}
	_, _ = room.WriteString(s.after) // Flush says whether it went out
	if err := room.Flush(); err != nil {
		return err
	}
	if s.before == "" {
		return nil // net/http sends the end
	}
	return s.w.flush()
}

// pour writes a reply that is made while it goes out: as plain JSON, or as the
// last event of a stream. One that fails after its first byte breaks the
// connection off, so that no client takes a part for the whole.
func (x *exchange) pour(reply fastmcp.Reply) {
	if !x.json {
		_ = x.stream.open() // where nothing streams the answer goes as it is
	}
	s := &spout{w: x.w}
	if x.stream.end(nil) {
		s.before, s.after = "data: ", "\n\n"
	}
	err := s.fill(reply.Stream)
	switch {
	case err == nil:
	case s.begun:
		panic(http.ErrAbortHandler)
	case x.w.request.Context().Err() == nil:
		x.failed(s, err)
	}
}

// pour sends an event whose data is made while it goes out. One that fails after
// its first byte tears the stream, which its owner has to break off.
func (s *stream) pour(id string, fill func(io.Writer) error) (begun bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return false, fill(nowhere{})
	}
	event := &spout{w: s.w, before: "id: " + id + "\ndata: ", after: "\n\n"}
	if err = event.fill(fill); err != nil && event.begun {
		s.err, s.torn = errGone, true
	}
	return event.begun, err
}

// nowhere is what an answer is written to when nobody listens.
type nowhere struct{}

// Write fails.
func (nowhere) Write([]byte) (int, error) { return 0, errGone }

// failed answers with an error in place of what could not be made. What is no
// error of the protocol is a request that was cancelled and has no answer.
func (x *exchange) failed(s *spout, err error) {
	var wire *jsonrpc.Error
	switch answered := errors.As(err, &wire); {
	case s.before != "" && answered:
		_, _ = x.w.Write(append(jsonrpc.AppendError([]byte(s.before), x.id, wire), s.after...))
	case answered:
		writeJSON(x.w, http.StatusOK, jsonrpc.AppendError(nil, x.id, wire))
	case s.before == "":
		x.w.WriteHeader(http.StatusAccepted)
	}
}
