package interop

import (
	"context"
	"errors"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
)

// mcpGo drives the server with mcp-go's client.
func mcpGo(ctx context.Context, version, kind, target string) (r Report, err error) {
	var way transport.Interface = transport.NewStdio(target, nil)
	if kind == "http" {
		if way, err = transport.NewStreamableHTTP(target); err != nil {
			return r, err
		}
	}
	c := client.NewClient(way, client.WithProtocolVersion(version))
	if err := c.Start(ctx); err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()

	hello := mcp.InitializeRequest{}
	hello.Params.ClientInfo = mcp.Implementation{Name: "interop", Version: "1"}
	hello.Params.ProtocolVersion = version
	answer, err := c.Initialize(ctx, hello)
	if err != nil {
		return r, err
	}
	r.Version, r.Server = answer.ProtocolVersion, answer.ServerInfo.Name

	sum, err := c.CallTool(ctx, addition(1, 2))
	if err != nil {
		return r, err
	}
	r.Sum, r.Structured = mcpGoText(sum.Content...), sum.StructuredContent
	bad, err := c.CallTool(ctx, addition("one", 2))
	if err != nil {
		return r, err
	}
	r.Bad, r.BadIsError = mcpGoText(bad.Content...), bad.IsError
	return r, errors.Join(mcpGoLists(ctx, c, &r), mcpGoRead(ctx, c, &r))
}

// addition asks for a sum.
func addition(a, b any) mcp.CallToolRequest {
	call := mcp.CallToolRequest{}
	call.Params.Name = "add"
	call.Params.Arguments = map[string]any{"a": a, "b": b}
	return call
}

// mcpGoLists asks for everything there is.
func mcpGoLists(ctx context.Context, c *client.Client, r *Report) error {
	tools, err := c.ListTools(ctx, mcp.ListToolsRequest{})
	if err != nil {
		return err
	}
	for _, tool := range tools.Tools {
		r.Tools = append(r.Tools, tool.Name)
	}
	resources, err := c.ListResources(ctx, mcp.ListResourcesRequest{})
	if err != nil {
		return err
	}
	for _, resource := range resources.Resources {
		r.Resources = append(r.Resources, resource.URI)
	}
	templates, err := c.ListResourceTemplates(ctx, mcp.ListResourceTemplatesRequest{})
	if err != nil {
		return err
	}
	for _, template := range templates.ResourceTemplates {
		r.Templates = append(r.Templates, template.URITemplate.Raw())
	}
	prompts, err := c.ListPrompts(ctx, mcp.ListPromptsRequest{})
	if err != nil {
		return err
	}
	for _, prompt := range prompts.Prompts {
		r.Prompts = append(r.Prompts, prompt.Name)
	}
	return nil
}

// mcpGoRead reads resources, gets prompts and pings.
func mcpGoRead(ctx context.Context, c *client.Client, r *Report) error {
	read := mcp.ReadResourceRequest{}
	read.Params.URI = "greeting://World"
	greeting, err := c.ReadResource(ctx, read)
	if err != nil {
		return err
	}
	if text, ok := greeting.Contents[0].(mcp.TextResourceContents); ok {
		r.Greeting = text.Text
	}
	read.Params.URI = "nowhere://x"
	_, err = c.ReadResource(ctx, read)
	r.Missing = mcpGoCode(err)
	for style, text := range map[string]*string{"": &r.Plain, "formal": &r.Formal} {
		get := mcp.GetPromptRequest{}
		get.Params.Name = "greet_user"
		get.Params.Arguments = map[string]string{"name": "Ada"}
		if style != "" {
			get.Params.Arguments["style"] = style
		}
		prompt, err := c.GetPrompt(ctx, get)
		if err != nil {
			return err
		}
		for _, m := range prompt.Messages {
			*text += mcpGoText(m.Content)
		}
	}
	if legacy(r.Version) {
		if err := c.Ping(ctx); err != nil { //nolint:staticcheck // deprecated for the newest revision, in which it is not used here
			return err
		}
		r.Pinged = true
	}
	return nil
}

// mcpGoCode finds the error code that this client turned into an error value.
func mcpGoCode(err error) int {
	switch {
	case errors.Is(err, mcp.ErrResourceNotFound):
		return mcp.RESOURCE_NOT_FOUND
	case errors.Is(err, mcp.ErrInvalidParams):
		return mcp.INVALID_PARAMS
	}
	return 0
}

// mcpGoText joins the texts of content blocks.
func mcpGoText(blocks ...mcp.Content) string {
	var out []string
	for _, block := range blocks {
		if text, ok := block.(mcp.TextContent); ok {
			out = append(out, text.Text)
		}
	}
	return strings.Join(out, "\n")
}
