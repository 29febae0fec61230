package fastmcp

import (
	"context"
	"errors"
	"maps"
	"sync"

	"github.com/fastmcp-go/mcp/internal/rpc"
)

// A stage is where a server is in its life.
type stage int

const (
	fresh    stage = iota // nobody has asked anything of it
	starting              // the lifespan hooks run
	serving
	closed // Close was called, or the start failed
)

// lifecycle starts and ends a server once.
type lifecycle struct {
	mu      sync.Mutex
	stage   stage
	started chan struct{}      // closed when starting is over
	err     error              // why the start failed
	closing chan struct{}      // closed when Close begins
	quiet   chan struct{}      // closed when Close waits for no request any more
	ended   chan struct{}      // closed when Close is done
	calls   map[*call]struct{} // requests under way
	idle    chan struct{}      // made by Close, closed when there are none
}

func newLifecycle() lifecycle {
	return lifecycle{
		calls:   make(map[*call]struct{}),
		started: make(chan struct{}),
		closing: make(chan struct{}),
		quiet:   make(chan struct{}),
		ended:   make(chan struct{}),
	}
}

var errClosed = errors.New(serverClosed)

// start runs open once and waits until it is over, whoever runs it.
func (l *lifecycle) start(ctx context.Context, open func(context.Context) error) error {
	l.mu.Lock()
	if l.stage == fresh {
		l.stage = starting
		l.mu.Unlock()
		l.opened(open(ctx))
	} else {
		l.mu.Unlock()
	}
	select {
	case <-l.started:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stage == closed && l.err == nil {
		return errClosed
	}
	return l.err
}

func (l *lifecycle) opened(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.err = err
	switch {
	case err != nil:
		l.stage = closed
	case l.stage == starting:
		l.stage = serving
	}
	close(l.started)
}

// enter takes a request in, unless the server is not serving.
func (l *lifecycle) enter(c *call) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stage != serving {
		return false
	}
	l.calls[c] = struct{}{}
	return true
}

func (l *lifecycle) leave(c *call) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.calls, c)
	if len(l.calls) == 0 && l.idle != nil {
		close(l.idle)
		l.idle = nil
	}
}

// forget gives up on the requests of a connection that has left them behind:
// Close does not wait for them.
func (l *lifecycle) forget(books *rpc.Inflight) {
	l.mu.Lock()
	defer l.mu.Unlock()
	maps.DeleteFunc(l.calls, func(c *call, _ struct{}) bool { return c.calls == books })
}

// cancelAll cancels every request that is under way.
func (l *lifecycle) cancelAll(cause error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.calls {
		c.cancel(cause)
	}
}

func (l *lifecycle) is(s stage) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stage == s
}

// close begins the end: no request enters any more. It reports false if the
// server was closed already; idle is closed when the last request has left.
func (l *lifecycle) close() (idle <-chan struct{}, first bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stage == closed {
		return nil, false
	}
	if l.stage == fresh {
		close(l.started)
	}
	l.stage = closed
	close(l.closing)
	done := make(chan struct{})
	if len(l.calls) == 0 {
		close(done)
	} else {
		l.idle = done
	}
	return done, true
}

// failed reports whether the server never served, because its start failed.
func (l *lifecycle) failed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err != nil
}

// wait waits until a Close that somebody else began is done.
func (l *lifecycle) wait(ctx context.Context) error {
	if l.failed() {
		return nil // it never served, and closed what it had opened itself
	}
	select {
	case <-l.ended:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
