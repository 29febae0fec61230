package fastmcp

import (
	"context"
	"encoding/json"
	"maps"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

// Once runs fn once over the rounds of one call, and returns what it returned
// then: a side effect that stands before a question is not repeated when the
// handler runs again. T must survive JSON. An fn that fails is not remembered.
//
// What fn returned travels in the call's state. A client that sends an older
// state again, from before fn had run, makes it run again, unless the server has
// an [OnceStore]. A key names one thing within the handler.
func Once[T any](ctx context.Context, key string, fn func() (T, error)) (T, error) {
	var value T
	c, ok := From(ctx)
	if !ok {
		return value, errNoRequest
	}
	text, err := c.call.once(ctx, key, func() (json.RawMessage, error) {
		made, err := fn()
		if err != nil {
			return nil, err
		}
		return protocol.Marshal(made)
	})
	if err != nil {
		return value, err
	}
	return value, protocol.Unmarshal(text, &value)
}

func (c *call) once(ctx context.Context, key string, fn func() (json.RawMessage, error)) (json.RawMessage, error) {
	a := &c.asking
	a.mu.Lock()
	done, ok := a.state.Done[key]
	name, isReplay := a.name(), a.opened
	a.mu.Unlock()
	if ok {
		return done, nil
	}
	var err error
	// To the first round of a call leads no state that could be sent again.
	if store := c.server.config.onceStore; store != nil && isReplay {
		done, err = store.Once(ctx, name+"/"+key, c.server.config.onceTime(), fn)
	} else {
		done, err = fn()
	}
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	put(&a.state.Done, key, done)
	a.mu.Unlock()
	if c.attendant != nil {
		c.attendant.Keep(a.text())
	}
	return done, nil
}

// An OnceStore remembers what [Once] did, for all replicas of a server. It is
// safe for concurrent use.
type OnceStore interface {
	// Once runs fn unless it has succeeded for that id before, within keep, and
	// returns what it returned then. Two at the same time run one of them.
	Once(ctx context.Context, id string, keep time.Duration, fn func() (json.RawMessage, error)) (json.RawMessage, error)
}

// UseOnceStore makes [Once] hold also against a client that sends an older
// state again. The store is asked from the second round of a call on, for its
// first round is nobody's second; it is to remember for seven times [AskTimeout],
// longer than a call can take.
func UseOnceStore(store OnceStore) ServerOption {
	return serverOption(func(c *serverConfig) { c.onceStore = store })
}

// NewOnceStore returns an [OnceStore] in memory, for a server with one replica.
// It has an entry for each [Once] that ran within the time to be remembered, and
// looks once a minute for those it can forget.
func NewOnceStore() OnceStore { return &memoryStore{entries: make(map[string]*onceEntry)} }

type memoryStore struct {
	mu      sync.Mutex
	entries map[string]*onceEntry
	swept   time.Time
}

// sweeping is how often a store looks for what it can forget.
const sweeping = time.Minute

type onceEntry struct {
	running sync.Mutex
	done    json.RawMessage
	expires time.Time
}

// Once implements [OnceStore].
func (m *memoryStore) Once(_ context.Context, id string, keep time.Duration, fn func() (json.RawMessage, error)) (json.RawMessage, error) {
	e := m.entry(id, keep)
	e.running.Lock()
	defer e.running.Unlock()
	if e.done != nil {
		return e.done, nil
	}
	done, err := fn()
	if err == nil {
		e.done = done
	}
	return done, err
}

// entry finds or makes the entry, and drops those whose time is over.
func (m *memoryStore) entry(id string, keep time.Duration) *onceEntry {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	over := func(_ string, e *onceEntry) bool { return now.After(e.expires) }
	if now.Sub(m.swept) >= sweeping {
		maps.DeleteFunc(m.entries, over)
		m.swept = now
	}
	e, ok := m.entries[id]
	if !ok || over(id, e) {
		e = &onceEntry{expires: now.Add(keep)}
		m.entries[id] = e
	}
	return e
}
