package fastmcp

import (
	"context"

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

// lend gives a slot back until the handler goes on, which waits for one then:
// others finish, or their time does.
func (s slots) lend() (takeBack func()) {
	s.giveBack()
	return func() { s <- struct{}{} }
}

// spend runs a tool within its bounds: one of its slots, and time. When every
// slot is taken it fails at once. When the time is over the context is done and
// spend returns, whatever the tool does; it then runs on alone.
func (t *Tool) spend(ctx *Context, call *invocation) (*protocol.CallToolResult, error) {
	if !t.slots.take() {
		return nil, busy(cap(t.slots))
	}
	if t.slots != nil {
		ctx = ctx.WhileAsking(t.slots.lend)
	}
	if t.config.timeout > 0 {
		return t.inTime(ctx, call)
	}
	defer t.slots.giveBack()
	return call.run(ctx)
}

func (t *Tool) inTime(ctx *Context, call *invocation) (*protocol.CallToolResult, error) {
	type outcome struct {
		result *protocol.CallToolResult
		err    error
	}
	late := tookTooLong(t.config.timeout)
	timed, stop := ctx.Within(t.config.timeout, late)
	done := make(chan outcome, 1)
	go func() {
		o := outcome{err: &Panicked{Value: errGoexit}} // what is left if the handler ends its goroutine
		defer func() { done <- o }()                   // last: who is answered finds the slot free
		defer t.slots.giveBack()
		defer stop()
		o.result, o.err = call.run(timed)
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
