package fastmcp

import (
	"context"
	"sync"
	"time"
)

// A clock runs down, and can be stopped.
type clock struct {
	expire func()

	mu    sync.Mutex
	left  time.Duration
	begun time.Time
	timer *time.Timer
}

// Within returns a Context for the same request that is done after d, with late
// as its cause ([context.Cause]). The time for which a handler waits for the
// client to answer a question does not count ([Context.WhileAsking]). stop stops
// the clock for good; the Context is then done when c is, so that what a
// middleware returns can still be read under it.
func (c *Context) Within(d time.Duration, late error) (inner *Context, stop func()) {
	timed, cancel := context.WithCancelCause(c.Context)
	k := &clock{expire: func() { cancel(late) }, left: d}
	k.start()
	inner = c.With(timed).WhileAsking(func() func() {
		k.stop()
		return k.start
	})
	return inner, k.stop
}

func (k *clock) start() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.begun, k.timer = time.Now(), time.AfterFunc(k.left, k.expire)
}

func (k *clock) stop() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.timer.Stop() {
		k.left -= time.Since(k.begun)
	}
}
