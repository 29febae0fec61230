package httpserver

import "io"

// health answers a health check: whoever gets here is served. That the app is
// closed was said before, with 503.
func (h *handler) health(w *response) {
	w.quiet = true
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, healthy)
}
