package oauth_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestWhichChallengesAreAnswered(t *testing.T) {
	for _, row := range []struct {
		name, challenge string
		logins          int
	}{
		{"of tokens", "Bearer", 1},
		{"among others", `Basic realm="x", Bearer`, 1},
		{"none at all", "", 1},
		{"one that cannot be read", `Bearer realm="x`, 1},
		{"of passwords", `Basic realm="x"`, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			serve := w.server.Config.Handler
			w.server.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				serve.ServeHTTP(saying{rw, row.challenge}, r)
			})
			status, _, err := post(t.Context(), w.transport(t, w.config()), w.url(), "x")
			assert.NoError(t, err)
			assert.Equal(t, status == http.StatusOK, row.logins == 1)
			assert.Equal(t, w.count("/authorize"), row.logins)
		})
	}
}

// saying is an answer with another challenge.
type saying struct {
	http.ResponseWriter
	challenge string
}

func (s saying) WriteHeader(status int) {
	if s.Header().Del("WWW-Authenticate"); status == http.StatusUnauthorized && s.challenge != "" {
		s.Header().Set("WWW-Authenticate", s.challenge)
	}
	s.ResponseWriter.WriteHeader(status)
}

// TestCredentialsThatAreThereAlready are those of the caller, right or wrong.
func TestCredentialsThatAreThereAlready(t *testing.T) {
	w := newWorld(t)
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")
	r, err := http.NewRequest(http.MethodGet, w.url(), nil)
	assert.NoError(t, err)
	r.Header.Set("Authorization", "Bearer of-the-caller")
	res, err := rt.RoundTrip(r)
	assert.NoError(t, err)
	_ = res.Body.Close()
	assert.Equal(t, res.StatusCode, http.StatusUnauthorized)
	assert.Equal(t, w.requests[len(w.requests)-1], "Bearer of-the-caller")
	assert.Equal(t, w.count("/authorize"), 1)
}

// TestTokensOfOthersAreNotUsed has a person and a job share a store.
func TestTokensOfOthersAreNotUsed(t *testing.T) {
	w := newWorld(t)
	person := w.config()
	mustPost(t, w.transport(t, person), w.url(), "x")
	for _, row := range []struct {
		name   string
		config func(c *oauth.Config)
		grant  string
	}{
		{"a client that trusts somebody else", func(c *oauth.Config) { c.Issuer = "https://auth.example.com" }, ""},
		{"a job with credentials", func(c *oauth.Config) {
			c.Credentials, c.Grant = &oauth.Credentials{ID: "job", Secret: "s"}, oauth.ClientCredentials()
		}, "client_credentials"},
		{"a job without", func(c *oauth.Config) { c.Grant = oauth.ClientCredentials() }, "client_credentials"},
		{"a person after that", func(*oauth.Config) {}, "authorization_code"},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := w.config()
			c.Store = person.Store
			row.config(&c)
			asked := len(w.forms)
			_, _, err := post(t.Context(), w.transport(t, c), w.url(), "x")
			if row.grant == "" {
				assert.ErrorContains(t, err, "the only authorization server that is trusted")
				return
			}
			assert.NoError(t, err)
			assert.Equal(t, w.forms[asked].Get("grant_type"), row.grant)
		})
	}
}

// TestARefreshNeedsTheClientThatTheTokensWereGivenTo is about one that has
// registered again since.
func TestARefreshNeedsTheClientThatTheTokensWereGivenTo(t *testing.T) {
	w := newWorld(t)
	c := w.config()
	rt := w.transport(t, c)
	mustPost(t, rt, w.url(), "x")
	assert.NoError(t, c.Store.SetClient(t.Context(), w.issuer.URL, &oauth.ClientInformation{ClientID: "another"}))
	w.revoke()
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, w.forms[1].Get("grant_type")+" "+w.forms[1].Get("client_id"), "refresh_token client-1")
}

// TestARequestIsSentWhole sends bodies whose size nobody knew, or that were empty.
func TestARequestIsSentWhole(t *testing.T) {
	for _, text := range []string{"", "some text"} {
		w := newWorld(t)
		lengths := []int64{}
		w.serves = func(_ http.ResponseWriter, r *http.Request) { lengths = append(lengths, r.ContentLength) }
		r, err := http.NewRequest(http.MethodPost, w.url(), io.MultiReader(strings.NewReader(text)))
		assert.NoError(t, err)
		res, err := w.transport(t, w.config()).RoundTrip(r)
		assert.NoError(t, err)
		_ = res.Body.Close()
		assert.Equal(t, lengths, []int64{int64(len(text))})
	}
}
