package fastmcp_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
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

// payer is a server whose tool asks whether it may pay, pays, and asks for more.
func payer(paid *int, options ...fastmcp.ServerOption) *fastmcp.Server {
	app := quiet(options...)
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		if _, err := fastmcp.Elicit[Confirm](ctx, "Pay?", fastmcp.Key("sure")); err != nil {
			return "", err
		}
		if _, err := fastmcp.Once(ctx, "pay", func() (int, error) { *paid++; return *paid, nil }); err != nil {
			return "", err
		}
		_, err := fastmcp.Elicit[Confirm](ctx, "A receipt?", fastmcp.Key("receipt"))
		return "paid", err
	}, fastmcp.Name("pay"))
	return app
}

// A client can have an old state made anew, by not answering. That does not
// outlive what the store remembers: a call ends at some time, whatever its
// client does.
func TestAStateThatIsKeptAlivePaysOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		paid := 0
		end, w := pipe(t, payer(&paid, fastmcp.AskTimeout(time.Minute), fastmcp.UseOnceStore(fastmcp.NewOnceStore())))
		first, _ := round(w, "pay", `{}`, "", "")
		old, m := first, jsonrpc.Message{}
		alive := 0
		for began := time.Now(); m.Err == nil && alive < 100; old, m = round(w, "pay", `{}`, `{}`, *old.RequestState) {
			second, _ := round(w, "pay", `{}`, yes, *old.RequestState)
			assert.Equal(t, paid, 1, time.Since(began).String())
			assert.Equal(t, len(second.InputRequests), 1)
			time.Sleep(30 * time.Second)
			alive++
		}
		assert.Equal(t, alive, 12, "half minutes, in six times AskTimeout")
		assert.Equal(t, m.Err.Error(), "params.requestState is not good for this request: start again without it (-32602)")
		end.close()
	})
}

// A question that may wait for ever can be asked.
func TestAnAskTimeoutWithoutAnEnd(t *testing.T) {
	app, _ := dropper(fastmcp.AskTimeout(math.MaxInt64))
	w := connect(t, app)
	first, _ := round(w, "drop", `{"table":"A"}`, "", "")
	_, m := round(w, "drop", `{"table":"A"}`, yes, *first.RequestState)
	assert.Equal(t, textOf(t, m), "dropped A")
}

// A store is asked where it can matter: not in the first round of a call, nor
// where the state knows.
func TestTheStoreIsAskedWhereAnOldStateCanLead(t *testing.T) {
	store := &countedStore{OnceStore: fastmcp.NewOnceStore()}
	paid := 0
	app := payer(&paid, fastmcp.UseOnceStore(store), fastmcp.AskTimeout(time.Minute))
	app.Tool(func(ctx *fastmcp.Context) (int, error) {
		return fastmcp.Once(ctx, "number", func() (int, error) { return 7, nil })
	}, fastmcp.Name("draw"))
	w := connect(t, app)
	_, m := round(w, "draw", `{}`, "", "")
	assert.Equal(t, textOf(t, m), "7")
	first, _ := round(w, "pay", `{}`, "", "")
	assert.Equal(t, len(store.keeps), 0)
	second, _ := round(w, "pay", `{}`, yes, *first.RequestState)
	_, m = round(w, "pay", `{}`, `{"receipt":{"action":"decline"}}`, *second.RequestState)
	assert.Equal(t, textOf(t, m), "paid")
	assert.Equal(t, store.keeps, []time.Duration{7 * time.Minute})
}

// A countedStore is a store that notes what it is asked.
type countedStore struct {
	fastmcp.OnceStore
	keeps []time.Duration
}

func (c *countedStore) Once(ctx context.Context, id string, keep time.Duration, fn func() (json.RawMessage, error)) (json.RawMessage, error) {
	c.keeps = append(c.keeps, keep)
	return c.OnceStore.Once(ctx, id, keep, fn)
}

// The entries are those of the time that is remembered, and of a minute more.
func TestAOnceStoreIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := fastmcp.NewOnceStore()
		most := 0
		for i := range 1000 {
			_, err := store.Once(context.Background(), strconv.Itoa(i), 5*time.Minute, func() (json.RawMessage, error) { return json.RawMessage(`0`), nil })
			assert.NoError(t, err)
			most = max(most, fastmcp.Remembered(store))
			time.Sleep(10 * time.Second)
		}
		assert.Equal(t, most, 6*6, "one each ten seconds")
	})
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
