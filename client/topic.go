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
// Everything that belongs to this listening is heard by hear, if that is not nil, in
// order and before Listen returns: first notifications/subscriptions/acknowledged, whose
// member "notifications" is what the server has accepted of the filter (what changed
// before was not told), then what it tells. Whoever listens, [Extension.Notifications]
// hears of all. For lists and resources there is [Client.Changes].
func (c *Client) Listen(ctx context.Context, filter any, hear func(method string, params json.RawMessage)) error {
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
		hear: func(m jsonrpc.Message) {
			if hear != nil {
				hear(m.Method, m.Params)
			}
		},
	})
	if cause := context.Cause(ctx); errors.Is(cause, errClosed) {
		return errClosed
	}
	return explain(protocol.MethodSubscriptionsListen, err)
}
