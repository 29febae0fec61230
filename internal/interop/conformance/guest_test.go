//nolint:staticcheck // what the newest revision deprecates is used for as long as it is there
package conformance

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const watched = "test://watched-resource"

// A guest is a client with a name, which stands in all that it asks: an answer
// to somebody else's question is noticed.
type guest struct {
	name    string
	roots   int
	session *mcp.ClientSession
	prompts []string      // that were listed first
	updated chan struct{} // an update was heard

	mu       sync.Mutex
	progress map[string]chan float64 // by token
	strange  []string                // what nobody has asked for
}

// newGuest connects the guest of that number, and has it watch a resource.
func newGuest(ctx context.Context, url, version string, number int) (*guest, error) {
	g := &guest{
		name: fmt.Sprintf("guest%d", number), roots: number,
		updated: make(chan struct{}, 1), progress: map[string]chan float64{},
	}
	c := mcp.NewClient(&mcp.Implementation{Name: g.name, Version: "1"}, &mcp.ClientOptions{
		ElicitationHandler: func(_ context.Context, req *mcp.ElicitRequest) (*mcp.ElicitResult, error) {
			content, err := g.fill(req.Params)
			return &mcp.ElicitResult{Action: "accept", Content: content}, err
		},
		CreateMessageHandler: func(_ context.Context, req *mcp.CreateMessageRequest) (*mcp.CreateMessageResult, error) {
			return &mcp.CreateMessageResult{Role: "assistant", Model: g.name, Content: req.Params.Messages[0].Content}, nil
		},
		ProgressNotificationHandler: func(_ context.Context, req *mcp.ProgressNotificationClientRequest) {
			g.hear(fmt.Sprint(req.Params.ProgressToken), req.Params.Progress)
		},
		ResourceUpdatedHandler: func(_ context.Context, req *mcp.ResourceUpdatedNotificationRequest) {
			if req.Params.URI != watched {
				g.wonder("an update of " + req.Params.URI)
			}
			select {
			case g.updated <- struct{}{}:
			default:
			}
		},
		LoggingMessageHandler: func(_ context.Context, req *mcp.LoggingMessageRequest) {
			g.wonder(fmt.Sprintf("a log message: %v", req.Params.Data))
		},
	})
	for i := range g.roots {
		c.AddRoots(&mcp.Root{URI: fmt.Sprintf("file:///%s/%d", g.name, i)})
	}
	var err error
	g.session, err = c.Connect(ctx, &mcp.StreamableClientTransport{Endpoint: url}, &mcp.ClientSessionOptions{ProtocolVersion: version})
	if err != nil {
		return nil, err
	}
	if got := g.session.InitializeResult().ProtocolVersion; got != version {
		return nil, fmt.Errorf("the agreed version is %s", got)
	}
	return g, g.session.Subscribe(ctx, &mcp.SubscribeParams{URI: watched})
}

// fill fills in a form.
func (g *guest) fill(params *mcp.ElicitParams) (map[string]any, error) {
	schema, ok := params.RequestedSchema.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("the form is a %T", params.RequestedSchema)
	}
	fields, ok := schema["properties"].(map[string]any)
	if !ok {
		return nil, errors.New("the form has no fields")
	}
	content := map[string]any{"username": g.name, "email": params.Message, "name": g.name, "color": "green"}
	maps.DeleteFunc(content, func(name string, _ any) bool { return fields[name] == nil })
	return content, nil
}

// leave ends the connection, and tells of what was strange.
func (g *guest) leave() error {
	err := g.session.Close()
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.strange) > 0 {
		err = errors.Join(err, fmt.Errorf("heard without asking: %s", strings.Join(g.strange, ", ")))
	}
	return err
}

// round uses the server once in every way.
func (g *guest) round(ctx context.Context, number int) error {
	ctx, cancel := context.WithTimeout(ctx, eachRound)
	defer cancel()
	mark := fmt.Sprintf("%s-%d", g.name, number)
	for _, use := range []struct{ tool, message, want string }{
		{"test_simple_text", "", "This is a simple text response for testing."},
		{"test_elicitation", mark, fmt.Sprintf("User response: accept, {Username:%s Email:%s}", g.name, mark)},
		{"test_sampling", mark, "LLM response: " + mark},
		{"test_input_required_result_list_roots", "", fmt.Sprintf("There are %d roots.", g.roots)},
		{"test_input_required_result_multi_round", "", g.name + " likes green."},
		{"test_input_required_result_multiple_inputs", "", fmt.Sprintf("Write a greeting, %s: %d roots", g.name, g.roots)},
		{"test_error_handling", "", "This tool intentionally returns an error for testing"},
	} {
		got, err := g.call(ctx, use.tool, use.message, nil)
		if err := errors.Join(err, wrong(got, use.want)); err != nil {
			return fmt.Errorf("%s: %w", use.tool, err)
		}
	}
	for _, use := range []func(context.Context, string) error{g.read, g.get, g.list, g.watchProgress, g.hearUpdate} {
		if err := use(ctx, mark); err != nil {
			return err
		}
	}
	return nil
}

// call calls a tool with the message, unless it is "", under the name that the
// tool has for it.
func (g *guest) call(ctx context.Context, tool, message string, meta mcp.Meta) (string, error) {
	params := &mcp.CallToolParams{Name: tool, Meta: meta}
	switch {
	case message == "":
	case tool == "test_sampling":
		params.Arguments = map[string]string{"prompt": message}
	default:
		params.Arguments = map[string]string{"message": message}
	}
	result, err := g.session.CallTool(ctx, params)
	if err != nil {
		return "", err
	}
	return result.Content[0].(*mcp.TextContent).Text, nil
}

func (g *guest) read(ctx context.Context, mark string) error {
	result, err := g.session.ReadResource(ctx, &mcp.ReadResourceParams{URI: "test://template/" + mark + "/data"})
	if err != nil {
		return err
	}
	return wrong(result.Contents[0].Text, fmt.Sprintf(`{"id":%q,"data":"Data for ID: %s"}`, mark, mark))
}

func (g *guest) get(ctx context.Context, mark string) error {
	result, err := g.session.GetPrompt(ctx, &mcp.GetPromptParams{
		Name: "test_prompt_with_arguments", Arguments: map[string]string{"arg1": mark, "arg2": g.name},
	})
	if err != nil {
		return err
	}
	return wrong(result.Messages[0].Content.(*mcp.TextContent).Text, fmt.Sprintf("Prompt with arguments: arg1=%q, arg2=%q", mark, g.name))
}

// list lists the prompts: always the same ones, but for the one that the runner
// has come and go.
func (g *guest) list(ctx context.Context, _ string) error {
	result, err := g.session.ListPrompts(ctx, nil)
	if err != nil {
		return err
	}
	var names []string
	for _, prompt := range result.Prompts {
		if prompt.Name != "test_passing_prompt" {
			names = append(names, prompt.Name)
		}
	}
	if g.prompts == nil {
		g.prompts = names
	}
	return wrong(fmt.Sprint(names), fmt.Sprint(g.prompts))
}

// watchProgress listens to the progress of a call, which belongs to it alone.
func (g *guest) watchProgress(ctx context.Context, mark string) error {
	heard := make(chan float64, 10)
	g.mu.Lock()
	g.progress[mark] = heard
	g.mu.Unlock()
	if _, err := g.call(ctx, "test_tool_with_progress", "", mcp.Meta{"progressToken": mark}); err != nil {
		return err
	}
	var got []float64
	for range 3 {
		select {
		case progress := <-heard:
			got = append(got, progress)
		case <-ctx.Done():
			return fmt.Errorf("of the progress of %s only %v was heard: %w", mark, got, ctx.Err())
		}
	}
	return wrong(fmt.Sprint(got), "[0 50 100]")
}

func (g *guest) hear(token string, progress float64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	heard, ok := g.progress[token]
	if !ok {
		g.strange = append(g.strange, fmt.Sprintf("progress of %q, there are only %v", token, slices.Sorted(maps.Keys(g.progress))))
		return
	}
	heard <- progress
}

func (g *guest) wonder(what string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.strange = append(g.strange, what)
}

// hearUpdate has the resource updated, and waits until it is told so. A client
// of the older era does not say when its stream is open, and is told nothing of
// what happens before: hence several times.
func (g *guest) hearUpdate(ctx context.Context, mark string) error {
	select {
	case <-g.updated: // an old one, or one that another guest has caused
	default:
	}
	for {
		if _, err := g.call(ctx, "test_trigger_resource_update", "", nil); err != nil {
			return err
		}
		moment, cancel := context.WithTimeout(ctx, updateTime)
		select {
		case <-g.updated:
			cancel()
			return nil
		case <-moment.Done():
			cancel()
		}
		if ctx.Err() != nil {
			return fmt.Errorf("no update was heard in round %s: %w", mark, ctx.Err())
		}
	}
}
