package client

import (
	"context"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Notify sends the server a notification that an extension adds, "notifications/…".
// Params are whatever marshals to a JSON object; nil: none. Of the options [Timeout]
// and [Meta] count. There is no answer: no error means that it has been sent, over
// HTTP that the server has it; not that somebody heard it. The protocol's own
// notifications are sent by the client itself, and are an error here.
func (c *Client) Notify(ctx context.Context, method string, params any, options ...CallOption) error {
	if err := era.CheckNotification(method); err != nil {
		return notNotified(err)
	}
	o := c.with(options)
	if o.wrong != nil {
		return o.wrong
	}
	text, err := object(method, params)
	if err != nil {
		return err
	}
	sent := &custom{}
	if text != nil {
		if err := protocol.Unmarshal(text, &sent.members); err != nil {
			return err
		}
	}
	ctx, done := context.WithTimeoutCause(ctx, o.timeout, silence(o.timeout))
	defer done()
	ctx, over := c.bound(ctx, o)
	defer over()
	err = c.tellOnce(ctx, request{method: method, params: sent, meta: o.meta}, o)
	if lost(err) { // nobody has looked at it
		err = c.tellOnce(ctx, request{method: method, params: sent, meta: o.meta}, o)
	}
	return explain(method, err)
}

// tellOnce sends a notification over the link that is up.
func (c *Client) tellOnce(ctx context.Context, r request, o callConfig) error {
	l, err := c.reach(ctx, o)
	if err != nil {
		return err
	}
	text, err := r.text(jsonrpc.ID{}, l.meta)
	if err != nil {
		return err
	}
	return l.wire.send(ctx, outgoing{method: r.method, text: text, fields: l.rules.Fields(r.method, "")})
}
