package jose_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	gojose "github.com/go-jose/go-jose/v4"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/httpserver/auth/jose"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// prove makes a proof for a token, with some claims changed; nil takes one away.
func prove(t testing.TB, key gojose.JSONWebKey, kind, token string, changes map[string]any) string {
	t.Helper()
	digest := sha256.Sum256([]byte(token))
	claims := map[string]any{
		"jti": fmt.Sprint(time.Now().UnixNano(), changes), "htm": "POST", "htu": "https://example.com/mcp",
		"iat": time.Now().Unix(), "ath": base64.RawURLEncoding.EncodeToString(digest[:]),
	}
	maps.Copy(claims, changes)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	options := (&gojose.SignerOptions{EmbedJWK: true}).WithType(gojose.ContentType(kind))
	signer, err := gojose.NewSigner(gojose.SigningKey{Algorithm: gojose.ES256, Key: key.Key}, options)
	assert.NoError(t, err)
	text, err := json.Marshal(claims)
	assert.NoError(t, err)
	signed, err := signer.Sign(text)
	assert.NoError(t, err)
	proof, err := signed.CompactSerialize()
	assert.NoError(t, err)
	return proof
}

// bound is a guard that knows one bound token, and one that is not.
func bound(t testing.TB, key gojose.JSONWebKey, how jose.Proofs, only bool) func(scheme, token string, proofs ...string) *auth.Denial {
	g, err := auth.New(auth.Static(map[string]auth.Token{
		"bound": {Subject: "ada", Thumbprint: thumbprint(t, key)}, "free": {Subject: "ada"},
	}), auth.Resource("https://example.com/mcp"), auth.DPoP(jose.DPoP(how), only))
	assert.NoError(t, err)
	return func(scheme, token string, proofs ...string) *auth.Denial {
		r := httptest.NewRequest(http.MethodPost, "/mcp", nil)
		r.Header.Set("Authorization", scheme+" "+token)
		r.Header["Dpop"] = proofs
		_, denied := g.Admit(r, auth.Place{Path: "/mcp"})
		return denied
	}
}

func TestTokensThatAreBoundToAKey(t *testing.T) {
	key, other := newKey(t, ""), newKey(t, "")
	once := prove(t, key, "dpop+jwt", "bound", nil)
	for _, row := range []struct {
		says   string
		scheme string
		token  string
		proofs []string
		only   bool
		want   string
	}{
		{"with a proof", "DPoP", "bound", []string{once}, false, ""},
		{"a token that is not bound, as ever", "Bearer", "free", nil, false, ""},
		{"but not where all must be", "Bearer", "free", nil, true, "not bound"},
		{"nor under the scheme of those that are", "DPoP", "free", []string{once}, false, "not bound"},
		{"stolen: as a bearer", "Bearer", "bound", nil, false, "send it under the DPoP scheme"},
		{"stolen: without a proof", "DPoP", "bound", nil, false, "must come once"},
		{"two proofs", "DPoP", "bound", []string{once, once}, false, "must come once"},
		{"of another key", "DPoP", "bound", []string{prove(t, other, "dpop+jwt", "bound", nil)}, false, "another key"},
		{"for another token", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "free", nil)}, false, "another token"},
		{"for another method", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "bound", map[string]any{"htm": "GET"})}, false, "another method"},
		{"for a method in a name in capitals", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "bound", map[string]any{"htm": nil, "HTM": "POST"})}, false, "another method"},
		{"for another server", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "bound", map[string]any{"htu": "https://evil.example.com/mcp"})}, false, "another method or URL"},
		{"with a query, which does not count", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "bound", map[string]any{"htu": "https://example.com/mcp?x=1"})}, false, ""},
		{"of yesterday", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "bound", map[string]any{"iat": time.Now().Add(-24 * time.Hour).Unix()})}, false, "too old"},
		{"of tomorrow", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "bound", map[string]any{"iat": time.Now().Add(24 * time.Hour).Unix()})}, false, "too old"},
		{"without a time", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "bound", map[string]any{"iat": nil})}, false, "too old"},
		{"without an identifier", "DPoP", "bound", []string{prove(t, key, "dpop+jwt", "bound", map[string]any{"jti": nil})}, false, "no identifier"},
		{"of another type", "DPoP", "bound", []string{prove(t, key, "JWT", "bound", nil)}, false, "not of type"},
		{"nothing that could be read", "DPoP", "bound", []string{"x"}, false, "cannot be read"},
	} {
		t.Run(row.says, func(t *testing.T) {
			denied := bound(t, key, jose.Proofs{}, row.only)(row.scheme, row.token, row.proofs...)
			if row.want == "" {
				assert.True(t, denied == nil, fmt.Sprint(denied))
				return
			}
			assert.Equal(t, denied.Status, 401)
			assert.Contains(t, denied.Text, row.want)
			all, err := oauth.ParseChallenges(denied.Header.Values("WWW-Authenticate")...)
			assert.NoError(t, err)
			last := all[len(all)-1]
			assert.Equal(t, last.Scheme+" "+last.Get(oauth.ParamAlgorithms), "DPoP ES256 EdDSA PS256 RS256")
			assert.Equal(t, len(all) == 1, row.only, "no bearers where all must be bound")
		})
	}
}

func TestAProofIsTakenOnce(t *testing.T) {
	key := newKey(t, "")
	ask := bound(t, key, jose.Proofs{Most: 2}, false)
	first := prove(t, key, "dpop+jwt", "bound", nil)
	assert.True(t, ask("DPoP", "bound", first) == nil)
	assert.Contains(t, ask("DPoP", "bound", first).Text, "used before")
	assert.True(t, ask("DPoP", "bound", prove(t, key, "dpop+jwt", "bound", map[string]any{"jti": "2"})) == nil)
	assert.Contains(t, ask("DPoP", "bound", prove(t, key, "dpop+jwt", "bound", map[string]any{"jti": "3"})).Text, "too many proofs", "what cannot be remembered is not taken")
}

// Whoever makes many proofs takes nobody else's room: neither with keys that no token
// is bound to, nor with his own.
func TestTheMemoryForProofsIsShared(t *testing.T) {
	ada, eve := newKey(t, ""), newKey(t, "")
	checker := jose.DPoP(jose.Proofs{Most: 5})
	send := func(key gojose.JSONWebKey, of string, id int) error {
		_, err := checker.CheckProof(auth.Proof{
			Text:  prove(t, key, "dpop+jwt", "bound", map[string]any{"jti": fmt.Sprint(id)}),
			Token: "bound", Thumbprint: of, Method: "POST", URL: "https://example.com/mcp",
		})
		return err
	}
	for id := range 6 {
		assert.Contains(t, fmt.Sprint(send(eve, thumbprint(t, ada), id)), "another key")
	}
	for id := range 3 {
		assert.NoError(t, send(eve, thumbprint(t, eve), id))
	}
	assert.Contains(t, fmt.Sprint(send(eve, thumbprint(t, eve), 3)), "too many proofs", "no key has more than is left for others")
	assert.NoError(t, send(ada, thumbprint(t, ada), 0))
}

func TestNonces(t *testing.T) {
	key := newKey(t, "")
	secret := bytes.Repeat([]byte("k"), 32)
	ask, replica := bound(t, key, jose.Proofs{NonceKey: secret}, false), bound(t, key, jose.Proofs{NonceKey: secret}, false)
	denied := ask("DPoP", "bound", prove(t, key, "dpop+jwt", "bound", nil))
	assert.Contains(t, denied.Header.Get("WWW-Authenticate"), `error="use_dpop_nonce"`)
	nonce := denied.Header.Get("DPoP-Nonce")
	assert.True(t, replica("DPoP", "bound", prove(t, key, "dpop+jwt", "bound", map[string]any{"nonce": nonce})) == nil)
	forged := []byte(nonce)
	forged[3]++
	assert.Contains(t, ask("DPoP", "bound", prove(t, key, "dpop+jwt", "bound", map[string]any{"nonce": string(forged)})).Text, "DPoP-Nonce")
}

// The keys of an authorization server verify its tokens, whatever it is called.
func ExampleJWT() {
	verifier := jose.JWT(jose.Issuer{URL: "https://login.example.com", Algorithms: []string{"ES256"}})
	_, err := verifier.Verify(nil, "a token that is no JWT") //nolint:staticcheck // it is not looked at
	fmt.Println(err)
	// Output: the token is not known here
}

func ExampleDPoP() {
	checker := jose.DPoP(jose.Proofs{Algorithms: []string{"ES256"}})
	_, err := checker.CheckProof(auth.Proof{Text: "x"})
	fmt.Println(checker.Algorithms(), err)
	// Output: [ES256] the proof cannot be read, or its signature is of a kind that is not allowed here
}
