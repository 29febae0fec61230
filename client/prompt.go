package client

import (
	"context"
	"iter"

	"github.com/fastmcp-go/mcp/protocol"
)

// Prompts yields the prompts of the server, page by page as they are wanted
// (Prompts, section Listing Prompts). An error ends the list.
func (c *Client) Prompts(ctx context.Context, options ...CallOption) iter.Seq2[protocol.Prompt, error] {
	return pages(ctx, c, protocol.MethodListPrompts, options, func(r *protocol.ListPromptsResult) []protocol.Prompt { return r.Prompts })
}

// GetPrompt renders a prompt (Prompts, section Getting a Prompt).
func (c *Client) GetPrompt(ctx context.Context, name string, arguments map[string]string, options ...CallOption) (*protocol.GetPromptResult, error) {
	result := &protocol.GetPromptResult{}
	err := c.do(ctx, request{
		method: protocol.MethodGetPrompt,
		params: &protocol.GetPromptRequestParams{Name: name, Arguments: arguments},
		name:   name,
	}, result, c.with(options))
	if err != nil {
		return nil, err
	}
	return result, nil
}
