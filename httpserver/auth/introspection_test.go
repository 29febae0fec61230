package auth_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// An oracle is an authorization server that says what tokens mean.
type oracle struct {
	*httptest.Server
	asked atomic.Int64
	says  sync.Map // token → oauth.IntrospectionResponse
}

func newOracle(t testing.TB) *oracle {
	o := new(oracle)
	o.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.asked.Add(1)
		id, secret, _ := r.BasicAuth()
		if id == "" {
			id, secret = r.PostFormValue("client_id"), r.PostFormValue("client_secret")
		}
		switch token := r.PostFormValue("token"); {
		case r.URL.RawQuery != "":
			t.Error("a token in a URL")
		case id != "mcp%3A1" && id != "mcp:1" || secret != "hush":
			w.WriteHeader(http.StatusUnauthorized)
		case token == "moved":
			http.Redirect(w, r, "https://evil.example.com/", http.StatusTemporaryRedirect)
		case token == "long":
			fmt.Fprint(w, `{"active":true,"x":"`, strings.Repeat("x", 2<<20), `"}`)
		case token == "odd":
			fmt.Fprint(w, `[]`)
		case token == "never":
			fmt.Fprint(w, `{"active":true,"sub":"ada","nbf":9223372036854775807}`)
		case token == "loud":
			fmt.Fprint(w, `{"active":false,"ACTIVE":true,"sub":"ada"}`)
		case token == "twice":
			fmt.Fprint(w, `{"active":false,"sub":"ada","active":true}`)
		default:
			said, _ := o.says.Load(token)
			if said == nil {
				said = oauth.IntrospectionResponse{}
			}
			_ = json.NewEncoder(w).Encode(said)
		}
	}))
	t.Cleanup(o.Close)
	return o
}

func TestIntrospection(t *testing.T) {
	o := newOracle(t)
	aud := oauth.OneOrAll{"https://example.com/mcp"}
	good := oauth.IntrospectionResponse{Active: true, Scope: "notes read", ClientID: "app", Subject: "ada", Audience: aud, Issuer: "https://login.example.com", Expires: time.Now().Add(time.Hour).Unix()}
	other, unaddressed := good, good
	other.Issuer, unaddressed.Audience = "https://evil.example.com", nil
	for token, said := range map[string]oauth.IntrospectionResponse{"good": good, "other": other, "unaddressed": unaddressed} {
		o.says.Store(token, said)
	}
	how := auth.Introspection{Endpoint: o.URL, Issuer: "https://login.example.com", ClientID: "mcp:1", ClientSecret: "hush"}
	inBody, intended, stranger := how, how, how
	inBody.SecretInBody, intended.Intended, stranger.ClientSecret = true, true, "guess"
	for _, row := range []struct {
		says, token string
		how         auth.Introspection
		want        string
		invalid     bool
	}{
		{"a good token", "good", how, "", false},
		{"with the secret in the form", "good", inBody, "", false},
		{"with a wrong secret", "good", stranger, "status 401", false},
		{"a token that is none", "what", how, "not active", true},
		{"a token of another issuer", "other", how, "not known here", true},
		{"a redirect", "moved", how, "status 307", false},
		{"an answer without end", "long", how, "too long", false},
		{"no answer at all", "odd", how, "unmarshal", false},
		{"a token that never becomes valid", "never", how, "not valid yet", true},
		{"an answer with a name in capitals", "loud", how, "not active", true},
		{"an answer that says it twice", "twice", how, "duplicate", false},
	} {
		t.Run(row.says, func(t *testing.T) {
			got, err := auth.Introspect(row.how).Verify(t.Context(), row.token)
			if row.want == "" {
				assert.NoError(t, err)
				assert.Equal(t, got.Subject+" "+got.Client+" "+strings.Join(got.Scopes, "+"), "ada app notes+read")
				assert.Equal(t, got.Claims["active"], any(true))
				return
			}
			assert.ErrorContains(t, err, row.want)
			g, failed := auth.New(auth.Introspect(row.how), auth.Resource("https://example.com/mcp"))
			assert.NoError(t, failed)
			_, denied := g.Admit(bearing(row.token), auth.Place{Path: "/mcp"})
			assert.Equal(t, denied.Status == 401, row.invalid, "what nobody knows is no fault of the client's")
		})
	}
	for says, how := range map[string]auth.Introspection{"foreign": how, "ours": intended} {
		g, err := auth.New(auth.Introspect(how), auth.Resource("https://example.com/mcp"))
		assert.NoError(t, err)
		_, denied := g.Admit(bearing("unaddressed"), auth.Place{Path: "/mcp"})
		assert.Equal(t, denied == nil, says == "ours", "a token without an audience")
	}
	assert.Panics(t, "https", func() { auth.Introspect(auth.Introspection{Endpoint: "http://login.example.com"}) })
}

// tripper sends requests.
type tripper func(*http.Request) (*http.Response, error)

func (send tripper) RoundTrip(r *http.Request) (*http.Response, error) { return send(r) }

// What asks runs by itself: whatever happens there is an error of those who wait.
func TestIntrospectionThatGoesWrong(t *testing.T) {
	for _, row := range []struct {
		says string
		send tripper
		want string
	}{
		{"a panic", func(*http.Request) (*http.Response, error) { panic("no wire") }, "panic: no wire"},
		{"no end", func(r *http.Request) (*http.Response, error) { <-r.Context().Done(); return nil, r.Context().Err() }, "deadline exceeded"},
	} {
		t.Run(row.says, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				verifier := auth.Introspect(auth.Introspection{Endpoint: "https://login.example.com", Client: &http.Client{Transport: row.send}})
				_, err := verifier.Verify(t.Context(), "token")
				assert.Contains(t, fmt.Sprint(err), row.want)
			})
		})
	}
}

// bearing is a request with a token.
func bearing(token string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/mcp", nil)
	r.Header.Set("Authorization", "Bearer "+token)
	return r
}

func TestAnswersAreKeptForAWhile(t *testing.T) {
	o := newOracle(t)
	o.says.Store("a", oauth.IntrospectionResponse{Active: true, Subject: "ada"})
	how := auth.Introspection{Endpoint: o.URL, ClientID: "mcp:1", ClientSecret: "hush", Cache: time.Hour, Most: 2}
	v := auth.Introspect(how)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			_, err := v.Verify(context.Background(), "a")
			assert.NoError(t, err)
		})
	}
	all.Wait()
	assert.Equal(t, o.asked.Load(), int64(1), "many who ask at once are one request")
	for _, token := range []string{"b", "b", "c", "c"} {
		_, err := v.Verify(t.Context(), token)
		assert.ErrorContains(t, err, "not active")
	}
	assert.Equal(t, o.asked.Load(), int64(3), "what is not good is kept too")
	_, err := v.Verify(t.Context(), "a")
	assert.NoError(t, err)
	assert.Equal(t, o.asked.Load(), int64(4), "the oldest answer had to go")

	how.Cache = time.Nanosecond
	v = auth.Introspect(how)
	_, err = v.Verify(t.Context(), "a")
	assert.NoError(t, err)
	o.says.Delete("a")
	_, err = v.Verify(t.Context(), "a")
	assert.ErrorContains(t, err, "not active", "a token that was revoked is not good when the answer is old")

	o.Close()
	for range 2 {
		_, err = v.Verify(t.Context(), "a")
		assert.True(t, err != nil && !errors.Is(err, auth.ErrUnknown), "that nobody answers is not kept")
	}
}

func TestAny(t *testing.T) {
	asked := 0
	last := auth.Func(func(context.Context, string) (*auth.Token, error) {
		asked++
		return &auth.Token{Subject: "last"}, nil
	})
	v := auth.Any(auth.Static(map[string]auth.Token{"a": {Subject: "ada"}}), auth.Func(func(_ context.Context, token string) (*auth.Token, error) {
		if token == "bad" {
			return nil, auth.Invalid("it is bad")
		}
		return nil, auth.ErrUnknown
	}), last)
	got, err := v.Verify(t.Context(), "a")
	assert.NoError(t, err)
	assert.Equal(t, got.Subject, "ada")
	_, err = v.Verify(t.Context(), "bad")
	assert.ErrorContains(t, err, "it is bad")
	assert.Equal(t, asked, 0, "a token that one knows is not shown to the next")
	got, err = v.Verify(t.Context(), "x")
	assert.NoError(t, err)
	assert.Equal(t, got.Subject, "last")
}
