package auth

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// A Guard decides who may come in. It is made by httpserver.Auth; make one with
// [New] for other routes of the same application. It is safe for concurrent use.
type Guard struct {
	verifier  Verifier
	resource  *url.URL // nil: what a loopback address was called
	metadata  oauth.ResourceMetadata
	required  []string
	implied   map[string][]string
	audience  []string
	skew      time.Duration
	anonymous bool
	proofs    ProofChecker // nil: no token may be bound to a key
	bound     bool         // every token must be
}

// New makes a guard. The error joins all that is wrong with the options.
func New(verifier Verifier, options ...Option) (*Guard, error) {
	g := &Guard{verifier: verifier, skew: DefaultSkew, implied: make(map[string][]string)}
	g.metadata.BearerMethodsSupported = []string{"header"}
	var wrong []error
	if verifier == nil {
		wrong = append(wrong, errors.New(wantVerifier))
	}
	for _, o := range options {
		wrong = append(wrong, o(g))
	}
	g.metadata.ScopesSupported = g.required
	return g, errors.Join(wrong...)
}

// Admit finds out who sends a request, or says why it may not come in. The place is
// the endpoint that the request is for. A nil principal without a denial is
// somebody without a token, which [Anonymous] allows.
func (g *Guard) Admit(r *http.Request, at Place) (*fastmcp.Principal, *Denial) {
	resource, ok := g.resourceOf(r, at)
	if !ok {
		return nil, &Denial{Status: http.StatusInternalServerError, Text: ourFault, Problem: errors.New(wantResource)}
	}
	sent, err := credentialsIn(r.Header)
	if err != nil {
		return nil, g.deny(http.StatusBadRequest, resource, at, oauth.ErrorInvalidRequest, err.Error(), nil)
	}
	if sent.token == "" {
		if g.anonymous {
			return nil, nil
		}
		return nil, g.deny(http.StatusUnauthorized, resource, at, "", noToken, nil)
	}
	token, err := g.verify(r, resource, sent)
	if err != nil {
		return nil, g.refuse(err, resource, at, sent)
	}
	p := token.principal(token.granted(g.implied))
	if !p.Expires.IsZero() {
		p.Expires = p.Expires.Add(g.skew) // as long as it is taken
	}
	if p.ID == "" {
		return nil, &Denial{Status: http.StatusInternalServerError, Text: ourFault, Problem: errors.New(nameless)}
	}
	if !p.Has(g.required...) {
		return nil, g.Lacking(r, at, nil, false)
	}
	return p, nil
}

// verify returns the token that a request came with, if it is good. What panics here
// knows the token, so it ends here: nobody further out knows what to hide.
func (g *Guard) verify(r *http.Request, resource *url.URL, sent credentials) (t *Token, err error) {
	defer recovered(&err)
	if t, err = g.verifier.Verify(r.Context(), sent.token); err != nil {
		return nil, err
	}
	if err = g.check(t, resource); err != nil {
		return nil, err
	}
	return t, g.possession(r, resource, sent, t)
}

// recovered makes an error of a panic. It is to be deferred.
func recovered(err *error) {
	if value := recover(); value != nil {
		*err = panicked(value)
	}
}

// Lacking refuses a request that needs scopes which its principal does not have.
// They are named with those of [Require]. Who came without a token is told to bring
// one.
func (g *Guard) Lacking(r *http.Request, at Place, scopes []string, anonymous bool) *Denial {
	resource, _ := g.resourceOf(r, at)
	needed := oauth.Scope(g.required).Union(scopes)
	if anonymous {
		return g.deny(http.StatusUnauthorized, resource, at, "", noToken, needed)
	}
	return g.deny(http.StatusForbidden, resource, at, oauth.ErrorInsufficientScope, tooFewScopes, needed)
}

// check holds a token against the clock and against whom it was made for.
func (g *Guard) check(t *Token, resource *url.URL) error {
	now := time.Now()
	switch {
	case t == nil:
		return errors.New(nothingKnown)
	case !t.Expires.IsZero() && !now.Before(t.Expires.Add(g.skew)):
		return Invalid(expired)
	case t.NotBefore.After(now.Add(g.skew)):
		return Invalid(tooEarly)
	case !t.Intended && !g.isFor(t.Audience, resource):
		return Invalid(foreign)
	}
	return nil
}

// refuse says why a token is not good, or that nobody knows. The token itself is
// in no error, whoever made it.
func (g *Guard) refuse(err error, resource *url.URL, at Place, sent credentials) *Denial {
	if bad, ok := errors.AsType[*ProofError](err); ok {
		d := g.deny(http.StatusUnauthorized, resource, at, bad.Code, bad.Reason, nil)
		if bad.Nonce != "" {
			d.Header.Set("DPoP-Nonce", bad.Nonce)
		}
		return d
	}
	if bad, ok := errors.AsType[*invalid](err); ok {
		return g.deny(http.StatusUnauthorized, resource, at, oauth.ErrorInvalidToken, bad.reason, nil)
	}
	return &Denial{Status: http.StatusServiceUnavailable, Text: cannotVerify, Problem: errors.New(sent.hidden(err.Error()))}
}
