package oauth

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"net/http"
	"net/url"
	"sync"
	"time"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// proofAlgorithm is how proofs are signed.
const proofAlgorithm = "ES256"

// A proofKey shows in each request that who sends a token is who got it (RFC 9449).
type proofKey struct{ *ecdsa.PrivateKey }

// newProofKey makes a key, as it is kept.
func newProofKey() ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	return x509.MarshalPKCS8PrivateKey(key)
}

// parseProofKey reads a key that newProofKey has made.
func parseProofKey(text []byte) (*proofKey, error) {
	key, err := x509.ParsePKCS8PrivateKey(text)
	if ec, ok := key.(*ecdsa.PrivateKey); err == nil && ok && ec.Curve == elliptic.P256() {
		return &proofKey{ec}, nil
	}
	return nil, errBadKey
}

// prove adds a new proof to a request. One that carries a token is bound to it,
// and to its body (DPoP Profile for MCP, Content Digest Calculation).
func (k *proofKey) prove(r *http.Request, nonce, token string, body []byte) error {
	point, err := k.PublicKey.Bytes() // 4, x, y
	if err != nil {
		return err
	}
	plain := url.URL{Scheme: r.URL.Scheme, Host: r.URL.Host, Path: r.URL.Path, RawPath: r.URL.RawPath}
	claims := map[string]any{"jti": spec.NewVerifier(), "htm": r.Method, "htu": plain.String(), "iat": time.Now().Unix()}
	if nonce != "" {
		claims["nonce"] = nonce
	}
	if token != "" {
		sum, digest := sha256.Sum256([]byte(token)), sha256.Sum256(body)
		claims["ath"] = base64.RawURLEncoding.EncodeToString(sum[:])
		claims["content_digest"] = "sha-256=:" + base64.StdEncoding.EncodeToString(digest[:]) + ":"
	}
	proof, err := sign(k.PrivateKey, map[string]any{"typ": "dpop+jwt", "jwk": map[string]string{
		"kty": "EC", "crv": "P-256",
		"x": base64.RawURLEncoding.EncodeToString(point[1:33]),
		"y": base64.RawURLEncoding.EncodeToString(point[33:]),
	}}, claims)
	if err != nil {
		return err
	}
	r.Header.Set("DPoP", proof)
	return nil
}

// nonces are what servers want to see in the next proof, by their origins (RFC
// 9449, section 8.2).
type nonces struct {
	mu  sync.Mutex
	all map[string]string
}

func (n *nonces) of(u *url.URL) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.all[hostPort(u)]
}

// keep notes the nonce of an answer.
func (n *nonces) keep(u *url.URL, h http.Header) {
	nonce := h.Get("DPoP-Nonce")
	if nonce == "" || !isHeaderText(nonce) {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.all == nil {
		n.all = map[string]string{}
	}
	n.all[hostPort(u)] = nonce
}
