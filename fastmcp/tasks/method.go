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
	_, r, err := k.own(ctx, params.TaskID)
	if err != nil {
		return nil, err
	}
	t, err := k.change(ctx, params.TaskID, func(t *task) error {
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
		k.begin(r.ID, r.Expires)
	}
	return &protocol.EmptyResult{}, nil
}

// cancel serves tasks/cancel (section Task Cancellation).
func (k *keeper) cancel(ctx *fastmcp.Context, params *wire.GetParams) (*protocol.EmptyResult, error) {
	if _, _, err := k.own(ctx, params.TaskID); err != nil {
		return nil, err
	}
	_, err := k.change(ctx, params.TaskID, func(t *task) error { t.end(wire.Cancelled, unwanted); return nil })
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
	r, err := k.store.Load(ctx, id)
	if err != nil {
		return nil, r, notKept(err)
	}
	if r.Owner != owner || !r.Expires.After(time.Now()) {
		return nil, r, gone()
	}
	t, err := taskIn(r)
	return t, r, err
}

// notKept is the error for a client of what a store says.
func notKept(err error) error {
	if errors.Is(err, ErrNotFound) {
		return gone()
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
