package client_test

import (
	"context"
	"fmt"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

func ExampleClient_Tools() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	for tool, err := range c.Tools(ctx) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(tool.Name, string(tool.OutputSchema))
	}
	// Output:
	// divide {"type":"integer"}
	// count {"type":"integer"}
}

func ExampleClient_Resources() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	for resource, err := range c.Resources(ctx) {
		fmt.Println(resource.URI, resource.Name, err)
	}
	for template, err := range c.ResourceTemplates(ctx) {
		fmt.Println(template.URITemplate, template.Name, err)
	}
	read, err := c.ReadResource(ctx, "text:numbers/7")
	fmt.Println(read.Contents[0].Text, err)
	// Output:
	// text:motto motto <nil>
	// text:numbers/{n} numbers <nil>
	// number 7 <nil>
}

func ExampleClient_ResourceTemplates() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	for template, err := range c.ResourceTemplates(ctx) {
		fmt.Println(template.URITemplate, err)
	}
	// Output: text:numbers/{n} <nil>
}

func ExampleClient_ReadResource() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	read, err := c.ReadResource(ctx, "text:motto")
	fmt.Println(read.Contents[0].Text, err)
	// Output: simple before clever <nil>
}

func ExampleIsNotFound() {
	ctx := context.Background()
	for _, revision := range []string{"2026-07-28", "2025-11-25"} {
		c, _ := client.Dial(ctx, sums(), client.Pin(revision))
		_, err := c.ReadResource(ctx, "text:nothing")
		fmt.Println(client.IsNotFound(err), err)
		c.Close()
	}
	// Output:
	// true resources/read: Resource not found: "text:nothing" (-32602)
	// true resources/read: Resource not found: "text:nothing" (-32002)
}

func ExampleClient_Prompts() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	for prompt, err := range c.Prompts(ctx) {
		fmt.Println(prompt.Name, prompt.Arguments[0].Name, err)
	}
	// Output: translate language <nil>
}

func ExampleClient_GetPrompt() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	prompt, err := c.GetPrompt(ctx, "translate", map[string]string{"language": "Greek"})
	fmt.Println(prompt.Messages[0].Role, prompt.Messages[0].Content.(protocol.TextContent).Text, err)
	// Output: user Translate this into Greek. <nil>
}

func ExampleClient_Complete() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	of := protocol.Reference{Type: protocol.RefPrompt, Name: "translate"}
	completion, err := c.Complete(ctx, of, protocol.CompleteArgument{Name: "language", Value: "G"}, nil)
	fmt.Println(completion.Values, err)
	// Output: [German Greek] <nil>
}

// What a server calls fresh is not asked for again.
func ExampleFresh() {
	ctx := context.Background()
	app := fastmcp.New("clock")
	ticks := 0
	app.Resource("clock:", func() string { ticks++; return fmt.Sprint(ticks) },
		fastmcp.CacheFor(time.Hour, protocol.CacheScopePublic))
	c, _ := client.Dial(ctx, app)
	defer c.Close()
	for _, options := range [][]client.CallOption{nil, nil, {client.Fresh()}} {
		read, _ := c.ReadResource(ctx, "clock:", options...)
		fmt.Println(read.Contents[0].Text)
	}
	// Output:
	// 1
	// 1
	// 2
}

// A transport that finds the credentials of a call in its context serves many
// users with one client; each gets only what is theirs.
func ExamplePrincipalKey() {
	type user struct{}
	app := fastmcp.New("inbox")
	reads := 0
	app.Resource("inbox:", func() string { reads++; return fmt.Sprint("read ", reads) },
		fastmcp.CacheFor(time.Hour, protocol.CacheScopePrivate))
	c, _ := client.Dial(context.Background(), app, client.PrincipalKey(func(ctx context.Context) string {
		name, _ := ctx.Value(user{}).(string)
		return name
	}))
	defer c.Close()
	for _, name := range []string{"ada", "bob", "ada"} {
		read, _ := c.ReadResource(context.WithValue(context.Background(), user{}, name), "inbox:")
		fmt.Println(name, read.Contents[0].Text)
	}
	// Output:
	// ada read 1
	// bob read 2
	// ada read 1
}

func ExampleClient_Changes() {
	ctx := context.Background()
	app := sums()
	c, _ := client.Dial(ctx, app)
	defer c.Close()
	for change, err := range c.Changes(ctx, client.Interest{Tools: true, URIs: []string{"text:motto"}}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("change:", change.Kind)
		switch change.Kind {
		case client.Listening: // read all that matters; then
			app.Tool(func() {}, fastmcp.Name("new"))
		case client.ToolsChanged: // list the tools again; then
			_ = app.ResourceUpdated(ctx, "text:motto")
		case client.ResourceUpdated:
			return
		}
	}
	// Output:
	// change: listening
	// change: tools
	// change: resource
}
