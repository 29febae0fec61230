package httpserver_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/go-chi/chi/v5"
	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
)

type userKey struct{}

// login is the authentication that an application has: here a password of one.
func login(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		if password != "open sesame" {
			w.Header().Set("WWW-Authenticate", "Basic")
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, user)))
	})
}

// whoIs finds what login knows.
func whoIs(r *http.Request) (*fastmcp.Principal, error) {
	user, ok := r.Context().Value(userKey{}).(string)
	if !ok {
		return nil, errors.New("the route lacks login")
	}
	return &fastmcp.Principal{ID: user}, nil
}

// The users of an application are those of its tools.
func ExamplePrincipalFrom() {
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func(ctx *fastmcp.Context) string { return "you are " + ctx.Principal().ID }, fastmcp.Name("who_am_i"))
	r := chi.NewRouter()
	r.With(login).Mount("/mcp", httpserver.Handler(app, httpserver.Stateless(), httpserver.PrincipalFrom(whoIs)))
	srv := httptest.NewServer(r)
	defer srv.Close()

	const call = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"who_am_i"}}`
	_, text := send(http.MethodPost, srv.URL+"/mcp", call, "Authorization", "Basic YWRhOm9wZW4gc2VzYW1l") // ada:open sesame
	fmt.Println(text)
	resp, _ := send(http.MethodPost, srv.URL+"/mcp", call)
	fmt.Println(resp.Status)
	// Output:
	// {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"you are ada"}]}}
	// 401 Unauthorized
}
