//nolint:staticcheck // what the newest revision deprecates is used for as long as it is there
package features

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// goSDK is the official Go client.
type goSDK struct {
	session *mcp.ClientSession
	heard   *heard
	watches string // the URI
}

// goSDKTour has it use all the features.
func goSDKTour(ctx context.Context, version, transport, target string) (r Report, err error) {
	var way mcp.Transport = &mcp.StreamableClientTransport{Endpoint: target}
	switch transport {
	case "stdio":
		way = &mcp.CommandTransport{Command: exec.CommandContext(ctx, target)}
	case "sse":
		way = &mcp.SSEClientTransport{Endpoint: target}
	}
	h := newHeard()
	c := mcp.NewClient(&mcp.Implementation{Name: "features", Version: "1"}, goSDKOptions(h))
	c.AddRoots(&mcp.Root{URI: "file:///a", Name: "a"}, &mcp.Root{URI: "file:///b", Name: "b"})
	s, err := c.Connect(ctx, way, &mcp.ClientSessionOptions{ProtocolVersion: version})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	r.Version = s.InitializeResult().ProtocolVersion
	if r.Version < "2026-07-28" {
		if err := s.SetLoggingLevel(ctx, &mcp.SetLoggingLevelParams{Level: "info"}); err != nil {
			return r, err
		}
	}
	r.Saw = tour(ctx, &goSDK{session: s, heard: h}, h)
	return r, nil
}

// goSDKOptions are the person, the model, and the ears.
func goSDKOptions(h *heard) *mcp.ClientOptions {
	return &mcp.ClientOptions{
		Capabilities: &mcp.ClientCapabilities{
			RootsV2:     &mcp.RootCapabilities{},
			Elicitation: &mcp.ElicitationCapabilities{Form: &mcp.FormElicitationCapabilities{}, URL: &mcp.URLElicitationCapabilities{}},
		},
		ElicitationHandler: func(_ context.Context, req *mcp.ElicitRequest) (*mcp.ElicitResult, error) {
			action, content, err := decide(req.Params.Message, req.Params.RequestedSchema)
			return &mcp.ElicitResult{Action: action, Content: content}, err
		},
		CreateMessageWithToolsHandler: func(_ context.Context, req *mcp.CreateMessageWithToolsRequest) (*mcp.CreateMessageWithToolsResult, error) {
			return &mcp.CreateMessageWithToolsResult{Role: "assistant", Model: "parrot", Content: []mcp.Content{goSDKThink(req.Params)}}, nil
		},
		ProgressNotificationHandler: func(_ context.Context, req *mcp.ProgressNotificationClientRequest) {
			h.note("progress", fmt.Sprintf("%v/%v", req.Params.Progress, req.Params.Total))
		},
		LoggingMessageHandler: func(_ context.Context, req *mcp.LoggingMessageRequest) {
			h.note("log", fmt.Sprintf("%s: %v", req.Params.Level, req.Params.Data))
		},
		ResourceUpdatedHandler: func(_ context.Context, req *mcp.ResourceUpdatedNotificationRequest) {
			h.note("update", req.Params.URI)
		},
		ToolListChangedHandler:   func(context.Context, *mcp.ToolListChangedRequest) { h.note("tools", "tools") },
		PromptListChangedHandler: func(context.Context, *mcp.PromptListChangedRequest) { h.note("prompts", "prompts") },
	}
}

// goSDKThink is the model.
func goSDKThink(params *mcp.CreateMessageWithToolsParams) mcp.Content {
	last := params.Messages[len(params.Messages)-1].Content[0]
	switch said := last.(type) {
	case *mcp.ToolResultContent:
		return &mcp.TextContent{Text: "It is " + said.Content[0].(*mcp.TextContent).Text}
	case *mcp.TextContent:
		if len(params.Tools) == 0 {
			return &mcp.TextContent{Text: "You said: " + said.Text}
		}
	}
	return &mcp.ToolUseContent{ID: "1", Name: params.Tools[0].Name, Input: map[string]any{"city": "Paris"}}
}

func (g *goSDK) call(ctx context.Context, tool string, arguments map[string]any) (string, error) {
	params := &mcp.CallToolParams{Name: tool, Meta: mcp.Meta{mcp.MetaKeyLogLevel: "info"}}
	if arguments != nil { // a nil map in an any would be written as null
		params.Arguments = arguments
	}
	params.SetProgressToken(tool)
	result, err := g.session.CallTool(ctx, params)
	if err != nil {
		return "", err
	}
	return goSDKText(result.Content...), nil
}

func (g *goSDK) get(ctx context.Context, prompt string) (string, error) {
	result, err := g.session.GetPrompt(ctx, &mcp.GetPromptParams{Name: prompt})
	if err != nil {
		return "", err
	}
	return goSDKText(result.Messages[0].Content), nil
}

func (g *goSDK) complete(ctx context.Context, of, argument, typed string, others map[string]string) ([]string, error) {
	ref := &mcp.CompleteReference{Type: "ref/prompt", Name: of}
	if strings.Contains(of, "://") {
		ref = &mcp.CompleteReference{Type: "ref/resource", URI: of}
	}
	result, err := g.session.Complete(ctx, &mcp.CompleteParams{
		Ref: ref, Argument: mcp.CompleteParamsArgument{Name: argument, Value: typed},
		Context: &mcp.CompleteContext{Arguments: others},
	})
	if err != nil {
		return nil, err
	}
	return result.Completion.Values, nil
}

// watch is told of the changes of lists anyhow: this client asks for that by
// itself, since it has handlers for them.
func (g *goSDK) watch(ctx context.Context, uri string) error {
	if g.watches != "" {
		if err := g.session.Unsubscribe(ctx, &mcp.UnsubscribeParams{URI: g.watches}); err != nil {
			return err
		}
		if err := g.quiet(ctx); err != nil {
			return err
		}
	}
	if g.watches = uri; uri == "" {
		return nil
	}
	return g.session.Subscribe(ctx, &mcp.SubscribeParams{URI: uri})
}

// quiet waits until updates are no longer heard. In the newer era this client
// tells the server that it has unsubscribed some time after it says so.
func (g *goSDK) quiet(ctx context.Context) error {
	for range 20 {
		before := len(g.heard.of("update"))
		if _, err := g.call(ctx, "test_trigger_resource_update", nil); err != nil {
			return err
		}
		moment, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
		_, err := g.heard.wait(moment, "update", before+1)
		cancel()
		if err != nil {
			return nil //nolint:nilerr // that nothing was heard is what is wanted
		}
	}
	return errors.New("updates are heard after unsubscribing")
}

// goSDKText joins the texts of content blocks.
func goSDKText(blocks ...mcp.Content) string {
	var out []string
	for _, block := range blocks {
		if text, ok := block.(*mcp.TextContent); ok {
			out = append(out, text.Text)
		}
	}
	return strings.Join(out, "\n")
}
