package oauth

import (
	"context"
	"time"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// A Store keeps what must be there the next time: tokens by the URL of their
// server, and clients that have registered by the issuer they are registered with
// (Client Registration, section Authorization Server Binding). Nil is nothing, in
// both directions. It is safe for concurrent use, and serves any number of
// servers. One that several processes share is a [Locker] as well.
type Store interface {
	// Tokens returns those of a server.
	Tokens(ctx context.Context, server string) (*Tokens, error)
	// SetTokens keeps those of a server; nil: forgets them.
	SetTokens(ctx context.Context, server string, tokens *Tokens) error
	// Client returns what the client got from an issuer.
	Client(ctx context.Context, issuer string) (*ClientInformation, error)
	// SetClient keeps what the client got from an issuer; nil: forgets it.
	SetClient(ctx context.Context, issuer string, client *ClientInformation) error
}

// A Locker is a [Store] that lets one of those who share it get tokens for a
// server at a time: a refresh token may be used once, and one window is enough for
// somebody who logs in.
type Locker interface {
	Lock(ctx context.Context, server string) (unlock func(), err error)
}

// Tokens are what a client was given for one server. As text, and in a log, they
// are a remark that there are some; as JSON they are what they are, for stores.
type Tokens struct {
	AccessToken  string     `json:"access_token"`
	RefreshToken string     `json:"refresh_token,omitempty"`
	Type         string     `json:"token_type"`       // [spec.TokenBearer] or [spec.TokenDPoP]
	Expires      time.Time  `json:"expires,omitzero"` // when to use the access token no more, a little early; zero: nobody knows
	Scope        spec.Scope `json:"scope,omitempty"`  // what they are good for
	Asked        spec.Scope `json:"asked,omitempty"`  // what they were asked to be good for
	Issuer       string     `json:"issuer"`           // who gave them
	ClientID     string     `json:"client_id"`        // to which client
	// Client is what that client got when it registered; nil: it did not.
	Client *ClientInformation `json:"client,omitempty"`
	Key    []byte             `json:"dpop_key,omitempty"` // that they are tied to (PKCS #8); nil: none
}

// stale reports whether the time of an access token is over.
func (t *Tokens) stale() bool { return !t.Expires.IsZero() && !time.Now().Before(t.Expires) }
