package auth

import "fmt"

// All that a client may read of this package. Each stands in a header, so it is
// plain ASCII without quotation marks.
const (
	noToken      = "a token is needed: send it in the Authorization header"
	twoTokens    = "the Authorization header must come once"
	badToken     = "the Authorization header has no well-formed token"
	notOurs      = "the token is not known here"
	expired      = "the token has expired"
	tooEarly     = "the token is not valid yet"
	foreign      = "the token was not made for this server: ask for one with its URL as resource"
	inactive     = "the token is not active: it has expired, was revoked, or never was one"
	tooFewScopes = "the token does not grant all that this request needs"
	cannotVerify = "the token could not be verified: try again later"
	notBound     = "the token is not bound to a key, which the DPoP scheme and this server want"
	wantProof    = "the token is bound to a key: send it under the DPoP scheme with a proof"
	oneProof     = "the DPoP header must come once"
	otherKey     = "the token is bound to another key than that of the proof"
	ourFault     = "internal error"
)

// What a developer reads.
const (
	wantVerifier   = "auth: a verifier is missing"
	badSkew        = "auth: Skew wants no less than zero"
	noRefreshScope = "auth: Require(\"offline_access\"): that is for a client to ask for, and nothing that a resource needs"
	wantResource   = "auth: the URL of the server is not known: set it with auth.Resource"
	nameless       = "auth: the verifier knows neither a subject nor a client"
	nothingKnown   = "auth: the verifier returned neither a token nor an error"
	shortToken     = "auth: what went wrong is not told, for the token is too short to be hidden in it"
	tooLong        = "auth: the answer of the introspection endpoint is too long"
)

func panicked(value any) error { return fmt.Errorf("auth: panic: %v", value) }

func badResource(text string) string {
	return fmt.Sprintf("auth: Resource(%q): want the absolute URL of the server, https unless it is a loopback address, without query and fragment", text)
}

func badIssuer(text string) string {
	return fmt.Sprintf("auth: Servers(%q): want the issuer of an authorization server: a URL, https unless it is a loopback address", text)
}

func badEndpoint(text string) string {
	return fmt.Sprintf("auth: Introspect: the endpoint %q: want a URL, https unless it is a loopback address", text)
}

func badStatus(status int) string {
	return fmt.Sprintf("auth: the introspection endpoint answered with the status %d", status)
}
