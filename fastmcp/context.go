package fastmcp

import (
	"context"
	"math"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

// A Context is the request's context.Context, with the request around it: log
// messages and progress go through it to the client. A handler that has a
// *Context parameter gets it; [From] finds it in any context derived from it.
//
// It is done when the client cancels the request or goes away, or when the
// server closes; context.Cause tells which. It is safe for concurrent use and
// must not be kept after the handler has returned.
type Context struct {
	context.Context
	call   *call
	recess *recess  // while the client is asked
	own    screen   // the filters of the tool, resource or prompt that runs
	needs  []string // its scopes, and those of what it runs for
}

type contextKey struct{}

// Value returns the value of the request's context for that key.
func (c *Context) Value(key any) any {
	if key == (contextKey{}) {
		return c
	}
	return c.Context.Value(key)
}

// From returns the request's Context that ctx was derived from; ok is false if
// ctx does not come from a request.
func From(ctx context.Context) (c *Context, ok bool) {
	c, ok = ctx.Value(contextKey{}).(*Context)
	return c, ok
}

// With returns a Context for the same request with another context.Context in
// it, which must be derived from the first: one with a deadline, say, in a
// [Middleware].
func (c *Context) With(ctx context.Context) *Context {
	inner := *c
	inner.Context = ctx
	return &inner
}

// Principal returns who sent the request, nil if nobody was authenticated. A
// result may depend on that, so once a handler or a middleware has asked it is
// private: no cache may give it to somebody else, whatever [CacheFor] and
// [CacheLists] say (Caching).
func (c *Context) Principal() *Principal {
	c.call.personal.Store(true)
	return c.call.exchange.Principal()
}

// Header returns the values of a field of the HTTP request that the message
// came with, nil if it is absent or the transport has no headers.
func (c *Context) Header(name string) []string { return c.call.exchange.Header(name) }

// Disconnect closes the connection on which the client waits for this request,
// which runs on: the client is told to come back after about so long (at least a
// millisecond, or it is left to the client) and then gets all that was sent
// meanwhile. It is for calls that take longer than a connection should be held. It may be used
// again when the client has come back, and is safe for concurrent use.
//
// It reports whether a connection was closed. None is, and nothing changes, where
// the client could not come back: on stdio, in revisions other than 2025-11-25,
// over HTTP without an event store (httpserver.Resumable), and while the client
// is not connected (2025-11-25, Transports, Sending Messages).
func (c *Context) Disconnect(retry time.Duration) bool {
	x, ok := c.call.exchange.(Resumable)
	return ok && x.Disconnect(retry)
}

// Client returns who the client says it is. That is not verified.
func (c *Context) Client() Client { return Client{c.call.client, c.call.rules} }

// Progress tells the client how far the request is: progress of total, and
// what is being done. A total of 0 is unknown; message may be empty. It does
// nothing if the client has not asked for progress. A value that is not above
// the last one is dropped, since progress must increase (Progress), as is one
// that is not finite. So goroutines that report at once never send the client
// backwards: who comes late with a smaller value is not heard.
func (c *Context) Progress(progress, total float64, message string) {
	if a := c.call.attendant; a != nil {
		a.Progress(progress, total, c.screen().text(message))
		return
	}
	var token protocol.ProgressToken
	raw := c.call.request.head.Meta.ProgressToken
	if raw == nil || token.UnmarshalJSON(raw) != nil || !isFinite(progress) {
		return
	}
	params := protocol.ProgressNotificationParams{
		ProgressToken: token,
		Progress:      progress,
		Message:       c.screen().text(message),
	}
	if total > 0 && isFinite(total) {
		params.Total = &total
	}
	text, err := notification(protocol.MethodProgress, c.call.rules.Progress(params))
	if err == nil {
		err = c.call.advance(progress, text)
	}
	c.call.lost(protocol.MethodProgress, err)
}

func isFinite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// advance sends a progress notification if it is above the last one. Looking
// and sending are one step, or another goroutine's would come between them.
func (c *call) advance(progress float64, text []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.moved && progress <= c.progress {
		return nil
	}
	c.progress, c.moved = progress, true
	return c.transmit(text)
}

// tell sends a notification that may be lost: the client has gone, or the
// reply cannot stream.
func (c *call) tell(method string, params any) { c.lost(method, c.notify(method, params)) }

// lost logs that a notification was not sent, unless it was.
func (c *call) lost(method string, err error) {
	if err != nil {
		c.server.logger().Debug().Err(err).Str("notification", method).Msg("not sent")
	}
}
