package client

import (
	"context"

	"github.com/fastmcp-go/mcp/protocol"
)

// Ping asks the server for a sign of life, by what its revision has for that: a
// ping (until 2025-11-25, Ping), or server/discover.
func (c *Client) Ping(ctx context.Context, options ...CallOption) error {
	o := c.with(options)
	l, err := c.reach(ctx, o)
	if err != nil {
		return err
	}
	method := protocol.MethodPing
	if !l.rules.Has(method) {
		method = protocol.MethodDiscover
	}
	_, err = c.settled(ctx, request{method: method, params: &protocol.RequestParams{}}, o)
	return err
}
