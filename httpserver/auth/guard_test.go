package auth_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A server whose clients get their tokens in another way has nothing to tell.
func TestWithoutAuthorizationServersThereAreNoMetadata(t *testing.T) {
	for name, options := range map[string][]auth.Option{
		"none": nil, "one": {auth.Servers("https://login.example.com")},
	} {
		g, err := auth.New(auth.Static(nil), append(options, auth.Resource("https://example.com/mcp"))...)
		assert.NoError(t, err)
		w := httptest.NewRecorder()
		g.ServeMetadata(w, httptest.NewRequest(http.MethodGet, auth.WellKnown+"/mcp", nil), auth.Place{Path: "/mcp", AtRoot: true})
		assert.Equal(t, w.Code == http.StatusOK, name == "one")
		_, denied := g.Admit(httptest.NewRequest(http.MethodPost, "/mcp", nil), auth.Place{Path: "/mcp"})
		assert.Equal(t, strings.Contains(denied.Header.Get("WWW-Authenticate"), "resource_metadata"), name == "one")
	}
}

// Two principals are two, whatever their issuers call them.
func TestPrincipalsAreToldApart(t *testing.T) {
	seen := map[string]string{}
	for name, token := range map[string]auth.Token{
		"a user":                             {Issuer: "https://a", Subject: "x", Client: "app"},
		"the same name elsewhere":            {Issuer: "https://b", Subject: "x", Client: "app"},
		"a client of that name":              {Issuer: "https://a", Client: "x"},
		"another client":                     {Issuer: "https://a", Client: "app"},
		"a user with the name of the client": {Issuer: "https://a", Subject: "y", Client: "x"},
	} {
		g, err := auth.New(auth.Static(map[string]auth.Token{"t": token}), auth.Resource("https://example.com/mcp"))
		assert.NoError(t, err)
		p, denied := g.Admit(bearing("t"), auth.Place{Path: "/mcp"})
		assert.True(t, denied == nil, name)
		assert.Equal(t, seen[p.ID], "", name)
		seen[p.ID] = name
	}
	for _, token := range []auth.Token{{Issuer: "https://a", Subject: "x", Client: "x"}, {Issuer: "https://a", Subject: "x", Client: "other"}} {
		g, err := auth.New(auth.Static(map[string]auth.Token{"t": token}), auth.Resource("https://example.com/mcp"))
		assert.NoError(t, err)
		p, _ := g.Admit(bearing("t"), auth.Place{Path: "/mcp"})
		want := "a user"
		if token.Subject == token.Client {
			want = "a client of that name"
		}
		assert.Equal(t, seen[p.ID], want, "the same principal, and a client that is its own subject")
	}
}

// Where clients look for metadata, and what they then ask about.
func TestPathsOfMetadata(t *testing.T) {
	for path, want := range map[string]string{
		auth.WellKnown: "", auth.WellKnown + "/a/mcp": "/a/mcp", "/a/mcp" + auth.WellKnown: "/a/mcp",
		"/mcp": "-", auth.WellKnown + "x": "-", "/a" + auth.WellKnown + "/b": "-", "/.well-known/openid-configuration": "-",
	} {
		got, ok := auth.IsMetadata(path)
		if !ok {
			got = "-"
		}
		assert.Equal(t, got, want, path)
	}
}
