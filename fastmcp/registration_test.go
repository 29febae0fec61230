package fastmcp_test

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// TestRegisteringIsCheap bounds what a tool with four described and tagged
// parameters costs, when no other tool has the same: 10,000 of them are to be
// there within a second, which is 100 µs each. A time would not hold on every
// machine; the number of allocations does, and goes with it.
func TestRegisteringIsCheap(t *testing.T) {
	const tools = 200
	cost := func(tools int) float64 {
		return testing.AllocsPerRun(1, func() { registerMany(fastmcp.New("many"), tools) })
	}
	cost(2 * tools)                                                            // what is made once per process
	each := (cost(2*tools) - cost(tools)) / tools                              // a server reads the source once
	assert.True(t, each > 100 && each < 420, fmt.Sprint(each, " allocations")) // under the race detector pools forget at random
}

// A counted value knows how often it was written.
type counted struct{ times *atomic.Int64 }

func (c counted) MarshalJSON() ([]byte, error) {
	c.times.Add(1)
	return []byte("1"), nil
}

// TestAListIsEncodedOnce: once for every revision, not for every request; and
// anew when a tool comes or goes.
func TestAListIsEncodedOnce(t *testing.T) {
	const tools = 500
	var times atomic.Int64
	app := fastmcp.New("many")
	for i := range tools {
		app.Tool(func() {}, fastmcp.Name(fmt.Sprintf("tool_%d", i)), fastmcp.Meta(protocol.Meta{"counted": counted{&times}}))
	}
	assert.Equal(t, times.Load(), int64(0))
	ask := func(version string) {
		for range 5 {
			got := fastmcptest.Client{Version: version}.Ask(app, "tools/list", nil)
			assert.Contains(t, got.String(), `"name":"tool_499"`)
		}
	}
	ask(protocol.V20260728)
	assert.Equal(t, times.Load(), int64(tools))
	ask(protocol.V20250618)
	assert.Equal(t, times.Load(), int64(2*tools))
	last := app.Tool(func() {}, fastmcp.Name("late"))
	ask(protocol.V20260728)
	assert.Equal(t, times.Load(), int64(3*tools))
	app.Remove(last)
	ask(protocol.V20260728)
	assert.Equal(t, times.Load(), int64(4*tools))
}

// Middleware that leaves a list alone costs no encoding; one that changes the
// list, and whatever else it says, is sent what it made of it, and nobody else.
func TestAListIsEncodedOnceBehindMiddleware(t *testing.T) {
	const tools = 500
	var times atomic.Int64
	app := fastmcp.New("many")
	for i := range tools {
		app.Tool(func() {}, fastmcp.Name(fmt.Sprintf("tool_%d", i)), fastmcp.Meta(protocol.Meta{"counted": counted{&times}}))
	}
	var change func(*fastmcp.Context, *protocol.ListToolsResult) fastmcp.Result
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			result, err := next(ctx, req)
			if list, ok := result.(*protocol.ListToolsResult); ok && change != nil {
				result = change(ctx, list)
			}
			return result, err
		}
	})
	ask := func() fastmcptest.Answer { return fastmcptest.Ask(app, "tools/list", nil) }
	for range 5 {
		assert.Contains(t, ask().String(), `"name":"tool_499"`)
	}
	assert.Equal(t, times.Load(), int64(tools))
	for what, row := range map[string]struct {
		change func(*fastmcp.Context, *protocol.ListToolsResult) fastmcp.Result
		want   string
	}{
		"an entry is changed": {func(_ *fastmcp.Context, l *protocol.ListToolsResult) fastmcp.Result {
			l.Tools[499].Description = "changed"
			return l
		}, `"description":"changed"`},
		"entries are taken away": {func(_ *fastmcp.Context, l *protocol.ListToolsResult) fastmcp.Result {
			l.Tools = slices.DeleteFunc(l.Tools, func(tool protocol.Tool) bool { return tool.Name != "tool_7" })
			return l
		}, `"tools":[{"name":"tool_7",`},
		"the list is replaced": {func(*fastmcp.Context, *protocol.ListToolsResult) fastmcp.Result {
			return &protocol.ListToolsResult{Tools: protocol.List[protocol.Tool]{}}
		}, `"tools":[]`},
		"it depends on who asks": {func(ctx *fastmcp.Context, l *protocol.ListToolsResult) fastmcp.Result {
			_ = ctx.Principal()
			return l
		}, `"tools":[{"name":"tool_0",`},
	} {
		change = row.change
		for range 2 {
			assert.True(t, strings.Contains(ask().String(), row.want), what)
		}
		change = nil
		times.Store(0)
		assert.True(t, strings.Contains(ask().String(), `"name":"tool_499","inputSchema"`), what)
		assert.Equal(t, times.Load(), int64(0), what, "the shared list is what it was")
	}
}
