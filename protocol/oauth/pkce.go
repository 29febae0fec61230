package oauth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// MethodS256 is the only method of PKCE that MCP uses.
const MethodS256 = "S256"

// NewVerifier makes a secret that ties an authorization code to who asked for it
// (RFC 7636, section 4.1): 256 random bits as 43 characters.
func NewVerifier() string {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails
	return base64.RawURLEncoding.EncodeToString(secret)
}

// S256 returns the challenge for a verifier, which may be seen by anybody (RFC
// 7636, section 4.2).
func S256(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
