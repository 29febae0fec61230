package authorization

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"

	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// A Resource is a server that wants tokens of an issuer, which it asks what they
// are good for (RFC 7662). What is behind it sees requests with a good one.
type Resource struct {
	*httptest.Server
	issuer string
	behind http.Handler
	dpop   bool // it takes tokens that are tied to a key, and no others

	mu      sync.Mutex
	token   string          // the last good one
	refused map[string]bool // tokens that it does not like any more
}

// NewResource starts one.
func NewResource(issuer string, behind http.Handler, dpop bool) *Resource {
	r := &Resource{issuer: issuer, behind: behind, dpop: dpop, refused: map[string]bool{}}
	r.Server = httptest.NewServer(r)
	return r
}

// ID is its identifier, which is its URL.
func (s *Resource) ID() string { return s.URL + "/mcp" }

// ServeHTTP takes a request.
func (s *Resource) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/.well-known/oauth-protected-resource") {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(oauth.ResourceMetadata{Resource: s.ID(), AuthorizationServers: []string{s.issuer}})
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	scope, good := s.ask(token)
	needed := "notes:read"
	if bytes.Contains(body, []byte(`"name":"write"`)) {
		needed = "notes:write"
	}
	challenge := oauth.Challenge{Scheme: oauth.TokenBearer, Params: []oauth.Param{{Name: oauth.ParamScope, Value: needed}}}
	if s.dpop {
		challenge.Scheme = oauth.TokenDPoP
	}
	switch {
	case !good || scheme != challenge.Scheme || s.dpop && r.Header.Get("DPoP") == "":
		w.Header().Set("WWW-Authenticate", challenge.String())
		w.WriteHeader(http.StatusUnauthorized)
	case !scope.Covers(oauth.Scope{needed}):
		challenge.Params = append(challenge.Params, oauth.Param{Name: oauth.ParamError, Value: oauth.ErrorInsufficientScope})
		w.Header().Set("WWW-Authenticate", challenge.String())
		w.WriteHeader(http.StatusForbidden)
	default:
		s.mu.Lock()
		s.token = token
		s.mu.Unlock()
		s.behind.ServeHTTP(w, r)
	}
}

// ask asks the issuer about a token.
func (s *Resource) ask(token string) (oauth.Scope, bool) {
	var said struct {
		Active   bool   `json:"active"`
		Audience string `json:"aud"`
		Scope    string `json:"scope"`
		Tied     *struct {
			To string `json:"jkt"`
		} `json:"cnf"`
	}
	s.mu.Lock()
	refused := s.refused[token]
	s.mu.Unlock()
	if token == "" || refused || s.post("/token/introspection", "server", "of-the-server", url.Values{"token": {token}}, &said) != nil {
		return nil, false
	}
	return oauth.ParseScope(said.Scope), said.Active && said.Audience == s.ID() && (said.Tied != nil) == s.dpop
}

// Refuse has the server not like the last good token any more, as if its time was
// over.
func (s *Resource) Refuse() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused[s.token] = true
}

// Revoke has the issuer take back the last good token, and all that came of the
// same login.
func (s *Resource) Revoke(clientID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.post("/token/revocation", "", "", url.Values{"token": {s.token}, "client_id": {clientID}}, nil)
}

// post sends a form to the issuer.
func (s *Resource) post(path, user, password string, form url.Values, into any) error {
	r, err := http.NewRequest(http.MethodPost, s.issuer+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	if r.Header.Set("Content-Type", "application/x-www-form-urlencoded"); user != "" {
		r.SetBasicAuth(user, password)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers with %s", path, res.Status)
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(res.Body).Decode(into)
}
