package main

import (
	"crypto/rand"
	"errors"
	"sync"
	"time"
)

// What a client can make us keep has bounds: in number, and in time.
const (
	mostCounters = 1000
	keptFor      = time.Hour // without use
)

var (
	errUnknown = errors.New("there is no such counter (any more): get a new handle from open_counter")
	errFull    = errors.New("too many counters are open: close one, or try again in an hour")
)

// Counters are kept under handles. It is safe for concurrent use, since calls
// are.
type Counters struct {
	mu    sync.Mutex
	known map[key]*counter
}

// A key has the owner in it, so that a handle that leaks is of no use to others.
type key struct{ owner, handle string }

type counter struct {
	value int
	used  time.Time
}

func newCounters() *Counters { return &Counters{known: make(map[key]*counter)} }

// open makes a counter and returns its handle: 26 letters that nobody can guess.
func (c *Counters) open(owner string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, old := range c.known {
		if time.Since(old.used) >= keptFor {
			delete(c.known, k)
		}
	}
	if len(c.known) >= mostCounters {
		return "", errFull
	}
	handle := rand.Text()
	c.known[key{owner, handle}] = &counter{used: time.Now()}
	return handle, nil
}

func (c *Counters) add(owner, handle string, by int) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := c.known[key{owner, handle}]
	if found == nil || time.Since(found.used) >= keptFor {
		return 0, errUnknown
	}
	found.value += by
	found.used = time.Now()
	return found.value, nil
}

func (c *Counters) close(owner, handle string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.known, key{owner, handle})
}
