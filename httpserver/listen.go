package httpserver

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"time"
)

// backlog is how many messages may wait for a client that reads slowly. One that
// falls further behind loses its stream, and nobody waits for it.
const backlog = 256

// get serves GET: a stream of the session (2025-11-25, Listening for Messages from
// the Server).
func (h *handler) get(w *response) {
	if _, stream := accepts(w.request.Header); !stream {
		(&refusal{http.StatusNotAcceptable, wantStream}).write(w)
		return
	}
	session, f := h.enter(w)
	if f != nil {
		f.write(w)
		return
	}
	defer h.sessions.leave(session)
	if session.trails == nil {
		h.listen(w, session)
	} else if f := h.follow(w, session); f != nil {
		f.write(w)
	}
}

// listen serves the stream for messages that belong to no request, one for each
// session, where nothing is kept.
func (h *handler) listen(w *response, session *session) {
	q := newQueue()
	detach, ok := session.inner.Attach(q.put)
	if !ok {
		(&refusal{http.StatusConflict, streamTaken}).write(w)
		return
	}
	defer detach()

	s := &stream{w: w}
	defer s.end(nil)
	switch err := s.open(); {
	case errors.Is(err, errCannot):
		noStream(w).write(w)
	case err == nil: // else nobody is there any more
		h.pump(s, q, session.inner.Done())
	}
}

// noStream refuses a GET whose reply cannot stream.
func noStream(w *response) *refusal {
	w.Header().Set("Allow", "POST, DELETE")
	return &refusal{http.StatusMethodNotAllowed, cannotStream}
}

// pump sends what is put into the queue until the client is gone, the session has
// ended, the token has, or the server closes.
func (h *handler) pump(s *stream, q *queue, ended <-chan struct{}) {
	var silence <-chan time.Time
	if h.keepAlive != Off {
		ticker := time.NewTicker(h.keepAlive)
		defer ticker.Stop()
		silence = ticker.C
	}
	expired, stop := s.w.expiry()
	defer stop()
	var err error
	for err == nil {
		select {
		case <-expired:
			return
		case message := <-q.messages:
			err = s.send(message)
		case <-silence:
			err = s.beat()
		case <-q.full:
			return
		case <-ended:
			return
		case <-h.app.Closing():
			return
		case <-s.w.request.Context().Done():
			return
		}
	}
}

// A queue keeps the senders of messages apart from a client that reads slowly.
type queue struct {
	messages chan []byte
	full     chan struct{} // gets a value when a message found no room
}

func newQueue() *queue {
	return &queue{make(chan []byte, backlog), make(chan struct{}, 1)}
}

// put queues a copy of a message. It never waits.
func (q *queue) put(_ context.Context, message []byte) error {
	select {
	case q.messages <- bytes.Clone(message):
		return nil
	default:
	}
	select {
	case q.full <- struct{}{}:
	default:
	}
	return errSlow
}
