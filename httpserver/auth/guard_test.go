package auth_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
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

// What goes wrong where a token is verified goes to the log, and the token does not.
func TestNoTokenIsInWhatIsLogged(t *testing.T) {
	const token = "secret+token/of~ada=="
	for _, row := range []struct {
		says, token string
		verify      func(token string) error
		want        string
	}{
		{"as it is", token, func(s string) error { return errors.New("no answer on " + s) }, "no answer on …"},
		{"in the query of a URL", token, func(s string) error { return errors.New("GET /?token=" + url.QueryEscape(s)) }, "GET /?token=…"},
		{"in the path of a URL", token, func(s string) error { return errors.New("GET /" + url.PathEscape(s)) }, "GET /…"},
		{"one so short that texts have it by chance", "a", func(string) error { return errors.New("a cat") }, "too short"},
		{"in a panic", token, func(s string) error { panic("what is " + s + "?") }, "panic: what is …?"},
		{"in the panic of a short one", "ab", func(s string) error { panic(s) }, "too short"},
	} {
		t.Run(row.says, func(t *testing.T) {
			g, err := auth.New(auth.Func(func(_ context.Context, token string) (*auth.Token, error) {
				return nil, row.verify(token)
			}), auth.Resource("https://example.com/mcp"))
			assert.NoError(t, err)
			_, denied := g.Admit(bearing(row.token), auth.Place{Path: "/mcp"})
			assert.Equal(t, denied.Status, http.StatusServiceUnavailable)
			assert.Contains(t, denied.Problem.Error(), row.want)
			assert.Equal(t, strings.Contains(denied.Problem.Error(), "cat"), false)
		})
	}
}

// A checker that panics lets nobody in.
func TestACheckerOfProofsThatPanics(t *testing.T) {
	g, err := auth.New(auth.Static(map[string]auth.Token{"long-enough": {Subject: "ada", Thumbprint: "x"}}),
		auth.Resource("https://example.com/mcp"), auth.DPoP(broken{}, false))
	assert.NoError(t, err)
	r := bearing("long-enough")
	r.Header.Set("Authorization", "DPoP long-enough")
	r.Header.Set("DPoP", "x")
	_, denied := g.Admit(r, auth.Place{Path: "/mcp"})
	assert.Equal(t, denied.Status, http.StatusServiceUnavailable)
	assert.Contains(t, denied.Problem.Error(), "panic: no proof of …")
}

// broken is a checker that panics.
type broken struct{}

func (broken) CheckProof(p auth.Proof) (string, error) { panic("no proof of " + p.Token) }
func (broken) Algorithms() []string                    { return nil }

// Two principals are two, whatever their issuers call them.
func TestPrincipalsAreToldApart(t *testing.T) {
	seen := map[string]string{}
	for name, token := range map[string]auth.Token{
		"a user":                             {Issuer: "https://a", Subject: "x", Client: "app"},
		"the same name elsewhere":            {Issuer: "https://b", Subject: "x", Client: "app"},
		"a client of that name":              {Issuer: "https://a", Client: "x"},
		"another client":                     {Issuer: "https://a", Client: "app"},
		"a user whose issuer's name goes on": {Issuer: "https://a user x", Subject: "y", Client: "app"},
		"a user whose own name goes on":      {Issuer: "https://a", Subject: "x user y", Client: "app"},
		"a user who looks like a client":     {Issuer: "https://a client z", Subject: "x", Client: "app"},
		"a client that looks like a user":    {Issuer: "https://a", Client: "z user x"},
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
