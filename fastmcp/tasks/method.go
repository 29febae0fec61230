package tasks

import (
	"context"
	"errors"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// get serves tasks/get (section Task Polling).
func (k *keeper) get(ctx *fastmcp.Context, params *wire.GetParams) (*wire.GetResult, error) {
	t, _, err := k.own(ctx, params.TaskID)
	if err != nil {
		return nil, err
	}
	return &wire.GetResult{Detailed: k.seen(t)}, nil
}

// update serves tasks/update (section Task Update Requests). Answers to what was
// not asked, or has been answered, are passed over.
func (k *keeper) update(ctx *fastmcp.Context, params *wire.UpdateParams) (*protocol.EmptyResult, error) {
	seen, r, err := k.own(ctx, params.TaskID)
	if err != nil {
		return nil, err
	}
	if seen.Status.IsFinal() {
		return acknowledged(errEnded)
	}
	if size := sizeOf(params.InputResponses); size > k.mostRequest {
		return nil, answersTooLarge(size, k.mostRequest)
	}
	t, err := k.change(ctx, params.TaskID, k.room, func(t *task) error {
		if !t.answer(params.InputResponses) {
			return errNothing
		}
		t.settle()
		return nil
	})
	if err != nil {
		return acknowledged(err)
	}
	if running := k.find(params.TaskID); running != nil {
		running.answered(t.Inputs)
	} else if t.open() == nil { // it waited in a process that is no more
		k.begin(t.Task, r)
	}
	return &protocol.EmptyResult{}, nil
}

// sizeOf is how many bytes answers have.
func sizeOf(answers protocol.InputResponses) (size int) {
	for name, answer := range answers {
		size += len(name) + len(answer)
	}
	return size
}

// cancel serves tasks/cancel (section Task Cancellation).
func (k *keeper) cancel(ctx *fastmcp.Context, params *wire.GetParams) (*protocol.EmptyResult, error) {
	t, _, err := k.own(ctx, params.TaskID)
	if err != nil {
		return nil, err
	}
	if t.Status.IsFinal() {
		return acknowledged(errEnded)
	}
	_, err = k.change(ctx, params.TaskID, boundless(), func(t *task) error { t.end(wire.Cancelled, unwanted); return nil })
	if running := k.find(params.TaskID); running != nil && err == nil {
		running.cancel(errCancelled)
	}
	return acknowledged(err)
}

// acknowledged is the answer to what may have come too late.
func acknowledged(err error) (*protocol.EmptyResult, error) {
	if err != nil && !errors.Is(err, errEnded) && !errors.Is(err, errNothing) {
		return nil, notKept(err)
	}
	return &protocol.EmptyResult{}, nil
}

// own returns a task of the client's own. Others' are as if they were not there.
func (k *keeper) own(ctx *fastmcp.Context, id string) (*task, Record, error) {
	return k.load(ctx, id, owner(ctx))
}

func (k *keeper) load(ctx context.Context, id, owner string) (*task, Record, error) {
	var err error
	t, r := k.holds(id)
	if t == nil {
		r, err = k.store.Load(ctx, id)
	}
	switch {
	case err != nil:
		return nil, r, notKept(err)
	case r.Owner != owner || !r.Expires.After(time.Now()):
		return nil, r, gone()
	case t == nil:
		t, err = taskIn(r)
	}
	return t, r, err
}

// notKept is the error for a client of what a store says.
func notKept(err error) error {
	switch {
	case errors.Is(err, ErrNotFound):
		return gone()
	case errors.Is(err, ErrFull):
		return noRoomForAnswers()
	}
	return err
}

// seen is a task as clients see it now.
func (k *keeper) seen(t *task) wire.Detailed {
	if r := k.find(t.TaskID); r != nil && t.Status == wire.Working {
		if message, at := r.spoken(); message != "" {
			t.StatusMessage = message
			t.LastUpdatedAt = max(t.LastUpdatedAt, wire.Time(at))
		}
	}
	return t.detailed()
}

// accept returns the tasks that a client is told of: its own.
func (k *keeper) accept(ctx *fastmcp.Context, ids []string) ([]string, error) {
	own := []string{}
	for _, id := range ids {
		if _, _, err := k.own(ctx, id); err == nil {
			own = append(own, id)
		}
	}
	return own, nil
}

// status makes the params of notifications/tasks (section Task Status
// Notifications).
func (k *keeper) status(ctx *fastmcp.Context, id string) (protocol.Params, error) {
	t, _, err := k.own(ctx, id)
	if err != nil {
		return nil, err
	}
	return &wire.StatusParams{Detailed: k.seen(t)}, nil
}
