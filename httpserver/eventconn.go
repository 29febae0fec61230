package httpserver

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/sse"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An eventConn is a connection over HTTP with SSE (2024-11-05, Transports): a GET
// whose reply is a stream of all that the server says, and the POSTs that bring
// what the client says.
type eventConn struct {
	session *session
	request *http.Request
	stream  stream
	said    chan []byte     // what the client says, handed over
	ctx     context.Context // done when the connection has ended
	end     context.CancelCauseFunc
	opened  bool             // Serve only looks
	silence <-chan time.Time // ends a connection on which nothing was said; Serve only looks
	expired <-chan time.Time // the token that it was opened with has ended
}

var _ fastmcp.KnownConn = (*eventConn)(nil)

// connect serves GET of the place where connections are opened. It lasts as long
// as the connection.
func (h *handler) connect(w *response) {
	if _, stream := accepts(w.request.Header); !stream {
		(&refusal{http.StatusNotAcceptable, wantStream}).write(w)
		return
	}
	c := &eventConn{request: w.request, stream: stream{w: w, every: h.keepAlive}, said: make(chan []byte)}
	c.ctx, c.end = context.WithCancelCause(w.request.Context())
	defer c.end(errLeft)
	c.session = &session{owner: w.principal, conn: c, done: c.ctx.Done(), end: c.end}
	if f := h.sessions.adopt(c.session); f != nil {
		f.write(w)
		return
	}
	defer h.sessions.remove(c.session)
	w.session = c.session.prefix()
	if h.sessionIdle != Off {
		timer := time.NewTimer(h.sessionIdle)
		defer timer.Stop()
		c.silence = timer.C
	}
	expired, stop := w.expiry()
	defer stop()
	c.expired = expired
	_ = h.app.Serve(c.ctx, c) // why it has ended is the connection's to say
	switch streamed := c.stream.end(nil); {
	case streamed || w.request.Context().Err() != nil:
	case errors.Is(context.Cause(c.ctx), errCannot):
		(&refusal{http.StatusInternalServerError, cannotStream}).write(w)
	default:
		(&refusal{http.StatusServiceUnavailable, isClosing}).write(w)
	}
}

// Read returns what comes next by POST. The stream opens when somebody is there to
// read, with the event that says where to.
func (c *eventConn) Read(ctx context.Context) ([]byte, error) {
	if !c.opened {
		c.opened = true
		if err := c.say(ctx, sse.Event{Name: "endpoint", Data: []byte(c.endpoint())}); err != nil {
			return nil, err
		}
	}
	select {
	case text := <-c.said:
		c.silence = nil
		return text, nil
	case <-c.silence:
		return nil, errExpired
	case <-c.expired:
		return nil, errExpired
	case <-c.ctx.Done():
		return nil, context.Cause(c.ctx)
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Write sends an event to the client, who has the write timeout to take it. A
// client that does not has no connection any more.
func (c *eventConn) Write(ctx context.Context, text []byte) error {
	return c.say(ctx, sse.Event{Name: "message", Data: text})
}

func (c *eventConn) say(ctx context.Context, e sse.Event) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	err := c.stream.event(e)
	if err != nil {
		c.end(err)
	}
	return err
}

// Close ends the connection.
func (c *eventConn) Close() error {
	c.end(errLeft)
	return nil
}

// Header returns the values of a field of the GET.
func (c *eventConn) Header(name string) []string { return c.request.Header.Values(name) }

// Principal returns who opened the connection.
func (c *eventConn) Principal() *fastmcp.Principal { return c.session.owner }

// endpoint returns the address that takes messages: a path beside that of the GET,
// as the client knows it. A prefix that was stripped on the way to the handler
// still stands in the first line of the request.
func (c *eventConn) endpoint() string {
	path := c.request.URL.EscapedPath()
	if u, err := url.ParseRequestURI(c.request.RequestURI); err == nil && strings.HasSuffix(u.EscapedPath(), placeSSE) {
		path = u.EscapedPath()
	}
	// Two slashes at the beginning would be the name of another host.
	beside := "/" + strings.TrimLeft(strings.TrimSuffix(path, placeSSE)+placeMessages, "/")
	return beside + "?" + url.Values{sessionParameter: {c.session.id}}.Encode()
}

// sessionParameter is what the address calls the connection that it belongs to.
const sessionParameter = "sessionId"

// message serves POST of the place where connections are told something.
func (h *handler) message(w *response) {
	if !isJSON(w.request.Header) {
		(&refusal{http.StatusUnsupportedMediaType, wantContentType}).write(w)
		return
	}
	s, f := h.conn(w)
	if f != nil {
		f.write(w)
		return
	}
	defer h.sessions.leave(s)
	body, f := w.readBody(h.maxBody)
	if f != nil {
		f.write(w)
		return
	}
	method, err := methodOf(body)
	if err != nil {
		reply := malformed(err)
		writeJSON(w, int(reply.Status), reply.Text)
		return
	}
	w.method = method
	select {
	case s.conn.said <- body:
		w.WriteHeader(http.StatusAccepted)
	case <-s.conn.ctx.Done():
		(&refusal{http.StatusNotFound, connUnknown}).write(w)
	case <-w.request.Context().Done():
	}
}

// conn returns the session of the connection that a message is meant for, which is
// kept until leave. Another's is as unknown as one that never was.
func (h *handler) conn(w *response) (*session, *refusal) {
	ids := w.request.URL.Query()[sessionParameter]
	switch len(ids) {
	case 0:
		return nil, &refusal{http.StatusBadRequest, addressMissing}
	case 1:
	default:
		return nil, &refusal{http.StatusBadRequest, addressTwice}
	}
	s := h.sessions.enter(ids[0], w.principal)
	switch {
	case s == nil:
		return nil, &refusal{http.StatusNotFound, connUnknown}
	case s.conn == nil:
		h.sessions.leave(s)
		return nil, &refusal{http.StatusNotFound, connUnknown}
	case s.owner != nil && !sameScopes(s.owner, w.principal):
		h.sessions.leave(s)
		return nil, &refusal{http.StatusForbidden, connOtherRights}
	}
	w.session = s.prefix()
	return s, nil
}

// sameScopes reports whether two principals may do the same.
func sameScopes(a, b *fastmcp.Principal) bool {
	return slices.Equal(slices.Sorted(slices.Values(a.Scopes)), slices.Sorted(slices.Values(b.Scopes)))
}

// methodOf returns what the log calls a text, or why it is no message.
func methodOf(body []byte) (string, error) {
	if jsonrpc.IsBatch(body) {
		_, err := jsonrpc.DecodeBatch(body)
		return "batch", err
	}
	message, err := jsonrpc.Decode(body)
	return message.Method, err
}
