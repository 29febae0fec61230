package client

import (
	"context"

	"github.com/fastmcp-go/mcp/protocol"
)

// Complete asks how an argument of a prompt, or a variable of a resource
// template, may go on after what has been typed so far (Completion). Known are
// the arguments that have a value already; nil: none.
func (c *Client) Complete(ctx context.Context, ref protocol.Reference, argument protocol.CompleteArgument, known map[string]string, options ...CallOption) (*protocol.Completion, error) {
	params := &protocol.CompleteRequestParams{Ref: ref, Argument: argument}
	if known != nil {
		params.Context = &protocol.CompleteContext{Arguments: known}
	}
	var result protocol.CompleteResult
	if err := c.do(ctx, request{method: protocol.MethodComplete, params: params}, &result, c.with(options)); err != nil {
		return nil, err
	}
	return &result.Completion, nil
}
