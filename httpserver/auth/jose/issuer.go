package jose

import (
	"context"
	"math"
	"net/http"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// An Issuer is an authorization server whose tokens are signed.
type Issuer struct {
	// URL is what stands in tokens as iss, exactly.
	URL string
	// Keys is where its keys lie; "" is where its metadata say that they do. They
	// must be at an https URL, or one of a loopback address.
	Keys string
	// Algorithms are the signatures that are allowed: ES256, EdDSA, PS256 and RS256 if
	// there are none here. What a token says of itself is no reason to believe it.
	Algorithms []string
	// MaxAge is for how long keys count before they are fetched again:
	// [DefaultMaxAge] if it is zero. So long a key that was withdrawn can go on.
	MaxAge time.Duration
	// Pause is the least time between two fetches, whatever keys tokens name:
	// [DefaultPause] if it is zero.
	Pause time.Duration
	// Client fetches; nil is one that takes ten seconds at most.
	Client *http.Client
}

// The limits of an [Issuer] that says nothing of them.
const (
	DefaultMaxAge = time.Hour
	DefaultPause  = 10 * time.Second
)

// JWT verifies the tokens of an issuer by the keys that it publishes. A token that
// names a key nobody has seen has the keys fetched again, at most every
// [Issuer.Pause], so that keys may change while the server serves. Tokens of another
// issuer, and what is no JWT, are unknown to it: the next one of [auth.Any] is asked.
// A token must say when it ends. It panics if the issuer is no URL to fetch keys
// from, or an algorithm is none to rely on.
func JWT(from Issuer) auth.Verifier {
	checkURL(from.URL)
	if from.Keys != "" {
		checkURL(from.Keys)
	}
	if from.MaxAge <= 0 {
		from.MaxAge = DefaultMaxAge
	}
	if from.Pause <= 0 {
		from.Pause = DefaultPause
	}
	return &verifier{from, pinned(from.Algorithms), newKeys(from)}
}

type verifier struct {
	Issuer
	algorithms []jose.SignatureAlgorithm
	keys       *keys
}

// claims are those of an access token (RFC 9068, section 2.2). Names in other cases
// are other names, and none may stand twice (RFC 7519, section 4).
type claims struct {
	Issuer    string             `json:"iss"`
	Subject   string             `json:"sub"`
	Audience  oauth.OneOrAll     `json:"aud"`
	Expires   float64            `json:"exp"`
	NotBefore float64            `json:"nbf"`
	Client    string             `json:"client_id"`
	Party     string             `json:"azp"` // what some call the client
	Scope     string             `json:"scope"`
	Scopes    oauth.OneOrAll     `json:"scp"` // what some have in its place
	Confirmed oauth.Confirmation `json:"cnf"`
}

// Verify returns what a token says, if its signature is right.
func (v *verifier) Verify(ctx context.Context, token string) (*auth.Token, error) {
	signed, err := jose.ParseSignedCompact(token, v.algorithms)
	if err != nil {
		if _, err := jose.ParseSignedCompact(token, everything); err == nil {
			return nil, auth.Invalid(badSignature)
		}
		return nil, auth.ErrUnknown
	}
	var said claims
	if json.Unmarshal(signed.UnsafePayloadWithoutVerification(), &said) != nil || said.Issuer != v.URL {
		return nil, auth.ErrUnknown
	}
	head := signed.Signatures[0].Header
	key, err := v.keys.find(ctx, head.KeyID, head.Algorithm)
	if err != nil {
		return nil, err
	}
	text, err := signed.Verify(key)
	if err != nil || !isAccess(head) {
		return nil, auth.Invalid(badSignature)
	}
	return read(text, said)
}

// everything is what a token may be signed with so that it is told why it is
// refused: it is read, never verified.
var everything = append([]jose.SignatureAlgorithm{jose.HS256, jose.HS384, jose.HS512}, known...)

// isAccess reports whether a token may be an access token by what it calls itself
// (RFC 9068, section 2.1): a proof or a logout token of the same issuer is none.
func isAccess(head jose.Header) bool {
	kind, _ := head.ExtraHeaders[jose.HeaderType].(string)
	switch kind {
	case "", "JWT", "jwt", "at+jwt", "application/at+jwt":
		return true
	}
	return false
}

// read makes a token of claims that are verified.
func read(text []byte, said claims) (*auth.Token, error) {
	t := &auth.Token{
		Issuer: said.Issuer, Subject: said.Subject, Client: said.Client, Audience: said.Audience,
		Scopes: oauth.ParseScope(said.Scope).Union(oauth.Scope(said.Scopes)), Thumbprint: said.Confirmed.Thumbprint,
		NotBefore: moment(said.NotBefore), Expires: moment(said.Expires),
	}
	if t.Client == "" {
		t.Client = said.Party
	}
	switch {
	case said.NotBefore > latest:
		return nil, auth.Invalid(tooEarly)
	case t.Expires.IsZero():
		return nil, auth.Invalid(endless)
	}
	return t, json.Unmarshal(text, &t.Claims)
}

// latest is the last second that a time is read of, in the year 8775.
const latest = math.MaxInt32 * 100

// moment reads a NumericDate (RFC 7519, section 2); 0 is nothing said, and so is what
// no clock could show.
func moment(seconds float64) time.Time {
	if seconds <= 0 || seconds > latest {
		return time.Time{}
	}
	return time.UnixMilli(int64(seconds * 1000))
}
