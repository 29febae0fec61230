package fastmcp

import (
	"cmp"
	"context"
	"encoding/json"
	"sync"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// extraNotice knows whose it is.
type extraNotice struct {
	hear func(*Context, json.RawMessage)
	of   *Extension
}

// A notice is a notification for an extension that is about to be heard. It is a
// call to which nothing can be said: that is over from the beginning.
type notice struct {
	*call
	hear   func(*Context, json.RawMessage)
	detach func() bool // from the session it came in
}

// notice takes in a notification for an extension, as admit does a request. It is nil
// if nobody hears it: the client has not declared the extension, say. Nothing of that
// is answered.
func (s *Server) notice(ctx context.Context, to *extraNotice, msg jsonrpc.Message, head era.Head, x Exchange, headers era.Headers, conn *Session) (*notice, Reply) {
	rules, wrong := era.Resolve(msg.Method, &head, headers)
	if wrong != nil {
		return nil, refuse(jsonrpc.ID{}, wrong)
	}
	c := &call{server: s, exchange: x, rules: rules, over: true}
	c.request = Request{Method: msg.Method, Params: msg.Params, head: head}
	if rules == nil {
		if err := c.join(headers, conn); err != nil {
			return nil, refuse(jsonrpc.ID{}, err)
		}
		c.calls = nil // it has no id
	} else {
		c.client = clientInfo{info: head.Meta.ClientInfo, capabilities: head.Meta.ClientCapabilities}
	}
	if !to.of.in(c.rules) || to.of.admits(&Context{call: c}) != nil {
		s.logger().Debug().Str("notification", msg.Method).Str("extension", to.of.Name).Msg(notDeclared)
		return nil, Reply{Status: StatusAccepted}
	}
	if begun, refused := c.begin(ctx, conn == nil); begun == nil {
		return nil, refused
	}
	n := &notice{call: c, hear: to.hear, detach: func() bool { return false }}
	if session := cmp.Or(conn, c.session); session != nil {
		n.detach = context.AfterFunc(session.ctx, func() { c.cancel(context.Cause(session.ctx)) })
	}
	return n, Reply{Status: StatusAccepted}
}

// run has the notice heard, in a goroutine that the function may end or make panic,
// and returns when that is over.
func (n *notice) run() {
	if n == nil {
		return
	}
	heard := make(chan struct{})
	go func() {
		defer close(heard)
		defer n.drop()
		_, err := guard(&n.context, func() (struct{}, error) {
			n.hear(&n.context, n.request.Params)
			return struct{}{}, nil
		})
		if p, panicked := hasPanicked(err); panicked {
			n.server.panicked(&n.request, p)
		}
	}()
	<-heard
}

// drop ends a notice, heard or not.
func (n *notice) drop() {
	if n != nil {
		n.detach()
		n.finish()
	}
}

// mostNotices is how many notices of one connection may wait to be heard.
const mostNotices = 256

// An earshot has the notices of a connection heard one after the other, in their
// order, while the connection is read on. The zero value is ready.
type earshot struct {
	mu      sync.Mutex
	waiting []*notice
	busy    bool
}

// put queues a notice. ok is false if there is no room; first says that somebody has
// to run.
func (e *earshot) put(n *notice) (first, ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.waiting) == mostNotices {
		return false, false
	}
	e.waiting = append(e.waiting, n)
	first = !e.busy
	e.busy = true
	return first, true
}

// run hears until nothing waits.
func (e *earshot) run() {
	for n := e.next(); n != nil; n = e.next() {
		n.run()
	}
}

func (e *earshot) next() *notice {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.busy = len(e.waiting) > 0; !e.busy {
		e.waiting = nil
		return nil
	}
	n := e.waiting[0]
	e.waiting = e.waiting[1:]
	return n
}
