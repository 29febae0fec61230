package httpserver

import (
	"net/http"
	"runtime/debug"
	"time"

	"github.com/rs/zerolog"
)

// statusGone is what the log says of a request whose client left before there was
// a reply. It never goes out.
const statusGone = 499

// maxLoggedMethod is how much of a method's name is logged, in bytes. Clients may
// send any name.
const maxLoggedMethod = 64

// logAccess logs a request that is over.
func (h *handler) logAccess(w *response) {
	status := w.status
	if status == 0 {
		status = statusGone
	}
	e := h.log.WithLevel(level(status, w.quiet))
	if !e.Enabled() {
		return
	}
	e.Str("method", w.request.Method)
	if w.method != "" {
		e.Str("rpc", w.method[:min(len(w.method), maxLoggedMethod)])
	}
	e.Int("status", status).Dur("duration", time.Since(w.begun)).Int64("bytes", w.bytes)
	if w.session != "" {
		e.Str("session", w.session)
	}
	e.Msg("http")
}

// level returns how much a status matters. Clients of several revisions try things
// that are refused as a matter of course; a 403 is a setting that somebody has to
// change.
func level(status int, quiet bool) zerolog.Level {
	switch {
	case status == http.StatusForbidden, status == http.StatusServiceUnavailable:
		return zerolog.WarnLevel
	case status >= http.StatusInternalServerError:
		return zerolog.ErrorLevel
	case quiet:
		return zerolog.DebugLevel
	}
	return zerolog.InfoLevel
}

func (h *handler) logPanic(problem any) {
	h.log.Error().Interface("panic", problem).Bytes("stack", debug.Stack()).Msg(logPanic)
}
