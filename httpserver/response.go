package httpserver

import (
	"errors"
	"net/http"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// A response is what everything in this package writes to: the way back to the
// client, with its deadlines, and what the access log wants to know in the end.
type response struct {
	http.ResponseWriter
	request *http.Request
	timeout time.Duration // of one write, or Off

	principal *fastmcp.Principal // who sent the request; nil: nobody in particular

	begun   time.Time
	status  int    // 0: nothing was written
	bytes   int64  // of the body
	method  string // of the message, if it was read
	session string // the beginning of its id
	quiet   bool   // not worth a line in the log
}

// WriteHeader begins the reply.
func (w *response) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.extend()
	w.ResponseWriter.WriteHeader(status)
}

// Write writes to the client, who has the timeout to take it.
func (w *response) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	w.extend()
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// flush sends what was written, and the header first of all.
// [http.ErrNotSupported] means that it cannot be done and that nothing went out.
func (w *response) flush() error {
	w.extend()
	err := w.controller().Flush()
	if w.status == 0 && !errors.Is(err, http.ErrNotSupported) {
		w.status = http.StatusOK
	}
	return err
}

// extend gives the next write its time. It also lifts the WriteTimeout of the
// HTTP server, which is meant for a whole reply and would end every stream. A
// writer that knows no deadlines is used without.
func (w *response) extend() {
	_ = w.controller().SetWriteDeadline(deadline(w.timeout))
}

// readWithin gives the rest of the request its time, in place of what the HTTP
// server has set. When the body has been read, net/http lifts it.
func (w *response) readWithin(d time.Duration) {
	_ = w.controller().SetReadDeadline(deadline(d))
}

func (w *response) controller() *http.ResponseController {
	return http.NewResponseController(w.ResponseWriter)
}

// expiry is when a stream ends because the token does that it was opened with.
func (w *response) expiry() (expired <-chan time.Time, stop func()) {
	if w.principal == nil || w.principal.Expires.IsZero() {
		return nil, func() {}
	}
	timer := time.NewTimer(time.Until(w.principal.Expires))
	return timer.C, func() { timer.Stop() }
}

// Unwrap is for [http.ResponseController].
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func deadline(d time.Duration) time.Time {
	if d == Off {
		return time.Time{}
	}
	return time.Now().Add(d)
}
