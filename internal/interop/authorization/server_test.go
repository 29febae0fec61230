package authorization_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/httpserver/auth/jose"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/authorization"
)

// guarded is a server of ours that takes the tokens of an issuer: those that it can
// read, and those that it has to ask about.
func guarded(t *testing.T, issuer string, options ...auth.Option) *httptest.Server {
	t.Helper()
	app := fastmcp.New("notes")
	app.Tool(func(ctx *fastmcp.Context) string { return ctx.Principal().Subject }, fastmcp.Name("read"))
	app.Tool(func() string { return "written" }, fastmcp.Name("write"), fastmcp.Scopes("notes:write"))
	verifier := auth.Any(
		jose.JWT(jose.Issuer{URL: issuer}),
		auth.Introspect(auth.Introspection{
			Endpoint: issuer + "/token/introspection", Issuer: issuer, ClientID: "server", ClientSecret: "of-the-server", Cache: -1,
		}))
	options = append([]auth.Option{auth.Servers(issuer), auth.Require("notes:read")}, options...)
	server := httptest.NewServer(httpserver.Handler(app, httpserver.Auth(verifier, options...)))
	t.Cleanup(func() {
		server.Close()
		assert.NoError(t, app.Close(t.Context()))
	})
	return server
}

// TestOurClientLogsInToOurServer goes the whole way between our two halves and
// somebody else's authorization server.
func TestOurClientLogsInToOurServer(t *testing.T) {
	for _, row := range []struct {
		name, format string
		dpop         bool
	}{
		{"tokens to ask about", "opaque", false},
		{"tokens to ask about, tied to a key", "opaque", true},
		{"signed tokens", "jwt", false},
		{"signed tokens, tied to a key", "jwt", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Setenv("FORMAT", row.format)
			issuer := provider(t)
			var options []auth.Option
			if row.dpop {
				options = append(options, auth.DPoP(jose.DPoP(jose.Proofs{NonceKey: bytes.Repeat([]byte("k"), 32)}), true))
			}
			server := guarded(t, issuer, options...)
			browser, err := authorization.NewBrowser()
			assert.NoError(t, err)
			store, err := oauth.NewFileStore(filepath.Join(t.TempDir(), "tokens"), nil)
			assert.NoError(t, err)
			c, err := client.Dial(t.Context(), server.URL+"/mcp", oauth.With(oauth.Config{Store: store, Redirect: browser.Open}))
			assert.NoError(t, err)
			defer func() { assert.NoError(t, c.Close()) }()
			who, err := client.Call[string](t.Context(), c, "read", nil)
			assert.NoError(t, err)
			assert.True(t, who != "")
			assert.Equal(t, browser.Opened(), 1)
			for range 2 {
				done, err := client.Call[string](t.Context(), c, "write", nil)
				assert.NoError(t, err)
				assert.Equal(t, done, "written")
				assert.Equal(t, browser.Opened(), 2, "it steps up once")
			}
			tokens, err := store.Tokens(t.Context(), server.URL+"/mcp")
			assert.NoError(t, err)
			elsewhere := guarded(t, issuer, options...)
			status, challenge := sends(t, elsewhere, tokens.AccessToken, row.dpop)
			assert.Equal(t, status, http.StatusUnauthorized)
			assert.Contains(t, challenge, "not made for this server")
			if row.format == "jwt" {
				return
			}
			assert.NoError(t, revoke(issuer, tokens.ClientID, tokens.AccessToken))
			status, challenge = sends(t, server, tokens.AccessToken, row.dpop)
			assert.Equal(t, status, http.StatusUnauthorized)
			assert.Contains(t, challenge, "not active")
		})
	}
}

// sends sends a request with a token and no proof.
func sends(t *testing.T, server *httptest.Server, token string, dpop bool) (status int, challenge string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/mcp", strings.NewReader("{}"))
	assert.NoError(t, err)
	r.Header.Set("Authorization", "Bearer "+token)
	if dpop {
		r.Header.Set("Authorization", "DPoP "+token)
	}
	resp, err := server.Client().Do(r)
	assert.NoError(t, err)
	defer resp.Body.Close()
	return resp.StatusCode, resp.Header.Get("WWW-Authenticate")
}

func revoke(issuer, clientID, token string) error {
	resp, err := http.PostForm(issuer+"/token/revocation", url.Values{"token": {token}, "client_id": {clientID}})
	if err == nil {
		resp.Body.Close()
	}
	return err
}
