package client

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	"github.com/fastmcp-go/mcp/protocol/tasks"
)

// A follower looks at a task until it has ended, and answers what it asks.
type follower struct {
	c     *Client
	id    string
	task  tasks.Task      // as it was seen last
	seen  map[string]bool // questions that somebody looks at, or has answered
	ended bool

	looked time.Time     // last
	news   chan struct{} // holds one while it is time to look
	beside sync.WaitGroup
	failed context.CancelCauseFunc // a question cannot be answered
}

// follow returns the result of the task.
func (f *follower) follow(ctx context.Context) (json.RawMessage, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer f.beside.Wait()
	defer stop(errAnswered) // questions that are still open are moot
	f.seen, f.failed, f.news = make(map[string]bool), stop, make(chan struct{}, 1)
	f.beside.Go(func() { f.listen(ctx) })
	for lost := 0; ; {
		if f.task.TaskID != "" { // a new task need not be looked at at once
			f.wait(ctx, f.pause(lost))
		}
		f.looked = time.Now()
		d, err := f.c.Task(f.id, "").Status(ctx)
		switch {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case err != nil && (lost == mostLost || !isPassing(err)):
			return nil, err
		case err != nil:
			lost++
			f.task.TaskID = f.id
			continue
		}
		lost, f.task = 0, d.Task
		f.task.TaskID = f.id
		if f.ended = d.Status.IsFinal(); f.ended {
			return outcomeOf(d)
		}
		if d.Status != tasks.Working && d.Status != tasks.InputRequired {
			return nil, badResult(tasks.MethodGet, unknownStatus(string(d.Status)))
		}
		f.answer(ctx, d.InputRequests)
	}
}

// The bounds of looking at a task.
const (
	shortestLook = 50 * time.Millisecond
	usualLook    = time.Second // where the server says nothing
	longestLook  = 10 * time.Minute
	mostLost     = 8 // looks that fail one after the other, which take some minutes
)

// pause is how long to wait before the next look: as long as the server says (section
// Task Polling), and longer while it cannot be reached.
func (f *follower) pause(lost int) time.Duration {
	pause := usualLook
	if said := f.task.PollIntervalMs; said != nil {
		pause = time.Duration(min(max(*said, 0), longestLook.Milliseconds())) * time.Millisecond
	}
	if lost > 0 {
		pause = max(pause, backoff(lost))
	}
	return max(pause, shortestLook)
}

// isPassing reports whether it makes sense to look again: nobody has answered.
func isPassing(err error) bool {
	_, answered := errors.AsType[*jsonrpc.Error](err)
	return !answered && !errors.Is(err, errClosed)
}

// wait waits until it is time for the next look.
func (f *follower) wait(ctx context.Context, pause time.Duration) {
	over := time.NewTimer(pause)
	defer over.Stop()
	select {
	case <-over.C:
	case <-f.news: // however much there is of it
		_ = sleep(ctx, time.Until(f.looked.Add(shortestLook)))
	case <-ctx.Done():
	}
}

// listen has the server tell when there is something to see (section Task Status
// Notifications): once it has begun, and with each change. A server need not do
// that, and may stop; the task is looked at all the same.
func (f *follower) listen(ctx context.Context) {
	filter := map[string][]string{tasks.Filter: {f.id}}
	_ = f.c.Listen(ctx, filter, func(method string, _ json.RawMessage) {
		if method == protocol.MethodSubscriptionsAcknowledged || method == tasks.MethodStatus {
			select {
			case f.news <- struct{}{}:
			default:
			}
		}
	})
}

// answer has the questions answered that nobody has looked at yet (section Task
// Update Requests). Meanwhile the task is looked at.
func (f *follower) answer(ctx context.Context, asked protocol.InputRequests) {
	fresh := make(protocol.InputRequests)
	for key, question := range asked {
		if !f.seen[key] {
			f.seen[key] = true
			fresh[key] = question
		}
	}
	if len(fresh) == 0 {
		return
	}
	f.beside.Go(func() {
		answers, err := f.c.Answer(ctx, fresh)
		if err == nil {
			err = f.send(ctx, answers)
		}
		if err != nil && ctx.Err() == nil {
			f.failed(err)
		}
	})
}

// send sends answers, once more if there was no connection: a person is not asked
// again for that, and answers that have arrived already are passed over.
func (f *follower) send(ctx context.Context, answers protocol.InputResponses) error {
	for lost := 1; ; lost++ {
		err := f.c.Task(f.id, "").Answer(ctx, answers)
		if err == nil || lost == mostLost || !isPassing(err) {
			return err
		}
		if err := sleep(ctx, backoff(lost)); err != nil {
			return err
		}
	}
}

// outcomeOf returns the result of a task that has ended.
func outcomeOf(d tasks.Detailed) (json.RawMessage, error) {
	switch {
	case d.Status == tasks.Cancelled:
		return nil, ErrTaskCancelled
	case d.Status == tasks.Failed && d.Error != nil:
		return nil, d.Error.Err()
	case d.Status == tasks.Completed && d.Result != nil:
		return d.Result, nil
	}
	return nil, endedWithNothing(string(d.Status))
}
