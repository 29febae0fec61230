package jose_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	gojose "github.com/go-jose/go-jose/v4"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/httpserver/auth/jose"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A login is an authorization server whose keys may change.
type login struct {
	*httptest.Server
	published atomic.Pointer[gojose.JSONWebKeySet]
	fetched   atomic.Int64
	down      atomic.Bool
}

func newLogin(t testing.TB, keys ...gojose.JSONWebKey) *login {
	l := new(login)
	l.publish(keys...)
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"issuer":%q,"jwks_uri":%q}`, l.URL, l.URL+"/keys")
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		l.fetched.Add(1)
		if l.down.Load() {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		_ = json.NewEncoder(w).Encode(l.published.Load())
	})
	l.Server = httptest.NewServer(mux)
	t.Cleanup(l.Close)
	return l
}

// publish replaces the keys, private ones by their public halves.
func (l *login) publish(keys ...gojose.JSONWebKey) {
	set := &gojose.JSONWebKeySet{}
	for _, key := range keys {
		if _, shared := key.Key.([]byte); !shared {
			key = key.Public()
		}
		set.Keys = append(set.Keys, key)
	}
	l.published.Store(set)
}

// claims are those of a good token, with some changed; nil takes one away.
func (l *login) claims(changes map[string]any) map[string]any {
	all := map[string]any{
		"iss": l.URL, "sub": "ada", "client_id": "app", "aud": "https://example.com/mcp",
		"exp": time.Now().Add(time.Hour).Unix(), "scope": "notes read",
	}
	maps.Copy(all, changes)
	maps.DeleteFunc(all, func(_ string, v any) bool { return v == nil })
	return all
}

func newKey(t testing.TB, id string) gojose.JSONWebKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	assert.NoError(t, err)
	return gojose.JSONWebKey{Key: key, KeyID: id, Algorithm: "ES256", Use: "sig"}
}

// sign makes a token.
func sign(t testing.TB, key any, algorithm gojose.SignatureAlgorithm, kind string, claims any) string {
	t.Helper()
	options := (&gojose.SignerOptions{}).WithType(gojose.ContentType(kind))
	signer, err := gojose.NewSigner(gojose.SigningKey{Algorithm: algorithm, Key: key}, options)
	assert.NoError(t, err)
	text, err := json.Marshal(claims)
	assert.NoError(t, err)
	signed, err := signer.Sign(text)
	assert.NoError(t, err)
	token, err := signed.CompactSerialize()
	assert.NoError(t, err)
	return token
}

// unsigned makes a token with the algorithm none.
func unsigned(claims any) string {
	text, _ := json.Marshal(claims)
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg":"none","typ":"at+jwt"}`)) + "." + encode(text) + "."
}

// tripper sends requests.
type tripper func(*http.Request) (*http.Response, error)

func (send tripper) RoundTrip(r *http.Request) (*http.Response, error) { return send(r) }

// What fetches runs by itself: a panic there is an error of those who wait.
func TestKeysWhoseFetchingPanics(t *testing.T) {
	l := newLogin(t)
	client := &http.Client{Transport: tripper(func(*http.Request) (*http.Response, error) { panic("no wire") })}
	verifier := jose.JWT(jose.Issuer{URL: l.URL, Client: client})
	token := sign(t, newKey(t, "1"), gojose.ES256, "at+jwt", l.claims(nil))
	for range 2 {
		_, err := verifier.Verify(t.Context(), token)
		assert.Contains(t, fmt.Sprint(err), "panic: no wire")
	}
}

func TestTokensOfAnIssuer(t *testing.T) {
	mine, other := newKey(t, "1"), newKey(t, "1")
	l := newLogin(t, mine)
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	assert.NoError(t, err)
	weak, err := rsa.GenerateKey(rand.Reader, 1024) //nolint:gosec // what is refused
	assert.NoError(t, err)
	l.publish(mine, gojose.JSONWebKey{Key: rsaKey, KeyID: "rsa"}, gojose.JSONWebKey{Key: weak, KeyID: "weak"},
		gojose.JSONWebKey{Key: []byte("a secret that everybody may read"), KeyID: "shared", Algorithm: "HS256"})
	public, err := json.Marshal(mine.Public())
	assert.NoError(t, err)
	good := func(changes map[string]any) string { return sign(t, mine, gojose.ES256, "at+jwt", l.claims(changes)) }
	secret := func(key any, id string) string {
		return sign(t, gojose.JSONWebKey{Key: key, KeyID: id}, gojose.HS256, "at+jwt", l.claims(nil))
	}
	also := func(more string) string { // what a map cannot say
		text, err := json.Marshal(l.claims(nil))
		assert.NoError(t, err)
		return sign(t, mine, gojose.ES256, "at+jwt", json.RawMessage(string(text[:len(text)-1])+more+"}"))
	}
	parts := strings.Split(good(nil), ".")
	for _, row := range []struct{ says, token, want string }{
		{"a good one", good(nil), "ada"},
		{"of the type JWT", sign(t, mine, gojose.ES256, "JWT", l.claims(nil)), "ada"},
		{"signed with RSA", sign(t, gojose.JSONWebKey{Key: rsaKey, KeyID: "rsa"}, gojose.PS256, "at+jwt", l.claims(nil)), "ada"},
		{"with several audiences", good(map[string]any{"aud": []string{"x", "https://example.com/mcp"}}), "ada"},
		{"with a name in capitals, which is another one", also(`,"SUB":"root","Scope":"admin"`), "ada"},
		{"that says twice who it is for", also(`,"sub":"root"`), "not known"},
		{"that says anything twice", also(`,"x":[{"y":1,"y":2}]`), "not known"},
		{"not signed at all", unsigned(l.claims(nil)), "not known"},
		{"signed with the public key as a secret", secret(public, "1"), "signature"},
		{"signed with a secret that is published", secret([]byte("a secret that everybody may read"), "shared"), "signature"},
		{"signed by another key of the same name", sign(t, other, gojose.ES256, "at+jwt", l.claims(nil)), "signature"},
		{"signed by a key that nobody published", sign(t, newKey(t, "2"), gojose.ES256, "at+jwt", l.claims(nil)), "no key"},
		{"signed by a key within it", sign(t, other.Key, gojose.ES256, "at+jwt", l.claims(nil)), "signature"},
		{"signed with a weak key", sign(t, gojose.JSONWebKey{Key: weak, KeyID: "weak"}, gojose.RS256, "at+jwt", l.claims(nil)), "no key"},
		{"with the claims of another", parts[0] + "." + strings.Split(good(map[string]any{"sub": "root"}), ".")[1] + "." + parts[2], "signature"},
		{"a proof", sign(t, mine, gojose.ES256, "dpop+jwt", l.claims(nil)), "signature"},
		{"without an end", good(map[string]any{"exp": nil}), "does not say when it ends"},
		{"of another issuer", good(map[string]any{"iss": "https://evil.example.com"}), "not known"},
		{"of nobody", good(map[string]any{"iss": nil}), "not known"},
		{"no JWT", "opaque", "not known"},
	} {
		t.Run(row.says, func(t *testing.T) {
			v := jose.JWT(jose.Issuer{URL: l.URL, Keys: l.URL + "/keys"})
			got, err := v.Verify(t.Context(), row.token)
			if row.want == "ada" {
				assert.NoError(t, err)
				assert.Equal(t, got.Subject+" "+got.Client+" "+strings.Join(got.Scopes, "+")+" "+got.Issuer, "ada app notes+read "+l.URL)
				return
			}
			assert.ErrorContains(t, err, row.want)
			assert.Equal(t, errors.Is(err, auth.ErrUnknown), row.want == "not known")
			assert.True(t, !strings.Contains(err.Error(), row.token), "no token in an error")
		})
	}
}

// What a token says of its time and of whom it is for is the guard's to look at.
func TestTheGuardLooksAtTheRest(t *testing.T) {
	mine := newKey(t, "1")
	l := newLogin(t, mine)
	g, err := auth.New(jose.JWT(jose.Issuer{URL: l.URL}), auth.Resource("https://example.com/mcp"))
	assert.NoError(t, err)
	hour := func(n int) int64 { return time.Now().Add(time.Duration(n) * time.Hour).Unix() }
	for _, row := range []struct {
		says    string
		changes map[string]any
		want    string // of the denial
	}{
		{"a good one", nil, ""},
		{"a slash more, and capitals", map[string]any{"aud": "https://EXAMPLE.com/mcp/"}, ""},
		{"expired", map[string]any{"exp": hour(-1)}, "expired"},
		{"not yet valid", map[string]any{"nbf": hour(1)}, "not valid yet"},
		{"never valid", map[string]any{"nbf": 1e12}, "not valid yet"},
		{"for another server", map[string]any{"aud": "https://evil.example.com/mcp"}, "not made for this server"},
		{"for the whole host", map[string]any{"aud": "https://example.com"}, "not made for this server"},
		{"for a server below", map[string]any{"aud": "https://example.com/mcp/x"}, "not made for this server"},
		{"for nobody", map[string]any{"aud": nil}, "not made for this server"},
	} {
		t.Run(row.says, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodPost, "/mcp", nil)
			r.Header.Set("Authorization", "Bearer "+sign(t, mine, gojose.ES256, "at+jwt", l.claims(row.changes)))
			p, denied := g.Admit(r, auth.Place{Path: "/mcp"})
			if row.want == "" {
				assert.True(t, denied == nil)
				assert.Equal(t, p.ID, fmt.Sprintf("%q user %q", l.URL, "ada"))
				return
			}
			assert.Equal(t, denied.Status, 401)
			assert.Contains(t, denied.Header.Get("WWW-Authenticate"), row.want)
		})
	}
}

func TestKeysChangeWhileTheServerServes(t *testing.T) {
	one, two := newKey(t, "1"), newKey(t, "2")
	l := newLogin(t, one)
	v := jose.JWT(jose.Issuer{URL: l.URL, Pause: 50 * time.Millisecond})
	verify := func(key gojose.JSONWebKey) error {
		_, err := v.Verify(t.Context(), sign(t, key, gojose.ES256, "at+jwt", l.claims(nil)))
		return err
	}
	assert.NoError(t, verify(one))
	assert.NoError(t, verify(one))
	assert.Equal(t, l.fetched.Load(), int64(1), "keys are kept")
	for range 10 {
		assert.ErrorContains(t, verify(two), "no key")
	}
	assert.True(t, l.fetched.Load() <= 2, "unknown keys do not cause a fetch each")
	l.publish(one, two)
	for begun := time.Now(); verify(two) != nil && time.Since(begun) < 10*time.Second; {
	}
	assert.NoError(t, verify(two))
	assert.NoError(t, verify(one))
}

func TestKeysThatCannotBeHadAreNobodysFault(t *testing.T) {
	one := newKey(t, "1")
	l := newLogin(t, one)
	l.down.Store(true)
	v := jose.JWT(jose.Issuer{URL: l.URL, MaxAge: time.Nanosecond, Pause: time.Nanosecond})
	token := sign(t, one, gojose.ES256, "at+jwt", l.claims(nil))
	_, err := v.Verify(t.Context(), token)
	assert.ErrorContains(t, err, "502")
	l.down.Store(false)
	_, err = v.Verify(t.Context(), token)
	assert.NoError(t, err)
	l.down.Store(true)
	_, err = v.Verify(t.Context(), token)
	assert.NoError(t, err, "keys that are known count until there are others")
}

func TestIssuersThatMakeNoSense(t *testing.T) {
	for want, from := range map[string]jose.Issuer{
		"want a URL":    {URL: "login"},
		"https":         {URL: "https://login.example.com", Keys: "http://login.example.com/keys"},
		`"none" is no`:  {URL: "https://login.example.com", Algorithms: []string{"none"}},
		`"HS256" is no`: {URL: "https://login.example.com", Algorithms: []string{"RS256", "HS256"}},
	} {
		assert.Panics(t, want, func() { jose.JWT(from) })
	}
	assert.Panics(t, "32 bytes", func() { jose.DPoP(jose.Proofs{NonceKey: []byte("short")}) })
}

// thumbprint is what a token is bound by.
func thumbprint(t testing.TB, key gojose.JSONWebKey) string {
	print, err := key.Thumbprint(crypto.SHA256)
	assert.NoError(t, err)
	return base64.RawURLEncoding.EncodeToString(print)
}
