package oauth_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// open takes a signed text apart, and checks the signature.
func open(t *testing.T, text string, key crypto.PublicKey) (header, claims map[string]any) {
	t.Helper()
	parts := strings.Split(text, ".")
	assert.Equal(t, len(parts), 3)
	var all [3][]byte
	for i, part := range parts {
		var err error
		all[i], err = base64.RawURLEncoding.DecodeString(part)
		assert.NoError(t, err)
	}
	assert.NoError(t, json.Unmarshal(all[0], &header))
	assert.NoError(t, json.Unmarshal(all[1], &claims))
	if key == nil {
		jwk := header["jwk"].(map[string]any)
		point := append(append([]byte{4}, number(t, jwk["x"])...), number(t, jwk["y"])...)
		public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
		assert.NoError(t, err)
		key = public
	}
	signed := []byte(parts[0] + "." + parts[1])
	sum := sha256.Sum256(signed)
	switch key := key.(type) {
	case *ecdsa.PublicKey:
		size := (key.Curve.Params().BitSize + 7) / 8
		assert.Equal(t, len(all[2]), 2*size)
		h := map[int]crypto.Hash{32: crypto.SHA256, 48: crypto.SHA384, 66: crypto.SHA512}[size].New()
		h.Write(signed)
		assert.True(t, ecdsa.Verify(key, h.Sum(nil), new(big.Int).SetBytes(all[2][:size]), new(big.Int).SetBytes(all[2][size:])))
	case *rsa.PublicKey:
		assert.NoError(t, rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], all[2]))
	case ed25519.PublicKey:
		assert.True(t, ed25519.Verify(key, signed, all[2]))
	}
	return header, claims
}

func number(t *testing.T, text any) []byte {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(text.(string))
	assert.NoError(t, err)
	assert.Equal(t, len(raw), 32)
	return raw
}

func smallKey(t *testing.T) crypto.Signer {
	t.Helper()
	t.Setenv("GODEBUG", "rsa1024min=0")
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	assert.NoError(t, err)
	return key
}

func TestAClientThatSigns(t *testing.T) {
	must := func(key crypto.Signer, err error) crypto.Signer {
		assert.NoError(t, err)
		return key
	}
	_, ed, err := ed25519.GenerateKey(rand.Reader)
	for alg, key := range map[string]crypto.Signer{
		"ES256": must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)),
		"ES384": must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader)),
		"ES512": must(ecdsa.GenerateKey(elliptic.P521(), rand.Reader)),
		"RS256": must(rsa.GenerateKey(rand.Reader, 2048)),
		"EdDSA": must(ed, err),
	} {
		t.Run(alg, func(t *testing.T) {
			w := newWorld(t)
			c := w.config()
			c.Credentials = &oauth.Credentials{ID: "me", Key: key, KeyID: "k1"}
			c.Grant = oauth.ClientCredentials()
			rt := w.transport(t, c)
			mustPost(t, rt, w.url(), "x")
			w.revoke()
			clear(w.refresh)
			mustPost(t, rt, w.url(), "x")
			form := w.forms[0]
			assert.Equal(t, form.Get("grant_type")+" "+form.Get("client_assertion_type"), "client_credentials urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
			header, claims := open(t, form.Get("client_assertion"), key.Public())
			assert.Equal(t, header, map[string]any{"alg": alg, "typ": "JWT", "kid": "k1"})
			assert.Equal(t, claims["iss"].(string)+claims["sub"].(string), "meme")
			assert.Equal(t, claims["aud"], any(w.issuer.URL))
			left := time.Until(time.Unix(int64(claims["exp"].(float64)), 0))
			assert.True(t, left > 30*time.Second && left <= time.Minute, left.String())
			_, again := open(t, w.forms[len(w.forms)-1].Get("client_assertion"), key.Public())
			assert.True(t, again["jti"] != claims["jti"], "each is used once")
		})
	}
}

// TestTokensThatAreTiedToAKey follows the proofs of a client, with servers that
// want a nonce.
func TestTokensThatAreTiedToAKey(t *testing.T) {
	w := newWorld(t)
	proofs := map[string][]string{}
	w.metadata = func(m *spec.ServerMetadata) { m.DPoPSigningAlgs = []string{"ES256"} }
	w.token = func(_ url.Values, answer map[string]any) string {
		answer["token_type"] = "DPoP"
		return ""
	}
	issue := w.issuer.Config.Handler
	w.issuer.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/token" {
			proofs["token"] = append(proofs["token"], r.Header.Get("DPoP"))
			rw.Header().Set("DPoP-Nonce", "of-issuer")
			if len(proofs["token"]) == 1 {
				reply(rw, http.StatusBadRequest, map[string]string{"error": "use_dpop_nonce"})
				return
			}
		}
		issue.ServeHTTP(rw, r)
	})
	w.serves = func(rw http.ResponseWriter, r *http.Request) {
		assert.Equal(t, strings.HasPrefix(r.Header.Get("Authorization"), "DPoP access-"), true)
		proofs["server"] = append(proofs["server"], r.Header.Get("DPoP"))
		rw.Header().Set("DPoP-Nonce", "of-server")
		if len(proofs["server"]) == 1 {
			rw.Header().Set("WWW-Authenticate", `DPoP error="use_dpop_nonce"`)
			rw.WriteHeader(http.StatusUnauthorized)
		}
	}
	c := w.config()
	c.DPoP = true
	rt := w.transport(t, c)
	for range 2 {
		status, _, err := post(t.Context(), rt, w.url()+"?q=1", "body")
		assert.NoError(t, err)
		assert.Equal(t, status, http.StatusOK)
	}
	assert.Equal(t, len(proofs["token"]), 2)
	assert.Equal(t, len(proofs["server"]), 3, "without the nonce, with it, and the second request")
	seen := map[any]bool{}
	for _, row := range []struct {
		proof, url, nonce string
		carries           bool
	}{
		{proofs["token"][0], w.issuer.URL + "/token", "", false},
		{proofs["token"][1], w.issuer.URL + "/token", "of-issuer", false},
		{proofs["server"][0], w.url(), "", true},
		{proofs["server"][1], w.url(), "of-server", true},
		{proofs["server"][2], w.url(), "of-server", true},
	} {
		header, claims := open(t, row.proof, nil)
		assert.Equal(t, header["typ"], any("dpop+jwt"))
		assert.True(t, header["jwk"].(map[string]any)["d"] == nil, "the private key stays here")
		assert.Equal(t, claims["htm"].(string)+" "+claims["htu"].(string), "POST "+row.url)
		nonce, _ := claims["nonce"].(string)
		assert.Equal(t, nonce, row.nonce)
		assert.True(t, !seen[claims["jti"]], "each is new")
		seen[claims["jti"]] = true
		assert.Equal(t, claims["ath"] != nil && claims["content_digest"] != nil, row.carries)
		if row.carries {
			digest := sha256.Sum256([]byte("body"))
			assert.Equal(t, claims["content_digest"], any("sha-256=:"+base64.StdEncoding.EncodeToString(digest[:])+":"))
		}
	}
}

func TestATokenWithoutItsKeyIsNotTaken(t *testing.T) {
	w := newWorld(t)
	w.metadata = func(m *spec.ServerMetadata) { m.DPoPSigningAlgs = []string{"ES256"} }
	c := w.config()
	c.DPoP = true
	_, _, err := post(t.Context(), w.transport(t, c), w.url(), "x")
	assert.ErrorContains(t, err, `of the type "Bearer": want DPoP`)
}
