package middleware_test

import (
	"bytes"
	"encoding/json"
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

// mishap is what Recover logs.
type mishap struct{ Level, Method, Name, Reference, Panic, Stack string }

func TestRecoverGivesAReferenceToLogAndClient(t *testing.T) {
	for name, row := range map[string]struct {
		behind []fastmcp.Middleware
	}{
		"of a handler":                      {[]fastmcp.Middleware{explosive}},
		"of a handler in its own goroutine": {[]fastmcp.Middleware{middleware.Timeout(time.Minute), explosive}},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			app := quiet(append([]fastmcp.Middleware{middleware.Recover(zerolog.New(&log))}, row.behind...)...)
			answer := fastmcptest.Call(app, "x", nil).String()

			var line mishap
			assert.NoError(t, json.Unmarshal(log.Bytes(), &line))
			assert.Equal(t, answer, "error -32603: Internal error; the server's log has the reason under "+line.Reference)
			assert.Equal(t, len(line.Reference), 26)
			assert.Equal(t, line.Level+" "+line.Method+" "+line.Name, "error tools/call x")
			assert.Equal(t, line.Panic, "boom: "+secret)
			assert.Contains(t, line.Stack, "explosive", "the stack of where it happened")
		})
	}
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
