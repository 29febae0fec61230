package tasks

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// A keeper keeps the tasks of a server, and runs them.
type keeper struct {
	store        Store
	open         func(context.Context) (Store, error) // nil: store is open
	ttl, mostTTL time.Duration
	poll         time.Duration
	room         Room
	mostRequest  int
	mostResult   int
	server       *fastmcp.Server
	working      sync.WaitGroup

	mu      sync.Mutex
	runs    map[string]*run // by the id of their task
	sweeper *time.Timer     // nil: there is nothing to sweep
	last    time.Time       // when the last task expires
}

func newKeeper() *keeper {
	return &keeper{
		store: NewStore(), ttl: DefaultTTL, mostTTL: DefaultMaxTTL, poll: DefaultPollInterval,
		room:        Room{DefaultMaxTasks, DefaultMaxPerOwner, DefaultMaxBytes, DefaultMaxBytesPerOwner},
		mostRequest: DefaultMaxRequest, mostResult: DefaultMaxResult,
		runs: make(map[string]*run),
	}
}

// start takes up what was left when the server ended.
func (k *keeper) start(ctx context.Context, s *fastmcp.Server) (func(context.Context) error, error) {
	k.server = s
	if k.open != nil {
		var err error
		if k.store, err = k.open(ctx); err != nil {
			return nil, err
		}
	}
	err := k.store.Sweep(ctx, time.Now())
	if err == nil {
		err = k.takeUp(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, k.close())
	}
	return k.end, nil
}

// close closes the store, if it was opened here.
func (k *keeper) close() error {
	if closer, ok := k.store.(io.Closer); ok && k.open != nil {
		return closer.Close()
	}
	return nil
}

// end waits for what runs: the server has waited for handlers already.
func (k *keeper) end(ctx context.Context) error {
	k.mu.Lock()
	if k.sweeper != nil {
		k.sweeper.Stop()
	}
	k.mu.Unlock()
	done := make(chan struct{})
	go func() {
		k.working.Wait()
		close(done)
	}()
	var late error
	select {
	case <-done:
	case <-ctx.Done():
		late = context.Cause(ctx)
	}
	return errors.Join(late, k.close())
}

// sweeping is how often tasks are deleted whose time is over.
const sweeping = time.Minute

// sweepUntil has the store swept until everything has expired.
func (k *keeper) sweepUntil(expires time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.last.Before(expires) {
		k.last = expires
	}
	if k.sweeper == nil {
		k.sweeper = time.AfterFunc(sweeping, k.sweep)
	}
}

func (k *keeper) sweep() {
	k.complain(k.store.Sweep(context.Background(), time.Now()))
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.sweeper = nil; time.Now().Before(k.last.Add(sweeping)) && !k.closing() {
		k.sweeper = time.AfterFunc(sweeping, k.sweep)
	}
}

// closing reports whether the server has begun to close.
func (k *keeper) closing() bool {
	select {
	case <-k.server.Closing():
		return true
	default:
		return false
	}
}

// takeUp goes on with the tasks that have not ended. Those that wait, wait on.
func (k *keeper) takeUp(ctx context.Context) error {
	var left []Record
	for r, err := range k.store.Unended(ctx) {
		if err != nil {
			return err
		}
		left = append(left, r)
	}
	for _, r := range left {
		k.sweepUntil(r.Expires)
		t, err := taskIn(r)
		switch {
		case err != nil:
			err = k.fail(ctx, r.ID, broken)
		case t.open() != nil: // update runs it
		case t.Running && !t.Again:
			err = k.fail(ctx, r.ID, interrupted)
		default:
			k.begin(t.Task, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// around makes tasks of calls.
func (k *keeper) around(next fastmcp.Handler) fastmcp.Handler {
	return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
		mode, _ := fastmcp.Attached[mode](ctx, req.Name)
		switch {
		case ctx.Attendant() != nil:
			return next(ctx, req)
		case mode == never:
			return k.perhaps(ctx, req, next)
		}
		unable := ctx.RequireExtension(wire.Extension)
		errand, apart := ctx.Errand()
		switch {
		case unable == nil && apart:
			return k.create(ctx, req, errand)
		case mode == always:
			return next(ctx, req)
		case apart:
			return nil, unable
		}
		return refusal(onlyTasks), nil
	}
}

// perhaps makes a task of a call whose function wishes it. What it asks before is
// answered first (section Task Creation).
func (k *keeper) perhaps(ctx *fastmcp.Context, req *fastmcp.Request, next fastmcp.Handler) (fastmcp.Result, error) {
	w := &wish{}
	result, err := next(ctx.With(context.WithValue(ctx, wishKey{}, w)), req)
	if _, asks := result.(*protocol.InputRequiredResult); asks || !w.made.Load() {
		return result, err
	}
	errand, _ := ctx.Errand() // with the answers that it has got
	return k.create(ctx, req, errand)
}

// create makes a task and begins with it. It is kept before the client hears of it
// (section Task Creation).
func (k *keeper) create(ctx *fastmcp.Context, req *fastmcp.Request, errand fastmcp.Errand) (fastmcp.Result, error) {
	now, ttl := time.Now(), k.ttl
	if own, ok := fastmcp.Attached[lifetime](ctx, req.Name); ok {
		ttl = min(time.Duration(own), k.mostTTL)
	}
	tool, _ := ctx.Tool(req.Name)
	t := &task{Errand: errand, Again: tool.Annotations != nil && tool.Annotations.IdempotentHint}
	t.Task = wire.Task{
		TaskID: rand.Text(), Status: wire.Working, CreatedAt: wire.Time(now), LastUpdatedAt: wire.Time(now),
		TTLMs: new(ttl.Milliseconds()), PollIntervalMs: new(k.poll.Milliseconds()),
	}
	r := Record{ID: t.TaskID, Owner: owner(ctx), Expires: now.Add(ttl)}
	if err := t.into(&r); err != nil {
		return nil, err
	}
	if len(r.Body) > k.mostRequest {
		return refusal(callTooLarge(len(r.Body), k.mostRequest)), nil
	}
	err := k.store.Create(ctx, r, k.room)
	if errors.Is(err, ErrFull) && k.store.Sweep(ctx, now) == nil {
		err = k.store.Create(ctx, r, k.room)
	}
	switch {
	case errors.Is(err, ErrFull):
		return refusal(tooMany), nil
	case err != nil:
		k.complain(err)
		return refusal(unavailable), nil
	}
	k.sweepUntil(r.Expires)
	k.begin(t.Task, r)
	return &wire.CreateResult{ResultBase: protocol.ResultBase{ResultType: wire.ResultTask}, Task: t.Task}, nil
}

// owner is whose tasks a request may see.
func owner(ctx *fastmcp.Context) string {
	if p := ctx.Principal(); p != nil {
		return p.ID
	}
	return ""
}

// change alters a task in one step, tells those who listen, and returns it. It may
// call alter twice.
func (k *keeper) change(ctx context.Context, id string, room Room, alter func(*task) error) (*task, error) {
	var t *task
	step := func(r *Record) (err error) {
		if t, err = taskIn(*r); err != nil {
			return err
		}
		if r.Ended {
			return errEnded
		}
		if err := alter(t); err != nil {
			return err
		}
		t.touch(time.Now())
		r.Ended = t.Status.IsFinal()
		return t.into(r)
	}
	err := k.store.Change(ctx, id, room, step)
	if errors.Is(err, ErrFull) && k.store.Sweep(ctx, time.Now()) == nil {
		err = k.store.Change(ctx, id, room, step)
	}
	if err != nil {
		return nil, err
	}
	k.tell(id)
	return t, nil
}

// fail ends a task that cannot go on.
func (k *keeper) fail(ctx context.Context, id, why string) error {
	return k.store.Change(ctx, id, boundless(), func(r *Record) error {
		t, err := taskIn(*r)
		if err != nil {
			t = &task{Task: wire.Task{TaskID: id, CreatedAt: wire.Time(time.Now())}}
		}
		t.end(wire.Failed, why)
		t.Error = failure(why)
		t.touch(time.Now())
		r.Ended = true
		return t.into(r)
	})
}

// tell tells those who listen that a task has changed.
func (k *keeper) tell(id string) {
	k.complain(k.server.Publish(context.Background(), fastmcp.Change{Method: wire.MethodStatus, URI: id}))
}

// complain logs what nobody waits for.
func (k *keeper) complain(err error) {
	if err != nil && !k.closing() {
		k.log(err)
	}
}

func (k *keeper) log(err error) {
	logger := k.server.Logger()
	logger.Error().Err(err).Msg(notKeptText)
}

// taskIn and into are inverse.
func taskIn(r Record) (*task, error) {
	t := &task{}
	return t, protocol.Unmarshal(r.Body, t)
}

func (t *task) into(r *Record) error {
	body, err := protocol.Marshal(t)
	r.Body = bytes.Clone(body) // what was written has up to twice its size
	return err
}
