package fastmcp

import (
	"context"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

// slots bounds how many calls of a tool run at once; nil bounds nothing.
type slots chan struct{}

func (s slots) take() bool {
	if s == nil {
		return true
	}
	select {
	case s <- struct{}{}:
		return true
	default:
		return false
	}
}

func (s slots) giveBack() {
	if s != nil {
		<-s
	}
}

// A spending is what one call of a tool uses up: one of the tool's slots, and
// time. While a person is asked neither is used. The nil spending has no
// bounds.
type spending struct {
	slots   slots
	timeout time.Duration
	expire  func()

	mu     sync.Mutex
	timer  *time.Timer
	begun  time.Time
	left   time.Duration
	paused int
}

// spend runs a tool within its bounds. When every slot is taken it fails at
// once. When the time is over the context is done and spend returns, whatever
// the tool does; it then runs on alone.
func (t *Tool) spend(ctx *Context, call *invocation) (*protocol.CallToolResult, error) {
	if t.slots == nil && t.config.timeout <= 0 {
		return call.run(ctx)
	}
	if !t.slots.take() {
		return nil, busy(cap(t.slots))
	}
	s := &spending{slots: t.slots, timeout: t.config.timeout}
	bounded := ctx.With(ctx.Context)
	bounded.spending = s
	if s.timeout <= 0 {
		defer s.slots.giveBack()
		return call.run(bounded)
	}
	return s.inTime(bounded, call)
}

func (s *spending) inTime(ctx *Context, call *invocation) (*protocol.CallToolResult, error) {
	type outcome struct {
		result *protocol.CallToolResult
		err    error
	}
	late := tookTooLong(s.timeout)
	timed, cancel := context.WithCancelCause(ctx.Context)
	s.expire, s.left = func() { cancel(late) }, s.timeout
	s.start()
	done := make(chan outcome, 1)
	go func() {
		o := outcome{err: &Panicked{Value: errGoexit}} // what is left if the handler ends its goroutine
		defer cancel(nil)
		defer s.slots.giveBack()
		defer s.stop()
		defer func() { done <- o }()
		ctx.Context = timed
		o.result, o.err = call.run(ctx)
	}()
	select {
	case o := <-done:
		if o.err != nil && context.Cause(timed) == late {
			return nil, late
		}
		return o.result, o.err
	case <-timed.Done():
		if context.Cause(timed) == late {
			return nil, late
		}
		o := <-done // the client has gone; the handler is told and takes its time
		return o.result, o.err
	}
}

func (s *spending) start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begun, s.timer = time.Now(), time.AfterFunc(s.left, s.expire)
}

func (s *spending) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.timer != nil && s.timer.Stop() {
		s.left -= time.Since(s.begun)
	}
}

// pause gives the slot back and stops the clock, until resume is called, which
// waits for a slot again.
func (s *spending) pause() (resume func(context.Context) error) {
	if s == nil || !s.held(+1) {
		return func(context.Context) error {
			if s != nil {
				s.held(-1)
			}
			return nil
		}
	}
	s.stop()
	s.slots.giveBack()
	return func(ctx context.Context) error {
		if !s.held(-1) {
			return nil
		}
		if s.slots != nil {
			s.slots <- struct{}{} // others finish, or their time does
		}
		if s.timeout > 0 {
			s.start()
		}
		return context.Cause(ctx)
	}
}

// held counts those who wait for a person, and reports whether this is the
// first to begin or the last to end.
func (s *spending) held(by int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.paused += by
	return by > 0 && s.paused == 1 || by < 0 && s.paused == 0
}
