package fastmcptest_test

import (
	"encoding/json"
	"fmt"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// Div divides a by b.
func Div(a, b int) (int, error) {
	if b == 0 {
		return 0, fmt.Errorf("cannot divide %d by zero", a)
	}
	return a / b, nil
}

// Count counts to a number.
func Count(ctx *fastmcp.Context, to int) string {
	for n := range to {
		ctx.Progress(float64(n+1), float64(to), "")
	}
	ctx.Log().Info("counted")
	return "there"
}

// Greeting is a personal greeting.
func Greeting(name string) string { return "Hello, " + name + "!" }

// Review asks for a review.
func Review(language string) []fastmcp.Message {
	return []fastmcp.Message{
		fastmcp.UserMessage("Review my " + language + "."),
		fastmcp.AssistantMessage("Show me."),
	}
}

// demo is the server of the examples.
func demo() *fastmcp.Server {
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.Nop()))
	app.Tool(Div)
	app.Tool(Count)
	app.Resource("greeting://{name}", Greeting)
	app.Prompt(Review)
	return app
}

// An answer prints as a person would write it down: the result without what
// every result has, or the error with its code.
func ExampleAsk() {
	app := demo()
	fmt.Println(fastmcptest.Ask(app, "prompts/list", nil))
	fmt.Println(fastmcptest.Ask(app, "resources/read", `{"uri":"greeting://Ada"}`))
	fmt.Println(fastmcptest.Ask(app, "tools/cal", nil))
	// Output:
	// {"prompts":[{"name":"review","description":"Asks for a review.","arguments":[{"name":"language","required":true}]}]}
	// {"contents":[{"uri":"greeting://Ada","mimeType":"text/plain","text":"Hello, Ada!"}]}
	// error -32601: Method not found: "tools/cal" is no method of 2026-07-28
}

// Arguments are JSON text or any value that marshals to an object.
func ExampleCall() {
	app := demo()
	fmt.Println(fastmcptest.Call(app, "div", `{"a":6,"b":3}`))
	fmt.Println(fastmcptest.Call(app, "div", map[string]int{"a": 6, "b": 3}).Text())
	fmt.Println(fastmcptest.Call(app, "div", map[string]int{"a": 6, "b": 0}).Text())
	fmt.Println(fastmcptest.Call(app, "multiply", nil).Text())
	// Output:
	// {"content":[{"type":"text","text":"2"}],"structuredContent":2}
	// 2
	// isError: cannot divide 6 by zero
	// error -32602: Unknown tool: "multiply"
}

func ExampleRead() {
	fmt.Println(fastmcptest.Read(demo(), "greeting://Ada").Text())
	// Output: Hello, Ada!
}

func ExampleGet() {
	fmt.Println(fastmcptest.Get(demo(), "review", `{"language":"Go"}`).Text())
	// Output:
	// user: Review my Go.
	// assistant: Show me.
}

// One part of a long answer is named by a JSON Pointer.
func ExampleAnswer_At() {
	tools := fastmcptest.Ask(demo(), "tools/list", nil)
	fmt.Println(tools.At("/tools/0/description"))
	fmt.Println(tools.At("/tools/0/inputSchema/required"))
	fmt.Println(tools.At("/tools/7") == "")
	// Output:
	// "Divides a by b."
	// ["a","b"]
	// true
}

// This client asks for log messages and for progress, and gets them before the
// answer.
func ExampleClient() {
	curious := fastmcptest.Client{Meta: protocol.Meta{
		protocol.MetaLogLevel: protocol.LevelInfo, protocol.MetaProgressToken: "p1",
	}}
	fmt.Println(curious.Call(demo(), "count", `{"to":2}`))
	// Output:
	// notifications/progress {"progressToken":"p1","progress":1,"total":2}
	// notifications/progress {"progressToken":"p1","progress":2,"total":2}
	// notifications/message {"level":"info","data":"counted"}
	// {"content":[{"type":"text","text":"there"}]}
}

// A client of an older revision opens a session first. There structured content
// is always an object.
func ExampleClient_version() {
	older := fastmcptest.Client{Version: protocol.V20250618}
	fmt.Println(older.Call(demo(), "div", `{"a":6,"b":3}`).At("/structuredContent"))
	// Output: {"result":2}
}

// A client that answers questions: whatever the revision, it hears the same.
func ExampleClient_respond() {
	type Confirm struct {
		Sure bool `json:"sure"`
	}
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		answer, err := fastmcp.Elicit[Confirm](ctx, "Really?")
		if err != nil {
			return "", err
		}
		return fmt.Sprint(answer.Action, " ", answer.Value.Sure), nil
	}, fastmcp.Name("drop"))

	client := fastmcptest.Client{
		Capabilities: protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}},
		Respond: func(method string, params json.RawMessage) any {
			return `{"action":"accept","content":{"sure":true}}`
		},
	}
	fmt.Println(client.Call(app, "drop", nil))
	// Output:
	// elicitation/create {"message":"Really?","requestedSchema":{"type":"object","properties":{"sure":{"type":"boolean"}},"required":["sure"]}}
	// {"content":[{"type":"text","text":"accept true"}]}
}
