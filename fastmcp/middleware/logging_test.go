package middleware_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

const secret = "hunter2"

// talkative is a server whose every part has a secret.
func talkative(middleware ...fastmcp.Middleware) *fastmcp.Server {
	app := quiet(middleware...)
	app.Tool(func(text string) string { <-time.After(40 * time.Millisecond); return text }, fastmcp.Name("echo"), fastmcp.Params("text"))
	app.Tool(func(text string) error { return errors.New("failed with " + text) }, fastmcp.Name("fail"), fastmcp.Params("text"))
	app.Tool(func(text string) error {
		return &jsonrpc.Error{Code: -32001, Message: text, Data: text}
	}, fastmcp.Name("refuse"), fastmcp.Params("text"))
	app.Resource("vault://{key}", func(key string) (string, error) { return "", errors.New("no " + key) }, fastmcp.Params("key"))
	app.Prompt(func(text string) string { return text }, fastmcp.Name("say"), fastmcp.Params("text"))
	return app
}

func TestLogging(t *testing.T) {
	long := strings.Repeat("é", 100)
	for name, row := range map[string]struct {
		method string
		params string
		want   string
	}{
		"a tool that works":        {"tools/call", `{"name":"echo","arguments":{"text":"hunter2"}}`, `{"level":"info","method":"tools/call","name":"echo","duration":40,"outcome":"ok","message":"request"}`},
		"a tool that fails":        {"tools/call", `{"name":"fail","arguments":{"text":"hunter2"}}`, `{"level":"warn","method":"tools/call","name":"fail","duration":0,"outcome":"tool_error","message":"request"}`},
		"wrong arguments":          {"tools/call", `{"name":"echo","arguments":{"hunter2":1}}`, `{"level":"warn","method":"tools/call","name":"echo","duration":0,"outcome":"tool_error","message":"request"}`},
		"an error of the protocol": {"tools/call", `{"name":"refuse","arguments":{"text":"hunter2"}}`, `{"level":"warn","method":"tools/call","name":"refuse","duration":0,"outcome":"error","code":-32001,"message":"request"}`},
		"a name that is cut":       {"tools/call", `{"name":"` + long + `"}`, `{"level":"warn","method":"tools/call","name":"` + long[:128] + `…","duration":0,"outcome":"error","code":-32602,"message":"request"}`},
		"a resource that fails":    {"resources/read", `{"uri":"vault://hunter2"}`, `{"level":"error","method":"resources/read","duration":0,"outcome":"error","code":-32603,"message":"request"}`},
		"a prompt":                 {"prompts/get", `{"name":"say","arguments":{"text":"hunter2"}}`, `{"level":"info","method":"prompts/get","name":"say","duration":0,"outcome":"ok","message":"request"}`},
		"a list":                   {"tools/list", `{}`, `{"level":"info","method":"tools/list","duration":0,"outcome":"ok","message":"request"}`},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var log bytes.Buffer
				fastmcptest.Ask(talkative(middleware.Logging(zerolog.New(&log))), row.method, row.params)
				assert.JSON(t, log.Bytes(), row.want)
				assert.True(t, !strings.Contains(log.String(), secret), "nothing secret")
			})
		})
	}
}

func TestLoggingOfAPanicLetsItPass(t *testing.T) {
	var log bytes.Buffer
	broken := func(fastmcp.Handler) fastmcp.Handler {
		return func(*fastmcp.Context, *fastmcp.Request) (fastmcp.Result, error) { panic(secret) }
	}
	answer := fastmcptest.Ask(quiet(middleware.Logging(zerolog.New(&log)), broken), "tools/list", nil)
	assert.Equal(t, answer.String(), "error -32603: Internal error")
	assert.Contains(t, log.String(), `"level":"error"`)
	assert.Contains(t, log.String(), `"outcome":"panic"`)
	assert.True(t, !strings.Contains(log.String(), secret), "nothing secret")
}

func TestLoggingOfARequestThatIsCancelled(t *testing.T) {
	var log bytes.Buffer
	app := quiet(middleware.Logging(zerolog.New(&log)))
	ctx, cancel := context.WithCancel(t.Context())
	app.Tool(func(ctx context.Context) error { cancel(); <-ctx.Done(); return ctx.Err() }, fastmcp.Name("wait"))
	visitor{}.call(ctx, t, app, "wait", "{}")
	var line struct{ Level, Outcome string }
	assert.NoError(t, json.Unmarshal(log.Bytes(), &line))
	assert.Equal(t, line.Level+" "+line.Outcome, "info cancelled")
}

// A handler that ran out of time was not cancelled by its client.
func TestLoggingBehindATimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		app := patient(middleware.Timeout(time.Second), middleware.Logging(zerolog.New(&log)))
		fastmcptest.Call(app, "wait", nil)
		synctest.Wait()
		assert.Contains(t, log.String(), `"outcome":"tool_error"`)
	})
}
