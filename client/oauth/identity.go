package oauth

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"time"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// An identity is who the client is to one authorization server, and how it shows
// that.
type identity struct {
	id, secret, method string
	issuer             string             // for whom signatures are made
	by                 *Credentials       // whose key signs; nil: none does
	redirect           string             // the URI that is registered for a login
	learned            *ClientInformation // by registering: it may be forgotten; nil: it was there before
}

// sign says in a request which client it is: also in the form, where some servers
// look first.
func (i *identity) sign(h http.Header, form url.Values) error {
	switch i.method {
	case spec.AuthBasic:
		h.Set("Authorization", "Basic "+i.basic(url.QueryEscape)) // RFC 6749, section 2.3.1
	case spec.AuthPost:
		form.Set("client_secret", i.secret)
	case spec.AuthPrivateKeyJWT:
		now := time.Now()
		signed, err := sign(i.by.Key, map[string]any{"typ": "JWT", "kid": i.by.KeyID}, map[string]any{
			"iss": i.id, "sub": i.id, "aud": i.issuer, "jti": spec.NewVerifier(),
			"iat": now.Unix(), "exp": now.Add(assertionLife).Unix(),
		})
		if err != nil {
			return err
		}
		form.Set("client_assertion_type", assertionType)
		form.Set("client_assertion", signed)
	}
	if i.id != "" {
		form.Set("client_id", i.id)
	}
	return nil
}

// assertionType says that a client shows who it is by a signed text (RFC 7523,
// section 2.2).
const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// basic is what stands in the header, with the identifier and the secret as they are
// escaped in some way.
func (i *identity) basic(escape func(string) string) string {
	return base64.StdEncoding.EncodeToString([]byte(escape(i.id) + ":" + escape(i.secret)))
}

// sent is a form with every secret that went out with it, in each way in which
// somebody may write what he got.
func (i *identity) sent(form url.Values) url.Values {
	all := url.Values{"client_secret": {}}
	if i.secret != "" {
		plain := i.basic(func(s string) string { return s })
		all["client_secret"] = spellings(i.secret, i.basic(url.QueryEscape), plain,
			strings.TrimRight(i.basic(url.QueryEscape), "="), strings.TrimRight(plain, "="))
	}
	for name, values := range form {
		all[name] = append(all[name], spellings(values...)...)
	}
	return all
}

// spellings are texts as they are, and as they are escaped in a URL.
func spellings(texts ...string) []string {
	var all []string
	for _, text := range texts {
		all = append(all, text, url.QueryEscape(text), url.PathEscape(text))
	}
	return all
}

// given is the identity that the configuration has for an authorization server,
// nil if it has none.
func (s *session) given() (*identity, error) {
	c := s.t.config.Credentials
	if c == nil {
		if s.t.config.Document != "" && s.server.ClientIDDocuments {
			return &identity{id: s.t.config.Document, method: spec.AuthNone, issuer: s.server.Issuer}, nil
		}
		return nil, nil
	}
	if c.Issuer != "" && c.Issuer != s.server.Issuer {
		return nil, failed(findingServer, notTrusted(c.Issuer))
	}
	if err := s.t.pin(s.server.Issuer); err != nil {
		return nil, err
	}
	id := &identity{id: c.ID, secret: c.Secret, method: c.Method, issuer: s.server.Issuer, by: c}
	switch {
	case c.Key != nil:
		id.method = spec.AuthPrivateKeyJWT
	case c.Secret == "":
		id.method = spec.AuthNone
	case id.method == "":
		id.method = secretMethod(s.server)
	}
	return id, nil
}

// pin ties credentials that name no issuer to the first one that is met.
func (t *Transport) pin(issuer string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.pinned == "" {
		t.pinned = issuer
	}
	if t.pinned != issuer {
		return failed(findingServer, notTrusted(t.pinned))
	}
	return nil
}

// secretMethod is how a secret is shown.
func secretMethod(m *spec.ServerMetadata) string {
	if !m.Authenticates(spec.AuthBasic) && m.Authenticates(spec.AuthPost) {
		return spec.AuthPost
	}
	return spec.AuthBasic
}

// remembered is the identity that tokens were given to.
func (s *session) remembered(stored *Tokens) (*identity, error) {
	if stored.Client != nil && !expired(stored.Client) {
		return s.registered(stored.Client), nil
	}
	id, err := s.given()
	if err == nil && (id == nil || id.id != stored.ClientID) {
		err = errNoClientLeft
	}
	return id, err
}

// identify finds out which client to be in a login that ends at a redirect URI:
// the one of the configuration, the one that has registered, or a new one (Client
// Registration).
func (s *session) identify(ctx context.Context, redirect string, known *ClientInformation) (*identity, error) {
	id, err := s.given()
	if err != nil {
		return nil, err
	}
	if id == nil && known != nil {
		id = s.registered(known)
	}
	if id == nil {
		info, err := s.register(ctx, redirect)
		if err != nil {
			return nil, err
		}
		id = s.registered(info)
	}
	id.redirect = redirect
	return id, nil
}

// registered is the identity that a registration has led to.
func (s *session) registered(info *ClientInformation) *identity {
	id := &identity{id: info.ClientID, secret: info.ClientSecret, method: info.AuthMethod, issuer: s.server.Issuer, learned: info}
	switch {
	case id.secret == "":
		id.method = spec.AuthNone
	case id.method == "" || id.method == spec.AuthPrivateKeyJWT:
		id.method = secretMethod(s.server)
		if s.server.AuthMethods != nil && !s.server.Authenticates(id.method) {
			id.method = spec.AuthNone
		}
	}
	return id
}

// expired reports whether the secret of a registration is none any more.
func expired(info *ClientInformation) bool {
	return info.SecretExpires > 0 && time.Now().Unix() >= info.SecretExpires
}

// isDocument reports whether a URL may name a client: https, with a path.
func isDocument(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && u.Host != "" && strings.Trim(u.Path, "/") != "" && u.Fragment == "" && u.User == nil
}
