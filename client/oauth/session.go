package oauth

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/go-json-experiment/json"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// A session is one conversation with an authorization server, at whose end there
// are tokens.
type session struct {
	*authority
	t     *Transport
	scope spec.Scope // what to ask for
	asked spec.Scope // the same, and what of the server's wishes nobody can fulfil
	key   []byte     // what tokens are tied to (PKCS #8); nil: nothing
}

// bind decides whether tokens are tied to a key, and makes one: where the server
// wants it, or the caller does and the authorization server can.
func (s *session) bind(w *want) error {
	can := slices.Contains(s.server.DPoPSigningAlgs, proofAlgorithm)
	switch {
	case s.key != nil:
		return nil
	case !w.dpop && !(s.t.config.DPoP && can):
		return nil
	case !can:
		return failed(findingServer, errNoProofs)
	}
	var err error
	s.key, err = newProofKey()
	return err
}

// refresh asks for new tokens by a refresh token, which may be used up by it
// (OAuth 2.1, section 4.3). Without a client to do so as there is none.
func (s *session) refresh(ctx context.Context, stored *Tokens) (*Tokens, error) {
	id, err := s.remembered(stored)
	if err != nil {
		return nil, err
	}
	tokens, err := s.token(ctx, id, url.Values{
		"grant_type":    {spec.GrantRefreshToken},
		"refresh_token": {stored.RefreshToken},
	})
	if err != nil {
		return nil, err
	}
	if tokens.RefreshToken == "" {
		tokens.RefreshToken = stored.RefreshToken
	}
	return tokens, nil
}

// token asks the token endpoint for tokens.
func (s *session) token(ctx context.Context, id *identity, form url.Values) (*Tokens, error) {
	form.Set("resource", s.resource)
	answer, err := s.t.exchange(ctx, s.server.TokenEndpoint, id, form, s.key)
	if err != nil {
		return nil, err
	}
	tokens := &Tokens{
		AccessToken: answer.AccessToken, RefreshToken: answer.RefreshToken, Type: answer.TokenType,
		Scope: spec.ParseScope(answer.Scope), Asked: s.asked, Issuer: s.server.Issuer, ClientID: id.id, Client: id.learned,
	}
	if answer.ExpiresIn > 0 {
		life := time.Duration(answer.ExpiresIn) * time.Second
		tokens.Expires = time.Now().Add(life - min(early, life/10))
	}
	if tokens.Scope == nil {
		tokens.Scope = s.scope
	}
	switch c := (spec.Challenge{Scheme: answer.TokenType}); {
	case c.Is(spec.TokenDPoP) && s.key != nil:
		tokens.Type, tokens.Key = spec.TokenDPoP, s.key
	case c.Is(spec.TokenBearer) && s.key == nil:
		tokens.Type = spec.TokenBearer
	default:
		return nil, failed(askingForToken, strangeType(answer.TokenType, s.key != nil))
	}
	return tokens, nil
}

// exchange sends a form to a token endpoint, as a client, and reads the answer.
func (t *Transport) exchange(ctx context.Context, endpoint string, id *identity, form url.Values, key []byte) (*spec.TokenResponse, error) {
	for again := false; ; again = true {
		h := http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
		if err := id.sign(h, form); err != nil {
			return nil, failed(askingForToken, err)
		}
		to, err := url.Parse(endpoint)
		if err != nil {
			return nil, failed(askingForToken, errBadURL)
		}
		nonce := t.nonces.of(to)
		if err := proveAt(to, h, key, nonce); err != nil {
			return nil, failed(askingForToken, err)
		}
		got, err := t.fetch.do(ctx, http.MethodPost, endpoint, h, form.Encode())
		if err != nil {
			return nil, failed(askingForToken, err)
		}
		t.nonces.keep(to, got.header)
		if got.status == http.StatusOK {
			var answer spec.TokenResponse
			if json.Unmarshal(got.text, &answer) != nil || answer.AccessToken == "" || !isHeaderText(answer.AccessToken) {
				return nil, failed(askingForToken, errNoToken)
			}
			return &answer, nil
		}
		var said spec.ErrorResponse
		_ = json.Unmarshal(got.text, &said) // what is no error of the protocol has its status
		if said.Code == spec.ErrorUseDPoPNonce && !again && key != nil && t.nonces.of(to) != nonce {
			continue
		}
		return nil, refusal(askingForToken, got.status, said, id.sent(form))
	}
}

// proveAt adds a proof to a request to an authorization server, if tokens are to
// be tied to a key.
func proveAt(to *url.URL, h http.Header, key []byte, nonce string) error {
	if key == nil {
		return nil
	}
	k, err := parseProofKey(key)
	if err != nil {
		return err
	}
	r := &http.Request{Method: http.MethodPost, URL: to, Header: h}
	return k.prove(r, nonce, "", nil)
}

// isHeaderText reports whether a token can travel in a header.
func isHeaderText(token string) bool {
	for i := range len(token) {
		if token[i] <= ' ' || token[i] > '~' {
			return false
		}
	}
	return true
}

func without(scope spec.Scope, word string) spec.Scope {
	return slices.DeleteFunc(slices.Clone(scope), func(w string) bool { return w == word })
}
