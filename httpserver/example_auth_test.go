package httpserver_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/go-chi/chi/v5"
	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/httpserver/auth"
)

// notebookOf is a server with a tool for everybody and one for some.
func notebookOf() *fastmcp.Server {
	app := fastmcp.New("notes", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func(ctx *fastmcp.Context) string { return "a note of " + ctx.Principal().Subject }, fastmcp.Name("read"))
	app.Tool(func() string { return "written" }, fastmcp.Name("write"), fastmcp.Scopes("notes:write"))
	return app
}

// tokens are those of a test; [auth.Introspect] and the module jose know real ones.
func tokens() auth.Verifier {
	return auth.Static(map[string]auth.Token{"ada-token": {Subject: "ada", Scopes: []string{"notes:read"}}})
}

const callRead = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read"}}`

// Who has no token learns where to get one; who has one that is not enough, what
// would be.
func ExampleAuth() {
	h := httpserver.Handler(notebookOf(), httpserver.Stateless(), httpserver.Auth(tokens(),
		auth.Resource("https://example.com/mcp"), auth.Servers("https://login.example.com"), auth.Require("notes:read")))
	srv := httptest.NewServer(h)
	defer srv.Close()

	const write = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"write"}}`
	for _, try := range [][]string{{callRead}, {callRead, "ada-token"}, {write, "ada-token"}} {
		var header []string
		if len(try) > 1 {
			header = []string{"Authorization", "Bearer " + try[1]}
		}
		resp, text := send(http.MethodPost, srv.URL+"/mcp", try[0], header...)
		fmt.Println(resp.Status)
		if resp.StatusCode == http.StatusOK {
			fmt.Println(text)
		} else {
			fmt.Println(resp.Header.Get("WWW-Authenticate"))
		}
	}
	// Output:
	// 401 Unauthorized
	// Bearer scope="notes:read", resource_metadata="https://example.com/mcp/.well-known/oauth-protected-resource"
	// 200 OK
	// {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"a note of ada"}]}}
	// 403 Forbidden
	// Bearer error="insufficient_scope", error_description="the token does not grant all that this request needs", scope="notes:read notes:write", resource_metadata="https://example.com/mcp/.well-known/oauth-protected-resource"
}

// Mount puts the metadata where clients look for them, beside the other routes of
// an application.
func ExampleMount() {
	r := chi.NewRouter()
	httpserver.Mount(r, "/notes/mcp", notebookOf(), httpserver.Auth(tokens(),
		auth.Resource("https://example.com/notes/mcp"), auth.Servers("https://login.example.com"), auth.Require("notes:read")))
	srv := httptest.NewServer(r)
	defer srv.Close()

	_, text := send(http.MethodGet, srv.URL+"/.well-known/oauth-protected-resource/notes/mcp", "")
	fmt.Println(text)
	// Output: {"resource":"https://example.com/notes/mcp","authorization_servers":["https://login.example.com"],"scopes_supported":["notes:read"],"bearer_methods_supported":["header"]}
}

// Ten requests a second for each user, a hundred at once after a pause: here fewer.
func ExampleRateLimit() {
	h := httpserver.Handler(notebookOf(), httpserver.Stateless(), httpserver.Auth(tokens()),
		httpserver.RateLimit(0.1, 2),
		httpserver.AddressFrom(func(r *http.Request) string { return r.Header.Get("X-Real-Ip") })) // the proxy writes it
	srv := httptest.NewServer(h)
	defer srv.Close()
	for range 3 {
		resp, _ := send(http.MethodPost, srv.URL+"/mcp", callRead, "Authorization", "Bearer ada-token")
		fmt.Printf("%d %q\n", resp.StatusCode, resp.Header.Get("Retry-After"))
	}
	// Output:
	// 200 ""
	// 200 ""
	// 429 "10"
}

// HTTPS with the files that a certificate authority's client keeps fresh. Those that
// are missing are the error.
func ExampleTLS() {
	err := httpserver.Run(context.Background(), notebookOf(), "127.0.0.1:0", httpserver.TLS("fullchain.pem", "privkey.pem"))
	fmt.Println(err)
	// Output: httpserver: stat fullchain.pem: no such file or directory
}
