package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// Order is what a person fills in.
type Order struct {
	Drink string `json:"drink" jsonschema:"default=tea"`
	Cups  int    `json:"cups"`
}

// curious is a server that asks.
func curious() *fastmcp.Server {
	app := fastmcp.New("curious")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		order, err := fastmcp.Elicit[Order](ctx, "What may it be?")
		if err != nil || order.Action != protocol.ElicitAccept {
			return "nothing then", err
		}
		return fmt.Sprintf("%d %s", order.Value.Cups, order.Value.Drink), nil
	}, fastmcp.Name("order"))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		action, err := fastmcp.ElicitURL(ctx, "Pay here.", "https://example.com/pay")
		return string(action), err
	}, fastmcp.Name("pay"))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		return fastmcp.SampleText(ctx, "Say hello.", 10)
	}, fastmcp.Name("chat"))
	app.Tool(func(ctx *fastmcp.Context) ([]string, error) {
		roots, err := fastmcp.ListRoots(ctx)
		var uris []string
		for _, root := range roots {
			uris = append(uris, root.URI)
		}
		return uris, err
	}, fastmcp.Name("look"))
	return app
}

func ExampleOnElicit() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, curious(), client.MaxRounds(3),
		client.OnElicit(func(_ context.Context, asked *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
			for _, field := range asked.RequestedSchema.Properties {
				fmt.Println(asked.Message, field.Name)
			}
			return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"cups":2}`)}, nil
		}))
	defer c.Close()
	fmt.Println(client.Call[string](ctx, c, "order", nil))
	// Output:
	// What may it be? drink
	// What may it be? cups
	// 2 tea <nil>
}

// What a form does not allow is not sent: the call fails, or the server hears
// that there is no answer, and says what it makes of that.
func ExampleOnElicit_misfit() {
	ctx := context.Background()
	for _, revision := range []string{"2026-07-28", "2025-11-25"} {
		c, _ := client.Dial(ctx, curious(), client.Pin(revision),
			client.OnElicit(func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
				return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"cups":"two"}`)}, nil
			}))
		_, err := client.Call[string](ctx, c, "order", nil)
		_, byServer := errors.AsType[*client.ToolError](err)
		_, why, _ := strings.Cut(err.Error(), "the form: ")
		fmt.Println(revision, byServer, why)
		c.Close()
	}
	// Output:
	// 2026-07-28 false cups: got "two", want an integer
	// 2025-11-25 true cups: got "two", want an integer
}

func ExampleOnElicitURL() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, curious(),
		client.OnElicitURL(func(_ context.Context, asked *protocol.ElicitRequestParams) (protocol.ElicitAction, error) {
			fmt.Println(asked.Message, "Open", asked.URL, "?")
			return protocol.ElicitAccept, nil
		}),
		client.OnElicitComplete(func(id string) { fmt.Println("done:", id) }))
	defer c.Close()
	fmt.Println(client.Call[string](ctx, c, "pay", nil))
	// Output:
	// Pay here. Open https://example.com/pay ?
	// accept <nil>
}

func ExampleOnSample() {
	ctx := context.Background()
	model := func(_ context.Context, asked *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error) {
		fmt.Println("at most", asked.MaxTokens, "tokens")
		return &protocol.CreateMessageResult{
			Role: protocol.RoleAssistant, Model: "parrot",
			Content: protocol.SamplingContent{protocol.TextContent{Text: "Hello!"}},
		}, nil
	}
	// OnSampleWithTools is for a function that minds the tools in what it is asked.
	for _, option := range []client.Option{client.OnSample(model), client.OnSampleWithTools(model)} {
		c, _ := client.Dial(ctx, curious(), option)
		fmt.Println(client.Call[string](ctx, c, "chat", nil))
		c.Close()
	}
	// Output:
	// at most 10 tokens
	// Hello! <nil>
	// at most 10 tokens
	// Hello! <nil>
}

func ExampleRoots() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, curious(), client.Roots(protocol.Root{URI: "file:///project"}))
	defer c.Close()
	fmt.Println(client.Call[[]string](ctx, c, "look", nil))
	// Output: [file:///project] <nil>
}

func ExampleOnListRoots() {
	ctx := context.Background()
	open := []protocol.Root{{URI: "file:///a"}}
	c, _ := client.Dial(ctx, curious(), client.OnListRoots(func(context.Context) ([]protocol.Root, error) { return open, nil }))
	defer c.Close()
	open = append(open, protocol.Root{URI: "file:///b"})
	fmt.Println(c.RootsChanged(ctx))
	fmt.Println(client.Call[[]string](ctx, c, "look", nil))
	// Output:
	// <nil>
	// [file:///a file:///b] <nil>
}

// A program that shows the form in a page of its own goes on when that comes
// back.
func ExampleClient_BeginTool() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, curious(), client.Declare(protocol.ClientCapabilities{
		Elicitation: &protocol.ElicitationCapability{Form: &protocol.Capability{}},
	}))
	defer c.Close()
	round, err := c.BeginTool(ctx, "order", nil)
	for err == nil && round.Result == nil {
		answers := protocol.InputResponses{}
		for key, question := range round.Asked {
			fmt.Println("asked:", question.Method)
			answers[key] = json.RawMessage(`{"action":"accept","content":{"drink":"coffee","cups":1}}`)
		}
		round, err = round.Answer(ctx, answers)
	}
	fmt.Println(round.Result.Content, err)
	// Output:
	// asked: elicitation/create
	// [{1 coffee <nil> map[]}] <nil>
}
