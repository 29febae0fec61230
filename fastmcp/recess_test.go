package fastmcp_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

const (
	greeting = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"roots":{}},"clientInfo":{"name":"t","version":"1"}}}`
	callAsk  = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ask"}}`
)

// noting is a middleware that notes when it is paused.
func noting(name string, note func(string)) fastmcp.Middleware {
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			return next(ctx.WhileAsking(func() func() {
				note("pause " + name)
				return func() { note("resume " + name) }
			}), req)
		}
	}
}

// Two questions at the same time are one pause, which ends with the last answer.
func TestWhileAskingIsOnePause(t *testing.T) {
	app := quiet()
	var mu sync.Mutex
	var noted []string
	note := func(text string) {
		mu.Lock()
		defer mu.Unlock()
		noted = append(noted, text)
	}
	app.Use(noting("outer", note), noting("inner", note))
	app.Tool(func(ctx *fastmcp.Context) error {
		note("work")
		var asks sync.WaitGroup
		errs := make([]error, 2)
		for i := range errs {
			asks.Go(func() { _, errs[i] = fastmcp.ListRoots(ctx) })
		}
		asks.Wait()
		note("work")
		return errors.Join(errs...)
	}, fastmcp.Name("ask"))
	w := connect(t, app)
	w.say(greeting)
	w.hear()
	w.say(callAsk)
	one, two := w.hear(), w.hear()
	for _, ask := range []string{one.ID.String(), two.ID.String()} {
		w.say(`{"jsonrpc":"2.0","id":` + ask + `,"result":{"roots":[]}}`)
	}
	assert.Equal(t, textOf(t, w.hear()), "")
	assert.Equal(t, noted, []string{"work", "pause inner", "pause outer", "resume outer", "resume inner", "work"})
}

// An answer is of no use to who has no time left when its turn comes.
func TestAnAnswerAfterTheTime(t *testing.T) {
	app := quiet()
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			inner, cancel := context.WithCancelCause(ctx)
			return next(ctx.With(inner).WhileAsking(func() func() {
				return func() { cancel(errors.New("it is over")) }
			}), req)
		}
	})
	app.Tool(func(ctx *fastmcp.Context) error { _, err := fastmcp.ListRoots(ctx); return err }, fastmcp.Name("ask"))
	assert.Equal(t, asked(protocol.V20251125).Call(app, "ask", nil).Text(), "isError: it is over")
}

// Nobody waits in 2026-07-28.
func TestWhileAskingByResults(t *testing.T) {
	var noted []string
	app := quiet()
	app.Use(noting("it", func(text string) { noted = append(noted, text) }))
	app.Tool(func(ctx *fastmcp.Context) error { _, err := fastmcp.ListRoots(ctx); return err }, fastmcp.Name("ask"))
	assert.Contains(t, asked("").Call(app, "ask", nil).String(), `"content":[]`)
	assert.Equal(t, len(noted), 0)
}

func TestWithin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		late := errors.New("late")
		app := quiet()
		app.Tool(func(ctx *fastmcp.Context) string {
			var ends []string
			began := time.Now()
			end := func(within *fastmcp.Context) {
				<-within.Done()
				ends = append(ends, time.Since(began).String()+" "+context.Cause(within).Error())
			}
			second, _ := ctx.Within(time.Second, late)
			minute, _ := second.Within(time.Minute, errors.New("too late"))
			end(second)
			end(minute)
			stopped, stop := ctx.Within(time.Second, late)
			stop()
			time.Sleep(time.Hour)
			assert.NoError(t, stopped.Err())
			found, _ := fastmcp.From(context.WithValue(stopped, DB{}, 1))
			assert.True(t, found == stopped, "it is the request's Context")
			return strings.Join(ends, ", ")
		}, fastmcp.Name("wait"))
		assert.Equal(t, fastmcptest.Call(app, "wait", nil).Text(), "1s late, 1s late")
	})
}

// A question costs none of the time, neither in the tool nor in a resource that it reads.
func TestWithinWhileAsking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet()
		app.Resource("s://x", func(ctx *fastmcp.Context) (string, error) {
			_, err := fastmcp.ListRoots(ctx)
			return "read", err
		})
		app.Tool(func(ctx *fastmcp.Context) (string, error) {
			ctx, stop := ctx.Within(time.Second, errors.New("late"))
			defer stop()
			result, err := ctx.ReadResource("s://x")
			if err != nil {
				return "", err
			}
			time.Sleep(900 * time.Millisecond)
			return result.Contents[0].Text, ctx.Err()
		}, fastmcp.Name("ask"))
		end, w := pipe(t, app)
		w.say(greeting)
		w.hear()
		w.say(callAsk)
		ask := w.hear()
		time.Sleep(5 * time.Minute)
		w.say(`{"jsonrpc":"2.0","id":` + ask.ID.String() + `,"result":{"roots":[]}}`)
		assert.Equal(t, textOf(t, w.hear()), "read")
		end.close()
	})
}

func TestTheToolThatAMiddlewareSees(t *testing.T) {
	app := quiet()
	app.Tool(Add, fastmcp.ReadOnly())
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			tool, ok := ctx.Tool("add")
			assert.True(t, ok && tool.Name == "add" && tool.Annotations.ReadOnlyHint && tool.InputSchema != nil, "in every revision")
			_, ok = ctx.Tool("nope")
			assert.True(t, !ok)
			return next(ctx, req)
		}
	})
	for _, version := range []string{"", "2024-11-05"} {
		assert.Equal(t, fastmcptest.Client{Version: version}.Call(app, "add", `{"a":1,"b":2}`).Text(), "3")
	}
}
