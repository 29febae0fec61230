package jose

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"slices"

	"github.com/go-jose/go-jose/v4"
)

// known are the signatures that may be allowed: those where who can verify cannot
// sign. So there is neither "none" nor any with a shared secret, which a public key
// could be taken for.
var known = []jose.SignatureAlgorithm{
	jose.ES256, jose.ES384, jose.ES512, jose.EdDSA,
	jose.PS256, jose.PS384, jose.PS512, jose.RS256, jose.RS384, jose.RS512,
}

// usual are those that are allowed unless something else is said.
var usual = []string{"ES256", "EdDSA", "PS256", "RS256"}

// pinned returns the algorithms that are allowed. It panics if one is not known.
func pinned(names []string) []jose.SignatureAlgorithm {
	if len(names) == 0 {
		names = usual
	}
	var all []jose.SignatureAlgorithm
	for _, name := range names {
		if !slices.Contains(known, jose.SignatureAlgorithm(name)) {
			panic(badAlgorithm(name))
		}
		all = append(all, jose.SignatureAlgorithm(name))
	}
	return all
}

// fits reports whether signatures of a kind are made with such a key.
func fits(key *jose.JSONWebKey, algorithm string) bool {
	if key.Algorithm != "" {
		return key.Algorithm == algorithm
	}
	family := algorithm[:2]
	switch key.Key.(type) {
	case *rsa.PublicKey:
		return family == "RS" || family == "PS"
	case *ecdsa.PublicKey:
		return family == "ES"
	}
	return family == "Ed"
}

// smallestRSA is how many bits the modulus of an RSA key must have.
const smallestRSA = 2048

// isGood reports whether a key is one to verify with.
func isGood(key *jose.JSONWebKey) bool {
	switch k := key.Key.(type) {
	case *rsa.PublicKey:
		return k.N.BitLen() >= smallestRSA && key.Valid()
	case *ecdsa.PublicKey, ed25519.PublicKey:
		return key.Valid()
	}
	return false
}
