package fastmcp_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestOnceReturnsWhatWasDone(t *testing.T) {
	for _, version := range []string{protocol.V20260728, protocol.V20251125} {
		app := quiet(fastmcp.UseOnceStore(fastmcp.NewOnceStore()))
		runs := 0
		app.Tool(func(ctx *fastmcp.Context) (int, error) {
			number := func() (int, error) { runs++; return runs, nil }
			one, err := fastmcp.Once(ctx, "a", number)
			assert.NoError(t, err)
			again, err := fastmcp.Once(ctx, "a", number)
			assert.NoError(t, err)
			other, err := fastmcp.Once(ctx, "b", number)
			return 100*one + 10*again + other, err
		}, fastmcp.Name("run"))
		client := fastmcptest.Client{Version: version}
		assert.Equal(t, client.Call(app, "run", nil).Text(), "112", version)
		assert.Equal(t, client.Call(app, "run", nil).Text(), "334", "another call begins anew", version)
	}
}

func TestOnceThatFails(t *testing.T) {
	_, err := fastmcp.Once(t.Context(), "a", func() (int, error) { return 1, nil })
	assert.ErrorContains(t, err, "this context does not come from a request")
	app := quiet(fastmcp.UseOnceStore(fastmcp.NewOnceStore()))
	runs := 0
	app.Tool(func(ctx *fastmcp.Context) (int, error) {
		return fastmcp.Once(ctx, "a", func() (int, error) {
			if runs++; runs == 1 {
				return 0, errors.New("not yet")
			}
			return runs, nil
		})
	}, fastmcp.Name("retry"))
	app.Tool(func(ctx *fastmcp.Context) error {
		_, err := fastmcp.Once(ctx, "a", func() (chan int, error) { return nil, nil })
		return err
	}, fastmcp.Name("channel"))
	assert.Equal(t, fastmcptest.Call(app, "retry", nil).Text(), "isError: not yet")
	assert.Equal(t, fastmcptest.Call(app, "retry", nil).Text(), "2", "what failed is not remembered")
	assert.Contains(t, fastmcptest.Call(app, "channel", nil).Text(), "isError: ")
}

func TestAOnceStoreRunsOneOfThoseAtTheSameTime(t *testing.T) {
	store := fastmcp.NewOnceStore()
	var runs atomic.Int32
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			done, err := store.Once(t.Context(), "id", time.Minute, func() (json.RawMessage, error) {
				runs.Add(1)
				return json.RawMessage(`7`), nil
			})
			assert.NoError(t, err)
			assert.Equal(t, string(done), "7")
		})
	}
	wait.Wait()
	assert.Equal(t, runs.Load(), 1)
}

func TestAOnceStoreForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := fastmcp.NewOnceStore()
		runs := 0
		run := func(id string) {
			_, err := store.Once(context.Background(), id, 30*time.Second, func() (json.RawMessage, error) {
				runs++
				return json.RawMessage(`0`), nil
			})
			assert.NoError(t, err)
		}
		run("a")
		time.Sleep(25 * time.Second)
		run("a")
		run("b")
		assert.Equal(t, runs, 2, "a is remembered")
		time.Sleep(10 * time.Second)
		run("b")
		assert.Equal(t, runs, 2, "b is remembered")
		run("a")
		assert.Equal(t, runs, 3, "the time of a is over")
	})
}
