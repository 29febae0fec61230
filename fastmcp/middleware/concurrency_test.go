package middleware_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A hall is a server with a tool, a resource and a prompt that stay until the
// hall opens.
type hall struct {
	app  *fastmcp.Server
	open chan struct{}
	busy sync.WaitGroup
}

func newHall(middleware ...fastmcp.Middleware) *hall {
	h := &hall{app: quiet(middleware...), open: make(chan struct{})}
	_ = h.app.Start(context.Background()) // there is nothing that could fail
	stay := func() string { <-h.open; return "left" }
	h.app.Tool(stay, fastmcp.Name("stay"))
	h.app.Resource("stay://", stay)
	h.app.Prompt(stay, fastmcp.Name("stay"))
	h.app.Tool(func() { panic("boom") }, fastmcp.Name("crash"))
	return h
}

// enter runs something that stays, and returns when it does.
func (h *hall) enter(ask func(*fastmcp.Server) fastmcptest.Answer) {
	h.busy.Go(func() { ask(h.app) })
	synctest.Wait()
}

func (h *hall) leave() {
	close(h.open)
	h.busy.Wait()
}

func read(app *fastmcp.Server) fastmcptest.Answer { return fastmcptest.Read(app, "stay://") }
func get(app *fastmcp.Server) fastmcptest.Answer  { return fastmcptest.Get(app, "stay", nil) }
func list(app *fastmcp.Server) fastmcptest.Answer { return fastmcptest.Ask(app, "prompts/list", nil) }

const (
	busyTool  = "isError: The server is busy. Try again in a moment"
	busyOther = "error -32603: The server is busy. Try again in a moment"
)

func TestConcurrency(t *testing.T) {
	for name, row := range map[string]struct {
		middleware fastmcp.Middleware
		inside     []func(*fastmcp.Server) fastmcptest.Answer
		ask        func(*fastmcp.Server) fastmcptest.Answer
		want       string
	}{
		"a tool when it is full":            {middleware.Concurrency(2), []func(*fastmcp.Server) fastmcptest.Answer{call("stay"), read}, call("stay"), busyTool},
		"a resource when it is full":        {middleware.Concurrency(1), []func(*fastmcp.Server) fastmcptest.Answer{get}, read, busyOther},
		"a prompt when it is full":          {middleware.Concurrency(1), []func(*fastmcp.Server) fastmcptest.Answer{read}, get, busyOther},
		"when there is room":                {middleware.Concurrency(2), []func(*fastmcp.Server) fastmcptest.Answer{read}, call("crash"), "isError: Internal error"},
		"a list is free":                    {middleware.Concurrency(1), []func(*fastmcp.Server) fastmcptest.Answer{read}, list, `{"prompts":[{"name":"stay"}]}`},
		"a method that is not chosen":       {middleware.Concurrency(1, "resources/read"), []func(*fastmcp.Server) fastmcptest.Answer{read, call("stay")}, call("crash"), "isError: Internal error"},
		"those who are nobody, as one":      {middleware.ConcurrencyPerPrincipal(1), []func(*fastmcp.Server) fastmcptest.Answer{read}, call("stay"), busyTool},
		"a list is free for each principal": {middleware.ConcurrencyPerPrincipal(1), []func(*fastmcp.Server) fastmcptest.Answer{read}, list, `{"prompts":[{"name":"stay"}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHall(row.middleware)
				for _, ask := range row.inside {
					h.enter(ask)
				}
				assert.Equal(t, row.ask(h.app).Text(), row.want)
				h.leave()
			})
		})
	}
}

func TestASlotIsFreeAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := false
		explodes := func(next fastmcp.Handler) fastmcp.Handler {
			return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
				if broken {
					panic("boom")
				}
				return next(ctx, req)
			}
		}
		h := newHall(middleware.Concurrency(1), explodes)
		h.enter(read)
		assert.Equal(t, call("crash")(h.app).Text(), busyTool)
		h.leave()
		assert.Equal(t, read(h.app).Text(), "left", "after one that returned")
		broken = true
		assert.Equal(t, read(h.app).Text(), "error -32603: Internal error")
		broken = false
		assert.Equal(t, read(h.app).Text(), "left", "after one that panicked")
	})
}

func TestConcurrencyPerPrincipal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHall(middleware.ConcurrencyPerPrincipal(1))
		for _, who := range []visitor{named("ann"), {}} {
			h.busy.Go(func() { who.call(t.Context(), t, h.app, "stay", "{}") })
		}
		synctest.Wait()
		for name, row := range map[string]struct {
			who  visitor
			want string
		}{
			"one who is inside":                {named("ann"), "The server is busy"},
			"the same by another token":        {named("ann", "admin"), "The server is busy"},
			"somebody else":                    {named("bob"), "Internal error"},
			"a principal without a name":       {named(""), "Internal error"},
			"somebody whom nobody has checked": {visitor{}, "The server is busy"},
		} {
			assert.Contains(t, row.who.call(t.Context(), t, h.app, "crash", "{}"), row.want, name)
		}
		h.leave()
		assert.Contains(t, named("ann").call(t.Context(), t, h.app, "crash", "{}"), "Internal error", "there is room again")
	})
}
