package httpserver

import (
	"context"
	"net/http"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An exchange is one POST: what fastmcp wants to know of it, and the way back. The
// reply is plain JSON and becomes a stream when something is sent before it.
type exchange struct {
	h       *handler
	w       *response
	session *session // that the message named or opened; held until leave
	json    bool     // the client reads plain JSON
	asks    bool     // the message is to be answered, or one of the batch is
	id      jsonrpc.ID
	stream  stream
}

var _ fastmcp.Exchange = (*exchange)(nil)

func newExchange(h *handler, w *response, json, stream bool) *exchange {
	x := &exchange{h: h, w: w, json: json}
	x.stream.w = w
	x.stream.every = h.keepAlive
	if !stream {
		x.stream.err = errCannot
	}
	return x
}

// Header returns the values of a header field.
func (x *exchange) Header(name string) []string { return x.w.request.Header.Values(name) }

// Principal returns who sent the message.
func (x *exchange) Principal() *fastmcp.Principal { return x.w.principal }

// Session returns the session that the message names, and keeps it from expiring
// while the request is under way.
func (x *exchange) Session() (*fastmcp.Session, error) {
	if x.h.stateless {
		return nil, nil
	}
	s, f := x.h.enter(x.w)
	if f != nil {
		return nil, f.toServer()
	}
	x.session = s
	return s.inner, nil
}

// Adopt gives a new session its id and tells the client.
func (x *exchange) Adopt(inner *fastmcp.Session) error {
	if x.h.stateless {
		return nil
	}
	s := &session{owner: x.Principal(), inner: inner, done: inner.Done(), end: inner.Close}
	if f := x.h.sessions.adopt(s); f != nil {
		return f.toServer()
	}
	if x.h.events != nil && !x.h.jsonResponse {
		s.keep(x.h.events, x.h.log)
	}
	x.session = s
	x.w.session = s.prefix()
	x.w.Header().Set(header.SessionID, s.id)
	return nil
}

// Tells reports whether there is a stream on which the client could be told of
// changes: that of its session, or that of the reply.
func (x *exchange) Tells(inSession bool) bool {
	return !x.h.jsonResponse && (!inSession || !x.h.stateless)
}

// Send sends a message ahead of the reply, which is a stream from then on.
func (x *exchange) Send(ctx context.Context, text []byte) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return x.stream.send(text)
}

// leave lets go of the session.
func (x *exchange) leave() {
	x.stream.end(nil)
	if x.session != nil {
		x.h.sessions.leave(x.session)
	}
}

// finish writes the reply: to the stream if there is one or must be one, else as
// plain JSON. A client that has gone gets nothing.
func (x *exchange) finish(reply fastmcp.Reply) {
	if reply.Stream != nil {
		x.pour(reply)
		return
	}
	if x.w.request.Context().Err() != nil {
		return
	}
	status := x.h.challenge(x.w, reply)
	taken := reply.Status < http.StatusMultipleChoices
	if x.asks && taken && (!x.json || reply.Text == nil) {
		// A client that reads streams only; or a request that was cancelled, whose
		// reply is a stream that ends without one.
		_ = x.stream.open() // where nothing streams the answer goes as it is
	}
	switch {
	case x.stream.end(reply.Text):
	case reply.Text != nil:
		writeJSON(x.w, status, reply.Text)
	case taken:
		x.w.WriteHeader(http.StatusAccepted)
	default:
		x.w.WriteHeader(int(reply.Status))
	}
}
