package auth

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// A Proof is what comes with a token that is bound to a key (RFC 9449, section 7).
type Proof struct {
	Text  string // the header DPoP
	Token string // the token that it comes with
	// Thumbprint names the key that the token is bound to. A proof by another one is
	// not good, and nothing of it should be kept. "" is a key that is not known yet.
	Thumbprint string
	Method     string // of the request
	URL        string // of the request, without its query, as the client knows it
}

// A ProofChecker looks at proofs of possession. It must be safe for concurrent use.
// The module httpserver/auth/jose has one.
type ProofChecker interface {
	// CheckProof returns the thumbprint of the key whose possession is proved (RFC
	// 7638, SHA-256), or a [*ProofError].
	CheckProof(p Proof) (thumbprint string, err error)
	// Algorithms are the signatures that it knows.
	Algorithms() []string
}

// A ProofError says why a proof is not good.
type ProofError struct {
	Code   string // oauth.ErrorInvalidDPoPProof or oauth.ErrorUseDPoPNonce
	Reason string // for the client
	Nonce  string // to be used in the next proof; may be ""
}

// Error returns the reason.
func (e *ProofError) Error() string { return e.Reason }

// DPoP takes tokens that are bound to a key, and proofs that whoever sends them has
// it (RFC 9449). Those that are not bound are taken as well, unless onlyBound.
func DPoP(checker ProofChecker, onlyBound bool) Option {
	return func(g *Guard) error {
		g.proofs, g.bound = checker, onlyBound
		return nil
	}
}

// possession holds a token against the key that it is bound to. A bound token under
// the scheme Bearer is one that was stolen, or might have been.
func (g *Guard) possession(r *http.Request, resource *url.URL, sent credentials, t *Token) error {
	switch {
	case t.Thumbprint == "" && (sent.bound || g.bound):
		return Invalid(notBound)
	case t.Thumbprint == "":
		return nil
	case g.proofs == nil || !sent.bound:
		return Invalid(wantProof)
	}
	proofs := r.Header["Dpop"]
	if len(proofs) != 1 {
		return &ProofError{Code: oauth.ErrorInvalidDPoPProof, Reason: oneProof}
	}
	thumbprint, err := g.proofs.CheckProof(Proof{
		Text: proofs[0], Token: sent.token, Thumbprint: t.Thumbprint,
		Method: r.Method, URL: requested(r, resource),
	})
	if err != nil {
		return err
	}
	if thumbprint != t.Thumbprint {
		return Invalid(otherKey)
	}
	return nil
}

// requested returns the URL of a request as its client knows it: that of the
// resource, or what lies below or beside it.
func requested(r *http.Request, resource *url.URL) string {
	u := *resource
	for _, beside := range []string{"/sse", "/messages"} {
		if strings.HasSuffix(r.URL.Path, beside) && !strings.HasSuffix(u.Path, beside) {
			u.Path, u.RawPath = strings.TrimSuffix(u.Path, "/")+beside, ""
		}
	}
	return u.String()
}

func (g *Guard) algorithms() oauth.Param {
	return oauth.Param{Name: oauth.ParamAlgorithms, Value: strings.Join(g.proofs.Algorithms(), " ")}
}
