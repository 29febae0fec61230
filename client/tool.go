package client

import (
	"context"
	"encoding/json"
	"iter"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Args are the arguments of a tool by name, for those who have no struct for
// them.
type Args map[string]any

// CallTool calls a tool (Tools, section Calling Tools). The arguments are
// whatever marshals to a JSON object, an [Args], a struct, a [json.RawMessage],
// or nil for none. A result whose IsError is set is not an error of CallTool:
// the call was made, and the tool says what went wrong.
func (c *Client) CallTool(ctx context.Context, name string, arguments any, options ...CallOption) (*protocol.CallToolResult, error) {
	text, err := object(name, arguments)
	if err != nil {
		return nil, err
	}
	result := &protocol.CallToolResult{}
	err = c.do(ctx, request{
		method: protocol.MethodCallTool,
		params: &protocol.CallToolRequestParams{Name: name, Arguments: text},
		name:   name,
	}, result, c.with(options))
	if err != nil {
		return nil, err
	}
	return result, nil
}

// object returns the JSON text of arguments, nil for none.
func object(tool string, arguments any) (json.RawMessage, error) {
	if arguments == nil {
		return nil, nil
	}
	text, err := protocol.Marshal(arguments)
	switch {
	case err != nil:
		return nil, badArguments(tool, err.Error())
	case string(text) == "null":
		return nil, nil
	case text[0] != '{':
		return nil, badArguments(tool, notAnObject(text))
	}
	if err := jsonrpc.Check(text); err != nil {
		return nil, badArguments(tool, err.Error())
	}
	return text, nil
}

// Tools yields the tools of the server, page by page as they are wanted
// (Tools, section Listing Tools). An error ends the list.
func (c *Client) Tools(ctx context.Context, options ...CallOption) iter.Seq2[protocol.Tool, error] {
	return pages(ctx, c, protocol.MethodListTools, options, func(r *protocol.ListToolsResult) []protocol.Tool { return r.Tools })
}
