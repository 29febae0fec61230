package client

import (
	"container/list"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

// A cache keeps results for as long as the server calls them fresh
// (2026-07-28, Caching): each page of a list, each resource by itself. The zero
// value is ready.
type cache struct {
	mu    sync.Mutex
	at    map[cacheKey]*list.Element
	order list.List // of *kept, the one used last in front
	size  int
	age   int // how often something was dropped
}

// A cacheKey says what was asked, and for whom the answer is.
type cacheKey struct {
	method, params string
	private        bool
	principal      string // of a private one
}

// kept is a result that may be used again.
type kept struct {
	key   cacheKey
	uri   string // of the resource that was read
	text  json.RawMessage
	until time.Time
}

// answer serves a request from the cache if that has it, and else puts there
// what the server says, if it may be kept. What was asked for in several rounds
// depends on answers that are no part of the key, and is not kept.
func (c *Client) answer(ctx context.Context, r request, into protocol.Cacheable, o callConfig) error {
	key, err := c.cacheKey(ctx, r, o)
	if err != nil {
		return err
	}
	if text := c.cache.get(key); text != nil && !o.fresh {
		return decodeResult(r.method, text, into)
	}
	age := c.cache.begin()
	text, err := c.settled(ctx, r, o)
	if err != nil {
		return err
	}
	if err := decodeResult(r.method, text, into); err != nil {
		return err
	}
	if again, ok := r.params.(repeatable); ok && isRound(again.Input()) {
		return nil
	}
	c.cache.put(key, r.name, text, into.Cache(), age)
	return nil
}

// cacheKey says what a request asks for. Of its _meta what the caller has put
// there counts, but for traces, which are other ones each time.
func (c *Client) cacheKey(ctx context.Context, r request, o callConfig) (cacheKey, error) {
	own := maps.Clone(o.meta)
	for _, trace := range []string{protocol.MetaTraceParent, protocol.MetaTraceState, protocol.MetaBaggage} {
		delete(own, trace)
	}
	text, err := protocol.Marshal([]any{r.params, own})
	key := cacheKey{method: r.method, params: string(text)}
	if c.principal != nil {
		key.principal = c.principal(ctx)
	}
	return key, err
}

// scoped returns the key for all principals, or for this one alone.
func (k cacheKey) scoped(private bool) cacheKey {
	if k.private = private; !private {
		k.principal = ""
	}
	return k
}

// get returns a result that is still fresh, nil if there is none.
func (h *cache) get(key cacheKey) json.RawMessage {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, private := range []bool{false, true} {
		element := h.at[key.scoped(private)]
		if element == nil {
			continue
		}
		entry := element.Value.(*kept)
		if time.Now().Before(entry.until) {
			h.order.MoveToFront(element)
			return entry.text
		}
		h.remove(element)
	}
	return nil
}

// begin returns the age of the cache, to tell [cache.put].
func (h *cache) begin() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.age
}

// put keeps a result that was asked for at that age, unless something was
// dropped since: it may have been on its way already when that changed.
func (h *cache) put(key cacheKey, uri string, text json.RawMessage, says *protocol.Caching, age int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, private := range []bool{false, true} {
		if old := h.at[key.scoped(private)]; old != nil {
			h.remove(old)
		}
	}
	if says.TTLMs == nil || *says.TTLMs <= 0 || len(text) > mostCached/4 || h.age != age {
		return
	}
	if h.at == nil {
		h.at = make(map[cacheKey]*list.Element)
	}
	ttl := time.Duration(min(*says.TTLMs, longestFresh.Milliseconds())) * time.Millisecond
	key = key.scoped(says.CacheScope != protocol.CacheScopePublic)
	h.at[key] = h.order.PushFront(&kept{key: key, uri: uri, text: text, until: time.Now().Add(ttl)})
	h.size += len(text)
	for h.size > mostCached || h.order.Len() > mostKept {
		h.remove(h.order.Back())
	}
}

// drop forgets what has changed.
func (h *cache) drop(changed func(*kept) bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.age++
	for element := h.order.Front(); element != nil; {
		next := element.Next()
		if changed(element.Value.(*kept)) {
			h.remove(element)
		}
		element = next
	}
}

// dropLists forgets the pages of lists.
func (h *cache) dropLists(methods ...string) {
	h.drop(func(k *kept) bool { return slices.Contains(methods, k.key.method) })
}

// dropResource forgets a resource that has changed, and those that it may be a
// part of.
func (h *cache) dropResource(uri string) {
	h.drop(func(k *kept) bool {
		return k.key.method == protocol.MethodReadResource && strings.HasPrefix(uri, k.uri)
	})
}

// dropAll forgets everything.
func (h *cache) dropAll() { h.drop(func(*kept) bool { return true }) }

func (h *cache) remove(element *list.Element) {
	entry := h.order.Remove(element).(*kept)
	delete(h.at, entry.key)
	h.size -= len(entry.text)
}
