package httpserver

import (
	"net/http"
	"time"
)

// An outlet is a connection on which a client follows a trail.
type outlet struct {
	stream
	closed chan struct{} // when nothing comes any more
}

func newOutlet(w *response, keepAlive time.Duration) *outlet {
	return &outlet{stream: stream{w: w, every: keepAlive}, closed: make(chan struct{})}
}

// hangUp ends the reply, which is broken off if its last event is not whole.
func (o *outlet) hangUp() {
	o.end(nil)
	if o.torn { // nobody else is there any more
		panic(http.ErrAbortHandler)
	}
}
