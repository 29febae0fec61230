package client

import (
	"context"
	"time"
)

// A patience ends the wait for an answer when there has been no sign of life
// for a while. Progress is such a sign, and so is a question, which a person
// may take long to answer. What bounds all of it is [MaxCall].
type patience struct {
	wait  time.Duration
	timer *time.Timer
	end   context.CancelCauseFunc
}

// patient returns a context that is done, for that reason, when nothing was heard
// for so long. Busy tells whether the server waits for us rather than we for it.
func patient(ctx context.Context, wait time.Duration, why error, busy func() bool) (context.Context, *patience) {
	ctx, end := context.WithCancelCause(ctx)
	p := &patience{wait: wait, end: end}
	p.timer = time.AfterFunc(longestCall, func() {
		if busy() {
			p.timer.Reset(wait)
			return
		}
		end(why)
	})
	p.timer.Reset(wait) // not before p has it: it may be short
	return ctx, p
}

// renew starts the wait anew.
func (p *patience) renew() { p.timer.Reset(p.wait) }

// waive takes the bound away.
func (p *patience) waive() { p.timer.Stop() }

// stop ends the wait; it may be called more than once.
func (p *patience) stop() {
	p.timer.Stop()
	p.end(nil)
}
