package servers

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// MCPGo is the sample written with mcp-go.
func MCPGo() Host {
	ways := slices.Concat(found(Modern, Stdio, HTTP), found(Legacy, SSE), pinned(Stdio, HTTP, SSE))
	return Host{Name: "mcp-go", Start: inGo("mcp-go", mcpGoHandler), Ways: ways, Rows: amended(sample(structured()), mcpGoLacks)}
}

// mcpGoLacks is what this framework cannot.
var mcpGoLacks = map[string]exception{
	"call form":                     {over(SSE), "fails with -32603: …session does not support elicitation", "sessions over HTTP with SSE are asked nothing"},
	"call page":                     {over(SSE), "fails with -32603: …session does not support elicitation", "sessions over HTTP with SSE are asked nothing"},
	"call poem":                     {over(SSE), "fails with -32603: …session does not support sampling", "sessions over HTTP with SSE are asked nothing"},
	"call warm":                     {over(SSE), "fails with -32603: …session does not support sampling", "sessions over HTTP with SSE are asked nothing"},
	"call roots":                    {over(SSE), "fails with -32603: …session does not support roots", "sessions over HTTP with SSE are asked nothing"},
	"what is told after call touch": {both(modern, over(HTTP)), "fails: after [listening]: …", "a stream of its own is told of lists only, whatever was granted"},
}

// runMCPGo is the sample as a program.
func runMCPGo(context.Context) error { return server.ServeStdio(mcpGoSample()) }

// mcpGoHandler serves the sample over Streamable HTTP and HTTP with SSE.
func mcpGoHandler() http.Handler {
	s := mcpGoSample()
	mux := http.NewServeMux()
	mux.Handle("/mcp", server.NewStreamableHTTPServer(s))
	mux.Handle("/", server.NewSSEServer(s))
	return mux
}

func mcpGoSample() *server.MCPServer {
	s := server.NewMCPServer("sample", "1", server.WithInstructions("Look around."), server.WithPaginationLimit(3),
		server.WithLogging(), server.WithElicitation(), server.WithRoots(), server.WithCompletions(),
		server.WithToolCapabilities(true), server.WithPromptCapabilities(true), server.WithResourceCapabilities(true, true),
		server.WithInputSchemaValidation(),
		server.WithPromptCompletionProvider(mcpGoCompletions{}), server.WithResourceCompletionProvider(mcpGoCompletions{}))
	s.EnableSampling()
	mcpGoTools(s)
	mcpGoQuestions(s)
	text := func(uri, text string) []mcp.ResourceContents {
		return []mcp.ResourceContents{mcp.TextResourceContents{URI: uri, Text: text}}
	}
	s.AddResource(mcp.NewResource("sample://text", "text"), func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
		return text("sample://text", "Read me."), nil
	})
	s.AddResource(mcp.NewResource("sample://picture", "picture"), func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
		return []mcp.ResourceContents{mcp.BlobResourceContents{URI: "sample://picture", MIMEType: "image/png", Blob: base64.StdEncoding.EncodeToString(dot)}}, nil
	})
	s.AddResourceTemplate(mcp.NewResourceTemplate("sample://rooms/{number}", "rooms"), func(_ context.Context, req mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
		return text(req.Params.URI, "room "+strings.TrimPrefix(req.Params.URI, "sample://rooms/")), nil
	})
	s.AddPrompt(mcp.NewPrompt("about", mcp.WithArgument("topic", mcp.RequiredArgument())), mcpGoAbout)
	return s
}

// mcpGoTools adds the tools that ask nothing.
func mcpGoTools(s *server.MCPServer) {
	var given cancellations
	s.AddTool(mcp.NewTool("add", mcp.WithInputSchema[terms](), mcp.WithOutputSchema[sum]()),
		mcp.NewStructuredToolHandler(func(_ context.Context, _ mcp.CallToolRequest, in terms) (sum, error) {
			return sum{in.A + in.B}, nil
		}))
	for name, do := range map[string]server.ToolHandlerFunc{
		"blocks": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return &mcp.CallToolResult{Content: []mcp.Content{
				mcp.NewTextContent("Look:"),
				mcp.NewImageContent(base64.StdEncoding.EncodeToString(dot), "image/png"),
				mcp.NewAudioContent(base64.StdEncoding.EncodeToString([]byte("beep")), "audio/wav"),
				mcp.NewResourceLink("sample://text", "text", "", ""),
				mcp.NewEmbeddedResource(mcp.TextResourceContents{URI: "sample://text", MIMEType: "text/plain", Text: "Read me."}),
			}}, nil
		},
		"fail": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return mcp.NewToolResultError(errShut.Error()), nil
		},
		"steps": func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return mcp.NewToolResultText("there"), mcpGoSteps(ctx, s, req)
		},
		"wait": func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			if err := mcpGoProgress(ctx, s, req, 1); err != nil {
				return nil, err
			}
			<-ctx.Done()
			given.note()
			return nil, ctx.Err()
		},
		"waited": func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return mcp.NewToolResultText(given.next(ctx)), nil
		},
		"touch": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			s.SendNotificationToAllClients(mcp.MethodNotificationResourceUpdated, map[string]any{"uri": "sample://text"})
			<-time.After(mcpGoWriting)
			return mcp.NewToolResultText("touched"), nil
		},
		"grow": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			s.AddTool(mcp.NewTool("leaf"), nil)
			s.AddPrompt(mcp.NewPrompt("leaf"), mcpGoAbout)
			s.AddResource(mcp.NewResource("sample://leaf", "leaf"), nil)
			<-time.After(mcpGoWriting)
			return mcp.NewToolResultText("grown"), nil
		},
		"shed": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			s.DeleteTools("leaf")
			s.DeletePrompts("leaf")
			s.DeleteResources("sample://leaf")
			<-time.After(mcpGoWriting)
			return mcp.NewToolResultText("shed"), nil
		},
	} {
		s.AddTool(mcp.NewTool(name), do)
	}
}

// mcpGoSteps tells of three steps.
func mcpGoSteps(ctx context.Context, s *server.MCPServer, req mcp.CallToolRequest) error {
	for i, level := range steps {
		if err := mcpGoProgress(ctx, s, req, i+1); err != nil {
			return err
		}
		<-time.After(mcpGoWriting)
		err := s.SendLogMessageToClient(ctx, mcp.NewLoggingMessageNotification(mcp.LoggingLevel(level), "", fmt.Sprint("did ", i+1)))
		if err != nil {
			return err
		}
		<-time.After(mcpGoWriting)
	}
	return nil
}

// mcpGoWriting is what this framework takes, at most, to write a notification:
// it does so beside what follows, and an answer that is there at once overtakes
// it.
const mcpGoWriting = 30 * time.Millisecond

func mcpGoProgress(ctx context.Context, s *server.MCPServer, req mcp.CallToolRequest, step int) error {
	if req.Params.Meta == nil || req.Params.Meta.ProgressToken == nil {
		return nil
	}
	return s.SendNotificationToClient(ctx, string(mcp.MethodNotificationProgress), map[string]any{
		"progressToken": req.Params.Meta.ProgressToken, "progress": step, "total": 3, "message": fmt.Sprint("step ", step),
	})
}

func mcpGoAbout(_ context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	return mcp.NewGetPromptResult("", []mcp.PromptMessage{
		mcp.NewPromptMessage(mcp.RoleUser, mcp.NewTextContent("Tell me about "+req.Params.Arguments["topic"]+".")),
	}), nil
}

type mcpGoCompletions struct{}

func (mcpGoCompletions) CompletePromptArgument(_ context.Context, _ string, a mcp.CompleteArgument, _ mcp.CompleteContext) (*mcp.Completion, error) {
	return &mcp.Completion{Values: completed(a.Name, a.Value)}, nil
}

func (mcpGoCompletions) CompleteResourceArgument(_ context.Context, _ string, a mcp.CompleteArgument, _ mcp.CompleteContext) (*mcp.Completion, error) {
	return &mcp.Completion{Values: completed(a.Name, a.Value)}, nil
}
