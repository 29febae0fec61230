package auth

import (
	"fmt"
	"slices"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// A Token is what a [Verifier] knows of an access token.
type Token struct {
	Issuer  string // who made it; "" if nobody says
	Subject string // the user; "" for a client that acts for itself
	Client  string // the application that it was made for

	// Audience are the resources that it was made for (RFC 8707). The server that
	// it is sent to must be among them.
	Audience []string
	// Intended says that the verifier has made sure by other means that the token
	// was made for this server, so that Audience is not looked at.
	Intended bool

	Scopes    []string
	NotBefore time.Time // zero: always
	Expires   time.Time // zero: never
	// Thumbprint names the key that whoever sends the token must prove to have
	// (RFC 9449, section 6); "": whoever has the token may use it.
	Thumbprint string
	// Claims is all that was said of the token, for handlers.
	Claims map[string]any
}

// principal returns who a token stands for. A client that acts for itself and a
// user of the same name are two (RFC 9068, section 5). The names are quoted, so that
// no other ones make the same ID, whatever stands in them.
func (t *Token) principal(scopes []string) *fastmcp.Principal {
	p := &fastmcp.Principal{
		Issuer: t.Issuer, Subject: t.Subject, Client: t.Client,
		Scopes: scopes, Claims: t.Claims, Expires: t.Expires,
	}
	switch {
	case t.Subject != "" && t.Subject != t.Client:
		p.ID = fmt.Sprintf("%q user %q", t.Issuer, t.Subject)
	case t.Client != "":
		p.ID = fmt.Sprintf("%q client %q", t.Issuer, t.Client)
	}
	return p
}

// granted returns the scopes of a token with all that they imply.
func (t *Token) granted(implied map[string][]string) []string {
	all := slices.Clone(t.Scopes)
	for i := 0; i < len(all); i++ {
		for _, more := range implied[all[i]] {
			if !slices.Contains(all, more) {
				all = append(all, more)
			}
		}
	}
	return all
}
