package authorization_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	gojose "github.com/go-jose/go-jose/v4"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/httpserver/auth/jose"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/authorization"
)

// TestTheIssuerTakesOtherKeys has an authorization server that comes back with
// other keys, under the same name, while a server of ours takes its tokens.
func TestTheIssuerTakesOtherKeys(t *testing.T) {
	var now atomic.Pointer[httputil.ReverseProxy]
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { now.Load().ServeHTTP(w, r) }))
	defer front.Close()
	t.Setenv("ISSUER", front.URL)
	t.Setenv("FORMAT", "jwt")
	begin := func(key string) {
		private, err := rsa.GenerateKey(rand.Reader, 2048)
		assert.NoError(t, err)
		keys, err := json.Marshal([]gojose.JSONWebKey{{Key: private, KeyID: key, Algorithm: "RS256", Use: "sig"}})
		assert.NoError(t, err)
		t.Setenv("KEYS", string(keys))
		behind, err := url.Parse(provider(t))
		assert.NoError(t, err)
		now.Store(httputil.NewSingleHostReverseProxy(behind)) // which leaves the name in the request
	}
	app := fastmcp.New("notes")
	app.Tool(func() string { return "a note" }, fastmcp.Name("read"))
	server := httptest.NewServer(httpserver.Handler(app, httpserver.Auth(jose.JWT(jose.Issuer{URL: front.URL, Pause: time.Nanosecond}),
		auth.Servers(front.URL), auth.Require("notes:read"))))
	defer func() {
		server.Close()
		assert.NoError(t, app.Close(t.Context()))
	}()
	for _, key := range []string{"one", "two"} {
		begin(key)
		store := &oauth.MemoryStore{}
		browser, err := authorization.NewBrowser()
		assert.NoError(t, err)
		c, err := client.Dial(t.Context(), server.URL+"/mcp", oauth.With(oauth.Config{Store: store, Redirect: browser.Open}))
		assert.NoError(t, err, key)
		got, err := client.Call[string](t.Context(), c, "read", nil)
		assert.NoError(t, err)
		assert.Equal(t, got, "a note")
		assert.NoError(t, c.Close())
		tokens, err := store.Tokens(t.Context(), server.URL+"/mcp")
		assert.NoError(t, err)
		signed, err := gojose.ParseSignedCompact(tokens.AccessToken, []gojose.SignatureAlgorithm{gojose.RS256})
		assert.NoError(t, err)
		assert.Equal(t, signed.Signatures[0].Header.KeyID, key)
	}
}
