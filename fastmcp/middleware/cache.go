package middleware

import (
	"container/list"
	"context"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// The limits of a [Cache] that was not told otherwise.
const (
	DefaultMaxEntries = 1000     // results
	DefaultMaxBytes   = 64 << 20 // of all results together, as JSON
)

// Cache remembers the results of tools for ttl and answers equal calls with them:
// of the tools that [Tools] names or, without that option, of every tool that is
// annotated as read-only ([fastmcp.ReadOnly]).
//
// Calls are equal if the tool, the arguments, the revision of the protocol and
// the principal with its scopes and claims are. Arguments are compared as JSON
// values: {"a":1,"b":2} and {"b":2.0,"a":1} are equal. So cache only tools whose
// results depend on nothing else: not on the session, headers, the client's
// capabilities, or what a user is asked. What such a call does beside, it does not do again: a client
// that is answered from the cache gets no log messages.
//
// Errors are never kept, neither those of the protocol nor results that say
// isError. A call that carries a progress token is neither answered from the
// cache nor kept (but see [WithProgress]), nor is one that asks for a task or
// answers an earlier request for input.
//
// While a call runs, equal ones wait for it and share its result. If it fails
// they run by themselves; if its client cancels it, one of them runs in its
// stead.
//
// A result is shared by all who get it, as the contract of
// [fastmcp.Middleware] allows: whoever changes one must make a copy.
//
// Which tools are read-only is what the server knows at the time of the call
// ([fastmcp.Context.Tool]), in every revision: also in those whose clients are
// told of no annotations.
func Cache(ttl time.Duration, options ...CacheOption) fastmcp.Middleware {
	if ttl <= 0 {
		panic(notPositive("Cache", ttl))
	}
	c := cache{
		ttl:     ttl,
		kept:    lru{entries: DefaultMaxEntries, bytes: DefaultMaxBytes, byKey: make(map[cacheKey]*list.Element)},
		running: make(map[cacheKey]*flight),
	}
	for _, o := range options {
		o(&c)
	}
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if req.Method != protocol.MethodCallTool || !plainCall(req, c.progress) || !c.wants(ctx, req.Name) {
				return next(ctx, req)
			}
			key, ok := cacheKeyOf(ctx, req)
			if !ok {
				return next(ctx, req)
			}
			return c.call(ctx, req, key, next)
		}
	}
}

type cache struct {
	ttl      time.Duration
	tools    map[string]bool // nil: those that are read-only
	progress bool

	mu      sync.Mutex
	kept    lru
	running map[cacheKey]*flight
}

// A flight is a call that runs, and that equal ones wait for.
type flight struct {
	done   chan struct{}            // closed when it is over; then the rest is set
	result *protocol.CallToolResult // nil: there is none to share
	over   bool                     // it was not cancelled
}

// wants reports whether the results of a tool are kept.
func (c *cache) wants(ctx *fastmcp.Context, name string) bool {
	if c.tools != nil {
		return c.tools[name]
	}
	tool, ok := ctx.Tool(name)
	return ok && tool.Annotations != nil && tool.Annotations.ReadOnlyHint
}

// call answers from the cache, from an equal call that runs, or from next.
func (c *cache) call(ctx *fastmcp.Context, req *fastmcp.Request, key cacheKey, next fastmcp.Handler) (fastmcp.Result, error) {
	for {
		result, before, own := c.find(key)
		switch {
		case result != nil:
			return result, nil
		case own != nil:
			return c.fly(ctx, req, key, own, next)
		}
		select {
		case <-before.done:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
		switch {
		case before.result != nil:
			return before.result, nil
		case before.over:
			return next(ctx, req)
		}
	}
}

// find returns the result that is kept, or else the call that runs, or else a
// new one that the caller must run.
func (c *cache) find(key cacheKey) (result *protocol.CallToolResult, running, own *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if result, ok := c.kept.get(key, time.Now()); ok {
		return result, nil, nil
	}
	if f, ok := c.running[key]; ok {
		return nil, f, nil
	}
	f := &flight{done: make(chan struct{})}
	c.running[key] = f
	return nil, nil, f
}

// fly runs a call for all who wait for it.
func (c *cache) fly(ctx *fastmcp.Context, req *fastmcp.Request, key cacheKey, f *flight, next fastmcp.Handler) (fastmcp.Result, error) {
	f.over = true // also if it panics
	defer c.land(key, f)
	result, err := next(ctx, req)
	f.over = ctx.Err() == nil
	if call, ok := result.(*protocol.CallToolResult); ok && err == nil && call != nil && !call.IsError {
		f.result = call
	}
	return result, err
}

// land ends a call, and keeps its result if it has one.
func (c *cache) land(key cacheKey, f *flight) {
	var size int
	if f.result != nil {
		size = sizeOf(f.result)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, key)
	if f.result != nil {
		c.kept.put(kept{key: key, result: f.result, size: size, expires: time.Now().Add(c.ttl)})
	}
	close(f.done)
}
