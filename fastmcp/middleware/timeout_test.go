package middleware_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/internal/assert"
)

const stopped = "This took longer than 1s and was stopped: try again, or ask for less"

// patient is a server whose functions wait: until ctx is done, or for a minute
// without looking at ctx.
func patient(middleware ...fastmcp.Middleware) *fastmcp.Server {
	app := quiet(middleware...)
	wait := func(ctx context.Context) (string, error) { <-ctx.Done(); return "", context.Cause(ctx) }
	app.Tool(wait, fastmcp.Name("wait"))
	app.Resource("wait://", wait)
	app.Prompt(wait, fastmcp.Name("wait"))
	app.Tool(func() string { <-time.After(time.Minute); return "slept" }, fastmcp.Name("sleep"))
	app.Tool(func() string { return "done" }, fastmcp.Name("quick"))
	return app
}

func TestTimeout(t *testing.T) {
	second := middleware.Timeout(time.Second)
	for name, row := range map[string]struct {
		middleware fastmcp.Middleware
		ask        func(*fastmcp.Server) fastmcptest.Answer
		want       string
		took       time.Duration
	}{
		"a tool that looks at its context": {second, call("wait"), "isError: " + stopped, time.Second},
		"a tool that does not":             {second, call("sleep"), "isError: " + stopped, time.Second},
		"a tool in time":                   {second, call("quick"), "done", 0},
		"a resource":                       {second, func(app *fastmcp.Server) fastmcptest.Answer { return fastmcptest.Read(app, "wait://") }, "error -32603: " + stopped, time.Second},
		"a prompt":                         {second, func(app *fastmcp.Server) fastmcptest.Answer { return fastmcptest.Get(app, "wait", nil) }, "error -32603: " + stopped, time.Second},
		"another method":                   {middleware.Timeout(time.Second, "prompts/get"), call("sleep"), "slept", time.Minute},
		"a method that was chosen":         {middleware.Timeout(time.Second, "prompts/get", "tools/call"), call("sleep"), "isError: " + stopped, time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				answer := row.ask(patient(row.middleware))
				assert.Equal(t, answer.Text(), row.want)
				assert.Equal(t, time.Since(began), row.took)
				time.Sleep(time.Hour) // what goes on ends
			})
		})
	}
}

func call(tool string) func(*fastmcp.Server) fastmcptest.Answer {
	return func(app *fastmcp.Server) fastmcptest.Answer { return fastmcptest.Call(app, tool, nil) }
}

func TestTimeoutTellsTheHandlerWhy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet(middleware.Timeout(time.Second))
		var cause error
		app.Tool(func(ctx context.Context) { <-ctx.Done(); cause = context.Cause(ctx) }, fastmcp.Name("wait"))
		fastmcptest.Call(app, "wait", nil)
		synctest.Wait()
		assert.True(t, errors.Is(cause, context.DeadlineExceeded), "the cause is that the time is over")
	})
}

func TestTimeoutOfARequestThatIsCancelled(t *testing.T) {
	for name, row := range map[string]struct {
		tool string
		took time.Duration
	}{
		"whose handler listens":  {"wait", time.Millisecond},
		"whose handler does not": {"sleep", time.Second + time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
				defer cancel()
				began := time.Now()
				assert.Equal(t, visitor{}.call(ctx, t, patient(middleware.Timeout(time.Second)), row.tool, "{}"), "")
				assert.Equal(t, time.Since(began), row.took)
				time.Sleep(time.Hour)
			})
		})
	}
}

// A handler that is late changes its own copy of the request only; the race
// detector looks on.
func TestALateHandlerHasARequestOfItsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var before string
		outer := func(next fastmcp.Handler) fastmcp.Handler {
			return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
				result, err := next(ctx, req)
				before = req.Name
				return result, err
			}
		}
		inner := func(next fastmcp.Handler) fastmcp.Handler {
			return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
				<-ctx.Done()
				req.Name = "changed"
				return next(ctx, req)
			}
		}
		fastmcptest.Call(patient(outer, middleware.Timeout(time.Second), inner), "quick", nil)
		synctest.Wait()
		assert.Equal(t, before, "quick")
	})
}

// A source is read under the context of the request.
type source struct {
	ctx  context.Context
	text io.Reader
}

func (s source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.text.Read(p)
}

func TestAStreamIsReadAfterTheTimeout(t *testing.T) {
	app := quiet(middleware.Timeout(time.Minute))
	app.Resource("stream://", func(ctx context.Context) io.Reader { return source{ctx, strings.NewReader("to the end")} })
	assert.Equal(t, fastmcptest.Read(app, "stream://").Text(), "to the end")
}
