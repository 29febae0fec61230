package oauth_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// knock opens a URL of the callback server, and returns what somebody sees.
func knock(t *testing.T, method, at string, bend func(*http.Request)) (status int, page string, h http.Header) {
	t.Helper()
	r, err := http.NewRequest(method, at, nil)
	assert.NoError(t, err)
	if bend != nil {
		bend(r)
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	assert.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	assert.NoError(t, err)
	return res.StatusCode, string(body), res.Header
}

// TestWhoKnocksAtTheDoor has somebody log in whose machine is full of strangers:
// pages and programs that know the address, and not the state.
func TestWhoKnocksAtTheDoor(t *testing.T) {
	w := newWorld(t)
	c := w.config()
	c.Client, c.Callback = oauth.ClientMetadata{}, nil
	var good string
	c.Redirect = func(ctx context.Context, page string) error {
		if err := w.agree(ctx, page); err != nil {
			return err
		}
		good = w.sentTo
		u, err := url.Parse(good)
		assert.NoError(t, err)
		with := func(change func(q url.Values)) string {
			other, q := *u, u.Query()
			change(q)
			other.RawQuery = q.Encode()
			return other.String()
		}
		elsewhere := *u
		elsewhere.Path = "/elsewhere"
		for _, row := range []struct {
			name, method, at string
			bend             func(*http.Request)
			want             int
		}{
			{"without a query", http.MethodGet, with(func(q url.Values) { clear(q) }), nil, 400},
			{"with another state", http.MethodGet, with(func(q url.Values) { q.Set("state", "guessed") }), nil, 400},
			{"with an error of his own", http.MethodGet, with(func(q url.Values) { q.Del("state"); q.Set("error", "<script>alert(1)</script>") }), nil, 400},
			{"with somewhere to go", http.MethodGet, with(func(q url.Values) { q.Del("state"); q.Set("redirect", "https://evil.example") }), nil, 400},
			{"at another path", http.MethodGet, elsewhere.String(), nil, 404},
			{"under another name", http.MethodGet, good, func(r *http.Request) { r.Host = "evil.example" }, 404},
			{"in another way", http.MethodPost, good, nil, 405},
			{"who brings the answer", http.MethodGet, good, nil, 200},
			{"who brings it again", http.MethodGet, good, nil, 400},
		} {
			status, page, h := knock(t, row.method, row.at, row.bend)
			assert.Equal(t, status, row.want, row.name)
			assert.True(t, !strings.Contains(page, "alert") && !strings.Contains(page, "evil"), row.name, "nothing that was brought is shown")
			assert.Equal(t, h.Get("Location"), "", row.name, "nobody is sent anywhere")
			assert.Contains(t, h.Get("Content-Security-Policy"), "default-src 'none'", row.name)
			assert.Equal(t, strings.Contains(page, "You are logged in"), status == 200, row.name)
		}
		return nil
	}
	rt := w.transport(t, c)
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, w.count("/token"), 1)
	assert.True(t, strings.HasPrefix(good, "http://127.0.0.1:"), good)

	w.revoke()
	clear(w.refresh)
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, w.count("/register"), 1, "the same address was free again")
	_, err := http.Get(good)
	assert.True(t, err != nil, "nobody listens any more")
}

// TestAnAddressThatIsTaken is about somebody else who listens where the client has
// listened before.
func TestAnAddressThatIsTaken(t *testing.T) {
	w := newWorld(t)
	c := w.config()
	c.Client, c.Callback, c.Redirect = oauth.ClientMetadata{}, nil, agree
	rt := w.transport(t, c)
	mustPost(t, rt, w.url(), "x")
	before, err := url.Parse(w.pages[0].Get("redirect_uri"))
	assert.NoError(t, err)
	taken, err := net.Listen("tcp", before.Host)
	assert.NoError(t, err)
	defer taken.Close()
	w.revoke()
	clear(w.refresh)
	mustPost(t, rt, w.url(), "x")
	after := w.pages[1]
	assert.True(t, after.Get("redirect_uri") != before.String())
	assert.Equal(t, after.Get("client_id"), "client-2", "it has registered the new one")
}

func TestALoginThatFailsAtTheDoor(t *testing.T) {
	w := newWorld(t)
	w.answers = func(q url.Values) { q.Set("error", "access_denied") }
	c := w.config()
	c.Client, c.Callback = oauth.ClientMetadata{}, nil
	c.Redirect = func(ctx context.Context, page string) error {
		if err := w.agree(ctx, page); err != nil {
			return err
		}
		status, page, _ := knock(t, http.MethodGet, w.sentTo, nil)
		assert.Equal(t, status, 400)
		assert.Contains(t, page, "The login has failed")
		return nil
	}
	_, _, err := post(t.Context(), w.transport(t, c), w.url(), "x")
	assert.ErrorContains(t, err, "access_denied")
}

func TestConfigurationsThatCannotBe(t *testing.T) {
	for _, row := range []struct {
		name, server string
		config       oauth.Config
		want         string
	}{
		{"a callback at an unknown address", "https://h/mcp", oauth.Config{Callback: func(context.Context) (string, error) { return "", nil }}, "set Client.RedirectURIs"},
		{"a document without a path", "https://h/mcp", oauth.Config{Document: "https://h/"}, "Document"},
		{"a document over plain HTTP", "https://h/mcp", oauth.Config{Document: "http://h/x"}, "Document"},
		{"no time", "https://h/mcp", oauth.Config{Timeout: -1}, "Timeout"},
		{"a method that is none", "https://h/mcp", oauth.Config{Credentials: &oauth.Credentials{Method: "tls"}}, "Method"},
		{"a key that is too small", "https://h/mcp", oauth.Config{Credentials: &oauth.Credentials{Key: smallKey(t)}}, "2048 bits"},
		{"no server", "mcp", oauth.Config{}, "URL of the server"},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.config.Store = &oauth.MemoryStore{}
			_, err := oauth.New(row.server, http.DefaultTransport, row.config)
			assert.ErrorContains(t, err, row.want)
		})
	}
}

func TestAWindowThatCannotBeOpened(t *testing.T) {
	for _, row := range []struct {
		name string
		bend func(*oauth.Config)
		want string
	}{
		{"no window", func(c *oauth.Config) {
			c.Redirect = func(context.Context, string) error { return errors.New("no display") }
		}, "logging in: no display"},
		{"no answer", func(c *oauth.Config) {
			c.Callback = func(context.Context) (string, error) { return "", errors.New("they left") }
		}, "logging in: they left"},
		{"an address elsewhere, and nobody there", func(c *oauth.Config) {
			c.Client.RedirectURIs, c.Callback = []string{"https://app.example.com/callback"}, nil
		}, "set Config.Callback"},
		{"nobody comes back", func(c *oauth.Config) {
			c.Timeout = 1
		}, "nobody has logged in in time"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			c := w.config()
			row.bend(&c)
			_, _, err := post(t.Context(), w.transport(t, c), w.url(), "x")
			assert.ErrorContains(t, err, row.want)
		})
	}
}
