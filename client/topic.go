package client

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Listen has the server tell of topics that its extensions add, until ctx ends, the
// server ends it in good order (nil), or the connection is lost (2026-07-28,
// Subscriptions). filter is whatever marshals to the object in
// params.notifications: a member for each topic, which is true or a list of subjects.
// What is told is heard by [Extension.Notifications]. begun, if it is not nil, is called
// once, with what the server has accepted of the filter; what changed before was not
// told. For lists and resources there is [Client.Changes].
func (c *Client) Listen(ctx context.Context, filter any, begun func(accepted json.RawMessage)) error {
	return c.listenTo(ctx, filter, func(m jsonrpc.Message) {
		if m.Method == protocol.MethodSubscriptionsAcknowledged && begun != nil {
			begun(member(m.Params, "notifications"))
		}
	})
}

// listenTo is one request that listens. hear gets all that belongs to it.
func (c *Client) listenTo(ctx context.Context, filter any, hear func(jsonrpc.Message)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer context.AfterFunc(c.life, func() { stop(errClosed) })()
	wanted, err := object(protocol.MethodSubscriptionsListen, filter)
	if err != nil {
		return err
	}
	l, err := c.link(ctx)
	if err != nil {
		return err
	}
	if !l.rules.Has(protocol.MethodSubscriptionsListen) {
		return explain(protocol.MethodSubscriptionsListen, errNoTopics)
	}
	_, err = l.exchange(ctx, request{
		method: protocol.MethodSubscriptionsListen,
		params: &custom{members: map[string]json.RawMessage{"notifications": wanted}},
		hear:   hear,
	})
	if cause := context.Cause(ctx); errors.Is(cause, errClosed) {
		return errClosed
	}
	return explain(protocol.MethodSubscriptionsListen, err)
}
