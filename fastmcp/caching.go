package fastmcp

import (
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// CacheFor tells clients of 2026-07-28 for how long they may keep what they read
// of a resource, and who may share it (Caching). A result that says so itself
// is left alone. Without this option nobody is told to keep anything. The time
// is rounded down to milliseconds and never negative; a scope that is not
// [protocol.CacheScopePublic] is private. What came of a question to the client
// ([Ask]) is never kept.
func CacheFor(ttl time.Duration, scope protocol.CacheScope) ResourceOption {
	return resourceOption(func(c *resourceConfig) { c.caching = newCaching(ttl, scope) })
}

// CacheLists tells clients of 2026-07-28 for how long they may keep the lists of
// tools, resources, resource templates and prompts, and who may share them, as
// [CacheFor] does for one resource. When a list changes, clients that listen are
// told all the same.
func CacheLists(ttl time.Duration, scope protocol.CacheScope) ServerOption {
	return serverOption(func(c *serverConfig) { c.listCaching = newCaching(ttl, scope) })
}

// caching is what a result says of being kept, unless it says so itself; nil
// says nothing.
type caching struct {
	ttl   int64 // milliseconds
	scope protocol.CacheScope
}

func newCaching(ttl time.Duration, scope protocol.CacheScope) *caching {
	if scope != protocol.CacheScopePublic {
		scope = protocol.CacheScopePrivate
	}
	return &caching{ttl: max(ttl.Milliseconds(), 0), scope: scope}
}

// hint writes it into a result that nobody else has yet.
func (c *caching) hint(result Result) {
	cacheable, ok := result.(protocol.Cacheable)
	if c == nil || !ok {
		return
	}
	own := cacheable.Cache()
	if own.TTLMs == nil {
		own.TTLMs = &c.ttl
	}
	if own.CacheScope == "" {
		own.CacheScope = c.scope
	}
}

// keeping says what caches may do with the result of the call. A request that
// carries answers or a state is not told by method and params alone, which is
// what caches go by, so that its result must not be kept (Caching, Cache Key).
func (c *call) keeping() era.Keeping {
	switch {
	case c.retries():
		return era.KeepNot
	case c.personal.Load():
		return era.KeepPrivate
	}
	return era.KeepAsSaid
}

// retries reports whether the request is a later round of one, or says so.
func (c *call) retries() bool {
	return c.request.head.InputResponses != nil || c.request.head.RequestState != nil
}
