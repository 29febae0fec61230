package oauth_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// attacks are what somebody else may try against a client. None of them gets a
// code redeemed or a token sent.
var attacks = []struct {
	name   string
	try    func(w *world, c *oauth.Config)
	want   string // in the error
	logins int    // pages that were opened
}{
	{"mix-up: the answer names another issuer", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) { q.Set("iss", "https://honest.example") }
	}, "from another authorization server", 1},
	{"mix-up: another issuer, and nobody said that there would be one", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.ResponseIssuer = false }
		w.answers = func(q url.Values) { q.Set("iss", "https://honest.example") }
	}, "from another authorization server", 1},
	{"mix-up: the issuer, but for a slash", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) { q.Set("iss", q.Get("iss")+"/") }
	}, "from another authorization server", 1},
	{"mix-up: no issuer although there is always one", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) { q.Del("iss") }
	}, "from another authorization server", 1},
	{"mix-up: two issuers", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) { q.Add("iss", "https://honest.example") }
	}, "from another authorization server", 1},
	{"mix-up: an error of somebody else's is not shown", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) {
			q.Set("iss", "https://honest.example")
			q.Set("error", "call this number")
		}
	}, "from another authorization server than was asked (iss): it is not used", 1},
	{"tampered state", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) { q.Set("state", "x"+q.Get("state")[1:]) }
	}, "another login (state)", 1},
	{"no state", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) { q.Del("state") }
	}, "another login (state)", 1},
	{"two states", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) { q.Add("state", q.Get("state")) }
	}, "another login (state)", 1},
	{"two codes", func(w *world, _ *oauth.Config) {
		w.answers = func(q url.Values) { q.Add("code", "stolen") }
	}, "no authorization code", 1},
	{"substituted metadata: of another issuer", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.Issuer = "https://honest.example" }
	}, "name another issuer", 0},
	{"substituted metadata: of an issuer with a slash more", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.Issuer += "/" }
	}, "name another issuer", 0},
	{"substituted metadata: of another server", func(w *world, _ *oauth.Config) {
		w.resource = func(m *spec.ResourceMetadata) { m.Resource = "https://honest.example/mcp" }
	}, "not about the server", 0},
	{"downgrade: no PKCE", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.CodeChallengeMethods = nil }
	}, "PKCE", 0},
	{"downgrade: plain PKCE", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.CodeChallengeMethods = []string{"plain"} }
	}, "PKCE", 0},
	{"a page that is a script", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.AuthorizationEndpoint = "javascript:alert(1)" }
	}, "an endpoint that is not used", 0},
	{"a page that is a file", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.AuthorizationEndpoint = "file:///bin/sh" }
	}, "an endpoint that is not used", 0},
	{"a page that is an option of the browser", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.AuthorizationEndpoint = "--utility-cmd-prefix=sh" }
	}, "an endpoint that is not used", 0},
	{"a token endpoint over plain HTTP elsewhere", func(w *world, _ *oauth.Config) {
		w.metadata = func(m *spec.ServerMetadata) { m.TokenEndpoint = "http://honest.example/token" }
	}, "plain HTTP", 0},
	{"a token endpoint that redirects what it gets", func(w *world, _ *oauth.Config) {
		w.route["/token"] = func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, "/stolen", http.StatusTemporaryRedirect)
		}
	}, "307", 1},
	{"metadata without end", func(w *world, _ *oauth.Config) {
		w.route["/.well-known/oauth-authorization-server"] = func(rw http.ResponseWriter, _ *http.Request) {
			_, _ = io.Copy(rw, io.LimitReader(endless{}, 10<<20))
		}
	}, "too large", 0},
	{"metadata that lead in a circle", func(w *world, _ *oauth.Config) {
		w.route["/.well-known/oauth-authorization-server"] = func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, r.URL.Path, http.StatusFound)
		}
	}, "redirected too often", 0},
	{"a token that smuggles a header", func(w *world, _ *oauth.Config) {
		w.token = func(_ url.Values, answer map[string]any) string {
			answer["access_token"] = "a\r\nX: y"
			return ""
		}
	}, "no access token that could be used", 1},
	{"a token of an unknown type", func(w *world, _ *oauth.Config) {
		w.token = func(_ url.Values, answer map[string]any) string {
			answer["token_type"] = "MAC"
			return ""
		}
	}, "want Bearer", 1},
	{"a replayed code", func(w *world, c *oauth.Config) {
		c.Callback = func(context.Context) (string, error) {
			u, _ := url.Parse(w.sentTo)
			q := u.Query()
			q.Set("code", "code-0") // which somebody else got, with another verifier
			w.codes["code-0"] = url.Values{"code_challenge": {spec.S256("another")}, "redirect_uri": {"http://127.0.0.1:1/callback"}}
			return "?" + q.Encode(), nil
		}
	}, "invalid_grant", 1},
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte(" "), len(p))), nil }

func TestAttacks(t *testing.T) {
	for _, row := range attacks {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			c := w.config()
			row.try(w, &c)
			_, _, err := post(t.Context(), w.transport(t, c), w.url(), "x")
			assert.ErrorContains(t, err, row.want)
			assert.ErrorIs(t, err, client.ErrDenied)
			assert.Equal(t, w.count("/authorize"), row.logins)
			assert.Equal(t, w.count("/stolen"), 0)
			assert.True(t, len(w.seen) < 8, "it is not kept busy")
			assert.Equal(t, w.requests, []string{""}, "no token was sent")
			assert.True(t, !strings.Contains(err.Error(), "call this number"))
		})
	}
}

// TestATokenStaysAtItsOrigin has the server redirect a request with a token, in
// the way in which a client follows redirects.
func TestATokenStaysAtItsOrigin(t *testing.T) {
	got := []string{}
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		got = append(got, fmt.Sprint(r.Header["Authorization"], r.Header["Dpop"]))
	}))
	defer elsewhere.Close()
	w := newWorld(t)
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")

	_, _, err := post(t.Context(), rt, elsewhere.URL+"/mcp", "x")
	assert.NoError(t, err)
	w.serves = func(rw http.ResponseWriter, r *http.Request) {
		http.Redirect(rw, r, elsewhere.URL+"/mcp", http.StatusTemporaryRedirect)
	}
	follower := http.Client{Transport: rt}
	res, err := follower.Post(w.url(), "text/plain", strings.NewReader("x"))
	assert.NoError(t, err)
	_ = res.Body.Close()
	assert.Equal(t, got, []string{"[] []", "[] []"})
}

// TestNothingSecretIsTold has everything go wrong that can, with a server that
// repeats what it was sent, and looks for secrets in errors and logs.
func TestNothingSecretIsTold(t *testing.T) {
	var told bytes.Buffer
	secrets := map[string]bool{"hush-hush": true}
	w := newWorld(t)
	c := w.config()
	c.Credentials = &oauth.Credentials{ID: "by-hand", Secret: "hush-hush"}
	store := &oauth.MemoryStore{}
	c.Store = noisy{store}
	w.token = func(url.Values, map[string]any) string {
		if len(w.forms) > 1 {
			return "temporarily_unavailable hush-hush"
		}
		return ""
	}
	dial := func() {
		m, err := client.Dial(t.Context(), w.url(), oauth.With(c), client.Logger(zerolog.New(&told).Level(zerolog.TraceLevel)))
		if err == nil {
			_ = m.Close()
		}
		_, _ = fmt.Fprintf(&told, "%v %+v %#v\n", err, err, err)
	}
	dial()
	w.revoke()
	dial()
	tokens, err := store.Tokens(t.Context(), w.url())
	assert.NoError(t, err)
	_, _ = fmt.Fprintf(&told, "%v %+v %#v %s %q\n", tokens, *tokens, *tokens, tokens, *tokens)
	for _, form := range w.forms {
		for _, name := range []string{"code", "code_verifier", "refresh_token", "client_secret"} {
			secrets[form.Get(name)] = true
		}
	}
	for _, sent := range w.requests {
		secrets[strings.TrimPrefix(sent, "Bearer ")] = true
	}
	delete(secrets, "")
	assert.True(t, len(secrets) >= 5, fmt.Sprint(secrets))
	assert.Contains(t, told.String(), "temporarily_unavailable")
	assert.Contains(t, told.String(), "the tokens are not kept")
	for secret := range secrets {
		assert.True(t, !strings.Contains(told.String(), secret), secret, told.String())
	}
}

// noisy is a store that cannot keep anything, but does.
type noisy struct{ *oauth.MemoryStore }

func (n noisy) SetTokens(ctx context.Context, server string, tokens *oauth.Tokens) error {
	return errors.Join(n.MemoryStore.SetTokens(ctx, server, tokens), fmt.Errorf("disk full: %v", tokens))
}

// TestAServerOverPlainHTTPGetsNoToken is about one on another machine.
func TestAServerOverPlainHTTPGetsNoToken(t *testing.T) {
	w := newWorld(t)
	there := roundTrip(func(r *http.Request) (*http.Response, error) {
		assert.Equal(t, r.Header.Get("Authorization"), "")
		return &http.Response{StatusCode: http.StatusUnauthorized, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
	})
	c := w.config()
	c.HTTP = there
	assert.NoError(t, c.Store.SetTokens(t.Context(), "http://mcp.example.com/mcp", &oauth.Tokens{AccessToken: "secret"}))
	rt, err := oauth.New("http://mcp.example.com/mcp", there, c)
	assert.NoError(t, err)
	_, _, err = post(t.Context(), rt, "http://mcp.example.com/mcp", "x")
	assert.ErrorContains(t, err, "plain HTTP")
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
