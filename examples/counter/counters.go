package main

import (
	"crypto/rand"
	"errors"
	"maps"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// What a client can make us keep has bounds: in number, and in time.
const (
	mostCounters = 1000
	keptFor      = time.Hour // without use
)

// Counters are kept under handles. It is safe for concurrent use, since calls are.
type Counters struct {
	mu    sync.Mutex
	known map[string]*counter
}

type counter struct {
	value int
	used  time.Time
}

// keyOf has the owner in it, if one is known: a handle that leaks is of no use to others.
func keyOf(who *fastmcp.Principal, handle string) string {
	if who == nil {
		return handle
	}
	return who.ID + " " + handle
}

// lock lets in one call at a time, and forgets what nobody has used of late.
func (c *Counters) lock() (unlock func()) {
	c.mu.Lock()
	maps.DeleteFunc(c.known, func(_ string, old *counter) bool { return time.Since(old.used) >= keptFor })
	return c.mu.Unlock
}

// OpenCounter begins to count at zero, and returns a handle for count_in.
func (c *Counters) OpenCounter(ctx *fastmcp.Context) (string, error) {
	defer c.lock()()
	if len(c.known) >= mostCounters {
		return "", errors.New("too many counters are open: close one, or try again in an hour")
	}
	handle := rand.Text() // 26 letters that nobody can guess
	c.known[keyOf(ctx.Principal(), handle)] = &counter{used: time.Now()}
	return handle, nil
}

// CountIn counts on in a counter.
//
//   - handle: what open_counter returned
//   - by: how far
func (c *Counters) CountIn(ctx *fastmcp.Context, handle string, by int) (int, error) {
	defer c.lock()()
	found := c.known[keyOf(ctx.Principal(), handle)]
	if found == nil {
		return 0, errors.New("there is no such counter (any more): get a new handle from open_counter")
	}
	found.value, found.used = found.value+by, time.Now()
	return found.value, nil
}

// CloseCounter forgets a counter.
//
//   - handle: what open_counter returned
func (c *Counters) CloseCounter(ctx *fastmcp.Context, handle string) {
	defer c.lock()()
	delete(c.known, keyOf(ctx.Principal(), handle))
}
