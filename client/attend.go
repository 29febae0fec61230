package client

import (
	"context"
	"errors"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// listen puts changes into a mailbox until the server ends that, nil, or until
// it makes no sense any more. What it has begun once it begins again, after a
// pause that grows while it does not last.
func (c *Client) listen(ctx context.Context, box *mailbox, o callConfig) error {
	begun := false
	for failed := 1; ; failed++ {
		l, err := c.link(ctx)
		if err == nil {
			since := time.Now()
			began := func(granted protocol.SubscriptionFilter) error {
				refused := box.in.without(granted)
				if refused.size() == box.in.size() {
					return errAllRefused
				}
				begun = true
				c.forget() // what came before may have changed unheard
				box.put(Change{Kind: Listening, Refused: refused})
				return nil
			}
			if l.rules.Has(protocol.MethodSubscriptionsListen) {
				err = c.attendStream(ctx, l, box, o, began)
			} else {
				err = c.attendSession(ctx, l, box, o, began)
			}
			if time.Since(since) > shortLife {
				failed = 1
			}
		}
		if err == nil || !begun || ctx.Err() != nil || isFinal(err) {
			return err
		}
		if err := sleep(ctx, backoff(failed)); err != nil {
			return err
		}
	}
}

// isFinal reports whether there is no sense in another try.
func isFinal(err error) bool {
	_, refused := errors.AsType[*jsonrpc.Error](err)
	return refused || errors.Is(err, errClosed) || errors.Is(err, errLineGone) || errors.Is(err, errAllRefused)
}

// attendStream listens by a request of its own, whose answer ends it
// (2026-07-28, Subscriptions).
func (c *Client) attendStream(ctx context.Context, l *link, box *mailbox, o callConfig, began func(protocol.SubscriptionFilter) error) error {
	if !l.wire.overHTTP() {
		if err := l.in.leaving.settled(ctx); err != nil {
			return err
		}
		defer l.in.leaving.note()
	}
	ctx, refuse := context.WithCancelCause(ctx)
	defer refuse(nil)
	ctx, patience := o.watch(ctx, l.in)
	defer patience.stop()
	listening := false
	defer c.ears.remove(box)
	r := request{
		method: protocol.MethodSubscriptionsListen,
		params: &protocol.SubscriptionsListenRequestParams{Notifications: box.in.filter()},
		meta:   o.metaFor(l),
	}
	r.hear = func(m jsonrpc.Message) {
		if change, ok := changeIn(m); ok && listening {
			box.put(change)
		}
		if m.Method != protocol.MethodSubscriptionsAcknowledged || listening {
			return
		}
		tell(func(p protocol.SubscriptionsAcknowledgedNotificationParams) {
			patience.waive()
			c.ears.add(box) // before anybody is told that listening has begun
			err := began(p.Notifications)
			if listening = err == nil; !listening {
				refuse(err)
			}
		}, m)
	}
	_, err := l.exchange(ctx, r)
	if err == nil && !listening {
		err = errNotBegun
	}
	return explain(r.method, err)
}

// attendSession listens to what a session tells: lists by themselves, resources
// when they are subscribed to (until 2025-11-25, Resources, section Subscriptions).
func (c *Client) attendSession(ctx context.Context, l *link, box *mailbox, o callConfig, began func(protocol.SubscriptionFilter) error) error {
	c.ears.add(box)
	defer c.ears.remove(box)
	granted := tells(l.server.Capabilities)
	defer func() { c.unsubscribe(l, granted.ResourceSubscriptions) }()
	if r := l.server.Capabilities.Resources; r != nil && r.Subscribe {
		for _, uri := range box.in.URIs {
			err := c.subscribe(ctx, l, uri, o)
			if _, refused := errors.AsType[*jsonrpc.Error](err); refused {
				continue
			}
			if err != nil {
				return err
			}
			granted.ResourceSubscriptions = append(granted.ResourceSubscriptions, uri)
		}
	}
	if err := began(granted); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-l.wire.down():
		return errServerEnded
	}
}

// tells returns of which lists a server tells by itself.
func tells(can protocol.ServerCapabilities) protocol.SubscriptionFilter {
	return protocol.SubscriptionFilter{
		ToolsListChanged:     can.Tools != nil && can.Tools.ListChanged,
		PromptsListChanged:   can.Prompts != nil && can.Prompts.ListChanged,
		ResourcesListChanged: can.Resources != nil && can.Resources.ListChanged,
	}
}
