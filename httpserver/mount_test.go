package httpserver

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/go-chi/chi/v5"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestItServesWhereverItIsMounted(t *testing.T) {
	mux := func(pattern string, strip string) func(http.Handler) http.Handler {
		return func(h http.Handler) http.Handler {
			m := http.NewServeMux()
			m.Handle(pattern, http.StripPrefix(strip, h))
			return m
		}
	}
	router := func(mount func(chi.Router, http.Handler)) func(http.Handler) http.Handler {
		return func(h http.Handler) http.Handler {
			r := chi.NewRouter()
			r.Get("/other", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
			mount(r, h)
			return r
		}
	}
	for _, row := range []struct {
		sentence string
		mount    func(http.Handler) http.Handler
		path     string
		health   string // "" where the mount lets no such path through
	}{
		{"as the only thing there is", func(h http.Handler) http.Handler { return h }, "/", "/healthz"},
		{"as the only thing there is, at any path", func(h http.Handler) http.Handler { return h }, "/mcp", "/mcp/healthz"},
		{"at one path of a ServeMux", mux("/mcp", ""), "/mcp", ""},
		{"under a path of a ServeMux", mux("/api/mcp/", ""), "/api/mcp/", "/api/mcp/healthz"},
		{"under a stripped path of a ServeMux", mux("/api/mcp/", "/api/mcp"), "/api/mcp/", "/api/mcp/healthz"},
		{"under a path stripped to nothing", mux("/mcp", "/mcp"), "/mcp", ""},
		{"under a path stripped to no slash", mux("/mcp/", "/mcp/"), "/mcp/", ""},
		{"for one method of a ServeMux", mux("POST /mcp", ""), "/mcp", ""},
		{"mounted in chi", router(func(r chi.Router, h http.Handler) { r.Mount("/mcp", h) }), "/mcp", "/mcp/healthz"},
		{"mounted in chi, asked with a slash", router(func(r chi.Router, h http.Handler) { r.Mount("/mcp", h) }), "/mcp/", "/mcp/healthz"},
		{"mounted in chi in chi", router(func(r chi.Router, h http.Handler) {
			r.Route("/v1", func(r chi.Router) { r.Mount("/mcp", h) })
		}), "/v1/mcp", "/v1/mcp/healthz"},
		{"handled by chi", router(func(r chi.Router, h http.Handler) { r.Handle("/mcp", h) }), "/mcp", ""},
		{"handled by chi with a parameter", router(func(r chi.Router, h http.Handler) { r.Handle("/{tenant}/mcp", h) }), "/acme/mcp", ""},
		{"handled by chi for all that is left", router(func(r chi.Router, h http.Handler) { r.Handle("/*", h) }), "/mcp", "/healthz"},
		{"stripped in chi", router(func(r chi.Router, h http.Handler) { r.Handle("/mcp/*", http.StripPrefix("/mcp", h)) }), "/mcp/", "/mcp/healthz"},
		{"where chi finds nothing", router(func(r chi.Router, h http.Handler) { r.NotFound(h.ServeHTTP) }), "/mcp", "/healthz"},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			srv := listenOn(t, row.mount(handlerOf(t, newFake(nil))))
			resp, text := call{"POST " + row.path, pingText, nil}.do(t, srv)
			assert.Equal(t, resp.StatusCode, 200)
			assert.Equal(t, text, pongText)
			if row.health != "" {
				resp, text = call{"GET " + row.health, "", nil}.do(t, srv)
				assert.Equal(t, resp.StatusCode, 200)
				assert.Equal(t, text, healthy)
			}
		})
	}
}

// A router around the handler goes on with its own bookkeeping undisturbed.
func TestTheRouterAroundItKeepsItsPattern(t *testing.T) {
	var pattern string
	r := chi.NewRouter()
	r.Use(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, r)
			pattern = chi.RouteContext(r.Context()).RoutePattern()
		})
	})
	r.Mount("/mcp", handlerOf(t, newFake(nil)))
	w := httptest.NewRecorder()
	r.ServeHTTP(w, call{"POST /mcp", pingText, nil}.request(t, ""))
	assert.Equal(t, w.Code, 200)
	assert.Equal(t, pattern, "/mcp")
}
