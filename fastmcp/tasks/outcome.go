package tasks

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// An outcome is how a run ends its task (section Task Execution Errors).
type outcome struct {
	status  wire.Status
	message string
	result  json.RawMessage
	failure *wire.Failure
}

// failed is the outcome of what the server could not do.
func failed(why string) outcome {
	return outcome{status: wire.Failed, message: why, failure: failure(why)}
}

// outcome makes an outcome of what the function came to.
func (r *run) outcome(result json.RawMessage, err error) outcome {
	if wrong, ok := errors.AsType[*jsonrpc.Error](err); ok {
		return outcome{status: wire.Failed, message: wrong.Message, failure: wire.FailureOf(wrong)}
	}
	if most := r.k.mostResult; len(result) > most {
		return failed(tooLarge(len(result), most))
	}
	message, _ := r.spoken()
	return outcome{status: wire.Completed, message: message, result: result}
}

// onto ends a task.
func (o outcome) onto(t *task) error {
	t.end(o.status, o.message)
	t.Result, t.Error = o.result, o.failure
	return nil
}

// The bounds of trying again to keep an outcome.
const (
	firstRetry   = 100 * time.Millisecond
	longestRetry = time.Minute
)

// conclude keeps the outcome. While the store does not take it, the run holds it,
// where clients find it, and tries again: until the time of the task is over, or
// the server closes.
func (r *run) conclude(ctx context.Context, o outcome) {
	err := r.put(ctx, o)
	if err != nil {
		r.k.log(err) // while the server closes, too: it may be lost
		r.hold(o)
	}
	for pause := firstRetry; err != nil; pause = min(2*pause, longestRetry) {
		last := !r.rest(ctx, pause)
		if err = r.put(ctx, o); last {
			return
		}
	}
}

// put puts the outcome into the store. It is nil too if there is nothing to keep
// any more.
func (r *run) put(ctx context.Context, o outcome) error {
	ctx = context.WithoutCancel(ctx)
	_, err := r.k.change(ctx, r.id, r.k.room, o.onto)
	if errors.Is(err, ErrFull) {
		_, err = r.k.change(ctx, r.id, boundless(), failed(noRoomForResult).onto)
	}
	return unlessEnded(err)
}

// rest waits, and reports whether it makes sense to go on then.
func (r *run) rest(ctx context.Context, pause time.Duration) bool {
	over := time.NewTimer(pause)
	defer over.Stop()
	select {
	case <-over.C:
		return true
	case <-ctx.Done():
	case <-r.k.server.Closing():
	}
	return false
}

// hold keeps the outcome in memory.
func (r *run) hold(o outcome) {
	t := &task{Task: r.task}
	_ = o.onto(t)
	t.touch(time.Now())
	r.mu.Lock()
	r.held = t
	r.mu.Unlock()
	r.k.tell(r.id)
}

// holds returns the task as a run holds it, and its record without a body; nil if
// the store is to be asked.
func (k *keeper) holds(id string) (*task, Record) {
	r := k.find(id)
	if r == nil {
		return nil, Record{}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.held == nil {
		return nil, Record{}
	}
	t := *r.held
	return &t, Record{ID: id, Owner: r.owner, Expires: r.ends, Ended: true}
}
