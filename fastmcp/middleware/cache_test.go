package middleware_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// numbered is a server whose tools return how many calls have run until then:
// "look" is read-only, "touch" is not, "fail" and "refuse" are but fail.
func numbered(middleware ...fastmcp.Middleware) *fastmcp.Server {
	var runs atomic.Int64
	run := func(any) string { return fmt.Sprint(runs.Add(1)) }
	app := quiet(middleware...)
	app.Tool(run, fastmcp.Name("look"), fastmcp.Params("a"), fastmcp.Default("a", ""), fastmcp.ReadOnly())
	app.Tool(run, fastmcp.Name("touch"), fastmcp.Params("a"), fastmcp.Default("a", ""))
	app.Tool(func() error { return errors.New(run(nil)) }, fastmcp.Name("fail"), fastmcp.ReadOnly())
	app.Tool(func() error { return &jsonrpc.Error{Code: -1, Message: run(nil)} }, fastmcp.Name("refuse"), fastmcp.ReadOnly())
	return app
}

// In each row the call runs anew, or not.
func TestCacheKnowsEqualCalls(t *testing.T) {
	progress := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaProgressToken: 1}}
	trace := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaTraceParent: "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01"}}
	older := fastmcptest.Client{Version: protocol.V20250618}
	oldest := fastmcptest.Client{Version: protocol.V20241105}
	var plain fastmcptest.Client
	named := []middleware.CacheOption{middleware.Tools("touch")}
	for name, row := range map[string]struct {
		tool          string
		options       []middleware.CacheOption
		first, second fastmcptest.Client
		one, two      string
		want          string
	}{
		"the same call":                        {"look", nil, plain, plain, `{"a":1}`, `{"a":1}`, "1"},
		"members in another order":             {"look", nil, plain, plain, `{"a":{"x":1,"y":[{"p":1,"q":2}]}}`, `{ "a" : {"y":[{"q":2,"p":1}],"x":1} }`, "1"},
		"numbers spelt otherwise":              {"look", nil, plain, plain, `{"a":[100,0.5,-3]}`, `{"a":[1.00e2,5E-1,-30e-1]}`, "1"},
		"texts spelt otherwise":                {"look", nil, plain, plain, `{"a":"\u00e4/"}`, `{"a":"ä\/"}`, "1"},
		"no arguments and none":                {"look", nil, plain, plain, `{}`, ``, "1"},
		"other arguments":                      {"look", nil, plain, plain, `{"a":1}`, `{"a":2}`, "2"},
		"a number and a text":                  {"look", nil, plain, plain, `{"a":1}`, `{"a":"1"}`, "2"},
		"integers that no float64 tells apart": {"look", nil, plain, plain, `{"a":9007199254740992}`, `{"a":9007199254740993}`, "2"},
		"an argument that is null":             {"look", nil, plain, plain, `{}`, `{"a":null}`, "2"},
		"another trace":                        {"look", nil, plain, trace, `{"a":1}`, `{"a":1}`, "1"},
		"another revision":                     {"look", nil, plain, older, `{"a":1}`, `{"a":1}`, "2"},
		"an older revision twice":              {"look", nil, older, older, `{"a":1}`, `{"a":1}`, "1"},
		"a revision without annotations":       {"look", nil, oldest, oldest, `{"a":1}`, `{"a":1}`, "1"},
		"a tool that is not read-only":         {"touch", nil, plain, plain, `{"a":1}`, `{"a":1}`, "2"},
		"a tool that is named":                 {"touch", named, plain, plain, `{"a":1}`, `{"a":1}`, "1"},
		"a named tool in the oldest revision":  {"touch", named, oldest, oldest, `{"a":1}`, `{"a":1}`, "1"},
		"a read-only tool that is not named":   {"look", named, plain, plain, `{"a":1}`, `{"a":1}`, "2"},
		"a result that says isError":           {"fail", nil, plain, plain, `{}`, `{}`, "isError: 2"},
		"an error of the protocol":             {"refuse", nil, plain, plain, `{}`, `{}`, "error -1: 2"},
		"wrong arguments":                      {"look", nil, plain, plain, `{"b":1}`, `{"a":1}`, "1"},
		"with a progress token, second":        {"look", nil, plain, progress, `{"a":1}`, `{"a":1}`, "2"},
		"with a progress token, first":         {"look", nil, progress, plain, `{"a":1}`, `{"a":1}`, "2"},
		"with a progress token, allowed":       {"look", []middleware.CacheOption{middleware.WithProgress()}, plain, progress, `{"a":1}`, `{"a":1}`, "1"},
	} {
		t.Run(name, func(t *testing.T) {
			app := numbered(middleware.Cache(time.Minute, row.options...))
			row.first.Ask(app, "tools/call", paramsOf(row.tool, row.one))
			assert.Equal(t, row.second.Ask(app, "tools/call", paramsOf(row.tool, row.two)).Text(), row.want)
		})
	}
}

func paramsOf(tool, arguments string) string {
	if arguments == "" {
		return fmt.Sprintf(`{"name":%q}`, tool)
	}
	return fmt.Sprintf(`{"name":%q,"arguments":%s}`, tool, arguments)
}

func TestCacheIsForPlainCallsOnly(t *testing.T) {
	app := numbered(middleware.Cache(time.Minute))
	for i, params := range []string{
		`{"name":"look","task":{"ttl":1}}`,
		`{"name":"look","requestState":"x"}`,
		`{"name":"look","inputResponses":{}}`,
		`{"name":"look","_meta":{"progressToken":null}}`,
	} {
		assert.Contains(t, visitor{}.send(t.Context(), t, app, params), fmt.Sprintf(`"text":"%d"`, i+1), params)
	}
}

// What asks for input is sealed for one request, and nothing to share.
func TestCacheKeepsNothingThatAsks(t *testing.T) {
	asked := 0
	app := quiet(middleware.Cache(time.Minute))
	app.Tool(func() error {
		asked++
		return &fastmcp.InputRequired{State: []byte("a state")}
	}, fastmcp.Name("ask"), fastmcp.ReadOnly())
	for range 2 {
		assert.Equal(t, fastmcptest.Call(app, "ask", nil).At("/resultType"), `"input_required"`)
	}
	assert.Equal(t, asked, 2)
}

func TestCacheForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := numbered(middleware.Cache(time.Minute))
		look := func() string { return fastmcptest.Call(app, "look", nil).Text() }
		assert.Equal(t, look(), "1")
		time.Sleep(time.Minute - time.Nanosecond)
		assert.Equal(t, look(), "1", "before the time is over")
		time.Sleep(time.Nanosecond)
		assert.Equal(t, look(), "2", "when it is over")
		assert.Equal(t, look(), "2")
	})
}

func TestCacheSeesToolsThatComeAndGo(t *testing.T) {
	app := numbered(middleware.Cache(time.Minute))
	fastmcptest.Call(app, "look", nil)
	runs := 0
	late := app.Tool(func() int { runs++; return runs }, fastmcp.Name("late"), fastmcp.ReadOnly())
	for range 2 {
		assert.Equal(t, fastmcptest.Call(app, "late", nil).Text(), "1", "it is known at once")
	}
	app.Remove(late)
	assert.Contains(t, fastmcptest.Call(app, "late", nil).String(), "Unknown tool")
}

// A name that a middleware changes is that of the tool which runs.
func TestCacheGoesByTheToolThatRuns(t *testing.T) {
	alias := func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			req.Name = map[string]string{"peek": "look", "look": "touch"}[req.Name]
			return next(ctx, req)
		}
	}
	app := numbered(alias, middleware.Cache(time.Minute))
	for _, step := range []struct{ tool, want string }{{"peek", "1"}, {"peek", "1"}, {"look", "2"}, {"look", "3"}} {
		assert.Equal(t, fastmcptest.Call(app, step.tool, nil).Text(), step.want)
	}
}

func TestCacheDropsWhatWasNotAskedForTheLongest(t *testing.T) {
	// A result with a text of one byte is 40 bytes of JSON.
	for name, option := range map[string]middleware.CacheOption{
		"by entries": middleware.MaxEntries(2),
		"by bytes":   middleware.MaxBytes(2*40 + 39),
	} {
		t.Run(name, func(t *testing.T) {
			app := numbered(middleware.Cache(time.Minute, option))
			for _, step := range []struct{ a, want string }{
				{"1", "1"}, {"2", "2"}, {"1", "1"}, {"3", "3"}, // 2 goes
				{"1", "1"}, {"3", "3"}, {"2", "4"}, // 1 goes
				{"3", "3"}, {"1", "5"},
			} {
				assert.Equal(t, fastmcptest.Call(app, "look", `{"a":`+step.a+`}`).Text(), step.want, "argument", step.a)
			}
		})
	}
}

func TestCacheLeavesOutWhatIsLargerThanEverythingMayBe(t *testing.T) {
	app := numbered(middleware.Cache(time.Minute, middleware.MaxBytes(40), middleware.Tools("look", "large")))
	large := 0
	app.Tool(func() string { large++; return "larger" }, fastmcp.Name("large"))
	fastmcptest.Call(app, "look", nil)
	for range 2 {
		fastmcptest.Call(app, "large", nil)
	}
	assert.Equal(t, large, 2)
	assert.Equal(t, fastmcptest.Call(app, "look", nil).Text(), "1", "and keeps the rest")
}

func TestCacheKeepsPrincipalsApart(t *testing.T) {
	app := numbered(middleware.Cache(time.Minute))
	tenant := func(name any) visitor {
		return visitor{&fastmcp.Principal{ID: "ann", Claims: map[string]any{"tenant": name}}}
	}
	for i, row := range []struct {
		who  visitor
		want string
	}{
		{named("ann"), "1"}, {named("ann"), "1"}, {named("bob"), "2"}, {visitor{}, "3"}, {named(""), "4"}, {visitor{}, "3"},
		{named("ann", "read", "write"), "5"}, {named("ann", "write", "read"), "5"}, {named("ann", "read"), "6"},
		{named("ann", "readwrite"), "7"}, {named("ann\xff"), "8"}, {named("ann\xfe"), "9"},
		{tenant("x"), "10"}, {tenant("y"), "11"}, {tenant("x"), "10"},
		{tenant(make(chan int)), "12"}, {tenant(make(chan int)), "13"}, // no telling whether they are equal
		{named("ann"), "1"},
	} {
		assert.Contains(t, row.who.call(t.Context(), t, app, "look", "{}"), `"text":"`+row.want+`"`, fmt.Sprint("step ", i))
	}
}

// A counter is a read-only tool that runs until it is let go.
type counter struct {
	app    *fastmcp.Server
	runs   atomic.Int64
	finish chan error
	calls  sync.WaitGroup
	mu     sync.Mutex
	heard  []string
}

func newCounter() *counter {
	c := &counter{app: quiet(middleware.Cache(time.Minute), explodesAfter), finish: make(chan error)}
	c.app.Tool(func(ctx context.Context) (string, error) {
		n := c.runs.Add(1)
		select {
		case err := <-c.finish:
			return fmt.Sprint(n), err
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}, fastmcp.Name("look"), fastmcp.ReadOnly())
	return c
}

var errPanic = errors.New("panic")

// explodesAfter is a middleware that panics when a tool has returned errPanic.
func explodesAfter(next fastmcp.Handler) fastmcp.Handler {
	return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
		result, err := next(ctx, req)
		call, ok := result.(*protocol.CallToolResult)
		if ok && call.IsError && call.Content[0].(protocol.TextContent).Text == errPanic.Error() {
			panic(errPanic)
		}
		return result, err
	}
}

// call begins a call and returns when it waits.
func (c *counter) call(ctx context.Context, t *testing.T) {
	c.calls.Go(func() {
		text := visitor{}.call(ctx, t, c.app, "look", "{}")
		c.mu.Lock()
		defer c.mu.Unlock()
		c.heard = append(c.heard, text)
	})
	synctest.Wait()
}

// ends lets a call that runs finish with err and waits for all others, each of
// which, if it runs, finishes well.
func (c *counter) ends(err error) []string {
	ended := make(chan struct{})
	c.finish <- err
	go func() {
		for {
			select {
			case c.finish <- nil:
			case <-ended:
				return
			}
		}
	}()
	c.calls.Wait()
	close(ended)
	return c.heard
}

func TestEqualCallsThatRunAtOnceRunOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter()
		for range 10 {
			c.call(t.Context(), t)
		}
		for _, text := range c.ends(nil) {
			assert.Contains(t, text, `"text":"1"`)
		}
		assert.Equal(t, c.runs.Load(), 1)
	})
}

func TestWhenTheFirstOfEqualCallsFailsTheOthersRunByThemselves(t *testing.T) {
	for _, err := range []error{errors.New("failed"), &jsonrpc.Error{Code: -1, Message: "failed"}, errPanic} {
		t.Run(err.Error(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newCounter()
				for range 3 {
					c.call(t.Context(), t)
				}
				c.finish <- err
				synctest.Wait()
				assert.Equal(t, c.runs.Load(), 3, "at once, not one after the other")
				assert.Equal(t, len(c.ends(nil)), 3)
			})
		})
	}
}

func TestWhenTheFirstOfEqualCallsIsCancelledAnotherRunsForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter()
		ctx, cancel := context.WithCancel(t.Context())
		c.call(ctx, t)
		for range 3 {
			c.call(t.Context(), t)
		}
		cancel()
		synctest.Wait()
		assert.Equal(t, c.runs.Load(), 2)
		heard := c.ends(nil)
		assert.Equal(t, heard[0], "", "who cancels gets no answer")
		for _, text := range heard[1:] {
			assert.Contains(t, text, `"text":"2"`)
		}
		assert.Equal(t, c.runs.Load(), 2)
	})
}

func TestWhoWaitsForAnEqualCallCanBeCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter()
		c.call(t.Context(), t)
		ctx, cancel := context.WithCancel(t.Context())
		c.call(ctx, t)
		cancel()
		synctest.Wait()
		assert.Equal(t, c.heard, []string{""})
		assert.Contains(t, c.ends(nil)[1], `"text":"1"`)
	})
}

// A panic in a middleware behind the cache must not leave others waiting.
func TestCacheAndAMiddlewareThatPanics(t *testing.T) {
	app := quiet(middleware.Cache(time.Minute, middleware.Tools("x")), explosive)
	for range 2 {
		assert.Equal(t, fastmcptest.Call(app, "x", nil).Text(), "isError: Internal error")
	}
}

// What was kept is not what an outer middleware made of it.
func TestCacheSharesAResultThatNobodyChanges(t *testing.T) {
	stamp := func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			result, err := next(ctx, req)
			if call, ok := result.(*protocol.CallToolResult); ok {
				own := *call
				own.Content = append(protocol.Contents{protocol.TextContent{Text: "stamped"}}, call.Content...)
				result = &own
			}
			return result, err
		}
	}
	app := numbered(stamp, middleware.Cache(time.Minute))
	for range 3 {
		assert.Equal(t, fastmcptest.Call(app, "look", nil).Text(), "stamped\n1")
	}
}
