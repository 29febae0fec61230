package fastmcp

import (
	"context"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

// slots bounds how many calls of a tool run at once; nil bounds nothing.
type slots chan struct{}

// A budget is what one call of a tool may use: one of the tool's slots, and
// time.
type budget struct {
	slots   slots
	timeout time.Duration
}

func (t *Tool) budget() budget { return budget{slots: t.slots, timeout: t.config.timeout} }

// spend runs fn within the budget. When every slot is taken it fails at once.
// When the time is over fn's context is done and spend returns, whatever fn
// does; fn then runs on alone.
func (b budget) spend(ctx *Context, fn func(*Context) (*protocol.CallToolResult, error)) (*protocol.CallToolResult, error) {
	if b.slots != nil {
		select {
		case b.slots <- struct{}{}:
		default:
			return nil, busy(cap(b.slots))
		}
	}
	if b.timeout <= 0 {
		defer b.release()
		return fn(ctx)
	}
	return b.inTime(ctx, fn)
}

func (b budget) inTime(ctx *Context, fn func(*Context) (*protocol.CallToolResult, error)) (*protocol.CallToolResult, error) {
	type outcome struct {
		value *protocol.CallToolResult
		err   error
	}
	late := tookTooLong(b.timeout)
	timed, cancel := context.WithTimeoutCause(ctx, b.timeout, late)
	done := make(chan outcome, 1)
	go func() {
		defer cancel()
		defer b.release()
		value, err := fn(ctx.With(timed))
		done <- outcome{value, err}
	}()
	select {
	case o := <-done:
		if o.err != nil && context.Cause(timed) == late {
			return nil, late
		}
		return o.value, o.err
	case <-timed.Done():
		if context.Cause(timed) == late {
			return nil, late
		}
		o := <-done // the client has gone; the handler is told and takes its time
		return o.value, o.err
	}
}

func (b budget) release() {
	if b.slots != nil {
		<-b.slots
	}
}
