package fastmcp

import (
	"slices"
	"time"
)

// A Principal is who a request was authenticated as. It is set by a
// transport's authentication, never by the client itself, and must not be changed
// once a request has it.
type Principal struct {
	// ID names the principal and is not empty; equal ids are the same principal.
	ID string
	// Issuer is who vouches for it: an authorization server; "" if nobody says.
	Issuer string
	// Subject is the user, as the issuer calls them; "" for a client that acts for
	// itself.
	Subject string
	// Client is the application that the request comes from; "" if nobody says.
	Client string
	// Scopes are the rights that the authentication granted, with all that they
	// imply.
	Scopes []string
	// Claims is what else the authentication knows.
	Claims map[string]any
	// Expires is when the authentication ends: streams on which a client waits for
	// what may happen end then. Zero is never.
	Expires time.Time
}

// Has reports whether all of the scopes were granted. Nobody, which is nil, has
// none.
func (p *Principal) Has(scopes ...string) bool {
	for _, scope := range scopes {
		if p == nil || !slices.Contains(p.Scopes, scope) {
			return false
		}
	}
	return true
}
