package oauth

import (
	"context"
	"net/url"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// A Grant asks for tokens without anybody who logs in: it returns what stands in
// the token request beside the resource and what says which client it is. Its error
// is why there are no tokens. A Grant of one's own may be written.
type Grant func(ctx context.Context, at Authority) (url.Values, error)

// An Authority is who is asked for tokens, and for what.
type Authority struct {
	// Issuer is the authorization server.
	Issuer string
	// TokenEndpoint is where the request goes.
	TokenEndpoint string
	// Resource is the server that the tokens are for.
	Resource string
	// Scope is what the tokens should be good for; nil: nobody has said.
	Scope spec.Scope

	transport *Transport
}

// machine asks for tokens by a grant.
func (s *session) machine(ctx context.Context, grant Grant) (*Tokens, error) {
	id, err := s.given()
	if err != nil {
		return nil, err
	}
	if id == nil {
		id = &identity{method: spec.AuthNone}
	}
	form, err := grant(ctx, Authority{s.server.Issuer, s.server.TokenEndpoint, s.resource, s.scope, s.t})
	if err != nil {
		return nil, denied(err)
	}
	if len(s.scope) > 0 && !form.Has("scope") {
		form.Set("scope", s.scope.String())
	}
	return s.token(ctx, id, form)
}

// ClientCredentials is the [Grant] of a client that acts for itself, with the
// secret or key of [Credentials] (OAuth Client Credentials Extension).
func ClientCredentials() Grant {
	return func(context.Context, Authority) (url.Values, error) {
		return url.Values{"grant_type": {spec.GrantClientCredentials}}, nil
	}
}

// WorkloadIdentity is the [Grant] of a program that its platform vouches for, by a
// signed text: assertion returns it, made out to the authorization server (Workload
// Identity Federation).
func WorkloadIdentity(assertion func(ctx context.Context, at Authority) (string, error)) Grant {
	return func(ctx context.Context, at Authority) (url.Values, error) {
		text, err := assertion(ctx, at)
		if err != nil {
			return nil, failed(gettingAssertion, err)
		}
		return url.Values{"grant_type": {spec.GrantJWTBearer}, "assertion": {text}}, nil
	}
}
