package jose

import "fmt"

// All that a client may read of this package. Each stands in a header, so it is
// plain ASCII without quotation marks.
const (
	badSignature = "the signature of the token is not right, or of a kind that is not allowed here"
	unknownKey   = "the token names no key of its issuer"
	endless      = "the token does not say when it ends"
	tooEarly     = "the token is not valid yet"
	unreadable   = "the proof cannot be read, or its signature is of a kind that is not allowed here"
	noProof      = "the proof is not of type dpop+jwt with a public key within"
	notProved    = "the proof was not made by the key within it"
	noID         = "the proof has no identifier, or one that is too long"
	otherRequest = "the proof is for another method or URL"
	otherToken   = "the proof is for another token"
	otherKey     = "the token is bound to another key than that of the proof"
	notNow       = "the proof is too old, or clocks differ"
	replayed     = "the proof was used before"
	noRoom       = "too many proofs came at once: try again later"
	wantNonce    = "the proof must have the value of the DPoP-Nonce header as nonce"
)

// What a developer reads.
const (
	otherIssuer = "jose: the metadata are those of another issuer"
	noKeys      = "jose: the metadata of the issuer do not say where its keys lie, at an https URL"
	tooLong     = "jose: the document with the keys is too long"
	badRedirect = "jose: a redirect that is not followed: too many of them, or one to plain HTTP"
	shortKey    = "jose: NonceKey needs 32 bytes or more"
)

func panicked(value any) error { return fmt.Errorf("jose: panic: %v", value) }

func badAlgorithm(name string) string {
	return fmt.Sprintf("jose: %q is no signature to rely on: want ES256, ES384, ES512, EdDSA, PS256, PS384, PS512, RS256, RS384 or RS512", name)
}

func badURL(text string) string {
	return fmt.Sprintf("jose: %q: want a URL, https unless it is a loopback address", text)
}

func badStatus(at string, status int) error {
	return fmt.Errorf("jose: %s answered with the status %d", at, status)
}
