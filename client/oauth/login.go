package oauth

import (
	"context"
	"crypto/subtle"
	"errors"
	"net/url"
	"slices"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// login has somebody log in: an authorization code with PKCE (Authorization Flow
// Steps). A client that the server does not know any more registers anew, once.
func (s *session) login(ctx context.Context) (*Tokens, error) {
	for again := false; ; again = true {
		tokens, id, err := s.loginOnce(ctx)
		forgotten, ok := errors.AsType[*Error](err)
		if !ok || forgotten.Code != spec.ErrorInvalidClient || id == nil || id.learned == nil || again {
			return tokens, err
		}
		if err := s.t.config.Store.SetClient(ctx, s.server.Issuer, nil); err != nil {
			return nil, err
		}
	}
}

func (s *session) loginOnce(ctx context.Context) (*Tokens, *identity, error) {
	known, err := s.t.config.Store.Client(ctx, s.server.Issuer)
	if err != nil {
		return nil, nil, err
	}
	if known != nil && expired(known) {
		known = nil
	}
	door, err := s.t.door(known)
	if err != nil {
		return nil, nil, failed(loggingIn, err)
	}
	defer door.close()
	if known != nil && !slices.Contains(known.RedirectURIs, door.uri()) {
		known = nil
	}
	id, err := s.identify(ctx, door.uri(), known)
	if err != nil {
		return nil, nil, err
	}
	a := attempt{state: spec.NewVerifier(), verifier: spec.NewVerifier(), issuer: s.server.Issuer, says: s.server.ResponseIssuer}
	page, err := s.page(id, a)
	if err != nil {
		return nil, id, err
	}
	door.expect(a)
	code, err := s.t.visit(ctx, door, page)
	if err != nil {
		return nil, id, err
	}
	tokens, err := s.token(ctx, id, url.Values{
		"grant_type":    {spec.GrantAuthorizationCode},
		"code":          {code},
		"redirect_uri":  {id.redirect},
		"code_verifier": {a.verifier},
	})
	return tokens, id, err
}

// page is where somebody logs in.
func (s *session) page(id *identity, a attempt) (string, error) {
	u, err := url.Parse(s.server.AuthorizationEndpoint)
	if err != nil {
		return "", failed(loggingIn, errBadURL)
	}
	q := u.Query()
	for name, value := range map[string]string{
		"response_type":         "code",
		"client_id":             id.id,
		"redirect_uri":          id.redirect,
		"code_challenge":        spec.S256(a.verifier),
		"code_challenge_method": spec.MethodS256,
		"state":                 a.state,
		"resource":              s.resource,
	} {
		q.Set(name, value)
	}
	if len(s.scope) > 0 {
		q.Set("scope", s.scope.String())
	}
	if s.scope.Covers(spec.Scope{spec.OfflineAccess}) {
		q.Set("prompt", "consent") // without it OpenID Connect ignores the scope
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// visit sends somebody to a page, and waits for what comes back.
func (t *Transport) visit(ctx context.Context, door door, page string) (code string, err error) {
	defer t.await()()
	if err := t.config.Redirect(ctx, page); err != nil {
		return "", failed(loggingIn, err)
	}
	code, err = door.wait(ctx)
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if _, ok := errors.AsType[*Error](err); err != nil && !ok {
		err = failed(loggingIn, err)
	}
	return code, err
}

// An attempt is one login, and what its answer has to fit.
type attempt struct {
	state, verifier string
	issuer          string // of the server's own metadata
	says            bool   // every answer of the server names the issuer
}

// read takes the code out of an answer (Authorization Response Validation; RFC
// 9207, section 2.4). Nothing is believed of one that is not about this attempt,
// or of another issuer, not even that it is an error.
func (a attempt) read(q url.Values) (code string, err error) {
	if !a.about(q) {
		return "", errWrongState
	}
	if iss, named := q["iss"]; named && (len(iss) != 1 || iss[0] != a.issuer) || !named && a.says {
		return "", errWrongIssuer
	}
	if wrong := q.Get("error"); wrong != "" {
		return "", refusal(loggingIn, 0, spec.ErrorResponse{Code: wrong, Description: q.Get("error_description")}, url.Values{"state": {a.state}})
	}
	if len(q["code"]) != 1 || q.Get("code") == "" {
		return "", errNoCode
	}
	return q.Get("code"), nil
}

// about reports whether an answer is about this attempt.
func (a attempt) about(q url.Values) bool {
	return len(q["state"]) == 1 && subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(a.state)) == 1
}
