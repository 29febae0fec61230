package oauth

import (
	"context"
	"net/url"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// An IdentityProvider is where the people of an enterprise log in, and where it is
// decided which servers they may use.
type IdentityProvider struct {
	// Issuer names it. Its metadata say where tokens are exchanged, unless
	// TokenEndpoint does.
	Issuer        string
	TokenEndpoint string
	// Credentials are those of the client there; nil or without an ID: none. Their
	// Issuer is not looked at.
	Credentials *Credentials
	// Assertion returns what the provider has said about who has logged in to the
	// client, and its kind: [TypeIDToken], [TypeSAML] or [TypeRefreshToken].
	Assertion func(ctx context.Context) (text, kind string, err error)
}

// The kinds of assertions (RFC 8693, section 3).
const (
	TypeIDToken      = "urn:ietf:params:oauth:token-type:id_token"
	TypeSAML         = "urn:ietf:params:oauth:token-type:saml2"
	TypeRefreshToken = "urn:ietf:params:oauth:token-type:refresh_token"

	typeIDJAG = "urn:ietf:params:oauth:token-type:id-jag"
)

// EnterpriseManaged is the [Grant] of a client whose users have logged in with the
// identity provider of an enterprise: that is asked for an assertion made out to
// the server's authorization server, which gives tokens for it
// (Enterprise-Managed Authorization). [Credentials] are those at the authorization
// server.
func EnterpriseManaged(from IdentityProvider) Grant {
	return func(ctx context.Context, at Authority) (url.Values, error) {
		endpoint, id, err := from.client(ctx, at.transport)
		if err != nil {
			return nil, failed(exchanging, err)
		}
		text, kind, err := from.Assertion(ctx)
		if err != nil {
			return nil, failed(gettingAssertion, err)
		}
		form := url.Values{
			"grant_type":           {spec.GrantTokenExchange},
			"requested_token_type": {typeIDJAG},
			"audience":             {at.Issuer},
			"resource":             {at.Resource},
			"subject_token":        {text},
			"subject_token_type":   {kind},
		}
		if len(at.Scope) > 0 {
			form.Set("scope", at.Scope.String())
		}
		answer, err := at.transport.exchange(ctx, endpoint, id, form, nil)
		if err != nil {
			return nil, err
		}
		if answer.IssuedTokenType != typeIDJAG {
			return nil, failed(exchanging, errNoIDJAG)
		}
		return url.Values{"grant_type": {spec.GrantJWTBearer}, "assertion": {answer.AccessToken}}, nil
	}
}

// client finds out where the provider exchanges tokens, and who to be there.
func (p *IdentityProvider) client(ctx context.Context, t *Transport) (endpoint string, id *identity, err error) {
	m := &spec.ServerMetadata{Issuer: p.Issuer, TokenEndpoint: p.TokenEndpoint}
	if m.TokenEndpoint == "" {
		if m, err = t.document(ctx, p.Issuer); m == nil && err == nil {
			err = noMetadata(p.Issuer)
		}
		if err != nil {
			return "", nil, err
		}
	}
	id = &identity{method: spec.AuthNone, issuer: p.Issuer}
	if c := p.Credentials; c != nil {
		id = &identity{id: c.ID, secret: c.Secret, method: c.Method, issuer: p.Issuer, by: c}
		switch {
		case c.Key != nil:
			id.method = spec.AuthPrivateKeyJWT
		case c.Secret == "":
			id.method = spec.AuthNone
		case id.method == "":
			id.method = secretMethod(m)
		}
	}
	return m.TokenEndpoint, id, nil
}
