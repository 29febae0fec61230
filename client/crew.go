package client

import (
	"sync"
	"time"
)

// A crew is the goroutines that somebody has begun and waits for at the end,
// though not for ever: those that run a function of the user may never end. The
// zero value is ready, and safe for concurrent use.
type crew struct {
	mu   sync.Mutex
	busy int
	home chan struct{} // closed when nobody is busy; nil: nobody wants to know
}

// begin notes one more, and end that one has come to its end.
func (c *crew) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy++
}

func (c *crew) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy--; c.busy == 0 && c.home != nil {
		close(c.home)
		c.home = nil
	}
}

// run does something in a goroutine of the crew.
func (c *crew) run(do func()) {
	c.begin()
	go func() {
		defer c.end()
		do()
	}()
}

// wait waits until nobody is busy, and reports whether that came to pass within
// the time.
func (c *crew) wait(most time.Duration) bool {
	c.mu.Lock()
	if c.busy == 0 {
		c.mu.Unlock()
		return true
	}
	if c.home == nil {
		c.home = make(chan struct{})
	}
	home := c.home
	c.mu.Unlock()
	over := time.NewTimer(most)
	defer over.Stop()
	select {
	case <-home:
		return true
	case <-over.C:
		return false
	}
}
