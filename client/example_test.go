package client_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// Divide divides.
func Divide(a, b int) (int, error) {
	if b == 0 {
		return 0, fastmcp.Errorf("%d cannot be divided by nothing", a)
	}
	return a / b, nil
}

// Count counts slowly, and says so.
func Count(ctx *fastmcp.Context, to int) int {
	for i := range to {
		ctx.Progress(float64(i+1), float64(to), "")
	}
	ctx.Log().Info("counted")
	return to
}

// Motto is a text.
func Motto() string { return "simple before clever" }

// Translate asks for a translation.
func Translate(language string) string { return "Translate this into " + language + "." }

// sums is a server with something of each kind.
func sums() *fastmcp.Server {
	app := fastmcp.New("sums", fastmcp.Version("1.0"), fastmcp.Instructions("Ask for numbers."))
	app.Tool(Divide)
	app.Tool(Count)
	app.Resource("text:motto", Motto)
	app.Resource("text:numbers/{n}", func(n int) string { return fmt.Sprint("number ", n) }, fastmcp.Name("numbers"), fastmcp.Params("n"))
	app.Prompt(Translate, fastmcp.CompleteFrom("language", "German", "Greek", "Dutch"))
	return app
}

// A client connects to a server, of any revision, lists what it has, and calls
// its tools as if they were functions.
func Example() {
	ctx := context.Background()
	c, err := client.Dial(ctx, sums())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	for tool, err := range c.Tools(ctx) {
		fmt.Println(tool.Name, "-", tool.Description, err)
	}
	half, err := client.Call[int](ctx, c, "divide", client.Args{"a": 84, "b": 2})
	fmt.Println(half, err)
	// Output:
	// divide - Divides. <nil>
	// count - Counts slowly, and says so. <nil>
	// 42 <nil>
}

func ExampleDial() {
	ctx := context.Background()
	c, err := client.Dial(ctx, sums(),
		client.Info(protocol.Implementation{Name: "my-app", Version: "1.2"}),
		client.Pin("2025-11-25"), // without it the newest that both speak
		client.ConnectTimeout(10*time.Second),
		client.MaxMessage(1<<20),
		client.Logger(zerolog.New(io.Discard)),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(c.Server().Info.Name, c.Server().Version)
	fmt.Println(c.Server().Instructions)

	_, err = client.Dial(ctx, 42)
	fmt.Println(err != nil)
	// Output:
	// sums 2025-11-25
	// Ask for numbers.
	// true
}

// numbers are arguments.
type numbers struct {
	A int `json:"a"`
	B int `json:"b"`
}

func ExampleCall() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()

	got, err := client.Call[int](ctx, c, "divide", numbers{84, 2})
	fmt.Println(got, err)

	// What a tool says of its failure is meant for a model.
	_, err = client.Call[int](ctx, c, "divide", client.Args{"a": 84, "b": 0})
	failed, is := errors.AsType[*client.ToolError](err)
	fmt.Println(is, failed.Tool, err)

	_, err = client.Call[bool](ctx, c, "divide", client.Args{"a": 84, "b": 2})
	fmt.Println(err)
	// Output:
	// 42 <nil>
	// true divide 84 cannot be divided by nothing
	// the result of tool "divide": got a number, want bool
}

func ExampleClient_CallTool() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	result, err := c.CallTool(ctx, "count", client.Args{"to": 2},
		client.Timeout(5*time.Second), // without a sign of life
		client.MaxCall(time.Minute),   // with or without
		client.Meta(protocol.Meta{protocol.MetaTraceParent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}),
		client.OnProgress(func(p protocol.ProgressNotificationParams) { fmt.Println(p.Progress, "of", *p.Total) }),
		client.LogLevel(protocol.LevelInfo),
		client.OnLog(func(p protocol.LoggingMessageNotificationParams) { fmt.Printf("%s: %s\n", p.Level, p.Data) }),
	)
	fmt.Println(result.Content, string(result.StructuredContent), err)
	// Output:
	// 1 of 2
	// 2 of 2
	// info: "counted"
	// [{2 <nil> map[]}] 2 <nil>
}

func ExampleTrustResults() {
	ctx := context.Background()
	liar := toolPeer(`{"type":"object","required":["x"]}`, `{"content":[],"structuredContent":{"y":1}}`)
	c, _ := client.Dial(ctx, liar)
	defer c.Close()
	_, err := c.CallTool(ctx, "t", nil)
	fmt.Println(err)

	trusting, _ := client.Dial(ctx, liar, client.TrustResults(), client.Logger(zerolog.Nop()))
	defer trusting.Close()
	result, err := trusting.CallTool(ctx, "t", nil)
	fmt.Println(string(result.StructuredContent), err)
	// Output:
	// the result of tool "t" does not fit the output schema that the server published: x: missing, want a value (client.TrustResults takes it nonetheless)
	// {"y":1} <nil>
}

func ExampleClient_Ping() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	fmt.Println(c.Ping(ctx))
	c.Close()
	fmt.Println(c.Ping(ctx))
	// Output:
	// <nil>
	// the client is closed
}

func ExampleClient_SetLogLevel() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums(), client.OnLog(func(p protocol.LoggingMessageNotificationParams) {
		fmt.Printf("%s: %s\n", p.Level, p.Data)
	}))
	defer c.Close()
	fmt.Println(c.SetLogLevel(ctx, protocol.LevelInfo))
	_, err := c.CallTool(ctx, "count", client.Args{"to": 1})
	fmt.Println(err)
	// Output:
	// <nil>
	// info: "counted"
	// <nil>
}

func ExampleWatch() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums(), client.Pin("2025-11-25"), client.Watch(client.Hooks{
		Sent:      func(text []byte) { fmt.Printf("-> %.60s\n", text) },
		Connected: func(s client.Server) { fmt.Println("connected to", s.Info.Name) },
	}))
	defer c.Close()
	_ = c.Ping(ctx)
	// Output:
	// -> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"pro
	// -> {"jsonrpc":"2.0","method":"notifications/initialized"}
	// connected to sums
	// -> {"jsonrpc":"2.0","id":2,"method":"ping","params":{}}
}
