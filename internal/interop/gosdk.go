package interop

import (
	"context"
	"errors"
	"os/exec"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// goSDK drives the server with the official Go client.
func goSDK(ctx context.Context, version, transport, target string) (r Report, err error) {
	var way mcp.Transport = &mcp.StreamableClientTransport{Endpoint: target}
	if transport == "stdio" {
		way = &mcp.CommandTransport{Command: exec.CommandContext(ctx, target)}
	}
	client := mcp.NewClient(&mcp.Implementation{Name: "interop", Version: "1"}, nil)
	s, err := client.Connect(ctx, way, &mcp.ClientSessionOptions{ProtocolVersion: version})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	r.Version, r.Server = s.InitializeResult().ProtocolVersion, s.InitializeResult().ServerInfo.Name

	sum, err := s.CallTool(ctx, &mcp.CallToolParams{Name: "add", Arguments: map[string]any{"a": 1, "b": 2}})
	if err != nil {
		return r, err
	}
	r.Sum, r.Structured = sdkText(sum.Content...), sum.StructuredContent
	bad, err := s.CallTool(ctx, &mcp.CallToolParams{Name: "add", Arguments: map[string]any{"a": "one", "b": 2}})
	if err != nil {
		return r, err
	}
	r.Bad, r.BadIsError = sdkText(bad.Content...), bad.IsError

	for tool, err := range s.Tools(ctx, nil) {
		if err != nil {
			return r, err
		}
		r.Tools = append(r.Tools, tool.Name)
	}
	for resource, err := range s.Resources(ctx, nil) {
		if err != nil {
			return r, err
		}
		r.Resources = append(r.Resources, resource.URI)
	}
	for template, err := range s.ResourceTemplates(ctx, nil) {
		if err != nil {
			return r, err
		}
		r.Templates = append(r.Templates, template.URITemplate)
	}
	for prompt, err := range s.Prompts(ctx, nil) {
		if err != nil {
			return r, err
		}
		r.Prompts = append(r.Prompts, prompt.Name)
	}
	return r, goSDKRead(ctx, s, &r)
}

// goSDKRead is the second half: resources, prompts, ping.
func goSDKRead(ctx context.Context, s *mcp.ClientSession, r *Report) error {
	greeting, err := s.ReadResource(ctx, &mcp.ReadResourceParams{URI: "greeting://World"})
	if err != nil {
		return err
	}
	r.Greeting = greeting.Contents[0].Text
	_, err = s.ReadResource(ctx, &mcp.ReadResourceParams{URI: "nowhere://x"})
	if answer, ok := errors.AsType[*jsonrpc.Error](err); ok {
		r.Missing = int(answer.Code)
	}
	for arguments, text := range map[string]*string{"": &r.Plain, "formal": &r.Formal} {
		params := &mcp.GetPromptParams{Name: "greet_user", Arguments: map[string]string{"name": "Ada"}}
		if arguments != "" {
			params.Arguments["style"] = arguments
		}
		prompt, err := s.GetPrompt(ctx, params)
		if err != nil {
			return err
		}
		for _, m := range prompt.Messages {
			*text += sdkText(m.Content)
		}
	}
	if legacy(r.Version) {
		if err := s.Ping(ctx, nil); err != nil {
			return err
		}
		r.Pinged = true
	}
	return nil
}

// sdkText joins the texts of content blocks.
func sdkText(blocks ...mcp.Content) string {
	var out []string
	for _, block := range blocks {
		if text, ok := block.(*mcp.TextContent); ok {
			out = append(out, text.Text)
		}
	}
	return strings.Join(out, "\n")
}
