//nolint:staticcheck // what the newest revision deprecates is used for as long as it is there
package servers

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// goSDKQuestions adds the tools that ask. One that returns a question is called
// again with the answer, in both eras.
func goSDKQuestions(s *mcp.Server) {
	goSDKAsker(s, "form", func(in saying) mcp.InputRequest {
		return &mcp.ElicitParams{Message: in.Message, RequestedSchema: json.RawMessage(form)}
	}, func(a *mcp.ElicitResult) string { return filledIn(a.Action, a.Content) })
	goSDKAsker(s, "page", func(none) mcp.InputRequest {
		return &mcp.ElicitParams{Mode: "url", Message: "Sign in, please.", URL: "https://example.com/in", ElicitationID: "1"}
	}, func(a *mcp.ElicitResult) string { return a.Action })
	goSDKAsker(s, "poem", func(none) mcp.InputRequest {
		return &mcp.CreateMessageParams{MaxTokens: 9, Messages: []*mcp.SamplingMessage{
			{Role: "user", Content: &mcp.TextContent{Text: "a poem"}},
		}}
	}, func(a *mcp.CreateMessageWithToolsResult) string { return a.Content[0].(*mcp.TextContent).Text })
	goSDKAsker(s, "roots", func(none) mcp.InputRequest { return &mcp.ListRootsParams{} }, func(a *mcp.ListRootsResult) string {
		return a.Roots[0].URI + " " + a.Roots[1].URI
	})
	goSDKTool(s, "warm", goSDKWarm)
}

// goSDKAsker adds a tool that asks one thing.
func goSDKAsker[In, A any](s *mcp.Server, name string, ask func(In) mcp.InputRequest, say func(A) string) {
	goSDKTool(s, name, func(_ context.Context, req *mcp.CallToolRequest, in In) (*mcp.CallToolResult, error) {
		if answer, ok := req.Params.InputResponses["q"]; ok {
			return goSDKSay(say(answer.(A))), nil
		}
		return &mcp.CallToolResult{InputRequests: mcp.InputRequestMap{"q": ask(in)}}, nil
	})
}

// goSDKWarm asks a model that uses a tool, which takes two rounds. In a session
// it can be asked on the way.
func goSDKWarm(ctx context.Context, req *mcp.CallToolRequest, _ none) (*mcp.CallToolResult, error) {
	asked := &mcp.CreateMessageWithToolsParams{
		MaxTokens: 9,
		Messages:  []*mcp.SamplingMessageV2{{Role: "user", Content: []mcp.Content{&mcp.TextContent{Text: "How warm is it?"}}}},
		Tools:     []*mcp.Tool{{Name: "thermometer", InputSchema: json.RawMessage(`{"type":"object"}`)}},
	}
	inSession := req.Session.InitializeParams().ProtocolVersion < Modern
	answer, _ := req.Params.InputResponses["q"].(*mcp.CreateMessageWithToolsResult)
	if inSession {
		var err error
		if answer, err = req.Session.CreateMessageWithTools(ctx, asked); err != nil {
			return nil, err
		}
	}
	if answer == nil {
		return &mcp.CallToolResult{InputRequests: mcp.InputRequestMap{"q": asked}}, nil
	}
	use, ok := answer.Content[0].(*mcp.ToolUseContent)
	if !ok {
		return goSDKSay(answer.Content[0].(*mcp.TextContent).Text), nil
	}
	asked.Messages = append(asked.Messages,
		&mcp.SamplingMessageV2{Role: "assistant", Content: answer.Content},
		&mcp.SamplingMessageV2{Role: "user", Content: []mcp.Content{
			&mcp.ToolResultContent{ToolUseID: use.ID, Content: []mcp.Content{&mcp.TextContent{Text: fmt.Sprintf("21 degrees in %v", use.Input["city"])}}},
		}})
	if !inSession {
		return &mcp.CallToolResult{InputRequests: mcp.InputRequestMap{"q": asked}}, nil
	}
	answer, err := req.Session.CreateMessageWithTools(ctx, asked)
	if err != nil {
		return nil, err
	}
	return goSDKSay(answer.Content[0].(*mcp.TextContent).Text), nil
}
