package httpserver

import (
	"context"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/fastmcp-go/mcp/httpserver/auth"
)

// The places behind a handler, however it is mounted.
const (
	placeMCP       = "/"
	placeHealth    = "/healthz"
	placeWellKnown = "/.well-known"
	placeSSE       = "/sse"      // with HTTPWithSSE
	placeMessages  = "/messages" // with HTTPWithSSE
	placeMetadata  = auth.WellKnown
)

// routes says who serves what, and which methods the places have.
func (h *handler) routes() (chi.Router, map[string]string) {
	router := chi.NewRouter()
	methods := []string{http.MethodPost}
	router.Post(placeMCP, to(h.known(h.post)))
	if !h.stateless {
		methods = append(methods, http.MethodDelete)
		router.Delete(placeMCP, to(h.known(h.delete)))
	}
	if !h.stateless && !h.jsonResponse {
		methods = append(methods, http.MethodGet)
		router.Get(placeMCP, to(h.known(h.get)))
	}
	if h.withSSE {
		router.Get(placeSSE, to(h.known(h.connect)))
		router.Post(placeMessages, to(h.known(h.message)))
	}
	if h.auth != nil {
		router.Handle(placeMetadata, to(h.metadata))
	}
	router.Get(placeHealth, to(h.health))
	router.Head(placeHealth, to(h.health))
	router.NotFound(to(h.notFound))
	router.MethodNotAllowed(to(h.methodNotAllowed))
	return router, map[string]string{
		placeMCP:      strings.Join(methods, ", "),
		placeSSE:      http.MethodGet,
		placeMessages: http.MethodPost,
		placeHealth:   "GET, HEAD",
	}
}

// beside returns the places that have paths of their own beside the endpoint.
func (h *handler) beside() []string {
	if h.withSSE {
		return []string{placeHealth, placeSSE, placeMessages}
	}
	return []string{placeHealth}
}

// to makes a handler for the router of a function that wants the response only:
// the request it belongs to is the one that came in.
func to(serve func(*response)) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { serve(w.(*response)) }
}

// place returns which place a path means. The handler is not told what it is
// mounted under, so only the end of a path counts.
func (h *handler) place(path string) string {
	switch {
	case h.publishes(path):
		return placeMetadata
	case h.withSSE && strings.HasSuffix(path, placeSSE):
		return placeSSE
	case h.withSSE && strings.HasSuffix(path, placeMessages):
		return placeMessages
	case strings.HasSuffix(path, placeHealth):
		return placeHealth
	case strings.Contains(path, placeWellKnown+"/"):
		return placeWellKnown
	}
	return placeMCP
}

// publishes reports whether everybody may read what lies at a path.
func (h *handler) publishes(path string) bool {
	if h.auth == nil {
		return false
	}
	_, ok := auth.IsMetadata(path)
	return ok
}

// A signpost is a request made for the router alone. Routing the request itself
// would mean a copy of it for each one that comes in, and would disturb the router
// that the handler is mounted in.
type signpost struct {
	request *http.Request
	context *chi.Context
}

func newSignpost() any {
	c := chi.NewRouteContext()
	r := new(http.Request).WithContext(context.WithValue(context.Background(), chi.RouteCtxKey, c))
	return &signpost{r, c}
}

func (h *handler) route(w *response) {
	s := h.signposts.Get().(*signpost)
	s.context.Reset()
	s.context.RoutePath = h.place(w.request.URL.Path)
	s.context.RouteMethod = w.request.Method
	h.router.ServeHTTP(w, s.request)
	h.signposts.Put(s)
}

func (h *handler) notFound(w *response) {
	(&refusal{http.StatusNotFound, noSuchPath}).write(w)
}

func (h *handler) methodNotAllowed(w *response) {
	w.Header().Set("Allow", h.allow[h.place(w.request.URL.Path)])
	(&refusal{http.StatusMethodNotAllowed, methodUnknown}).write(w)
}
