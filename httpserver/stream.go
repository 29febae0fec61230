package httpserver

import (
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/internal/sse"
)

// Why a message does not go out.
var (
	errCannot   = errors.New(causeCannot)
	errGone     = errors.New(causeGone)
	errAnswered = errors.New(causeAnswered)
	errSlow     = errors.New(causeSlow)
)

// A stream is a reply that is an event stream, each event one whole message
// (Streamable HTTP, Receiving Messages). It opens with the first of them. It may
// be used by many goroutines at once; a client that reads slowly delays those that
// send to it, by the write timeout at most, and nobody else.
type stream struct {
	w     *response
	every time.Duration // after which a silence carries a comment; not positive: never

	mu     sync.Mutex
	opened bool
	err    error // why nothing goes out any more
	torn   bool  // the last event is not whole
	text   []byte
	pulse  *time.Timer
}

// comment is an event that says nothing, to those who wait for one.
var comment = []byte(":\n\n")

// open sends the header of an event stream.
func (s *stream) open() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.begin()
}

// send sends one message.
func (s *stream) send(message []byte) error { return s.event(sse.Event{Data: message}) }

// event sends one event.
func (s *stream) event(e sse.Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.begin(); err != nil {
		return err
	}
	s.text = sse.Append(s.text[:0], e)
	return s.write(s.text)
}

// beat sends a comment.
func (s *stream) beat() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return s.err
	}
	return s.write(comment)
}

// end sends the last message, if there is one, and reports whether the reply was a
// stream. Nothing goes out after it: when end has returned, nobody writes.
func (s *stream) end(last []byte) (streamed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case !s.opened || s.err != nil:
	case last != nil:
		s.text = sse.Append(s.text[:0], sse.Event{Data: last})
		_ = s.write(s.text) // nothing comes after it that could tell
	default:
		s.w.extend() // for the end of the body, which net/http writes
	}
	if s.pulse != nil {
		s.pulse.Stop()
	}
	s.err = errAnswered
	return s.opened
}

// begin opens the stream unless it is open. A writer that cannot be flushed cannot
// stream, and says so before anything has gone out.
func (s *stream) begin() error {
	if s.err != nil || s.opened {
		return s.err
	}
	if s.w.request.Context().Err() != nil {
		s.err = errGone
		return s.err
	}
	h := s.w.Header()
	h.Set("Content-Type", mediaStream)
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Accel-Buffering", "no")
	err := s.w.flush()
	if errors.Is(err, http.ErrNotSupported) {
		h.Del("Cache-Control")
		h.Del("X-Accel-Buffering")
		s.err = errCannot
		return s.err
	}
	s.opened = true
	if err != nil {
		s.err = errGone
		return s.err
	}
	if s.every > 0 {
		s.pulse = time.AfterFunc(s.every, func() { _ = s.beat() })
	}
	return nil
}

// write sends some bytes now.
func (s *stream) write(text []byte) error {
	if s.w.request.Context().Err() != nil {
		s.err = errGone
		return s.err
	}
	if _, err := s.w.Write(text); err != nil {
		s.err = errGone
		return s.err
	}
	if err := s.w.flush(); err != nil {
		s.err = errGone
		return s.err
	}
	if s.pulse != nil {
		s.pulse.Reset(s.every)
	}
	return nil
}
