package fastmcp_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// A closure has no name of its own.
func ExampleServer_Tool() {
	app := fastmcp.New("demo")
	app.Tool(func(text string, times int) string {
		return fmt.Sprint(text, " × ", times)
	}, fastmcp.Name("repeat"))

	fmt.Println(fastmcptest.Call(app, "repeat", `{"text":"hi","times":3}`))
	// Output: {"content":[{"type":"text","text":"hi × 3"}]}
}

// One struct is the whole arguments object. Its tags say how each argument is
// named, checked and described: in the schema, and when the tool is called.
func ExampleServer_Tool_struct() {
	type Query struct {
		Words string `json:"words" validate:"min=2" jsonschema_description:"What to look for"`
		Limit int    `json:"limit" validate:"min=1,max=100" jsonschema:"default=10"`
	}
	app := fastmcp.New("demo")
	app.Tool(func(q Query) string {
		return fmt.Sprintf("%d × %s", q.Limit, q.Words)
	}, fastmcp.Name("search"))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/inputSchema/properties"))
	fmt.Println(fastmcptest.Call(app, "search", `{"words":"go"}`).Text())
	fmt.Println(fastmcptest.Call(app, "search", `{"words":"g","limit":0}`).Text())
	// Output:
	// {"words":{"type":"string","description":"What to look for","minLength":2},"limit":{"type":"integer","minimum":1,"maximum":100,"default":10}}
	// 10 × go
	// isError: The arguments are not right, in 2 places:
	// - words: got "g", want at least 2 characters
	// - limit: got 0, want an integer from 1 to 100
}

// A value is structured content, with a schema, and the same as text.
func ExampleServer_Tool_structured() {
	type City struct {
		Name   string `json:"name"`
		People int    `json:"people"`
	}
	app := fastmcp.New("demo")
	app.Tool(func() City { return City{"Ulm", 126000} }, fastmcp.Name("city"))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/outputSchema/properties"))
	fmt.Println(fastmcptest.Call(app, "city", nil))
	// Output:
	// {"name":{"type":"string"},"people":{"type":"integer"}}
	// {"content":[{"type":"text","text":"{\"name\":\"Ulm\",\"people\":126000}"}],"structuredContent":{"name":"Ulm","people":126000}}
}

// An error is a result that a model can read and act upon. A *jsonrpc.Error
// would be an error of the protocol instead.
func ExampleServer_Tool_error() {
	app := fastmcp.New("demo")
	app.Tool(func(table string) error {
		return errors.New("no table " + table + "; there are notes and tags")
	}, fastmcp.Name("drop"))

	fmt.Println(fastmcptest.Call(app, "drop", `{"table":"note"}`))
	// Output: {"content":[{"type":"text","text":"no table note; there are notes and tags"}],"isError":true}
}

// Pictures, sounds and files are content; []any mixes them with text and JSON.
func ExampleServer_Tool_content() {
	app := fastmcp.New("demo")
	app.Tool(func() []any {
		return []any{
			"A dot:",
			fastmcp.Image{Data: []byte("\x89PNG\r\n\x1a\n")},
			fastmcp.Audio{Data: []byte("RIFF"), Format: "wav"},
			fastmcp.File{URI: "note://1", Data: []byte("remember")},
		}
	}, fastmcp.Name("mix"))

	got := fastmcptest.Call(app, "mix", nil)
	for i := range 4 {
		fmt.Println(got.At(fmt.Sprint("/content/", i)))
	}
	// Output:
	// {"type":"text","text":"A dot:"}
	// {"type":"image","data":"iVBORw0KGgo=","mimeType":"image/png"}
	// {"type":"audio","data":"UklGRg==","mimeType":"audio/wav"}
	// {"type":"resource","resource":{"uri":"note://1","mimeType":"text/plain","text":"remember"}}
}

// What cannot work panics at the start of a program, and names the place.
func ExampleServer_Tool_panic() {
	defer func() {
		err := recover().(error)
		fmt.Println(withoutPlace(err))
	}()
	fastmcp.New("demo").Tool(Shout)
	// Output:
	// FILE:LINE: fastmcp_test.Shout: parameter 1 is chan string, which no lifespan provides
	// accepted:
	// 	fastmcp.Lifespan(func(ctx context.Context) (chan string, func(context.Context) error, error) { … }): a value opened once and injected
}

// Shout shouts into a channel.
func Shout(to chan string, text string) { to <- text }

// At run time the same is an error.
func ExampleNewTool() {
	_, err := fastmcp.NewTool(func() (int, string) { return 1, "one" }, fastmcp.Name("pair"))
	fmt.Println(withoutPlace(err))

	tool, err := fastmcp.NewTool(Convert)
	fmt.Println(tool.Name(), err)
	// Output:
	// FILE:LINE: fastmcp_test.ExampleNewTool.func1: the second result is string, it must be error
	// accepted:
	// 	func(…)
	// 	func(…) error
	// 	func(…) T
	// 	func(…) (T, error)
	// convert <nil>
}

// Features come and go while a server serves; clients that listen are told.
func ExampleServer_Add() {
	app := fastmcp.New("demo")
	tool, _ := fastmcp.NewTool(Convert)

	fmt.Println(app.Add(tool))
	fmt.Println(fastmcptest.Call(app, tool.Name(), `{"amount":4,"to":"USD"}`).Text())

	fmt.Println(app.Remove(tool), app.Remove(tool))
	fmt.Println(fastmcptest.Call(app, tool.Name(), nil))
	// Output:
	// <nil>
	// 5
	// true false
	// error -32602: Unknown tool: "convert"
}

func ExampleTool_Name() {
	app := fastmcp.New("demo")
	convert := app.Tool(Convert)
	fmt.Println(convert.Name())
	// Output: convert
}

// Hints tell a client what to expect of a tool. It need not trust them.
func ExampleReadOnly() {
	app := fastmcp.New("demo")
	app.Tool(func() {}, fastmcp.Name("look"), fastmcp.ReadOnly(), fastmcp.OpenWorld(false))
	app.Tool(func() {}, fastmcp.Name("save"), fastmcp.Destructive(false), fastmcp.Idempotent())

	tools := fastmcptest.Ask(app, "tools/list", nil)
	fmt.Println(tools.At("/tools/0/annotations"))
	fmt.Println(tools.At("/tools/1/annotations"))
	// Output:
	// {"readOnlyHint":true,"openWorldHint":false}
	// {"destructiveHint":false,"idempotentHint":true}
}

// A hand-written schema says what Go types cannot, and is held.
func ExampleInputSchema() {
	type Contact struct {
		Phone string `json:"phone,omitzero"`
		Email string `json:"email,omitzero"`
	}
	app := fastmcp.New("demo")
	app.Tool(func(c Contact) string { return c.Phone + c.Email }, fastmcp.Name("contact"),
		fastmcp.InputSchema(json.RawMessage(`{"type":"object","anyOf":[{"required":["phone"]},{"required":["email"]}]}`)))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/inputSchema"))
	fmt.Println(fastmcptest.Call(app, "contact", `{}`).Text())
	fmt.Println(fastmcptest.Call(app, "contact", `{"phone":[7]}`).Text())
	// Output:
	// {"type":"object","anyOf":[{"required":["phone"]},{"required":["email"]}]}
	// isError: The arguments are not right:
	// - the arguments: got an object, want a value that fits one of 2 alternatives (with phone or with email)
	// isError: The arguments are not right:
	// - phone: got an array, want a string
}

func ExampleOutputSchema() {
	app := fastmcp.New("demo")
	app.Tool(func() map[string]int { return map[string]int{"free": 3} }, fastmcp.Name("seats"),
		fastmcp.OutputSchema(json.RawMessage(`{"type":"object","required":["free"]}`)))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/outputSchema"))
	fmt.Println(fastmcptest.Call(app, "seats", nil).At("/structuredContent"))
	// Output:
	// {"type":"object","required":["free"]}
	// {"free":3}
}

// Until 2026-07-28 structured content had to be an object: for a client of those
// revisions another value is wrapped in one.
func ExampleServer_Tool_revisions() {
	app := fastmcp.New("demo")
	app.Tool(func() []int { return []int{1, 2} }, fastmcp.Name("list"))

	for _, version := range []string{protocol.V20260728, protocol.V20251125, protocol.V20250326} {
		client := fastmcptest.Client{Version: version}
		fmt.Println(version, client.Call(app, "list", nil))
	}
	// Output:
	// 2026-07-28 {"content":[{"type":"text","text":"[1,2]"}],"structuredContent":[1,2]}
	// 2025-11-25 {"content":[{"type":"text","text":"[1,2]"}],"structuredContent":{"result":[1,2]}}
	// 2025-03-26 {"content":[{"type":"text","text":"[1,2]"}]}
}
