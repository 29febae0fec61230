package client

import (
	"context"
	"time"
)

// A patience ends the wait for an answer when there has been no sign of life
// for a while. Progress is such a sign, and so is a question, which a person
// may take long to answer.
type patience struct {
	wait  time.Duration
	timer *time.Timer
	end   context.CancelCauseFunc
}

// patient returns a context that is done when nothing was heard for so long,
// at the latest after the longest call that there may be. Busy tells whether
// the server waits for us rather than we for it.
func patient(ctx context.Context, wait time.Duration, busy func() bool) (context.Context, *patience) {
	ctx, end := context.WithCancelCause(ctx)
	p := &patience{wait: wait, end: end}
	deadline := time.Now().Add(longestCall)
	p.timer = time.AfterFunc(longestCall, func() {
		if busy() && time.Now().Before(deadline) {
			p.timer.Reset(wait)
			return
		}
		end(silence(wait))
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
