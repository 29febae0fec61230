package jose

import (
	"crypto"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/url"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// Proofs says what [DPoP] takes for a proof.
type Proofs struct {
	// Algorithms are the signatures that are allowed: ES256, EdDSA, PS256 and RS256 if
	// there are none here.
	Algorithms []string
	// MaxAge is how old a proof may be, or how far ahead of this server's clock:
	// [DefaultProofAge] if it is zero. No proof is taken twice; that is remembered for
	// as long as it could be.
	MaxAge time.Duration
	// Most is how many proofs are remembered: [DefaultMostProofs] if it is zero. When
	// there are as many, new ones are refused until the oldest are too old; before that
	// those of a key that has more of them than there is room left.
	Most int
	// NonceKey has clients put a value of this server into their proofs, so that
	// none can be made in advance (RFC 9449, section 9). It is a secret of 32 bytes
	// or more, the same for all replicas of a server; nil wants no such value.
	NonceKey []byte
}

// The limits of [Proofs] that say nothing of them.
const (
	DefaultProofAge   = time.Minute
	DefaultMostProofs = 100_000
)

// longestID is how long the identifier of a proof may be, in bytes.
const longestID = 256

// DPoP checks proofs of possession (RFC 9449, section 4.3): that they were made by
// the key within them, for this request, this token and now, and that they come for
// the first time. Replicas do not know of each other's proofs: with a NonceKey what
// could be replayed to another one is as short-lived as the nonces. It panics if an
// algorithm is none to rely on, or the key is too short.
func DPoP(how Proofs) auth.ProofChecker {
	if how.MaxAge <= 0 {
		how.MaxAge = DefaultProofAge
	}
	if how.Most <= 0 {
		how.Most = DefaultMostProofs
	}
	if how.NonceKey != nil && len(how.NonceKey) < sha256.Size {
		panic(shortKey)
	}
	return &checker{how, pinned(how.Algorithms), newReplays(how.Most)}
}

type checker struct {
	Proofs
	algorithms []jose.SignatureAlgorithm
	replays    *replays
}

// proof are the claims of one (RFC 9449, section 4.2).
type proof struct {
	ID     string  `json:"jti"`
	Method string  `json:"htm"`
	URL    string  `json:"htu"`
	Made   float64 `json:"iat"`
	Token  string  `json:"ath"` // digest
	Nonce  string  `json:"nonce"`
}

// Algorithms returns the names of the signatures.
func (c *checker) Algorithms() []string {
	var names []string
	for _, a := range c.algorithms {
		names = append(names, string(a))
	}
	return names
}

// CheckProof returns the thumbprint of the key that a proof was made with.
func (c *checker) CheckProof(p auth.Proof) (string, error) {
	signed, err := jose.ParseSignedCompact(p.Text, c.algorithms)
	if err != nil {
		return "", bad(unreadable)
	}
	head := signed.Signatures[0].Header
	key := head.JSONWebKey
	if kind, _ := head.ExtraHeaders[jose.HeaderType].(string); kind != "dpop+jwt" || key == nil || !isGood(key) {
		return "", bad(noProof)
	}
	print, err := key.Thumbprint(crypto.SHA256)
	if err != nil {
		return "", bad(noProof)
	}
	thumbprint := base64.RawURLEncoding.EncodeToString(print)
	if p.Thumbprint != "" && p.Thumbprint != thumbprint {
		return "", auth.Invalid(otherKey)
	}
	text, err := signed.Verify(key)
	if err != nil {
		return "", bad(notProved)
	}
	var said proof
	if json.Unmarshal(text, &said) != nil {
		return "", bad(unreadable)
	}
	if err := c.check(said, p); err != nil {
		return "", err
	}
	switch fresh, room := c.replays.note(thumbprint, said.ID, time.Now().Add(2*c.MaxAge)); {
	case !room:
		return "", bad(noRoom)
	case !fresh:
		return "", bad(replayed)
	}
	return thumbprint, nil
}

// check holds a proof against the request that it came with.
func (c *checker) check(said proof, p auth.Proof) error {
	digest := sha256.Sum256([]byte(p.Token))
	made := moment(said.Made)
	switch {
	case said.ID == "" || len(said.ID) > longestID:
		return bad(noID)
	case said.Method != p.Method || !sameURL(said.URL, p.URL):
		return bad(otherRequest)
	case subtle.ConstantTimeCompare([]byte(said.Token), []byte(base64.RawURLEncoding.EncodeToString(digest[:]))) == 0:
		return bad(otherToken)
	case c.NonceKey != nil && !isFresh(c.NonceKey, said.Nonce, time.Now()):
		return &auth.ProofError{Code: oauth.ErrorUseDPoPNonce, Reason: wantNonce, Nonce: makeNonce(c.NonceKey, time.Now())}
	case time.Since(made).Abs() > c.MaxAge:
		return bad(notNow)
	}
	return nil
}

// sameURL compares what a proof is for with what was asked, but for query and
// fragment (RFC 9449, section 4.3).
func sameURL(a, b string) bool {
	one, err := url.Parse(a)
	other, failed := url.Parse(b)
	return err == nil && failed == nil && oauth.SameOrigin(one, other) &&
		strings.TrimSuffix(one.EscapedPath(), "/") == strings.TrimSuffix(other.EscapedPath(), "/")
}

func bad(reason string) error {
	return &auth.ProofError{Code: oauth.ErrorInvalidDPoPProof, Reason: reason}
}
