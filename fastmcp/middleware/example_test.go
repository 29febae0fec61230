package middleware_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
)

// Arguments and results are not logged.
func ExampleLogging() {
	app := fastmcp.New("demo")
	app.Use(middleware.Logging(zerolog.New(withoutDuration{os.Stdout})))
	app.Tool(func(secret string) string { return secret }, fastmcp.Name("echo"))

	fastmcptest.Call(app, "echo", `{"secret":"hunter2"}`)
	fastmcptest.Call(app, "ehco", `{"secret":"hunter2"}`)
	// Output:
	// {"level":"info","method":"tools/call","name":"echo","outcome":"ok","message":"request"}
	// {"level":"warn","method":"tools/call","name":"ehco","outcome":"error","code":-32602,"message":"request"}
}

// withoutDuration takes out what is different each time.
type withoutDuration struct{ to io.Writer }

func (w withoutDuration) Write(line []byte) (int, error) {
	_, err := w.to.Write(regexp.MustCompile(`"duration":[^,]*,`).ReplaceAll(line, nil))
	return len(line), err
}

// What was measured can be read out at any time: by a tool, by an HTTP handler,
// once a minute.
func ExampleTiming() {
	var timings middleware.Timings
	app := fastmcp.New("demo")
	app.Use(middleware.Timing(&timings))
	app.Tool(func(a, b int) int { return a + b }, fastmcp.Name("add"))

	fastmcptest.Call(app, "add", `{"a":1,"b":2}`)
	fastmcptest.Call(app, "add", `{"a":1}`)
	fastmcptest.Call(app, "made-up", nil)
	for _, m := range timings.Snapshot() {
		fmt.Println(m.Method, m.Name, m.Count, m.Errors, m.Max <= m.Total)
	}
	// Output:
	// tools/call * 1 1 true
	// tools/call add 2 1 true
}

// The client gets a reference, the log what it refers to.
func ExampleRecover() {
	var log strings.Builder
	app := fastmcp.New("demo")
	app.Use(middleware.Recover(zerolog.New(&log)), withMistake)

	answer := fastmcptest.Ask(app, "tools/list", nil).String()
	var line struct{ Reference, Panic string }
	_ = json.Unmarshal([]byte(log.String()), &line)
	fmt.Println(strings.Replace(answer, line.Reference, "«reference»", 1))
	fmt.Println(line.Panic)
	// Output:
	// error -32603: Internal error; the server's log has the reason under «reference»
	// assignment to entry in nil map
}

// withMistake is a middleware that panics.
func withMistake(next fastmcp.Handler) fastmcp.Handler {
	var seen map[string]bool
	return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
		seen[req.Method] = true
		return next(ctx, req)
	}
}

func ExampleShowPanic() {
	app := fastmcp.New("demo")
	app.Use(middleware.Recover(zerolog.Nop(), middleware.ShowPanic()), withMistake)

	_, shown, _ := strings.Cut(fastmcptest.Ask(app, "tools/list", nil).String(), ": panic: ")
	fmt.Println(shown)
	// Output: assignment to entry in nil map
}

func ExampleTimeout() {
	app := fastmcp.New("demo")
	app.Use(middleware.Timeout(time.Millisecond))
	app.Tool(func(ctx context.Context) { <-ctx.Done() }, fastmcp.Name("wait"))

	fmt.Println(fastmcptest.Call(app, "wait", nil).Text())
	// Output: isError: This took longer than 1ms and was stopped: try again, or ask for less
}

func ExampleConcurrency() {
	app := fastmcp.New("demo")
	app.Use(middleware.Concurrency(1))
	app.Tool(func() string {
		return fastmcptest.Call(app, "inner", nil).Text() // while this one runs
	}, fastmcp.Name("outer"))
	app.Tool(func() {}, fastmcp.Name("inner"))

	fmt.Println(fastmcptest.Call(app, "outer", nil).Text())
	// Output: isError: The server is busy. Try again in a moment
}

// Nobody is authenticated here, so that all share one bound.
func ExampleConcurrencyPerPrincipal() {
	app := fastmcp.New("demo")
	app.Use(middleware.ConcurrencyPerPrincipal(1, "tools/call", "resources/read"))
	app.Tool(func() string {
		return fastmcptest.Read(app, "note://1").Text()
	}, fastmcp.Name("outer"))
	app.Resource("note://1", func() string { return "remember" })

	fmt.Println(fastmcptest.Call(app, "outer", nil).Text())
	// Output: error -32603: The server is busy. Try again in a moment
}

func ExampleResponseLimit() {
	app := fastmcp.New("demo")
	app.Use(middleware.ResponseLimit(1000))
	app.Tool(func(lines int) string { return strings.Repeat("line\n", lines) }, fastmcp.Name("tail"))

	fmt.Println(fastmcptest.Call(app, "tail", `{"lines":500}`).Text())
	// Output: isError: The result has 3039 bytes, more than the 1000 that are allowed: ask for less
}

// Arguments are compared as values, however they are written.
func ExampleCache() {
	app := fastmcp.New("demo")
	app.Use(middleware.Cache(time.Minute))
	fetched := 0
	app.Tool(func(city string, days int) string {
		fetched++
		return fmt.Sprintf("%s: sunny for %d days", city, days)
	}, fastmcp.Name("forecast"), fastmcp.ReadOnly())

	fmt.Println(fastmcptest.Call(app, "forecast", `{"city":"Ulm","days":3}`).Text())
	fmt.Println(fastmcptest.Call(app, "forecast", `{"days":3.0,"city":"\u0055lm"}`).Text())
	fmt.Println("fetched:", fetched)
	// Output:
	// Ulm: sunny for 3 days
	// Ulm: sunny for 3 days
	// fetched: 1
}

// Only the tools that are named are cached, and within less memory.
func ExampleCache_options() {
	app := fastmcp.New("demo")
	app.Use(middleware.Cache(time.Minute,
		middleware.Tools("rates"),
		middleware.MaxEntries(100),
		middleware.MaxBytes(1<<20),
		middleware.WithProgress(),
	))
	fetched := 0
	app.Tool(func() int { fetched++; return fetched }, fastmcp.Name("rates"))

	for range 3 {
		fmt.Println(fastmcptest.Call(app, "rates", nil).Text())
	}
	// Output:
	// 1
	// 1
	// 1
}
