package tasks

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// A run is a task whose function is at work, or waits in the midst of it. It stands
// in for the client.
type run struct {
	k      *keeper
	id     string
	task   wire.Task // as it was when the run began
	owner  string
	ends   time.Time // when the time of the task is over
	cancel context.CancelCauseFunc

	mu      sync.Mutex
	answers map[string]json.RawMessage // that came meanwhile, by the name of their question
	news    chan struct{}              // closed when there are more
	message string                     // what the function says of itself
	said    time.Time
	held    *task // how it has ended, while the store does not take that
}

var _ fastmcp.Attendant = (*run)(nil)

// begin runs a task, unless it runs already.
func (k *keeper) begin(t wire.Task, record Record) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.runs[record.ID] != nil {
		return
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	r := &run{
		k: k, id: record.ID, task: t, owner: record.Owner, ends: record.Expires, cancel: cancel,
		answers: make(map[string]json.RawMessage), news: make(chan struct{}),
	}
	k.runs[r.id] = r
	k.working.Go(func() {
		timed, stop := context.WithDeadlineCause(ctx, r.ends, errExpired)
		defer stop()
		defer cancel(nil)
		r.work(timed)
	})
}

// find returns the run of a task, nil if there is none.
func (k *keeper) find(id string) *run {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.runs[id]
}

// over forgets a run.
func (k *keeper) over(r *run) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.runs, r.id)
}

// work runs the function and keeps what comes of it.
func (r *run) work(ctx context.Context) {
	defer r.k.over(r)
	t, err := r.k.change(ctx, r.id, boundless(), func(t *task) error { t.Running = true; return nil })
	switch {
	case unlessEnded(err) != nil:
		r.conclude(ctx, failed(unavailable))
		return
	case err != nil:
		return
	}
	result, err := r.k.server.Run(ctx, t.errand(), r)
	// A run that was not finished has been cancelled, which is noted already, or its
	// time is over, or it is taken up when the server starts again.
	if _, wrong := errors.AsType[*jsonrpc.Error](err); err == nil || wrong {
		r.conclude(ctx, r.outcome(result, err))
	}
}

// unlessEnded passes over that a task has ended or gone meanwhile.
func unlessEnded(err error) error {
	if errors.Is(err, errEnded) || errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// Ask implements [fastmcp.Attendant]: the questions become those of the task, and
// the function waits until the client has answered all of them.
func (r *run) Ask(ctx context.Context, questions protocol.InputRequests, state json.RawMessage) (protocol.InputResponses, error) {
	if len(questions) == 0 {
		return nil, nil
	}
	keys := make(map[string]string, len(questions)) // by name
	_, err := r.k.change(ctx, r.id, r.k.room, func(t *task) error {
		for key, question := range questions {
			i, err := t.ask(key, question)
			if err != nil {
				return err
			}
			keys[i.Name] = key
		}
		t.StatusMessage, _ = r.spoken()
		t.Errand.State, t.Running = state, false
		t.settle()
		return nil
	})
	if errors.Is(err, ErrFull) {
		return nil, noRoomToAsk()
	}
	if err != nil {
		return nil, err
	}
	answers, err := r.wait(ctx, keys)
	if err != nil {
		return nil, err
	}
	_, err = r.k.change(ctx, r.id, boundless(), func(t *task) error { t.Running = true; return nil })
	return answers, err
}

// wait waits for answers.
func (r *run) wait(ctx context.Context, keys map[string]string) (protocol.InputResponses, error) {
	answers := make(protocol.InputResponses, len(keys))
	for {
		r.mu.Lock()
		news := r.news
		for name, key := range keys {
			if answer, ok := r.answers[name]; ok {
				answers[key] = answer
			}
		}
		r.mu.Unlock()
		if len(answers) == len(keys) {
			return answers, nil
		}
		select {
		case <-news:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-r.k.server.Closing(): // who waits for a person does not hold it up
			r.cancel(errClosing)
			return nil, errClosing
		}
	}
}

// answered hands on what the client has answered.
func (r *run) answered(inputs []*input) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, i := range inputs {
		if i.Answer != nil {
			r.answers[i.Name] = i.Answer
		}
	}
	close(r.news)
	r.news = make(chan struct{})
}

// Keep implements [fastmcp.Attendant].
func (r *run) Keep(state json.RawMessage) {
	err := r.k.store.Change(context.Background(), r.id, boundless(), func(record *Record) error {
		t, err := taskIn(*record)
		if err != nil || record.Ended {
			return errors.Join(err, errNothing)
		}
		t.Errand.State = state
		return t.into(record)
	})
	if !errors.Is(err, errNothing) {
		r.k.complain(unlessEnded(err))
	}
}

// Progress implements [fastmcp.Attendant].
func (r *run) Progress(progress, total float64, message string) {
	if message == "" {
		message = progressText(progress, total)
	}
	r.say(message)
}

// say sets what is said of the task while it runs. It is in memory only: who runs
// again says it again.
func (r *run) say(message string) {
	r.mu.Lock()
	r.message, r.said = message, time.Now()
	r.mu.Unlock()
	r.k.tell(r.id)
}

// spoken returns what the function has said last, and when.
func (r *run) spoken() (string, time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.message, r.said
}
