package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// A login is an authorization server for a demonstration: programs register by
// themselves, and whoever comes is ada. It keeps everything in memory, and bounds
// nothing. Do not put it on a network.
type login struct {
	url string

	mu      sync.Mutex
	clients map[string]oauth.ClientMetadata
	codes   map[string]grant
	tokens  map[string]auth.Token
}

// A grant is what a code stands for until it is redeemed, once.
type grant struct {
	client, redirect, challenge, resource string
	scope                                 oauth.Scope
}

const lifetime = time.Hour // of tokens

func newLogin(url string) *login {
	return &login{url: url, clients: map[string]oauth.ClientMetadata{}, codes: map[string]grant{}, tokens: map[string]auth.Token{}}
}

// Verify says what a token means. It is all that the server needs.
func (l *login) Verify(_ context.Context, token string) (*auth.Token, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	known, ok := l.tokens[token]
	if !ok {
		return nil, auth.ErrUnknown
	}
	return &known, nil
}

func (l *login) routes(r chi.Router) {
	r.Get("/.well-known/oauth-authorization-server", l.describe)
	r.Post("/register", l.register)
	r.Get("/authorize", l.authorize)
	r.Post("/token", l.redeem)
}

// describe tells clients where things are.
func (l *login) describe(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, oauth.ServerMetadata{
		Issuer: l.url, AuthorizationEndpoint: l.url + "/authorize", TokenEndpoint: l.url + "/token", RegistrationEndpoint: l.url + "/register",
		ResponseTypesSupported: []string{"code"}, GrantTypesSupported: []string{oauth.GrantAuthorizationCode},
		CodeChallengeMethods: []string{oauth.MethodS256}, AuthMethods: []string{oauth.AuthNone}, ResponseIssuer: true,
	})
}

// register takes any program.
func (l *login) register(w http.ResponseWriter, r *http.Request) {
	var client oauth.ClientInformation
	if json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&client.ClientMetadata) != nil || len(client.RedirectURIs) == 0 {
		refuse(w, "invalid_client_metadata")
		return
	}
	client.ClientID, client.AuthMethod = rand.Text(), oauth.AuthNone
	l.mu.Lock()
	l.clients[client.ClientID] = client.ClientMetadata
	l.mu.Unlock()
	answer(w, http.StatusCreated, client)
}

// authorize sends the browser back with a code. Here a real one would ask who it is,
// and whether the program may have what it asks for.
func (l *login) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	l.mu.Lock()
	defer l.mu.Unlock()
	client, known := l.clients[q.Get("client_id")]
	back, err := url.Parse(q.Get("redirect_uri"))
	if !known || err != nil || !slices.Contains(client.RedirectURIs, q.Get("redirect_uri")) {
		http.Error(w, "no such client, or no such address of it", http.StatusBadRequest) // and nobody is sent anywhere
		return
	}
	result := url.Values{"iss": {l.url}, "state": {q.Get("state")}}
	if q.Get("code_challenge_method") != oauth.MethodS256 || q.Get("code_challenge") == "" || q.Get("resource") == "" {
		result.Set("error", "invalid_request")
	} else {
		code := rand.Text()
		l.codes[code] = grant{q.Get("client_id"), q.Get("redirect_uri"), q.Get("code_challenge"), q.Get("resource"), oauth.ParseScope(q.Get("scope"))}
		result.Set("code", code)
	}
	back.RawQuery = result.Encode()
	http.Redirect(w, r, back.String(), http.StatusSeeOther)
}

// redeem makes a token of a code.
func (l *login) redeem(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	l.mu.Lock()
	defer l.mu.Unlock()
	code := r.PostFormValue("code")
	g, known := l.codes[code]
	delete(l.codes, code)
	if !known || g.client != r.PostFormValue("client_id") || g.redirect != r.PostFormValue("redirect_uri") ||
		g.resource != r.PostFormValue("resource") || g.challenge != oauth.S256(r.PostFormValue("code_verifier")) {
		refuse(w, oauth.ErrorInvalidGrant)
		return
	}
	token := rand.Text()
	l.tokens[token] = auth.Token{
		Issuer: l.url, Subject: "ada", Client: l.clients[g.client].ClientName, Audience: []string{g.resource},
		Scopes: g.scope, Expires: time.Now().Add(lifetime),
	}
	answer(w, http.StatusOK, oauth.TokenResponse{
		AccessToken: token, TokenType: oauth.TokenBearer, ExpiresIn: oauth.Count(lifetime / time.Second), Scope: g.scope.String(),
	})
}

func refuse(w http.ResponseWriter, code string) {
	answer(w, http.StatusBadRequest, oauth.ErrorResponse{Code: code})
}

func answer(w http.ResponseWriter, status int, what any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(what) // the client may have gone
}
