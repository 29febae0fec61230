package servers

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// mcpGoQuestions adds the tools that ask. One that returns a question is called
// again with the answer, in both eras.
func mcpGoQuestions(s *server.MCPServer) {
	mcpGoAsker(s, "form", func(b *server.InputRequestBuilder, req mcp.CallToolRequest) {
		b.Elicit("q", mcp.ElicitationParams{Message: req.GetString("message", ""), RequestedSchema: json.RawMessage(form)})
	}, func(a mcp.InputResponses) string {
		answer := server.ElicitationResponse(a, "q")
		content, _ := answer.Content.(map[string]any)
		return filledIn(string(answer.Action), content)
	})
	mcpGoAsker(s, "page", func(b *server.InputRequestBuilder, _ mcp.CallToolRequest) {
		b.Elicit("q", mcp.ElicitationParams{Mode: "url", Message: "Sign in, please.", URL: "https://example.com/in", ElicitationID: "1"})
	}, func(a mcp.InputResponses) string { return string(server.ElicitationResponse(a, "q").Action) })
	mcpGoAsker(s, "poem", func(b *server.InputRequestBuilder, _ mcp.CallToolRequest) {
		b.Sample("q", mcp.CreateMessageParams{MaxTokens: 9, Messages: []mcp.SamplingMessage{{Role: mcp.RoleUser, Content: mcp.NewTextContent("a poem")}}})
	}, func(a mcp.InputResponses) string { return mcpGoText(server.SamplingResponse(a, "q").Content) })
	mcpGoAsker(s, "roots", func(b *server.InputRequestBuilder, _ mcp.CallToolRequest) { b.Roots("q") }, func(a mcp.InputResponses) string {
		roots := server.RootsResponse(a, "q").Roots
		return roots[0].URI + " " + roots[1].URI
	})
	s.AddTool(mcp.NewTool("warm"), mcpGoWarm)
}

// mcpGoAsker adds a tool that asks one thing.
func mcpGoAsker(s *server.MCPServer, name string, ask func(*server.InputRequestBuilder, mcp.CallToolRequest), say func(mcp.InputResponses) string) {
	s.AddTool(mcp.NewTool(name, mcp.WithString("message")), func(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		if _, ok := server.InputResponse(req.Params.InputResponses, "q"); ok {
			return mcp.NewToolResultText(say(req.Params.InputResponses)), nil
		}
		b := server.NewInputRequestBuilder("")
		ask(b, req)
		return b.ToolResult(), nil
	})
}

// mcpGoWarm asks a model that uses a tool, which takes two rounds.
func mcpGoWarm(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	asked := mcp.CreateMessageParams{
		MaxTokens: 9,
		Messages:  []mcp.SamplingMessage{{Role: mcp.RoleUser, Content: mcp.NewTextContent("How warm is it?")}},
		Tools:     []mcp.Tool{mcp.NewTool("thermometer")},
	}
	if answer := server.SamplingResponse(req.Params.InputResponses, "q"); answer != nil {
		content, err := mcp.ParseSamplingContent(answer.Content)
		if err != nil {
			return nil, err
		}
		use, ok := content.(mcp.ToolUseContent)
		if !ok {
			return mcp.NewToolResultText(mcpGoText(content)), nil
		}
		city := use.Input.(map[string]any)["city"]
		asked.Messages = append(asked.Messages, answer.SamplingMessage, mcp.SamplingMessage{
			Role:    mcp.RoleUser,
			Content: mcp.NewToolResultContent(use.ID, []mcp.Content{mcp.NewTextContent(fmt.Sprint("21 degrees in ", city))}, false),
		})
	}
	return server.NewInputRequestBuilder("").Sample("q", asked).ToolResult(), nil
}

// mcpGoText is the text of what a model said.
func mcpGoText(content any) string {
	said, err := mcp.ParseSamplingContent(content)
	if err != nil {
		return err.Error()
	}
	text, _ := said.(mcp.TextContent)
	return text.Text
}
