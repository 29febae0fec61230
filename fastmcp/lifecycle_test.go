package fastmcp_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A DB is what a lifespan hook opens.
type DB struct{ rows int }

func TestLifespanValuesAreInjected(t *testing.T) {
	var closed []string
	app := quiet(
		fastmcp.Lifespan(func(context.Context) (*DB, func(context.Context) error, error) {
			return &DB{rows: 7}, func(context.Context) error { closed = append(closed, "db"); return nil }, nil
		}),
	)
	app.Tool(func(ctx context.Context, db *DB, extra int) int { return db.rows + extra }, fastmcp.Name("rows"), fastmcp.Params("extra"))
	w := connect(t, app)
	assert.Equal(t, w.call(1, "rows", `{"extra":1}`), "8")
	assert.NoError(t, app.Close(t.Context()))
	assert.NoError(t, <-w.ended)
	assert.Equal(t, closed, []string{"db"})
	assert.NoError(t, app.Close(t.Context()), "a second Close")
	assert.ErrorContains(t, app.Start(t.Context()), "the server is closed")
}

// A context that is done already is one that nobody is waited for with, and
// nothing else: t.Context() in a Cleanup, say.
func TestCloseOfAnIdleServerIsNeverLate(t *testing.T) {
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for range 50 {
		app := quiet()
		assert.NoError(t, app.Start(t.Context()))
		assert.NoError(t, app.Close(done))
	}
}

func TestAFailingLifespanIsTheErrorOfStart(t *testing.T) {
	app := quiet(fastmcp.Lifespan(func() (*DB, error) { return nil, errors.New("no database") }))
	assert.ErrorContains(t, app.Start(t.Context()), "no database")
	_, server := jsonrpc.Pipe()
	assert.ErrorContains(t, app.Serve(t.Context(), server), "no database")
}

func TestCloseWaitsForRequestsAndThenCancelsThem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet()
		app.Tool(func(ctx context.Context) string { <-ctx.Done(); return context.Cause(ctx).Error() }, fastmcp.Name("wait"))
		assert.NoError(t, app.Start(t.Context()))
		reply := make(chan fastmcp.Reply, 1)
		go func() {
			m, err := jsonrpc.Decode([]byte(request(1, "wait", "{}")))
			assert.NoError(t, err)
			reply <- app.Handle(t.Context(), m, alone{})
		}()
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		assert.ErrorContains(t, app.Close(ctx), "requests were still under way")
		assert.Contains(t, string((<-reply).Text), "the server is closing")
		m, _ := jsonrpc.Decode([]byte(request(2, "wait", "{}")))
		assert.Equal(t, app.Handle(t.Context(), m, alone{}).Status, fastmcp.StatusUnavailable)
	})
}

// deafBus is a bus that cannot be joined.
type deafBus struct{}

func (deafBus) Publish(context.Context, fastmcp.Change) error { return nil }
func (deafBus) Subscribe(func(fastmcp.Change)) (func(), error) {
	return nil, errors.New("no bus")
}

func TestABusThatCannotBeJoinedLeavesNothingOpen(t *testing.T) {
	closed := false
	app := quiet(fastmcp.UseBus(deafBus{}), fastmcp.Lifespan(func() (*DB, func() error) {
		return &DB{}, func() error { closed = true; return nil }
	}))
	assert.ErrorContains(t, app.Start(t.Context()), "no bus")
	assert.True(t, closed, "what was open is closed")
}
