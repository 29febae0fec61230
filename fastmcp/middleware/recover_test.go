package middleware_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// explosive is a middleware with a mistake.
func explosive(fastmcp.Handler) fastmcp.Handler {
	return func(*fastmcp.Context, *fastmcp.Request) (fastmcp.Result, error) { panic("boom: " + secret) }
}

// minefield is a server whose every function panics.
func minefield(options []fastmcp.ServerOption, middleware ...fastmcp.Middleware) *fastmcp.Server {
	app := fastmcp.New("demo", options...)
	app.Use(middleware...)
	explode := func() string { panic("boom: " + secret) }
	app.Tool(explode, fastmcp.Name("x"))
	app.Tool(explode, fastmcp.Name("timed"), fastmcp.Timeout(time.Minute))
	app.Resource("x://", explode)
	app.Prompt(explode, fastmcp.Name("x"))
	app.Prompt(func(a string) string { return a }, fastmcp.Name("complete"), fastmcp.Params("a"),
		fastmcp.Complete("a", func(*fastmcp.Context, string, map[string]string) ([]string, error) { panic("boom: " + secret) }))
	return app
}

// mishap is what Recover logs.
type mishap struct{ Level, Method, Name, Reference, Panic, Stack string }

func TestRecoverGivesAReferenceToLogAndClient(t *testing.T) {
	const tool, other = "isError: ", "error -32603: "
	for name, row := range map[string]struct {
		behind []fastmcp.Middleware
		method string
		params string
		said   string // before the reference
		named  string
		where  string // it happened
	}{
		"of a tool":       {nil, "tools/call", `{"name":"x"}`, tool, "x", "minefield"},
		"of a timed tool": {nil, "tools/call", `{"name":"timed"}`, tool, "timed", "minefield"},
		"of a resource":   {nil, "resources/read", `{"uri":"x://"}`, other, "", "minefield"},
		"of a prompt":     {nil, "prompts/get", `{"name":"x"}`, other, "x", "minefield"},
		"of a completer": {nil, "completion/complete", `{"ref":{"type":"ref/prompt","name":"complete"},"argument":{"name":"a","value":""}}`,
			other, "", "minefield"},
		"of a tool in a goroutine":             {[]fastmcp.Middleware{middleware.Timeout(time.Minute)}, "tools/call", `{"name":"x"}`, tool, "x", "minefield"},
		"of a middleware":                      {[]fastmcp.Middleware{explosive}, "tools/list", `{}`, other, "", "explosive"},
		"of a middleware, in a call of a tool": {[]fastmcp.Middleware{explosive}, "tools/call", `{"name":"x"}`, tool, "x", "explosive"},
		"of a middleware in a goroutine": {[]fastmcp.Middleware{middleware.Timeout(time.Minute), explosive}, "prompts/get", `{"name":"x"}`,
			other, "x", "explosive"},
		"of a middleware that another one wraps by itself": {[]fastmcp.Middleware{func(next fastmcp.Handler) fastmcp.Handler {
			return middleware.Timeout(time.Minute)(explosive(next))
		}}, "tools/call", `{"name":"x"}`, tool, "x", "explosive"},
	} {
		t.Run(name, func(t *testing.T) {
			var log, own bytes.Buffer
			app := minefield([]fastmcp.ServerOption{fastmcp.Logger(zerolog.New(&own))}, append([]fastmcp.Middleware{middleware.Recover(zerolog.New(&log))}, row.behind...)...)
			answer := fastmcptest.Ask(app, row.method, row.params).Text()

			var line mishap
			assert.NoError(t, json.Unmarshal(log.Bytes(), &line))
			assert.Equal(t, answer, row.said+"Internal error; the server's log has the reason under "+line.Reference)
			assert.Equal(t, len(line.Reference), 26)
			assert.Equal(t, line.Level+" "+line.Method+" "+line.Name, "error "+row.method+" "+row.named)
			assert.Equal(t, line.Panic, "boom: "+secret)
			assert.Contains(t, line.Stack, row.where, "the stack of where it happened")
			assert.Equal(t, own.String(), "", "and the server logs nothing more")
		})
	}
}

// What FilterOutput takes out is not in the log either.
func TestWhatRecoverTellsIsFiltered(t *testing.T) {
	var log bytes.Buffer
	app := minefield([]fastmcp.ServerOption{fastmcp.FilterOutput(fastmcp.Redact(regexp.MustCompile(secret)))},
		middleware.Recover(zerolog.New(&log), middleware.ShowPanic()))
	assert.Contains(t, fastmcptest.Call(app, "x", nil).Text(), "panic: boom: ***")
	assert.Contains(t, log.String(), `"panic":"boom: ***"`)
}

func TestShowPanicTellsTheClient(t *testing.T) {
	app := quiet(middleware.Recover(zerolog.Nop(), middleware.ShowPanic()), explosive)
	answer := fastmcptest.Ask(app, "tools/list", nil).String()
	assert.True(t, strings.HasSuffix(answer, ": panic: boom: "+secret), answer)
	assert.True(t, !strings.Contains(answer, "goroutine"), "no stack")
}

func TestRecoverLeavesAloneWhatDoesNotPanic(t *testing.T) {
	app := talkative(middleware.Recover(zerolog.Nop()))
	assert.Equal(t, fastmcptest.Call(app, "echo", `{"text":"hi"}`).Text(), "hi")
	assert.Equal(t, fastmcptest.Call(app, "refuse", `{"text":"no"}`).String(), `error -32001: no "no"`)
}

func TestOtherMiddlewareKnowsAPanic(t *testing.T) {
	var log bytes.Buffer
	var timings middleware.Timings
	app := minefield([]fastmcp.ServerOption{fastmcp.Logger(zerolog.Nop())}, middleware.Logging(zerolog.New(&log)), middleware.Timing(&timings), middleware.Cache(time.Minute, middleware.Tools("x")))
	for range 2 {
		assert.Equal(t, fastmcptest.Call(app, "x", nil).Text(), "isError: Internal error", "which is not kept")
	}
	assert.Equal(t, strings.Count(log.String(), `"level":"error","method":"tools/call","name":"x"`), 2)
	assert.Equal(t, strings.Count(log.String(), `"outcome":"panic"`), 2)
	assert.Equal(t, timings.Snapshot()[0].Errors, 2)
}

// A middleware may make of a panic what it likes; the server then says nothing.
func TestAMiddlewareMayDealWithAPanic(t *testing.T) {
	var log bytes.Buffer
	polite := func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			result, err := next(ctx, req)
			if _, ok := errors.AsType[*fastmcp.Panicked](err); ok {
				return nil, errors.New("sorry")
			}
			return result, err
		}
	}
	app := minefield([]fastmcp.ServerOption{fastmcp.Logger(zerolog.New(&log))}, polite)
	assert.Equal(t, fastmcptest.Call(app, "x", nil).String(), "error -32603: sorry")
	assert.Equal(t, log.String(), "")
}
