package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// login is an authorization server that knows Ada, and lets everybody be her.
func login(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	answer := func(w http.ResponseWriter, status int, what any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		assert.NoError(t, json.NewEncoder(w).Encode(what))
	}
	mux.HandleFunc("GET /.well-known/oauth-authorization-server", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, oauth.ServerMetadata{
			Issuer: server.URL, AuthorizationEndpoint: server.URL + "/authorize", TokenEndpoint: server.URL + "/token",
			RegistrationEndpoint: server.URL + "/register", CodeChallengeMethods: []string{oauth.MethodS256},
		})
	})
	mux.HandleFunc("POST /register", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusCreated, oauth.ClientInformation{ClientID: "anybody"})
	})
	mux.HandleFunc("GET /authorize", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		back := url.Values{"code": {"a-code"}, "state": {q.Get("state")}}
		http.Redirect(w, r, q.Get("redirect_uri")+"?"+back.Encode(), http.StatusFound)
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, oauth.TokenResponse{AccessToken: "of-ada", TokenType: oauth.TokenBearer})
	})
	return server.URL
}

func TestItLogsIn(t *testing.T) {
	app := fastmcp.New("protected")
	app.Tool(func(ctx *fastmcp.Context) string { return ctx.Principal().Subject }, fastmcp.Name("whoami"), fastmcp.Description("Who you are."))
	server := httptest.NewUnstartedServer(nil)
	at := "http://" + server.Listener.Addr().String()
	server.Config.Handler = httpserver.Handler(app, httpserver.Auth(
		auth.Static(map[string]auth.Token{"of-ada": {Subject: "ada"}}), auth.Resource(at+"/mcp"), auth.Servers(login(t))))
	server.Start()
	defer server.Close()
	for _, row := range []struct {
		words []string
		want  string
	}{
		{[]string{"--headless", "--forget", at + "/mcp"}, "whoami: Who you are.\n"},
		{[]string{"--headless", "--forget", at + "/mcp", "whoami"}, "ada\n"},
	} {
		var out bytes.Buffer
		assert.NoError(t, run(t.Context(), row.words, &out))
		assert.Equal(t, out.String(), row.want)
	}
	assert.ErrorContains(t, run(t.Context(), nil, &bytes.Buffer{}), "usage")
}
