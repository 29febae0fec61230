//nolint:staticcheck // what the newest revision deprecates is used for as long as it is there
package servers

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// goSDKSample is the sample written with the official Go SDK.
func goSDKSample() *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "sample", Version: "1"}, &mcp.ServerOptions{
		Instructions:       "Look around.",
		PageSize:           3,
		CompletionHandler:  goSDKComplete,
		SubscribeHandler:   func(context.Context, *mcp.SubscribeRequest) error { return nil },
		UnsubscribeHandler: func(context.Context, *mcp.UnsubscribeRequest) error { return nil },
	})
	goSDKTools(s)
	goSDKQuestions(s)
	content := func(c mcp.ResourceContents) mcp.ResourceHandler {
		return func(_ context.Context, req *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			c.URI = req.Params.URI
			if number, ok := strings.CutPrefix(c.URI, "sample://rooms/"); ok {
				c.Text = "room " + number
			}
			return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{&c}}, nil
		}
	}
	s.AddResource(&mcp.Resource{URI: "sample://text", Name: "text"}, content(mcp.ResourceContents{Text: "Read me."}))
	s.AddResource(&mcp.Resource{URI: "sample://picture", Name: "picture"}, content(mcp.ResourceContents{MIMEType: "image/png", Blob: dot}))
	s.AddResourceTemplate(&mcp.ResourceTemplate{URITemplate: "sample://rooms/{number}", Name: "rooms"}, content(mcp.ResourceContents{}))
	s.AddPrompt(&mcp.Prompt{Name: "about", Arguments: []*mcp.PromptArgument{{Name: "topic", Required: true}}}, goSDKAbout)
	return s
}

// goSDKHandler serves the sample over Streamable HTTP, with sessions and without
// (this SDK has the newer era only there), and over HTTP with SSE.
func goSDKHandler() http.Handler {
	s := goSDKSample()
	get := func(*http.Request) *mcp.Server { return s }
	mux := http.NewServeMux()
	mux.Handle("/mcp", mcp.NewStreamableHTTPHandler(get, nil))
	mux.Handle("/stateless", mcp.NewStreamableHTTPHandler(get, &mcp.StreamableHTTPOptions{Stateless: true, PropagateRequestCancellation: true}))
	mux.Handle("/sse", mcp.NewSSEHandler(get, nil))
	return mux
}

// goSDKTool adds a tool that returns blocks of content.
func goSDKTool[In any](s *mcp.Server, name string, do func(context.Context, *mcp.CallToolRequest, In) (*mcp.CallToolResult, error)) {
	mcp.AddTool(s, &mcp.Tool{Name: name}, func(ctx context.Context, req *mcp.CallToolRequest, in In) (*mcp.CallToolResult, any, error) {
		result, err := do(ctx, req, in)
		return result, nil, err
	})
}

// goSDKTools adds those that ask nothing.
func goSDKTools(s *mcp.Server) {
	var given cancellations
	mcp.AddTool(s, &mcp.Tool{Name: "add"}, func(_ context.Context, _ *mcp.CallToolRequest, in terms) (*mcp.CallToolResult, sum, error) {
		return nil, sum{in.A + in.B}, nil
	})
	goSDKTool(s, "blocks", func(context.Context, *mcp.CallToolRequest, none) (*mcp.CallToolResult, error) {
		return &mcp.CallToolResult{Content: []mcp.Content{
			&mcp.TextContent{Text: "Look:"},
			&mcp.ImageContent{Data: dot, MIMEType: "image/png"},
			&mcp.AudioContent{Data: []byte("beep"), MIMEType: "audio/wav"},
			&mcp.ResourceLink{URI: "sample://text", Name: "text"},
			&mcp.EmbeddedResource{Resource: &mcp.ResourceContents{URI: "sample://text", MIMEType: "text/plain", Text: "Read me."}},
		}}, nil
	})
	goSDKTool(s, "fail", func(context.Context, *mcp.CallToolRequest, none) (*mcp.CallToolResult, error) {
		return nil, errShut
	})
	goSDKTool(s, "steps", goSDKSteps)
	goSDKTool(s, "wait", func(ctx context.Context, req *mcp.CallToolRequest, _ none) (*mcp.CallToolResult, error) {
		if err := goSDKProgress(ctx, req, 1); err != nil {
			return nil, err
		}
		<-ctx.Done()
		given.note()
		return nil, ctx.Err()
	})
	goSDKTool(s, "waited", func(ctx context.Context, _ *mcp.CallToolRequest, _ none) (*mcp.CallToolResult, error) {
		return goSDKSay(given.next(ctx)), nil
	})
	goSDKTool(s, "touch", func(ctx context.Context, _ *mcp.CallToolRequest, _ none) (*mcp.CallToolResult, error) {
		return goSDKSay("touched"), s.ResourceUpdated(ctx, &mcp.ResourceUpdatedNotificationParams{URI: "sample://text"})
	})
	goSDKTool(s, "grow", func(context.Context, *mcp.CallToolRequest, none) (*mcp.CallToolResult, error) {
		goSDKTool(s, "leaf", func(context.Context, *mcp.CallToolRequest, none) (*mcp.CallToolResult, error) { return nil, nil })
		s.AddPrompt(&mcp.Prompt{Name: "leaf"}, goSDKAbout)
		s.AddResource(&mcp.Resource{URI: "sample://leaf", Name: "leaf"}, nil)
		return goSDKSay("grown"), nil
	})
	goSDKTool(s, "shed", func(context.Context, *mcp.CallToolRequest, none) (*mcp.CallToolResult, error) {
		s.RemoveTools("leaf")
		s.RemovePrompts("leaf")
		s.RemoveResources("sample://leaf")
		return goSDKSay("shed"), nil
	})
}

// goSDKSteps tells of three steps.
func goSDKSteps(ctx context.Context, req *mcp.CallToolRequest, _ none) (*mcp.CallToolResult, error) {
	for i, level := range steps {
		if err := goSDKProgress(ctx, req, i+1); err != nil {
			return nil, err
		}
		err := req.Session.Log(ctx, &mcp.LoggingMessageParams{Level: mcp.LoggingLevel(level), Data: fmt.Sprint("did ", i+1)})
		if err != nil {
			return nil, err
		}
	}
	return goSDKSay("there"), nil
}

func goSDKProgress(ctx context.Context, req *mcp.CallToolRequest, step int) error {
	token := req.Params.GetProgressToken()
	if token == nil {
		return nil
	}
	return req.Session.NotifyProgress(ctx, &mcp.ProgressNotificationParams{
		ProgressToken: token, Progress: float64(step), Total: 3, Message: fmt.Sprint("step ", step),
	})
}

func goSDKSay(text string) *mcp.CallToolResult {
	return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: text}}}
}

func goSDKAbout(_ context.Context, req *mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	return &mcp.GetPromptResult{Messages: []*mcp.PromptMessage{
		{Role: "user", Content: &mcp.TextContent{Text: "Tell me about " + req.Params.Arguments["topic"] + "."}},
	}}, nil
}

func goSDKComplete(_ context.Context, req *mcp.CompleteRequest) (*mcp.CompleteResult, error) {
	values := completed(req.Params.Argument.Name, req.Params.Argument.Value)
	return &mcp.CompleteResult{Completion: mcp.CompletionResultDetails{Values: values, Total: len(values)}}, nil
}

// GoSDK is the sample written with the official Go SDK.
func GoSDK() Host {
	ways := slices.Concat(found(Modern, Stdio, Stateless), found(Legacy, HTTP, SSE), pinned(Stdio, SSE))
	return Host{Name: "go-sdk", Start: inGo("go-sdk", goSDKHandler), Ways: ways, Rows: sample(structured())}
}

// runGoSDK is the sample as a program.
func runGoSDK(ctx context.Context) error { return goSDKSample().Run(ctx, &mcp.StdioTransport{}) }
