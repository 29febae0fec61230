package fastmcp_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// A bomb goes off when it is written.
type bomb struct{}

func (bomb) MarshalJSON() ([]byte, error) { panic("secret") }

func TestAPanicIsAnErrorOnItsWayOut(t *testing.T) {
	const tool, other = "isError: Internal error", "error -32603: Internal error"
	panics := func() string { panic("secret") }
	blows := fastmcp.FilterOutput(func(string) string { panic("secret") })
	for _, row := range []struct {
		says   string
		add    func(app *fastmcp.Server)
		method string
		params string
		want   string
	}{
		{"of a tool", func(app *fastmcp.Server) { app.Tool(panics, fastmcp.Name("x")) }, "tools/call", `{"name":"x"}`, tool},
		{"of a tool within bounds", func(app *fastmcp.Server) {
			app.Tool(panics, fastmcp.Name("x"), fastmcp.Timeout(time.Minute), fastmcp.Concurrency(1))
		}, "tools/call", `{"name":"x"}`, tool},
		{"of a result that is written", func(app *fastmcp.Server) {
			app.Tool(func() map[string]bomb { return map[string]bomb{"a": {}} }, fastmcp.Name("x"))
		}, "tools/call", `{"name":"x"}`, tool},
		{"of a resource", func(app *fastmcp.Server) { app.Resource("s://x", panics) }, "resources/read", `{"uri":"s://x"}`, other},
		{"of a prompt", func(app *fastmcp.Server) { app.Prompt(panics, fastmcp.Name("x")) }, "prompts/get", `{"name":"x"}`, other},
		{"of a catalog", func(app *fastmcp.Server) {
			app.Resource("s://{x}", func(x string) string { return x }, fastmcp.List(func() []string { panic("secret") }))
		}, "resources/list", `{}`, other},
		{"of a completer", func(app *fastmcp.Server) {
			app.Resource("s://{x}", func(x string) string { return x },
				fastmcp.Complete("x", func(*fastmcp.Context, string, map[string]string) ([]string, error) { panic("secret") }))
		}, "completion/complete", `{"ref":{"type":"ref/resource","uri":"s://{x}"},"argument":{"name":"x","value":""}}`, other},
		{"of a middleware", func(app *fastmcp.Server) {
			app.Use(func(fastmcp.Handler) fastmcp.Handler {
				return func(*fastmcp.Context, *fastmcp.Request) (fastmcp.Result, error) { panic("secret") }
			})
		}, "tools/list", `{}`, other},
		{"that is passed on as a panic", func(app *fastmcp.Server) {
			app.Prompt(panics, fastmcp.Name("x"))
			app.Use(func(next fastmcp.Handler) fastmcp.Handler {
				return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
					_, err := next(ctx, req)
					panic(err)
				}
			})
		}, "prompts/get", `{"name":"x"}`, other},
		{"of a tool's own filter", func(app *fastmcp.Server) { app.Tool(Text, fastmcp.Name("x"), blows) }, "tools/call", `{"name":"x"}`, tool},
	} {
		t.Run(row.says, func(t *testing.T) {
			var log strings.Builder
			app := quiet(fastmcp.Logger(zerolog.New(&log)))
			var seen *fastmcp.Panicked
			app.Use(func(next fastmcp.Handler) fastmcp.Handler {
				return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
					result, err := next(ctx, req)
					seen, _ = errors.AsType[*fastmcp.Panicked](err)
					return result, err
				}
			})
			row.add(app)
			assert.Equal(t, fastmcptest.Ask(app, row.method, row.params).Text(), row.want)
			assert.True(t, seen != nil, "middleware sees it")
			assert.Equal(t, seen.Value, any("secret"))
			assert.Contains(t, string(seen.Stack), "panicked_test.go", "the stack is that of where it happened")
			assert.Equal(t, strings.Count(log.String(), `"stack":`), 1, "the stack is logged once")
		})
	}
}

// What happens after all middleware is hidden and logged as well.
func TestAPanicAtTheDoor(t *testing.T) {
	blows := fastmcp.FilterOutput(func(string) string { panic("secret") })
	for _, row := range []struct {
		says string
		app  func(fastmcp.ServerOption) *fastmcp.Server
		want string
		log  string
	}{
		{"of a filter", func(log fastmcp.ServerOption) *fastmcp.Server {
			app := quiet(log, blows)
			app.Resource("s://x", Text)
			return app
		}, "error -32603: Internal error", "(a filter of FilterOutput panicked)"},
		{"of a filter of a stream", func(log fastmcp.ServerOption) *fastmcp.Server {
			app := quiet(log, blows)
			app.Resource("s://x", func() io.Reader { return strings.NewReader("text") })
			return app
		}, "error -32603: The resource could not be read to its end", "(a filter of FilterOutput panicked)"},
		{"of a value in _meta", func(log fastmcp.ServerOption) *fastmcp.Server {
			app := quiet(log)
			app.Resource("s://x", func() *protocol.ReadResourceResult {
				return &protocol.ReadResourceResult{ResultBase: protocol.ResultBase{Meta: protocol.Meta{"a": bomb{}}}}
			})
			return app
		}, "error -32603: The result cannot be written as JSON", "secret"},
		{"of a reader", func(log fastmcp.ServerOption) *fastmcp.Server {
			app := quiet(log)
			app.Resource("s://x", func() io.Reader { return wild{} })
			return app
		}, "error -32603: The resource could not be read to its end", "secret"},
	} {
		t.Run(row.says, func(t *testing.T) {
			var log strings.Builder
			assert.Equal(t, fastmcptest.Read(row.app(fastmcp.Logger(zerolog.New(&log))), "s://x").String(), row.want)
			assert.Contains(t, log.String(), row.log)
			assert.Equal(t, strings.Count(log.String(), "\n"), 1, "logged once")
		})
	}
}

// A tool that reads a resource which panics learns no more than a client.
func TestAPanicOfWhatAToolReadsIsLoggedOnce(t *testing.T) {
	var log strings.Builder
	app := quiet(fastmcp.Logger(zerolog.New(&log)))
	app.Resource("s://x", func() string { panic("secret") })
	app.Tool(func(ctx *fastmcp.Context) error { _, err := ctx.ReadResource("s://x"); return err }, fastmcp.Name("read"))
	assert.Equal(t, fastmcptest.Call(app, "read", nil).Text(), `isError: reading "s://x": Internal error`)
	assert.Equal(t, strings.Count(log.String(), "secret"), 1)
	assert.Contains(t, log.String(), `"uri":"s://x"`)
}

// A handler that swallows the error of Ask and stumbles over what is missing
// asks all the same, and has the answer when it runs again.
func TestAPanicAfterAQuestionAsks(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) string {
		roots, _ := fastmcp.ListRoots(ctx)
		return roots[0].URI
	}, fastmcp.Name("first"))
	client := fastmcptest.Client{Capabilities: protocol.ClientCapabilities{Roots: &protocol.ListCapability{}}}
	assert.Equal(t, client.Call(app, "first", nil).At("/resultType"), `"input_required"`)
}

// A handler may end its goroutine, as t.Fatal does.
func TestAHandlerThatEndsItsGoroutine(t *testing.T) {
	var log strings.Builder
	app := quiet(fastmcp.Logger(zerolog.New(&log)))
	app.Tool(func() { runtime.Goexit() }, fastmcp.Name("exit"), fastmcp.Timeout(time.Minute))
	assert.Equal(t, fastmcptest.Call(app, "exit", nil).Text(), "isError: Internal error")
	assert.Contains(t, log.String(), "the handler ended its goroutine")
}
