//nolint:staticcheck // what the newest revision deprecates is used for as long as it is there
package features

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
)

// mcpGo is mcp-go's client.
type mcpGo struct {
	*client.Client
	heard   *heard
	acks    int    // how many listening requests were acknowledged
	watches string // the URI, in the older era
	stop    func() // ends listening, in the newer one
}

// mcpGoTour has it use all the features.
func mcpGoTour(ctx context.Context, version, kind, target string) (r Report, err error) {
	var way transport.Interface = transport.NewStdio(target, nil)
	if kind == "http" {
		options := []transport.StreamableHTTPCOption{transport.WithHTTPLogger(slog.New(slog.DiscardHandler))}
		if version < "2026-07-28" { // what keeps this client in the older era
			options = append(options, transport.WithContinuousListening())
		}
		if way, err = transport.NewStreamableHTTP(target, options...); err != nil {
			return r, err
		}
	}
	h := newHeard()
	c := client.NewClient(way, client.WithProtocolVersion(version),
		client.WithElicitationHandler(mcpGoPerson{}), client.WithSamplingHandler(mcpGoModel{}), client.WithRootsHandler(mcpGoRoots{}),
		client.WithClientCapabilities(mcp.ClientCapabilities{
			Elicitation: &mcp.ElicitationCapability{Form: &struct{}{}, URL: &struct{}{}},
			Sampling:    &mcp.SamplingCapability{Tools: &struct{}{}},
		}))
	c.OnNotification(func(n mcp.JSONRPCNotification) { mcpGoHear(h, n) })
	if err := c.Start(ctx); err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	hello := mcp.InitializeRequest{}
	hello.Params.ClientInfo = mcp.Implementation{Name: "features", Version: "1"}
	hello.Params.ProtocolVersion = version
	hello.Params.Capabilities = c.GetClientCapabilities()
	answer, err := c.Initialize(ctx, hello)
	if err != nil {
		return r, err
	}
	r.Version = answer.ProtocolVersion
	level := mcp.SetLevelRequest{}
	level.Params.Level = mcp.LoggingLevelInfo
	if err := c.SetLevel(ctx, level); err != nil {
		return r, err
	}
	m := &mcpGo{Client: c, heard: h, stop: func() {}}
	r.Saw = tour(ctx, m, h)
	m.stop()
	return r, nil
}

// mcpGoHear are the ears.
func mcpGoHear(h *heard, n mcp.JSONRPCNotification) {
	params := n.Params.AdditionalFields
	switch n.Method {
	case "notifications/progress":
		h.note("progress", fmt.Sprintf("%v/%v", params["progress"], params["total"]))
	case "notifications/message":
		h.note("log", fmt.Sprintf("%v: %v", params["level"], params["data"]))
	case "notifications/resources/updated":
		h.note("update", fmt.Sprint(params["uri"]))
	case "notifications/tools/list_changed":
		h.note("tools", "tools")
	case "notifications/prompts/list_changed":
		h.note("prompts", "prompts")
	case "notifications/subscriptions/acknowledged":
		h.note("acknowledged", "")
	}
}

type (
	mcpGoPerson struct{}
	mcpGoModel  struct{}
	mcpGoRoots  struct{}
)

// Elicit is the person.
func (mcpGoPerson) Elicit(_ context.Context, req mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	action, content, err := decide(req.Params.Message, req.Params.RequestedSchema)
	answer := mcp.ElicitationResponse{Action: mcp.ElicitationResponseAction(action)}
	if content != nil {
		answer.Content = content
	}
	return &mcp.ElicitationResult{ElicitationResponse: answer}, err
}

// CreateMessage is the model.
func (mcpGoModel) CreateMessage(_ context.Context, req mcp.CreateMessageRequest) (*mcp.CreateMessageResult, error) {
	said, err := mcpGoThink(req.CreateMessageParams)
	return &mcp.CreateMessageResult{
		Model: "parrot", SamplingMessage: mcp.SamplingMessage{Role: mcp.RoleAssistant, Content: said},
	}, err
}

func mcpGoThink(params mcp.CreateMessageParams) (mcp.Content, error) {
	last, err := mcp.ParseSamplingContent(params.Messages[len(params.Messages)-1].Content)
	if err != nil {
		return nil, err
	}
	if several, ok := last.([]mcp.Content); ok && len(several) == 1 {
		last = several[0]
	}
	switch said := last.(type) {
	case mcp.ToolResultContent:
		return mcp.NewTextContent("It is " + mcpGoText(said.Content...)), nil
	case mcp.TextContent:
		if len(params.Tools) == 0 {
			return mcp.NewTextContent("You said: " + said.Text), nil
		}
		return mcp.NewToolUseContent("1", params.Tools[0].Name, map[string]any{"city": "Paris"}), nil
	}
	return nil, fmt.Errorf("the model cannot read a %T", last)
}

// ListRoots says what is worked on.
func (mcpGoRoots) ListRoots(context.Context, mcp.ListRootsRequest) (*mcp.ListRootsResult, error) {
	return &mcp.ListRootsResult{Roots: []mcp.Root{{URI: "file:///a", Name: "a"}, {URI: "file:///b", Name: "b"}}}, nil
}

func (m *mcpGo) call(ctx context.Context, tool string, arguments map[string]any) (string, error) {
	req := mcp.CallToolRequest{}
	req.Params.Name = tool
	if arguments != nil { // a nil map in an any would be written as null
		req.Params.Arguments = arguments
	}
	req.Params.Meta = &mcp.Meta{ProgressToken: tool}
	result, err := m.CallTool(ctx, req)
	if err != nil {
		return "", err
	}
	return mcpGoText(result.Content...), nil
}

func (m *mcpGo) get(ctx context.Context, prompt string) (string, error) {
	req := mcp.GetPromptRequest{}
	req.Params.Name = prompt
	result, err := m.GetPrompt(ctx, req)
	if err != nil {
		return "", err
	}
	return mcpGoText(result.Messages[0].Content), nil
}

func (m *mcpGo) complete(ctx context.Context, of, argument, typed string, others map[string]string) ([]string, error) {
	req := mcp.CompleteRequest{}
	req.Params.Ref = mcp.PromptReference{Type: "ref/prompt", Name: of}
	if strings.Contains(of, "://") {
		req.Params.Ref = mcp.ResourceReference{Type: "ref/resource", URI: of}
	}
	req.Params.Argument = mcp.CompleteArgument{Name: argument, Value: typed}
	req.Params.Context = mcp.CompleteContext{Arguments: others}
	result, err := m.Complete(ctx, req)
	if err != nil {
		return nil, err
	}
	return result.Completion.Values, nil
}

// watch listens anew in the newer era; in the older one the changes of lists
// are told unasked.
func (m *mcpGo) watch(ctx context.Context, uri string) error {
	if m.ProtocolVersion() >= "2026-07-28" {
		m.stop()
		filter := mcp.SubscriptionFilter{ToolsListChanged: true, PromptsListChanged: true}
		if uri != "" {
			filter.ResourceSubscriptions = []string{uri}
		}
		stop, err := m.ListenAsync(ctx, filter, nil)
		if err != nil {
			return err
		}
		m.stop = stop
		m.acks++
		_, err = m.heard.wait(ctx, "acknowledged", m.acks)
		return err
	}
	var err error
	if m.watches != "" {
		req := mcp.UnsubscribeRequest{}
		req.Params.URI = m.watches
		err = m.Unsubscribe(ctx, req)
	}
	if m.watches = uri; uri != "" && err == nil {
		req := mcp.SubscribeRequest{}
		req.Params.URI = uri
		err = m.Subscribe(ctx, req)
	}
	return err
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
