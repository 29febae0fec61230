package client

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// A line keeps one link up: who needs it gets the one that is there, or waits
// for a new one, which is dialed once however many need it. Between dials that
// fail, or links that do not last, it waits longer and longer.
type line struct {
	// dial makes a link. Its context ends with the line, or when dialing takes
	// too long.
	dial func(ctx context.Context) (*link, error)
	// again reports whether there can be another link after the first.
	again bool
	// lost is told when a link went down by itself.
	lost func()

	mu      sync.Mutex
	now     *link
	since   time.Time // when it came up
	failed  int       // dials, or short links, in a row
	dialing *dialing
	closed  error
	leaving map[*link]bool // links that are down, over which some request is under way
	old     sync.WaitGroup // links that are being closed
}

// A dialing is one attempt that several may wait for.
type dialing struct {
	done   chan struct{} // closed when the two below are set
	link   *link
	err    error
	cancel context.CancelCauseFunc
}

// get returns the link that is up, or dials.
func (n *line) get(ctx context.Context) (*link, error) {
	l, d, err := n.look()
	if l != nil || err != nil {
		return l, err
	}
	select {
	case <-d.done:
		return d.link, d.err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// look returns the link that is up, or the attempt to make one.
func (n *line) look() (*link, *dialing, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch {
	case n.closed != nil:
		return nil, nil, n.closed
	case n.now != nil && !isClosed(n.now.wire.down()):
		return n.now, nil, nil
	case n.dialing != nil:
		return nil, n.dialing, nil
	case n.now != nil && !n.again:
		return nil, nil, errLineGone
	}
	wait := n.pause()
	n.retire()
	ctx, cancel := context.WithCancelCause(context.Background())
	n.dialing = &dialing{done: make(chan struct{}), cancel: cancel}
	go n.attempt(ctx, n.dialing, wait)
	return nil, n.dialing, nil
}

// pause says how long to wait before the next dial: not at all after a link
// that lasted, else twice as long each time, give or take a half.
func (n *line) pause() time.Duration {
	switch {
	case n.now == nil:
	case time.Since(n.since) < shortLife:
		n.failed++
	default:
		n.failed = 0
	}
	return backoff(n.failed)
}

// backoff is the pause after so many failures.
func backoff(failed int) time.Duration {
	if failed == 0 {
		return 0
	}
	wait := min(firstPause<<min(failed-1, 16), longestPause*2/3) // and a half of it
	return wait/2 + rand.N(wait)
}

// retire closes a link that is down, when the requests that are under way over
// it have come to their end: a server that refuses new ones may answer those.
func (n *line) retire() {
	if n.now == nil {
		return
	}
	gone := n.now
	n.now = nil
	if n.leaving == nil {
		n.leaving = make(map[*link]bool)
	}
	n.leaving[gone] = true
	n.old.Go(func() {
		<-gone.in.pending.Idle()
		_ = gone.wire.close()
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.leaving, gone)
	})
}

func (n *line) attempt(ctx context.Context, d *dialing, wait time.Duration) {
	defer d.cancel(nil)
	if d.err = sleep(ctx, wait); d.err == nil {
		d.link, d.err = n.dial(ctx)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.dialing = nil
	switch {
	case d.err != nil:
		n.failed++
	case n.closed != nil:
		gone := d.link
		d.link, d.err = nil, n.closed
		n.old.Go(func() { _ = gone.wire.close() })
	default:
		n.now, n.since = d.link, time.Now()
		n.old.Go(func() { n.watch(d.link) })
	}
	close(d.done)
}

// watch tells when a link goes down by itself.
func (n *line) watch(l *link) {
	<-l.wire.down()
	n.mu.Lock()
	byItself := n.closed == nil
	n.mu.Unlock()
	if byItself {
		n.lost()
	}
}

// close ends the link and every attempt to make one, and returns when nothing
// is left of them.
func (n *line) close() error {
	n.mu.Lock()
	var err error
	if n.closed == nil {
		n.closed = errClosed
	}
	if n.dialing != nil {
		n.dialing.cancel(errClosed)
	}
	for gone := range n.leaving {
		gone.in.pending.Close(errClosed)
	}
	now, dialing := n.now, n.dialing
	n.mu.Unlock()
	if dialing != nil {
		<-dialing.done
	}
	if now != nil {
		now.in.pending.Close(errClosed)
		err = now.wire.close()
	}
	n.old.Wait()
	return err
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// sleep waits, unless the context ends before.
func sleep(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
