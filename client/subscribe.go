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
	turn gate // of those who tell a server

	mu    sync.Mutex
	count map[subscribed]int
}

// more counts somebody who listens, or one less, and returns how many there are.
func (s *subscriptions) more(at subscribed, by int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.count == nil {
		s.count = make(map[subscribed]int)
	}
	if s.count[at] += by; s.count[at] == 0 {
		delete(s.count, at)
	}
	return s.count[at]
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
	if c.subscribed.more(at, 0) == 0 {
		r := request{method: protocol.MethodSubscribe, params: &protocol.SubscribeRequestParams{URI: uri}, name: uri}
		if _, err := c.wait(ctx, l, r, o); err != nil {
			return explain(r.method, err)
		}
	}
	c.subscribed.more(at, 1)
	return nil
}

// unsubscribe ends that for resources that nobody else listens to. It is a
// courtesy: whether it worked does not matter, and all of it has a moment.
func (c *Client) unsubscribe(l *link, uris []string) {
	ctx, done := context.WithTimeout(context.Background(), farewell)
	defer done()
	turn := c.subscribed.turn.enter(ctx) == nil
	if turn {
		defer c.subscribed.turn.leave()
	}
	for _, uri := range uris {
		last := c.subscribed.more(subscribed{l, uri}, -1) == 0
		if last && turn && ctx.Err() == nil && !isClosed(l.wire.down()) {
			r := request{method: protocol.MethodUnsubscribe, params: &protocol.UnsubscribeRequestParams{URI: uri}, name: uri}
			_, _ = c.wait(ctx, l, r, c.each)
		}
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
