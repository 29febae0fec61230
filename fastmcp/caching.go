package fastmcp

import (
	"slices"
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

// CacheLists tells clients of 2026-07-28 for how long they may keep lists, and
// who may share them, as [CacheFor] does for one resource. Lists names them by
// their methods, such as [protocol.MethodListTools]; without any it is those of
// tools, resources, resource templates and prompts. Of several options the last
// one counts. When a list changes, clients that listen are told all the same.
//
// All pages of a list have the same scope (Caching, Interaction with
// Pagination). So the list of resources is private if a function of [List] has a
// parameter of type context.Context or [*Context], through which it could ask
// who the client is; and a [Middleware] that asks for the principal has to do so
// for every page or for none. [New] panics if a name is that of no list.
func CacheLists(ttl time.Duration, scope protocol.CacheScope, lists ...string) ServerOption {
	if len(lists) == 0 {
		lists = allLists
	}
	return serverOption(func(c *serverConfig) {
		if c.listCaching == nil {
			c.listCaching = make(map[string]*caching)
		}
		for _, list := range lists {
			c.listCaching[list] = newCaching(ttl, scope)
		}
	})
}

// allLists are the methods that list something.
var allLists = []string{
	protocol.MethodListTools, protocol.MethodListPrompts,
	protocol.MethodListResources, protocol.MethodListResourceTemplates,
}

// checkLists returns an error if the caching of something is set that is no
// list.
func checkLists(set map[string]*caching) error {
	for name := range set {
		if !slices.Contains(allLists, name) {
			return noList(name)
		}
	}
	return nil
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
