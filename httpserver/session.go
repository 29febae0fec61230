package httpserver

import (
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/header"
)

// A session is a session of the revisions before 2026-07-28 under the id that its
// client knows it by (2025-11-25, Session Management).
type session struct {
	id    string
	owner *fastmcp.Principal
	inner *fastmcp.Session // nil: it belongs to conn
	conn  *eventConn       // nil: the session is one of Streamable HTTP
	done  <-chan struct{}  // closed when it has ended
	end   func(cause error)

	trails *trails // nil: streams are not resumed

	// Guarded by the mutex of sessions.
	users int       // requests and streams under way
	since time.Time // when the last of them ended
}

// The causes that sessions end with.
var (
	errDeleted = errors.New(causeDeleted)
	errExpired = errors.New(causeExpired)
	errLeft    = errors.New(causeLeft)
)

// newID returns 260 random bits in visible ASCII, so that the few that are logged
// and the half that an event store knows are no loss.
func newID() string { return rand.Text() + rand.Text() }

// prefix returns what may be logged of the id.
func (s *session) prefix() string { return s.id[:8] }

// keep has what is sent in the session kept in a store, until it ends.
func (s *session) keep(store EventStore, log zerolog.Logger) {
	s.trails = newTrails(s.id[:nameLength], store, log)
	s.inner.AfterClose(s.trails.end)
}

// ended reports whether the server has ended the session.
func (s *session) ended() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// belongs reports whether the session is that principal's.
func (s *session) belongs(to *fastmcp.Principal) bool {
	if s.owner == nil || to == nil {
		return s.owner == to
	}
	return s.owner.ID == to.ID
}

// enter returns the session that a request names, which is kept until leave.
// Another's session is as unknown as one that never was.
func (h *handler) enter(w *response) (*session, *refusal) {
	if era.Modern(w.request.Header.Values) {
		return nil, &refusal{http.StatusBadRequest, versionWithoutSessions}
	}
	ids := w.request.Header[header.SessionID]
	switch len(ids) {
	case 0:
		return nil, &refusal{http.StatusBadRequest, sessionMissing}
	case 1:
	default:
		return nil, &refusal{http.StatusBadRequest, sessionTwice}
	}
	s := h.sessions.enter(ids[0], w.principal)
	if s == nil {
		return nil, &refusal{http.StatusNotFound, sessionUnknown}
	}
	if s.conn != nil {
		h.sessions.leave(s)
		return nil, &refusal{http.StatusNotFound, sessionUnknown}
	}
	w.session = s.prefix()
	return s, nil
}

// delete serves DELETE: the client ends its session.
func (h *handler) delete(w *response) {
	s, f := h.enter(w)
	if f != nil {
		f.write(w)
		return
	}
	h.sessions.remove(s)
	s.end(errDeleted)
	w.WriteHeader(http.StatusNoContent)
}
