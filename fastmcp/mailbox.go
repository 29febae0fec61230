package fastmcp

import (
	"context"
	"slices"
	"sync"
)

// A mailbox holds the changes that a subscriber has not been told of yet, each
// once. So it never grows beyond what was subscribed to, however slow the
// subscriber is, and who puts something in never waits.
type mailbox struct {
	mu      sync.Mutex
	changes []Change
	waiting chan struct{} // has one element while there are changes, and at times when there are none
}

func newMailbox() *mailbox { return &mailbox{waiting: make(chan struct{}, 1)} }

func (m *mailbox) put(change Change) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.Contains(m.changes, change) {
		return
	}
	m.changes = append(m.changes, change)
	select {
	case m.waiting <- struct{}{}:
	default:
	}
}

// take waits for changes and takes them all out. It returns none when ctx is
// done, and only then: a change that is put in just before the others are taken
// out goes with them, and leaves a wake-up for nothing behind.
func (m *mailbox) take(ctx context.Context) []Change {
	for {
		select {
		case <-m.waiting:
		case <-ctx.Done():
			return nil
		}
		if taken := m.empty(); taken != nil {
			return taken
		}
	}
}

// empty takes out what there is.
func (m *mailbox) empty() []Change {
	m.mu.Lock()
	defer m.mu.Unlock()
	taken := m.changes
	m.changes = nil
	return taken
}

// A subscriber is a client that is told of changes: a request of
// subscriptions/listen, or a session with its stream.
type subscriber struct {
	mail  *mailbox
	wants func(Change) bool
}

// subscriberSet holds the subscribers of a server.
type subscriberSet struct {
	mu  sync.Mutex
	all map[*subscriber]struct{}
}

func (s *subscriberSet) add(sub *subscriber) (remove func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all = make(map[*subscriber]struct{})
	}
	s.all[sub] = struct{}{}
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.all, sub)
	}
}

func (s *subscriberSet) list() []*subscriber {
	s.mu.Lock()
	defer s.mu.Unlock()
	subscribers := make([]*subscriber, 0, len(s.all))
	for sub := range s.all {
		subscribers = append(subscribers, sub)
	}
	return subscribers
}
