package fastmcp_test

import (
	"context"
	"fmt"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// Code that only knows a context.Context finds the request in it, and so its
// log.
func ExampleFrom() {
	note := func(ctx context.Context, text string) {
		if c, ok := fastmcp.From(ctx); ok {
			c.Log().Info(text)
		}
	}
	app := fastmcp.New("demo")
	app.Tool(func(ctx context.Context) string {
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		note(ctx, "deep inside")
		return "done"
	}, fastmcp.Name("work"))

	client := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaLogLevel: "info"}}
	fmt.Println(client.Call(app, "work", nil))

	_, ok := fastmcp.From(context.Background())
	fmt.Println(ok)
	// Output:
	// notifications/message {"level":"info","data":"deep inside"}
	// {"content":[{"type":"text","text":"done"}]}
	// false
}

// A client that gives a progress token hears how far its request is.
func ExampleContext_Progress() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) string {
		ctx.Progress(1, 3, "reading")
		ctx.Progress(3, 3, "")
		return "done"
	}, fastmcp.Name("work"))

	client := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaProgressToken: 7}}
	fmt.Println(client.Call(app, "work", nil))
	// Output:
	// notifications/progress {"progressToken":7,"progress":1,"total":3,"message":"reading"}
	// notifications/progress {"progressToken":7,"progress":3,"total":3}
	// {"content":[{"type":"text","text":"done"}]}
}

// Only what the client asks for is sent: here warnings, and what is worse.
func ExampleContext_Log() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) {
		log := ctx.Log()
		log.Debug("SELECT 1")
		log.Info("one row")
		log.Notice("the cache is cold")
		log.Warning(map[string]int{"retries": 3})
		log.Error("no answer")
		log.Critical("no database")
		log.Alert("the disk is full")
		log.Emergency("fire")
	}, fastmcp.Name("work"))

	client := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaLogLevel: "warning"}}
	fmt.Println(client.Call(app, "work", nil))
	// Output:
	// notifications/message {"level":"warning","data":{"retries":3}}
	// notifications/message {"level":"error","data":"no answer"}
	// notifications/message {"level":"critical","data":"no database"}
	// notifications/message {"level":"alert","data":"the disk is full"}
	// notifications/message {"level":"emergency","data":"fire"}
	// {"content":[]}
}

// A name tells log messages of several parts apart. What is dear to make is
// made only if somebody wants it.
func ExampleLog_Named() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) {
		log := ctx.Log().Named("db")
		log.Info("connected")
		if log.Enabled(protocol.LevelDebug) {
			log.Debug("a long dump")
		}
	}, fastmcp.Name("work"))

	client := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaLogLevel: "info"}}
	fmt.Println(client.Call(app, "work", nil))
	// Output:
	// notifications/message {"level":"info","logger":"db","data":"connected"}
	// {"content":[]}
}

// What a client says of itself is good for help, never for rights.
func ExampleContext_Client() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) string {
		client := ctx.Client()
		return fmt.Sprintln(client.Info().Name, client.Version()) +
			fmt.Sprintln("forms:", client.Supports(fastmcp.ElicitationForm), "sampling:", client.Supports(fastmcp.Sampling)) +
			fmt.Sprint("roots: ", client.Capabilities().Roots != nil)
	}, fastmcp.Name("who"))

	client := fastmcptest.Client{
		Version:      protocol.V20250618,
		Capabilities: protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}},
	}
	fmt.Println(client.Call(app, "who", nil).Text())
	// Output:
	// fastmcptest 2025-06-18
	// forms: true sampling: false
	// roots: false
}

// A call that takes long need not hold a connection, where the client can come
// back for the result: over HTTP, with an event store (httpserver.Resumable). Here
// it cannot.
func ExampleContext_Disconnect() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) bool {
		return ctx.Disconnect(5 * time.Second)
	}, fastmcp.Name("work"))

	fmt.Println(fastmcptest.Call(app, "work", nil).Text())
	// Output: false
}

// Middleware that bounds the time of every request.
func ExampleContext_With() {
	app := fastmcp.New("demo")
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			bounded, cancel := context.WithTimeout(ctx, time.Minute)
			defer cancel()
			return next(ctx.With(bounded), req)
		}
	})
	app.Tool(func(ctx context.Context) bool {
		_, ok := ctx.Deadline()
		return ok
	}, fastmcp.Name("bounded"))

	fmt.Println(fastmcptest.Call(app, "bounded", nil).Text())
	// Output: true
}

type traceKey struct{}

// Values that middleware puts into the context arrive in the handler.
func ExampleContext_Value() {
	app := fastmcp.New("demo")
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			return next(ctx.With(context.WithValue(ctx, traceKey{}, "t-1")), req)
		}
	})
	app.Tool(func(ctx *fastmcp.Context) string { return fmt.Sprint(ctx.Value(traceKey{})) }, fastmcp.Name("trace"))

	fmt.Println(fastmcptest.Call(app, "trace", nil).Text())
	// Output: t-1
}
