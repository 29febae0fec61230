package tasks_test

import (
	"context"
	"errors"
	"iter"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// works is an office whose tools note what they do.
func works(t *testing.T, store tasks.Store, d *diary) office {
	note := d.note
	o := newOffice(t, tasks.UseStore(store))
	stuck := func(ctx *fastmcp.Context) (string, error) {
		note("stuck")
		<-ctx.Done()
		return "", context.Cause(ctx)
	}
	o.tool("quick", func() string { note("quick"); return "done" }, tasks.Always())
	o.tool("stuck", stuck, tasks.Always())
	o.tool("again", func(ctx *fastmcp.Context) (string, error) {
		if _, err := fastmcp.Once(ctx, "form", func() (bool, error) { note("form"); return true, nil }); err != nil {
			return "", err
		}
		return stuck(ctx)
	}, tasks.Always(), fastmcp.Idempotent())
	o.tool("asking", func(ctx *fastmcp.Context) (string, error) {
		note("asking")
		ticket, err := fastmcp.Once(ctx, "ticket", func() (string, error) { note("ticket"); return "T1", nil })
		if err != nil {
			return "", err
		}
		first, err := fastmcp.Elicit[Who](ctx, "First?", fastmcp.Key("first"))
		if err != nil {
			return "", err
		}
		note("first")
		second, err := fastmcp.Elicit[Who](ctx, "Second?", fastmcp.Key("second"))
		return ticket + " " + first.Value.Name + " " + second.Value.Name, err
	}, tasks.Always())
	return o
}

// A diary is what tools note.
type diary struct {
	mu    sync.Mutex
	lines []string
}

func (d *diary) note(text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, text)
}

// read returns what was noted since the last time.
func (d *diary) read() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	lines := d.lines
	d.lines = nil
	return lines
}

func TestTasksAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := tasks.NewStore()
		var d diary
		before := works(t, store, &d)
		quick, stuck, again, asking, half := before.begin("quick"), before.begin("stuck"), before.begin("again"), before.begin("asking"), before.begin("asking")
		synctest.Wait()
		before.answer(half, "first", `"A"`)
		assert.Equal(t, before.text(half), "input_required [second]")
		before.close()

		d.read()
		after := works(t, store, &d)
		defer after.close()
		assert.NoError(t, after.app.Start(t.Context()))
		assert.Equal(t, after.text(quick), "completed done")
		assert.Equal(t, after.text(stuck), "failed -32603 The server was restarted while this ran, and nobody knows how far it had come: look what was done before you call it again")
		assert.Equal(t, after.text(again), "working")
		assert.Equal(t, after.text(asking), "input_required [first]")
		assert.Equal(t, d.read(), []string{"stuck"}) // the one that may run again, without what was done once

		after.answer(asking, "first", `"B"`)
		assert.Equal(t, after.text(asking), "input_required [second]")
		after.answer(asking, "second", `"C"`)
		assert.Equal(t, after.text(asking), "completed T1 B C")
		assert.Equal(t, d.read(), []string{"asking", "first"}) // and no second ticket

		after.answer(half, "second", `"D"`)
		assert.Equal(t, after.text(half), "completed T1 A D")
		assert.Equal(t, d.read(), []string{"asking", "first"})
	})
}

// A server may end between an answer and the moment in which the function has it.
func TestAnAnswerThatCameLastIsNotLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &sudden{Store: tasks.NewStore()}
		before := works(t, store, &diary{})
		id := before.begin("asking")
		synctest.Wait()
		store.dieAfter.Store(1) // the answer is kept, and nothing more
		knows.Ask(before.app, wire.MethodUpdate, wire.UpdateParams{TaskID: id, InputResponses: protocol.InputResponses{"first": []byte(`{"action":"accept","content":{"name":"A"}}`)}})
		synctest.Wait()
		before.close()

		store.dieAfter.Store(0)
		after := works(t, store, &diary{})
		defer after.close()
		assert.NoError(t, after.app.Start(t.Context()))
		assert.Equal(t, after.text(id), "input_required [second]")
		after.answer(id, "second", `"B"`)
		assert.Equal(t, after.text(id), "completed T1 A B")
	})
}

// sudden is a store that takes nothing more after so many changes: as if its
// process had been killed.
type sudden struct {
	tasks.Store
	dieAfter atomic.Int64 // 0: never
}

var errDead = errors.New("the process is dead")

func (s *sudden) Change(ctx context.Context, id string, room tasks.Room, change func(*tasks.Record) error) error {
	if s.dieAfter.Load() == -1 {
		return errDead
	}
	s.dieAfter.CompareAndSwap(1, -1)
	return s.Store.Change(ctx, id, room, change)
}

func TestAStoreThatDoesNotWork(t *testing.T) {
	broken := errors.New("the disk is full")
	for _, row := range []struct {
		name string
		tell func(o office)
	}{
		{"a task that cannot be made is a result that the model can read", func(o office) {
			assert.Contains(o.t, knows.Call(o.app, "it", nil).Text(), "isError: Tasks cannot be kept at the moment")
		}},
		{"nothing can be told of one", func(o office) {
			assert.Contains(o.t, knows.Ask(o.app, wire.MethodGet, wire.GetParams{TaskID: "a"}).String(), "error -32603")
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			open(t, func(o office) {
				o.tool("it", func() string { return "done" }, tasks.Always())
				row.tell(o)
			}, tasks.UseStore(failing{broken}))
		})
	}
	app := fastmcp.New("office", tasks.Enable(tasks.UseStore(failing{broken}), tasks.TTL(time.Hour)))
	assert.Contains(t, fastmcptest.Call(app, "it", nil).String(), "Unknown tool")
}

// failing is a store that fails in everything but cleaning up.
type failing struct{ err error }

func (f failing) Create(context.Context, tasks.Record, tasks.Room) error { return f.err }
func (f failing) Load(context.Context, string) (tasks.Record, error)     { return tasks.Record{}, f.err }
func (f failing) Change(context.Context, string, tasks.Room, func(*tasks.Record) error) error {
	return f.err
}
func (f failing) Unended(context.Context) iter.Seq2[tasks.Record, error] {
	return func(func(tasks.Record, error) bool) {}
}
func (f failing) Sweep(context.Context, time.Time) error { return nil }

// closing is a store that is closed.
type closing struct {
	tasks.Store
	closed *bool
}

func (c closing) Close() error { *c.closed = true; return nil }

func TestAStoreThatIsOpenedWithTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		opened, closed := false, false
		o := newOffice(t, tasks.OpenStore(func(context.Context) (tasks.Store, error) {
			opened = true
			return closing{tasks.NewStore(), &closed}, nil
		}))
		o.tool("it", func() string { return "done" }, tasks.Always())
		assert.Equal(t, opened, false)
		assert.Equal(t, o.text(o.begin("it")), "completed done")
		assert.True(t, opened && !closed)
		assert.NoError(t, o.app.Close(t.Context()))
		assert.True(t, closed)
	})
	broken := errors.New("the disk is gone")
	app := fastmcp.New("office", tasks.Enable(tasks.OpenStore(func(context.Context) (tasks.Store, error) { return nil, broken })))
	assert.ErrorIs(t, app.Start(t.Context()), broken)
}
