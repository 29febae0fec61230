package httpserver

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A lasting is the exchange of a request that outlasts its connection: the reply
// is a trail, which the client follows on this connection at first. It runs in a
// goroutine of its own, and knows nothing of the connection.
type lasting struct {
	h         *handler
	session   *session
	header    http.Header
	principal *fastmcp.Principal
	id        jsonrpc.ID
	outlet    *outlet
	trail     *trail // nil: it cannot be resumed, and the reply is handed to early
	early     chan fastmcp.Reply
	begun     chan struct{} // closed when there is a trail
}

var _ fastmcp.Resumable = (*lasting)(nil)

// lasting returns the exchange of a request that can be resumed; nil for others.
// What is wrong with its session is for the usual exchange to say.
func (x *exchange) lasting(message jsonrpc.Message) *lasting {
	r := x.w.request
	if x.h.events == nil || x.stream.err != nil || !message.IsRequest() || message.Method == protocol.MethodInitialize ||
		x.h.stateless || era.Modern(r.Header.Values) {
		return nil
	}
	s, f := x.h.enter(x.w)
	if f != nil {
		return nil
	}
	return &lasting{
		h: x.h, session: s, header: r.Header.Clone(), principal: x.Principal(), id: message.ID,
		outlet: newOutlet(x.w, x.h.keepAlive), early: make(chan fastmcp.Reply, 1), begun: make(chan struct{}),
	}
}

// serve has the request answered, and returns when the reply has gone out, or the
// connection is closed: then the request runs on. A reply that it returns is no
// stream, and has not gone out.
func (x *lasting) serve(ctx context.Context, message jsonrpc.Message) *fastmcp.Reply {
	go x.run(ctx, message)
	select {
	case reply := <-x.early:
		return &reply
	case <-x.begun:
		x.h.attend(x.trail, x.outlet, false)
		return nil
	}
}

// run has the request answered. Whatever happens in here ends that request only.
func (x *lasting) run(ctx context.Context, message jsonrpc.Message) {
	reply := fastmcp.Reply{
		Text:   jsonrpc.AppendError(nil, x.id, &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: ourFault}),
		Status: http.StatusInternalServerError,
	}
	defer func() {
		if problem := recover(); problem != nil {
			x.h.logPanic(problem)
		}
		x.finish(reply)
		x.h.sessions.leave(x.session)
	}()
	reply = x.h.app.Handle(ctx, message, x)
}

// finish ends the trail with the reply.
func (x *lasting) finish(reply fastmcp.Reply) {
	if x.trail == nil {
		x.early <- reply
		return
	}
	defer x.session.trails.remove(x.trail)
	instead := jsonrpc.AppendError(nil, x.id, &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: notKept})
	if reply.Stream != nil {
		done, err := x.trail.pour(reply.Stream, instead)
		if done {
			return
		}
		if wire, ok := errors.AsType[*jsonrpc.Error](err); ok { // else there is no answer
			reply.Text = jsonrpc.AppendError(nil, x.id, wire)
		}
	}
	x.trail.finish(reply.Text, instead)
}

// Header returns the values of a field of the request.
func (x *lasting) Header(name string) []string { return x.header.Values(name) }

// Principal returns who sent the message.
func (x *lasting) Principal() *fastmcp.Principal { return x.principal }

// Session returns the session that the request belongs to. From here on the reply
// is a stream, unless the connection cannot stream.
func (x *lasting) Session() (*fastmcp.Session, error) {
	t := x.session.trails.begin()
	if err := t.follow(context.Background(), x.outlet, 0, x.session.inner.Primed()); err != nil {
		x.session.trails.remove(t)
	} else {
		x.trail = t
		close(x.begun)
	}
	return x.session.inner, nil
}

// Adopt is for initialize, which is not served here.
func (x *lasting) Adopt(*fastmcp.Session) error { return errCannot }

// Tells reports that a session has a stream.
func (x *lasting) Tells(bool) bool { return true }

// Send sends a message ahead of the reply: now, or when the client comes back.
func (x *lasting) Send(ctx context.Context, text []byte) error {
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case x.trail == nil:
		return errCannot
	}
	return x.trail.send(ctx, text)
}

// Disconnect closes the connection of a client that has an event to come back
// with.
func (x *lasting) Disconnect(retry time.Duration) bool {
	return x.trail != nil && x.session.inner.Primed() && x.trail.disconnect(retry)
}
