package fastmcp

import (
	"errors"
	"slices"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Scopes names the rights that a principal needs for a tool, resource or prompt,
// all of them. It is listed for everybody, so that a client knows what could be
// had. Who lacks one is refused before any middleware sees the request, with a
// [*ScopeError] that names all that is needed: over HTTP that is the status 403 and a
// challenge by which a client gets a token that is enough (2026-07-28,
// Authorization, Scope Challenge Handling). Where nobody is authenticated, as over
// standard input and output, it is always refused.
//
// A resource is read, subscribed to and completed with its scopes, a prompt got
// and completed. What is read under them is private to caches, whatever
// [CacheFor] says. Several uses add up. What is needed for some arguments only is for
// [Context.RequireScopes] to say.
func Scopes(scopes ...string) FeatureOption {
	return featureOption(func(c *featureConfig) { c.access.scopes = union(c.access.scopes, scopes) })
}

// Visible says who is to know of a tool, resource or prompt: for everybody else it
// is absent from lists and unknown to calls, and a client is never told that its
// resource has changed. The function gets nil where nobody is authenticated. It is called often, by many goroutines at once, and should
// look at nothing but the principal; a panic in it counts as false.
//
// A list with such an entry depends on who asks, so that each client has one of its
// own made for each request, which is private to caches. Of several uses all must agree.
func Visible(to func(*Principal) bool) FeatureOption {
	return featureOption(func(c *featureConfig) { c.access.visible = append(c.access.visible, to) })
}

// A ScopeError says that a request needs rights that whoever sent it does not
// have. A handler gets one from [Context.RequireScopes] and returns it.
type ScopeError struct {
	// Scopes are all that the request needs, also those that were granted.
	Scopes []string

	anonymous bool // nobody is authenticated
}

// Error says what is needed.
func (e *ScopeError) Error() string { return lacksScopes(e.Scopes, e.anonymous) }

// Unwrap returns the error as JSON-RPC has it.
func (e *ScopeError) Unwrap() error {
	return &jsonrpc.Error{
		Code: jsonrpc.CodeInvalidRequest, Message: e.Error(),
		Data: map[string]any{"error": "insufficient_scope", "scopes": e.Scopes},
	}
}

// RequireScopes returns nil if the principal of the request has all of the scopes,
// and else the [*ScopeError] to return from the handler. It names those of the
// [Scopes] option as well. Ask before anything is sent: then the client gets the
// status 403 over HTTP, and else the error in the stream that has begun. In a batch
// of 2025-03-26 it is the error of this request, and all others are carried out.
func (c *Context) RequireScopes(scopes ...string) error {
	p := c.Principal()
	if p.Has(scopes...) {
		return nil
	}
	return &ScopeError{union(c.needs, scopes), p == nil}
}

// access says who may know of a tool, resource or prompt, and who may use it.
type access struct {
	scopes  []string
	visible []func(*Principal) bool
}

// shown reports whether a principal may know of it.
func (a *access) shown(to *Principal) bool {
	return !slices.ContainsFunc(a.visible, func(agrees func(*Principal) bool) bool { return !sure(agrees, to) })
}

// sure is false also for a function that panics.
func sure(agrees func(*Principal) bool, p *Principal) (agreed bool) {
	defer func() { _ = recover() }() // false is what is left then
	return agrees(p)
}

// guard has the server look at scopes, from the first feature that has some.
func (s *Server) guard(f guarded) {
	if len(f.access().scopes) > 0 {
		s.scoped.Store(true)
	}
}

// A guarded thing is a tool, resource or prompt.
type guarded interface{ access() *access }

func (t *Tool) access() *access     { return &t.config.access }
func (r *Resource) access() *access { return &r.config.access }
func (p *Prompt) access() *access   { return &p.config.access }

// knows reports whether who sent the request may know of something. What comes of
// that depends on who asks.
func (c *call) knows(of guarded) bool {
	a := of.access()
	if len(a.visible) == 0 {
		return true
	}
	c.personal.Store(true)
	return a.shown(c.exchange.Principal())
}

// may returns nil if the principal has the scopes for something, beside those that
// what runs already needs.
func (c *Context) may(use guarded) error {
	a := use.access()
	if len(a.scopes) == 0 {
		return nil
	}
	return c.RequireScopes(a.scopes...)
}

// look finds what a request may know of by its name.
func look[T guarded](c *Context, in *registry[T], name string) (found T, ok bool) {
	found, ok = in.get(name)
	return found, ok && c.call.knows(found)
}

// names returns the names of what a request may know of.
func names[T guarded](c *Context, in *registry[T]) []string {
	var all []string
	for _, slot := range in.view().slots {
		if c.call.knows(slot.item) {
			all = append(all, slot.name)
		}
	}
	return all
}

// entitled returns nil if a request has the scopes for what it names. It is asked at
// the door, before a transport is asked for a session and may begin its reply. What
// is not there is for the handler to say.
func (c *call) entitled() error {
	if !c.server.scoped.Load() {
		return nil
	}
	var use guarded
	var found bool
	name, _ := era.Text(c.request.head.Name)
	uri, _ := era.Text(c.request.head.URI)
	ctx := &Context{call: c}
	switch c.request.Method {
	case protocol.MethodCallTool:
		use, found = look(ctx, &c.server.tools, name)
	case protocol.MethodGetPrompt:
		use, found = look(ctx, &c.server.prompts, name)
	case protocol.MethodReadResource, protocol.MethodSubscribe:
		use, _, found = ctx.findResource(uri)
	}
	if !found {
		return nil
	}
	return ctx.may(use)
}

// mayWatch returns nil if the request has the scopes for all of these resources.
func (c *Context) mayWatch(uris []string) error {
	var needs *ScopeError
	for _, uri := range uris {
		if r, _, found := c.findResource(uri); found {
			if scope, ok := errors.AsType[*ScopeError](c.may(r)); ok {
				needs = &ScopeError{union(scopesOf(needs), scope.Scopes), scope.anonymous}
			}
		}
	}
	if needs == nil {
		return nil
	}
	return needs
}

func scopesOf(e *ScopeError) []string {
	if e == nil {
		return nil
	}
	return e.Scopes
}

// tells reports whether somebody may be told that a resource has changed.
func (s *Server) tells(p *Principal, uri string) bool {
	r, _, found := s.findResource(uri, func(*Resource) bool { return true })
	return !found || r.access().shown(p) && p.Has(r.access().scopes...)
}

func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, one := range b {
		if !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}
