package httpserver

import (
	"errors"
	"net/http"
	"time"

	"github.com/fastmcp-go/mcp/internal/header"
)

// follow serves a GET of a session whose streams are kept: the stream that the
// Last-Event-ID header names, from behind that event; or else that for messages
// that belong to no request, from behind what went out already (2025-11-25,
// Resumability and Redelivery).
func (h *handler) follow(w *response, s *session) *refusal {
	switch ids := w.request.Header[header.LastEventID]; len(ids) {
	case 0:
		return h.listenAgain(w, s)
	case 1:
		return h.resume(w, s, ids[0])
	}
	return &refusal{http.StatusBadRequest, eventTwice}
}

// resume serves the stream of an event.
func (h *handler) resume(w *response, s *session, id string) *refusal {
	name, n, ok := parseEventID(id)
	if !ok {
		return &refusal{http.StatusBadRequest, eventUnknown}
	}
	t, o := s.trails.find(name), newOutlet(w, h.keepAlive)
	if t == nil {
		t = s.trails.past(name)
	}
	if err := t.follow(w.request.Context(), o, n, false); err != nil {
		return h.lost(w, err)
	}
	h.attend(t, o, t == s.trails.listening())
	return nil
}

// listenAgain serves the stream for messages that belong to no request.
func (h *handler) listenAgain(w *response, s *session) *refusal {
	t, o := s.trails.listen(s.inner.Attach), newOutlet(w, h.keepAlive)
	if t == nil {
		return &refusal{http.StatusConflict, streamTaken}
	}
	if err := t.followOn(w.request.Context(), o, s.inner.Primed()); err != nil {
		return h.lost(w, err)
	}
	h.attend(t, o, true)
	return nil
}

// attend returns when a connection is to be closed: the trail has ended or is
// followed elsewhere, the client is gone, or the server closes a stream that would
// never end.
func (h *handler) attend(t *trail, o *outlet, endless bool) {
	var closing <-chan struct{}
	var expired <-chan time.Time
	if endless {
		closing = h.app.Closing()
		var stop func()
		expired, stop = o.w.expiry()
		defer stop()
	}
	select {
	case <-o.closed:
		o.hangUp()
		return
	case <-o.w.request.Context().Done():
	case <-closing:
	case <-expired:
	}
	o.hangUp()
	t.leave(o)
}

// lost refuses to resume a stream.
func (h *handler) lost(w *response, err error) *refusal {
	switch {
	case errors.Is(err, errGone):
		return nil
	case errors.Is(err, errCannot):
		return noStream(w)
	case errors.Is(err, errTaken):
		return &refusal{http.StatusConflict, streamTaken}
	case errors.Is(err, errNeverSent):
		return &refusal{http.StatusBadRequest, eventUnknown}
	case errors.Is(err, ErrEventsLost):
		return &refusal{http.StatusGone, eventsLost}
	}
	h.log.Warn().Err(err).Msg(logNotRead)
	return &refusal{http.StatusServiceUnavailable, ourFault}
}
