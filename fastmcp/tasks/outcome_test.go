package tasks_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/internal/assert"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// flaky is a store that sometimes takes no changes, and may not be read then.
type flaky struct {
	tasks.Store
	off, blind atomic.Bool
}

var errDisk = errors.New("the disk is full")

func (f *flaky) Change(ctx context.Context, id string, room tasks.Room, change func(*tasks.Record) error) error {
	if f.off.Load() {
		return errDisk
	}
	return f.Store.Change(ctx, id, room, change)
}

func (f *flaky) Load(ctx context.Context, id string) (tasks.Record, error) {
	if f.blind.Load() {
		return tasks.Record{}, errDisk
	}
	return f.Store.Load(ctx, id)
}

// unended counts the tasks that have not ended in the store.
func (f *flaky) unended(t *testing.T) (n int) {
	for _, err := range f.Unended(t.Context()) {
		assert.NoError(t, err)
		n++
	}
	return n
}

// slowly is a tool that takes a second.
func slowly() string { <-time.After(time.Second); return "done" }

func TestAResultThatTheStoreDoesNotTake(t *testing.T) {
	for _, row := range []struct {
		name string
		tool any
		want string
	}{
		{"is told all the same", slowly, "completed done"},
		{"and so is an error", func() error { <-time.After(time.Second); return errors.New("no ink") }, "completed isError: no ink"},
		{"and a panic", func() { <-time.After(time.Second); panic("no ink") }, "completed isError: Internal error"},
	} {
		t.Run(row.name, func(t *testing.T) {
			store := &flaky{Store: tasks.NewStore()}
			open(t, func(o office) {
				o.tool("it", row.tool, tasks.Always())
				id := o.begin("it")
				synctest.Wait()
				store.off.Store(true)
				store.blind.Store(true)
				<-time.After(2 * time.Second)
				assert.Equal(o.t, o.text(id), row.want)
				o.cancel(id) // comes too late
				assert.Equal(o.t, o.text(id), row.want)
				assert.Contains(o.t, visitor{id: "bob"}.asks(o, wire.MethodGet, `"taskId":"`+id+`",`), "Unknown task")
				assert.Equal(o.t, store.unended(o.t), 1)

				store.off.Store(false)
				store.blind.Store(false)
				<-time.After(time.Minute) // it is tried again
				assert.Equal(o.t, store.unended(o.t), 0)
				assert.Equal(o.t, o.text(id), row.want)
			}, tasks.UseStore(store))
		})
	}
}

// A function does not begin if nobody could say afterwards that it has.
func TestATaskThatCannotBegin(t *testing.T) {
	store := &flaky{Store: tasks.NewStore()}
	open(t, func(o office) {
		ran := false
		o.tool("it", func() { ran = true }, tasks.Always())
		store.off.Store(true)
		id := o.begin("it")
		assert.Equal(o.t, o.text(id), "failed -32603 Tasks cannot be kept at the moment: try again later")
		assert.True(o.t, !ran)
	}, tasks.UseStore(store))
}

// Nothing is held longer than the task would be kept, nor does it hold up the server.
func TestAResultThatTheStoreNeverTakes(t *testing.T) {
	for _, row := range []struct {
		name string
		end  func(o office, id string)
	}{
		{"until its time is over", func(o office, id string) {
			<-time.After(time.Hour)
			assert.Contains(o.t, knows.Ask(o.app, wire.MethodGet, wire.GetParams{TaskID: id}).String(), "Unknown task")
		}},
		{"until the server closes", func(o office, _ string) {
			began := time.Now()
			assert.NoError(o.t, o.app.Close(o.t.Context()))
			assert.Equal(o.t, time.Since(began), 0)
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			store := &flaky{Store: tasks.NewStore()}
			open(t, func(o office) {
				o.tool("it", slowly, tasks.Always(), fastmcp.Idempotent())
				id := o.begin("it")
				synctest.Wait()
				store.off.Store(true)
				<-time.After(10 * time.Minute)
				assert.Equal(o.t, o.text(id), "completed done")
				row.end(o, id)
			}, tasks.UseStore(store))
		})
	}
}
