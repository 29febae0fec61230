package oauth_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

func TestWhatIsAskedFor(t *testing.T) {
	for _, row := range []struct {
		name      string
		challenge string
		published []string // by the server
		issued    []string // by the authorization server
		config    oauth.Config
		want      string // "-": nothing is said
	}{
		{"what the challenge says", `, scope="a b"`, []string{"c"}, nil, oauth.Config{}, "a b"},
		{"else what the server publishes", "", []string{"c", "d"}, nil, oauth.Config{}, "c d"},
		{"else nothing", "", nil, []string{"a"}, oauth.Config{}, "-"},
		{"what the caller wants besides", `, scope="a"`, nil, nil, oauth.Config{Scope: []string{"x"}}, "a x"},
		{"a refresh token where that has a scope", `, scope="a"`, nil, []string{"a", "offline_access"}, oauth.Config{}, "a offline_access"},
		{"not instead of everything", "", nil, []string{"a", "offline_access"}, oauth.Config{}, "-"},
		{"not where it is none", `, scope="a offline_access"`, nil, []string{"a"}, oauth.Config{}, "a"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			w.challenge = row.challenge
			w.resource = func(m *spec.ResourceMetadata) { m.ScopesSupported = row.published }
			w.metadata = func(m *spec.ServerMetadata) { m.ScopesSupported = row.issued }
			c := w.config()
			c.Scope = row.config.Scope
			mustPost(t, w.transport(t, c), w.url(), "x")
			got := w.pages[0].Get("scope")
			if !w.pages[0].Has("scope") {
				got = "-"
			}
			assert.Equal(t, got, row.want)
			assert.Equal(t, w.pages[0].Get("prompt") == "consent", strings.Contains(row.want, spec.OfflineAccess))
		})
	}
}

// insufficient answers 403 until a token is good for what is needed.
func insufficient(w *world, needed func(r *http.Request) string) {
	w.serves = func(rw http.ResponseWriter, r *http.Request) {
		_, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		scope := needed(r)
		w.mu.Lock()
		enough := w.good[token].Covers(spec.ParseScope(scope))
		w.mu.Unlock()
		if enough {
			_, _ = rw.Write([]byte("enough"))
			return
		}
		rw.Header().Set("WWW-Authenticate", `Bearer error="insufficient_scope", scope="`+scope+`"`)
		rw.WriteHeader(http.StatusForbidden)
	}
}

func TestStepUp(t *testing.T) {
	w := newWorld(t)
	w.challenge = `, scope="read"`
	insufficient(w, func(r *http.Request) string { return r.Header.Get("Needs") })
	rt := w.transport(t, w.config())
	needs := func(scope string) (int, string) {
		r, err := http.NewRequest(http.MethodGet, w.url(), nil)
		assert.NoError(t, err)
		r.Header.Set("Needs", scope)
		res, err := rt.RoundTrip(r)
		assert.NoError(t, err)
		defer res.Body.Close()
		last := ""
		if n := len(w.pages); n > 0 {
			last = w.pages[n-1].Get("scope")
		}
		return res.StatusCode, last
	}
	for _, row := range []struct {
		name, needs, want string
		logins            int
	}{
		{"a first login", "read", "read", 1},
		{"asks for more, and keeps what it had", "write", "read write", 2},
		{"has both", "read", "read write", 2},
		{"and more again", "delete", "read write delete", 3},
	} {
		status, scope := needs(row.needs)
		assert.Equal(t, status, http.StatusOK, row.name)
		assert.Equal(t, scope, row.want, row.name)
		assert.Equal(t, w.count("/authorize"), row.logins, row.name)
	}
}

// TestAServerThatIsNeverContent shows that nobody is asked again for what was
// asked for, and not without end for what was not.
func TestAServerThatIsNeverContent(t *testing.T) {
	for _, row := range []struct {
		name   string
		next   func(int) string
		logins int // of two requests
	}{
		{"with the same", func(int) string { return "write" }, 2},
		{"with something else each time", func(n int) string { return strings.Repeat("x", n+1) }, 3 + 3},
		{"with nothing that it would name", func(int) string { return "" }, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			w.challenge = `, scope="read"`
			n := 0
			w.serves = func(rw http.ResponseWriter, _ *http.Request) {
				n++
				rw.Header().Set("WWW-Authenticate", `Bearer error="insufficient_scope", scope="`+row.next(n)+`"`)
				rw.WriteHeader(http.StatusForbidden)
			}
			rt := w.transport(t, w.config())
			for range 2 {
				status, _, err := post(t.Context(), rt, w.url(), "x")
				assert.NoError(t, err)
				assert.Equal(t, status, http.StatusForbidden, "the answer is the caller's to see")
			}
			assert.Equal(t, w.count("/authorize"), row.logins)
		})
	}
}

func TestAServerThatRefusesWhatItAskedFor(t *testing.T) {
	w := newWorld(t)
	w.serves = func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
		rw.WriteHeader(http.StatusUnauthorized)
	}
	rt := w.transport(t, w.config())
	status, _, err := post(t.Context(), rt, w.url(), "x")
	assert.NoError(t, err)
	assert.Equal(t, status, http.StatusUnauthorized)
	assert.Equal(t, w.count("/authorize"), 1)
	_, _, err = post(t.Context(), rt, w.url(), "x")
	assert.NoError(t, err)
	assert.Equal(t, w.count("/authorize"), 2, "a refresh, and one more login")
	assert.Equal(t, w.count("/token"), 3)
}

func TestOtherRefusalsAreTheCallersToSee(t *testing.T) {
	w := newWorld(t)
	w.serves = func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusForbidden) }
	status, _, err := post(t.Context(), w.transport(t, w.config()), w.url(), "x")
	assert.NoError(t, err)
	assert.Equal(t, status, http.StatusForbidden)
	assert.Equal(t, w.count("/authorize"), 1)
	assert.Equal(t, w.forms[0], url.Values{
		"grant_type": {"authorization_code"}, "code": {"code-1"}, "redirect_uri": {"http://127.0.0.1:1/callback"},
		"code_verifier": w.forms[0]["code_verifier"], "resource": {w.url()}, "client_id": {"client-1"},
	})
}

// TestAServerThatWantsMoreWithoutEnd shows that somebody is left alone after a while,
// by all requests together.
func TestAServerThatWantsMoreWithoutEnd(t *testing.T) {
	w := newWorld(t)
	w.challenge = `, scope="read"`
	n := 0
	w.serves = func(rw http.ResponseWriter, _ *http.Request) {
		n++
		rw.Header().Set("WWW-Authenticate", `Bearer error="insufficient_scope", scope="`+strings.Repeat("x", n)+`"`)
		rw.WriteHeader(http.StatusForbidden)
	}
	rt := w.transport(t, w.config())
	var err error
	for range 6 {
		_, _, err = post(t.Context(), rt, w.url(), "x")
	}
	assert.ErrorIs(t, err, client.ErrDenied)
	assert.ErrorContains(t, err, "nobody is asked again so soon")
	assert.Equal(t, w.count("/authorize"), 1+5)
}
