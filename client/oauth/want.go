package oauth

import (
	"net/http"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// An origin is where the token of a request came from.
type origin int

const (
	kept      origin = iota // it was there before, or somebody else got it
	refreshed               // a refresh token got it
	granted                 // it is as new as can be
)

// A want is what an answer of the server asks for.
type want struct {
	challenge spec.Challenge
	scope     spec.Scope // that is needed; nil: the server has not said
	dpop      bool       // the server asks for a token that is tied to a key
	refused   bool       // the token that there was is not good
	renewed   bool       // it came from a refresh token a moment ago
	stale     bool       // nobody has asked: the token's time is over
}

// wanted finds out what an answer asks for that a new token may change; nil: it
// is an answer, or one that stays the same (Scope Challenge Handling). The scopes
// for which a token was asked once are not asked for again with the same outcome.
func wanted(res *http.Response, have *Tokens, how origin) *want {
	if res.StatusCode != http.StatusUnauthorized && res.StatusCode != http.StatusForbidden {
		return nil
	}
	c, bearer, dpop := challenged(res)
	if !bearer && !dpop && foreign(res) {
		return nil
	}
	w := &want{challenge: c, scope: spec.ParseScope(c.Get(spec.ParamScope)), dpop: dpop && !bearer}
	if res.StatusCode == http.StatusUnauthorized {
		w.refused, w.renewed = have != nil, how == refreshed
		if how == granted {
			return nil
		}
		return w
	}
	insufficient := c.Get(spec.ParamError) == spec.ErrorInsufficientScope && len(w.scope) > 0
	if !insufficient || have != nil && have.Asked.Covers(w.scope) {
		return nil
	}
	return w
}

// challenged returns the challenge that is about tokens, and which kinds of
// them the server takes.
func challenged(res *http.Response) (c spec.Challenge, bearer, dpop bool) {
	all, _ := spec.ParseChallenges(res.Header.Values("WWW-Authenticate")...) // what can be read of it
	for _, one := range all {
		switch {
		case one.Is(spec.TokenBearer):
			if !bearer {
				c = one
			}
			bearer = true
		case one.Is(spec.TokenDPoP):
			if dpop = true; !bearer {
				c = one
			}
		}
	}
	return c, bearer, dpop
}

// foreign reports whether an answer asks for other things than tokens. What
// cannot be read may ask for anything.
func foreign(res *http.Response) bool {
	all, err := spec.ParseChallenges(res.Header.Values("WWW-Authenticate")...)
	return err == nil && len(all) > 0
}

// wantsNonce reports whether a server wants the nonce in a proof that it has sent
// along (RFC 9449, section 9).
func wantsNonce(res *http.Response) bool {
	c, _, dpop := challenged(res)
	return res.StatusCode == http.StatusUnauthorized && dpop && c.Get(spec.ParamError) == spec.ErrorUseDPoPNonce
}
