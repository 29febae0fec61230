package client

import (
	"context"
	"sync"

	"github.com/fastmcp-go/mcp/protocol"
)

// Subscriptions are the resources that the sessions of a client are subscribed
// to, and for how many who listen: a session subscribes with the first of them
// and unsubscribes with the last.
type subscriptions struct {
	turn  gate
	count map[subscribed]int
}

type subscribed struct {
	link *link
	uri  string
}

// subscribe has a session told of a resource.
func (c *Client) subscribe(ctx context.Context, l *link, uri string, o callConfig) error {
	if err := c.subscribed.turn.enter(ctx); err != nil {
		return err
	}
	defer c.subscribed.turn.leave()
	at := subscribed{l, uri}
	if c.subscribed.count[at] == 0 {
		r := request{method: protocol.MethodSubscribe, params: &protocol.SubscribeRequestParams{URI: uri}, name: uri}
		if _, err := c.wait(ctx, l, r, o); err != nil {
			return explain(r.method, err)
		}
	}
	c.subscribed.count[at]++
	return nil
}

// unsubscribe ends that, if nobody else listens. It is a courtesy: whether it
// worked does not matter.
func (c *Client) unsubscribe(l *link, uri string) {
	ctx, done := context.WithTimeout(context.Background(), farewell)
	defer done()
	if c.subscribed.turn.enter(ctx) != nil {
		return
	}
	defer c.subscribed.turn.leave()
	at := subscribed{l, uri}
	if c.subscribed.count[at]--; c.subscribed.count[at] > 0 {
		return
	}
	delete(c.subscribed.count, at)
	if !isClosed(l.wire.down()) {
		r := request{method: protocol.MethodUnsubscribe, params: &protocol.UnsubscribeRequestParams{URI: uri}, name: uri}
		_, _ = c.wait(ctx, l, r, c.each)
	}
}

// Ears are the mailboxes of those who listen to what sessions tell. The zero
// value is ready.
type ears struct {
	mu    sync.Mutex
	boxes map[*mailbox]bool
}

func (e *ears) add(b *mailbox) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.boxes == nil {
		e.boxes = make(map[*mailbox]bool)
	}
	e.boxes[b] = true
}

func (e *ears) remove(b *mailbox) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.boxes, b)
}

// put tells all of them.
func (e *ears) put(change Change) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for b := range e.boxes {
		b.put(change)
	}
}
