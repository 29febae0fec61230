package middleware_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestTimingCountsAndAdds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var timings middleware.Timings
		app := quiet(middleware.Timing(&timings))
		app.Tool(func(ms int) error {
			time.Sleep(time.Duration(ms) * time.Millisecond)
			if ms > 25 {
				return errors.New("too long")
			}
			return nil
		}, fastmcp.Name("nap"), fastmcp.Params("ms"))
		app.Resource("note://{id}", func(id string) string { return id }, fastmcp.Params("id"))

		for _, ms := range []int{10, 30, 20} {
			fastmcptest.Call(app, "nap", map[string]int{"ms": ms})
		}
		fastmcptest.Read(app, "note://1")
		fastmcptest.Read(app, "note://2")
		fastmcptest.Call(app, "nope", nil)

		assert.Equal(t, timings.Snapshot(), []middleware.Measure{
			{Method: "resources/read", Count: 2},
			{Method: "tools/call", Name: middleware.OtherNames, Count: 1, Errors: 1},
			{Method: "tools/call", Name: "nap", Count: 3, Errors: 1, Total: 60 * time.Millisecond, Max: 30 * time.Millisecond},
		})
	})
}

func TestTimingDoesNotGrowWithNamesThatClientsMakeUp(t *testing.T) {
	var timings middleware.Timings
	app := quiet(middleware.Timing(&timings))
	app.Tool(func() {}, fastmcp.Name("real"))
	for i := range 50 {
		fastmcptest.Call(app, fmt.Sprint("made-up-", i), nil)
		fastmcptest.Get(app, fmt.Sprint("made-up-", i), nil)
	}
	fastmcptest.Call(app, "real", nil)
	assert.Equal(t, names(timings.Snapshot()), []string{"prompts/get * 50", "tools/call * 50", "tools/call real 1"})
}

func TestTimingHasRoomForSoManyNames(t *testing.T) {
	var timings middleware.Timings
	anything := func(fastmcp.Handler) fastmcp.Handler { // answers whatever it is asked
		return func(*fastmcp.Context, *fastmcp.Request) (fastmcp.Result, error) { return nil, nil }
	}
	handle := middleware.Timing(&timings)(anything(nil))
	for i := range 1500 {
		_, _ = handle(nil, &fastmcp.Request{Method: "tools/call", Name: fmt.Sprint(i)})
	}
	all := timings.Snapshot()
	assert.Equal(t, len(all), 1001)
	assert.Equal(t, all[0].Name, middleware.OtherNames)
	assert.Equal(t, all[0].Count, 500)
}

func TestTimingCountsErrorsAndPanics(t *testing.T) {
	var timings middleware.Timings
	bad := func(fastmcp.Handler) fastmcp.Handler {
		return func(_ *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if req.Method == "prompts/list" {
				panic("boom")
			}
			return nil, &jsonrpc.Error{Code: -1}
		}
	}
	app := quiet(middleware.Timing(&timings), bad)
	fastmcptest.Ask(app, "tools/list", nil)
	fastmcptest.Ask(app, "prompts/list", nil)
	for _, m := range timings.Snapshot() {
		assert.Equal(t, m.Count, 1, m.Method)
		assert.Equal(t, m.Errors, 1, m.Method)
	}
}

func TestTimingIsForManyAtOnce(t *testing.T) {
	var timings middleware.Timings
	app := quiet(middleware.Timing(&timings))
	app.Tool(func() {}, fastmcp.Name("real"))
	var calls sync.WaitGroup
	for range 20 {
		calls.Go(func() { fastmcptest.Call(app, "real", nil); timings.Snapshot() })
	}
	calls.Wait()
	assert.Equal(t, names(timings.Snapshot()), []string{"tools/call real 20"})
}

func names(measures []middleware.Measure) []string {
	var lines []string
	for _, m := range measures {
		lines = append(lines, fmt.Sprint(m.Method, " ", m.Name, " ", m.Count))
	}
	return lines
}
