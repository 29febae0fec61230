package fastmcptest_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestConnect(t *testing.T) {
	for _, version := range protocol.Versions() {
		t.Run(version, func(t *testing.T) {
			app := demo()
			defer app.Close(t.Context())
			c := fastmcptest.Connect(t, app, client.Pin(version))
			assert.Equal(t, c.Text("div", client.Args{"a": 6, "b": 3}), "2")
			assert.Equal(t, c.Failure("div", client.Args{"a": 6, "b": 0}), "cannot divide 6 by zero")
			assert.Equal(t, c.Server().Version, version)
		})
	}
}

func TestStructured(t *testing.T) {
	app := demo()
	defer app.Close(t.Context())
	var bare int
	fastmcptest.Connect(t, app).Structured("div", client.Args{"a": 6, "b": 3}, &bare)
	assert.Equal(t, bare, 2)
	var wrapped struct {
		Result int `json:"result"`
	}
	fastmcptest.Connect(t, app, client.Pin(protocol.V20251125)).Structured("div", client.Args{"a": 6, "b": 3}, &wrapped)
	assert.Equal(t, wrapped.Result, 2)
}

// A trial is a test that may fail without anybody's harm.
type trial struct {
	testing.TB
	said     []string
	cleanups []func()
}

func (t *trial) Helper()          {}
func (t *trial) Cleanup(f func()) { t.cleanups = append(t.cleanups, f) }
func (t *trial) Error(args ...any) {
	t.said = append(t.said, fmt.Sprint(args...))
}

func (t *trial) Fatal(args ...any) {
	t.Error(args...)
	runtime.Goexit()
}

// try runs what may fail, and its cleanups, and returns what was said.
func try(t *testing.T, test func(testing.TB)) string {
	tried := &trial{TB: t}
	over := make(chan struct{})
	go func() {
		defer close(over)
		defer func() {
			for _, f := range tried.cleanups {
				f()
			}
		}()
		test(tried)
	}()
	<-over
	return strings.Join(tried.said, "\n")
}

func TestAConnectionFailsTheTest(t *testing.T) {
	broken := func() *fastmcp.Server {
		return fastmcp.New("broken", fastmcp.Logger(zerolog.Nop()), fastmcp.Lifespan(func() (*trial, error) { return nil, errors.New("no disk") }))
	}
	for _, row := range []struct {
		what string
		app  *fastmcp.Server
		test func(c *fastmcptest.Connection)
		want string
	}{
		{"when a tool fails", demo(), func(c *fastmcptest.Connection) { c.Text("div", client.Args{"a": 1, "b": 0}) }, `tool "div" failed: cannot divide 1 by zero`},
		{"when a tool does not fail", demo(), func(c *fastmcptest.Connection) { c.Failure("div", client.Args{"a": 1, "b": 1}) }, `tool "div" did not fail: 1`},
		{"when there is no such tool", demo(), func(c *fastmcptest.Connection) { c.Text("mul", nil) }, `Unknown tool: "mul"`},
		{"when a result has no structure", demo(), func(c *fastmcptest.Connection) { c.Structured("count", client.Args{"to": 1}, new(int)) }, `tool "count" has no structured result, but the text "there"`},
		{"when a result does not fit", demo(), func(c *fastmcptest.Connection) { c.Structured("div", client.Args{"a": 1, "b": 1}, new(string)) }, `the structured result of tool "div", 1, does not fit`},
		{"when the server cannot start", broken(), func(*fastmcptest.Connection) {}, "no disk"},
	} {
		t.Run(row.what, func(t *testing.T) {
			defer row.app.Close(t.Context())
			said := try(t, func(tb testing.TB) { row.test(fastmcptest.Connect(tb, row.app)) })
			assert.Contains(t, said, row.want)
		})
	}
}

func TestAConnectionFindsWhatIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan struct{})
		app := demo()
		app.Tool(func() { go func() { <-stuck }() }, fastmcp.Name("leak"))
		said := try(t, func(tb testing.TB) { fastmcptest.Connect(tb, app).Text("leak", nil) })
		assert.Contains(t, said, "goroutines are left when the connection has ended")
		assert.Contains(t, said, "TestAConnectionFindsWhatIsLeft")
		close(stuck)
		assert.NoError(t, app.Close(t.Context()))
	})
}
