package httpserver

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Handler serves the app over Streamable HTTP, wherever it is mounted: at a path
// of its own, under a prefix that is stripped or not, or as the only thing there
// is. Every path that reaches it is the MCP endpoint, but for those that end in
// /healthz, which answer GET with 200 while the app serves and 503 when it is
// closed, those below a /.well-known/, which are 404 but for the metadata of
// [Auth], and those of [HTTPWithSSE].
//
// The handler starts no goroutine. It has nothing to be closed: sessions, streams
// and requests end with the app, whose Close the caller calls before that of the
// HTTP server, which waits for streams. An option that makes no sense panics with
// what would.
//
// It is safe for concurrent use, and may serve on several addresses at once.
func Handler(app *fastmcp.Server, opts ...Option) http.Handler {
	c, err := configure(opts)
	if err != nil {
		panic(err)
	}
	return newHandler(app, c)
}

// A server is what the handler needs of a *fastmcp.Server.
type server interface {
	Handle(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply
	HandleBatch(ctx context.Context, msgs []jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply
	Serve(ctx context.Context, conn jsonrpc.Conn) error
	Closing() <-chan struct{}
	Logger() zerolog.Logger
}

type handler struct {
	config
	app       server
	router    chi.Router
	signposts sync.Pool
	sessions  *sessions
	log       zerolog.Logger
	allow     map[string]string // the Allow header of a 405, by place
}

func newHandler(app server, c config) *handler {
	h := &handler{
		config:    c,
		app:       app,
		signposts: sync.Pool{New: newSignpost},
		sessions:  newSessions(c.maxSessions, c.sessionIdle, app.Closing()),
		log:       app.Logger(),
	}
	if c.accessLog != nil {
		h.log = *c.accessLog
	}
	h.router, h.allow = h.routes()
	return h
}

// ServeHTTP serves one request. Whatever happens in here ends that request only.
func (h *handler) ServeHTTP(rw http.ResponseWriter, r *http.Request) { h.admit(rw, r, h.route) }

// nowhere is ServeHTTP for a path at which nothing is served. Who may not come in
// does not even learn that.
func (h *handler) nowhere(rw http.ResponseWriter, r *http.Request) { h.admit(rw, r, h.notFound) }

// admit serves a request that may come in.
func (h *handler) admit(rw http.ResponseWriter, r *http.Request, serve func(*response)) {
	w := &response{ResponseWriter: rw, request: r, timeout: h.writeTimeout, begun: time.Now()}
	defer h.finish(w)
	if r.ContentLength != 0 {
		// Before anything is refused: net/http reads what is left of a body.
		w.readWithin(h.readTimeout)
	}
	if f := h.stopped(r); f != nil {
		f.write(w)
		return
	}
	select {
	case <-h.app.Closing():
		(&refusal{http.StatusServiceUnavailable, isClosing}).write(w)
	default:
		serve(w)
	}
}

// stopped returns why a request may not come in from where it comes. What is
// published may be read by pages of every origin.
func (h *handler) stopped(r *http.Request) *refusal {
	if h.publishes(r.URL.Path) {
		return h.guard.checkHost(r)
	}
	return h.guard.check(r)
}

// finish logs the request, and what panicked in it. A panic before the reply
// began becomes a 500; one in a stream breaks it off, so that nobody takes it for
// whole.
func (h *handler) finish(w *response) {
	problem := recover()
	if problem != nil && problem != http.ErrAbortHandler {
		h.logPanic(problem)
		if w.status == 0 {
			(&refusal{http.StatusInternalServerError, ourFault}).write(w)
			problem = nil
		} else {
			problem = http.ErrAbortHandler
		}
	}
	h.logAccess(w)
	if problem != nil {
		panic(problem)
	}
}
