package client

import (
	"context"
	"encoding/json"
	"iter"
	"reflect"

	jsonv2 "github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/schema"
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
//
// Structured content that does not fit the output schema of the tool is an
// error (section Output Schema), and so is none at all where the tool is known to
// have such a schema, unless [TrustResults] says otherwise. The client knows the
// tools that it has seen listed; it lists them by itself, once, when structured
// content of a tool comes that it does not know, and over HTTP before such a tool
// of 2026-07-28 is called, since arguments may have to stand in headers.
func (c *Client) CallTool(ctx context.Context, name string, arguments any, options ...CallOption) (*protocol.CallToolResult, error) {
	return c.callTool(ctx, name, arguments, c.with(options))
}

// callTool calls a tool and holds the result to what the tool has published.
func (c *Client) callTool(ctx context.Context, name string, arguments any, o callConfig) (*protocol.CallToolResult, error) {
	r, err := c.toolRequest(name, arguments, o)
	if err != nil {
		return nil, err
	}
	ctx, over := c.bound(ctx, o)
	defer over()
	result := &protocol.CallToolResult{}
	if err := c.do(ctx, r, result, o); err != nil {
		return nil, err
	}
	if err := c.verify(ctx, name, result, o); err != nil {
		return nil, err
	}
	return result, nil
}

// toolRequest is the request that calls a tool. What of the arguments stands in
// the header the tool says; if the server finds that wrong, the tool may have
// changed, and is looked up again.
func (c *Client) toolRequest(name string, arguments any, o callConfig) (request, error) {
	text, err := object(name, arguments)
	if err != nil {
		return request{}, err
	}
	return request{
		method: protocol.MethodCallTool,
		params: &protocol.CallToolRequestParams{Name: name, Arguments: text},
		name:   name,
		mirror: func(ctx context.Context, again bool) ([]era.Field, error) {
			find := c.known
			if again {
				find = c.relearn
			}
			return find(ctx, name, o).fields(name, text)
		},
	}, nil
}

// fields are the lines of the header that repeat arguments.
func (t *listed) fields(tool string, arguments json.RawMessage) ([]era.Field, error) {
	if t == nil {
		return nil, nil
	}
	var fields []era.Field
	for _, m := range t.mirrors {
		field, there, err := m.Field(arguments)
		if err != nil {
			return nil, unmirrored(tool, err)
		}
		if there {
			fields = append(fields, field)
		}
	}
	return fields, nil
}

// object returns the JSON text of arguments, nil for none.
func object(tool string, arguments any) (json.RawMessage, error) {
	if arguments == nil {
		return nil, nil
	}
	text, err := jsonv2.Marshal(arguments, schema.EncodeOptions(reflect.TypeOf(arguments)), jsonv2.Deterministic(true))
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
// (Tools, section Listing Tools). An error ends the list. Schemas are as the
// server wrote them.
//
// Over HTTP, a tool of 2026-07-28 that asks for headers which there cannot be is
// left out, with a warning in the log: the specification wants that.
func (c *Client) Tools(ctx context.Context, options ...CallOption) iter.Seq2[protocol.Tool, error] {
	return func(yield func(protocol.Tool, error) bool) {
		age := c.catalog.begin()
		failed := false
		for tool, err := range pages(ctx, c, protocol.MethodListTools, options, func(r *protocol.ListToolsResult) []protocol.Tool { return r.Tools }) {
			failed = failed || err != nil
			if (err != nil || c.admit(tool)) && !yield(tool, err) {
				return
			}
		}
		if !failed {
			c.catalog.finish(age)
		}
	}
}
