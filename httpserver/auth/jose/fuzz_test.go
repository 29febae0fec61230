package jose_test

import (
	"strings"
	"testing"

	gojose "github.com/go-jose/go-jose/v4"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/httpserver/auth/jose"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// Whatever is sent as a token, none is taken but the one that was made; and neither
// that nor a proof makes anything panic.
func FuzzWhatIsSigned(f *testing.F) {
	key := newKey(f, "1")
	l := newLogin(f, key)
	token := sign(f, key, gojose.ES256, "at+jwt", l.claims(nil))
	proof := prove(f, key, "dpop+jwt", "bound", nil)
	for _, seed := range []string{token, proof, unsigned(l.claims(nil)), "", "..", "a.b.c", strings.ToUpper(token)} {
		f.Add(seed)
	}
	verifier := jose.JWT(jose.Issuer{URL: l.URL})
	f.Fuzz(func(t *testing.T, text string) {
		got, err := verifier.Verify(t.Context(), text)
		assert.True(t, (err == nil) == (got != nil))
		if err == nil { // a signature can be written in several ways, what it signs cannot
			assert.Equal(t, got.Subject, "ada")
			assert.Equal(t, signedPart(text), signedPart(token))
		}
		print, err := jose.DPoP(jose.Proofs{}).CheckProof(auth.Proof{Text: text, Token: "bound", Method: "POST", URL: "https://example.com/mcp"})
		assert.True(t, (err == nil) == (print != ""), "everybody may prove a key of his own")
	})
}

// signedPart is what is signed of a token.
func signedPart(token string) string {
	return strings.TrimSpace(token[:strings.LastIndex(token, ".")])
}
