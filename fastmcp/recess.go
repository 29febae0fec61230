package fastmcp

import "sync"

// A recess is what holds while a handler waits for the client to answer a
// question: a clock stands, a slot is somebody else's. The nil recess is none.
type recess struct {
	begin func() (end func())
	outer *recess

	mu      sync.Mutex
	waiting int // questions that have no answer yet
	end     func()
}

// WhileAsking returns a Context for the same request, for a [Middleware] that
// counts time or calls: while a handler under it waits for the client to answer
// a question ([Ask] and its kin), what a person takes should not count. pause is
// called before the handler waits, and resume, which it returns, before the
// handler goes on; resume may wait in turn. Several questions at once are one
// pause.
//
// That is so in the revisions before 2026-07-28 only. Since then a handler that
// asks returns, so that neither is ever called.
func (c *Context) WhileAsking(pause func() (resume func())) *Context {
	inner := c.With(c.Context)
	inner.recess = &recess{begin: pause, outer: c.recess}
	return inner
}

// enter begins a wait, from the inside out.
func (r *recess) enter() {
	if r == nil {
		return
	}
	r.count(+1)
	r.outer.enter()
}

// leave ends a wait, from the outside in: a clock runs again only when the slot
// is there.
func (r *recess) leave() {
	if r == nil {
		return
	}
	r.outer.leave()
	r.count(-1)
}

// count has the first who waits begin the recess, and the last one end it.
func (r *recess) count(by int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch r.waiting += by; {
	case by > 0 && r.waiting == 1:
		r.end = r.begin()
	case by < 0 && r.waiting == 0:
		r.end()
	}
}
