package client

import (
	"context"
	"encoding/json"
	"maps"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Request sends a request of a method that an extension adds, and returns the
// result as an R. Params are whatever marshals to a JSON object; nil: none.
// Questions of the server are answered on the way, as in any other call.
func Request[R any](ctx context.Context, c *Client, method string, params any, options ...CallOption) (R, error) {
	var result R
	text, err := object(method, params)
	if err != nil {
		return result, err
	}
	sent := &custom{}
	if text != nil {
		err = protocol.Unmarshal(text, &sent.members)
	}
	if err == nil {
		r := request{method: method, params: sent, name: c.extensions.target(method, text)}
		err = c.do(ctx, r, &result, c.with(options))
	}
	return result, err
}

// custom are params of any kind.
type custom struct {
	protocol.InputResponseRequestParams
	members map[string]json.RawMessage
}

// MarshalJSON writes the members beside those of the protocol, which win.
func (p *custom) MarshalJSON() ([]byte, error) {
	own, err := protocol.Marshal(p.InputResponseRequestParams)
	if err != nil {
		return nil, err
	}
	all := maps.Clone(p.members)
	if all == nil {
		all = make(map[string]json.RawMessage)
	}
	maps.Insert(all, jsonrpc.Members(own))
	return protocol.Marshal(all)
}

// target returns what a request of that method is about.
func (x *extensions) target(method string, params json.RawMessage) string {
	name, _ := era.Text(member(params, x.targets[method]))
	return name
}
