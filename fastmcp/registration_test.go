package fastmcp_test

import (
	"fmt"
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
	cost(2 * tools)                               // what is made once per process
	each := (cost(2*tools) - cost(tools)) / tools // a server reads the source once
	assert.True(t, each > 100 && each < 370, fmt.Sprint(each, " allocations"))
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
