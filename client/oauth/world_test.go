package oauth_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// A world has a server that wants tokens, an authorization server that gives
// them, and a person who agrees to everything. Its fields bend it.
type world struct {
	server *httptest.Server
	issuer *httptest.Server

	challenge string                                   // what a 401 says beside resource_metadata
	resource  func(*spec.ResourceMetadata)             // bends what the server says about itself
	metadata  func(*spec.ServerMetadata)               // bends what the authorization server says
	answers   func(url.Values)                         // bends the answer to a login
	token     func(url.Values, map[string]any) string  // bends tokens; a result is an error
	registers func(map[string]any) (int, any)          // answers a registration instead
	serves    func(http.ResponseWriter, *http.Request) // answers a request with a good token instead
	route     map[string]http.HandlerFunc              // other paths of the authorization server

	mu       sync.Mutex
	seen     []string                  // what was asked of the authorization server, in order
	forms    []url.Values              // the token requests
	basic    []string                  // and who made them in the header
	pages    []url.Values              // the logins
	codes    map[string]url.Values     // that were given out
	good     map[string]spec.Scope     // access tokens
	refresh  map[string]spec.Scope     // refresh tokens that were not used
	clients  map[string]map[string]any // that have registered
	requests []string                  // of the server: the credentials that came
	sentTo   string                    // where the person was sent at last
	counter  int
}

func newWorld(t testing.TB) *world {
	w := openWorld()
	t.Cleanup(w.close)
	return w
}

func openWorld() *world {
	w := &world{
		codes: map[string]url.Values{}, good: map[string]spec.Scope{}, refresh: map[string]spec.Scope{}, clients: map[string]map[string]any{},
		route: map[string]http.HandlerFunc{},
	}
	w.issuer = httptest.NewUnstartedServer(http.HandlerFunc(w.authorize))
	w.server = httptest.NewUnstartedServer(http.HandlerFunc(w.serve))
	w.issuer.Start()
	w.server.Start()
	return w
}

func (w *world) close() {
	w.server.Close()
	w.issuer.Close()
}

// url is the server's.
func (w *world) url() string { return w.server.URL + "/mcp" }

// config is that of a client whose person needs no browser.
func (w *world) config() oauth.Config {
	return oauth.Config{
		Client:   oauth.ClientMetadata{RedirectURIs: []string{"http://127.0.0.1:1/callback"}},
		Store:    &oauth.MemoryStore{},
		Redirect: w.agree,
		Callback: func(context.Context) (string, error) { return w.sentTo, nil },
	}
}

// agree opens a page, and goes where it leads.
func (w *world) agree(ctx context.Context, page string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	w.sentTo = res.Header.Get("Location")
	return nil
}

// serve is the server.
func (w *world) serve(rw http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/.well-known/oauth-protected-resource") {
		m := &spec.ResourceMetadata{Resource: w.url(), AuthorizationServers: []string{w.issuer.URL}}
		if w.resource != nil {
			w.resource(m)
		}
		reply(rw, http.StatusOK, m)
		return
	}
	sent := r.Header.Get("Authorization")
	_, token, _ := strings.Cut(sent, " ")
	w.mu.Lock()
	w.requests = append(w.requests, sent)
	_, good := w.good[token]
	w.mu.Unlock()
	if !good {
		rw.Header().Set("WWW-Authenticate", `Bearer resource_metadata="`+w.server.URL+`/.well-known/oauth-protected-resource/mcp"`+w.challenge)
		rw.WriteHeader(http.StatusUnauthorized)
		return
	}
	if w.serves != nil {
		w.serves(rw, r)
		return
	}
	body, _ := io.ReadAll(r.Body)
	_, _ = fmt.Fprintf(rw, "%s %s", r.Method, body)
}

// authorize is the authorization server.
func (w *world) authorize(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = append(w.seen, r.URL.Path)
	if other := w.route[r.URL.Path]; other != nil {
		other(rw, r)
		return
	}
	at := "http://" + r.Host
	switch r.URL.Path {
	case "/.well-known/oauth-authorization-server":
		m := &spec.ServerMetadata{
			Issuer: at, AuthorizationEndpoint: at + "/authorize", TokenEndpoint: at + "/token", RegistrationEndpoint: at + "/register",
			CodeChallengeMethods: []string{"S256"}, AuthMethods: []string{"none", "client_secret_basic"}, ResponseIssuer: true,
		}
		if w.metadata != nil {
			w.metadata(m)
		}
		reply(rw, http.StatusOK, m)
	case "/register":
		w.register(rw, r)
	case "/authorize":
		w.counter++
		code := fmt.Sprintf("code-%d", w.counter)
		q := r.URL.Query()
		w.pages, w.codes[code] = append(w.pages, q), q
		back := url.Values{"code": {code}, "state": {q.Get("state")}, "iss": {at}}
		if w.answers != nil {
			w.answers(back)
		}
		rw.Header().Set("Location", q.Get("redirect_uri")+"?"+back.Encode())
		rw.WriteHeader(http.StatusFound)
	case "/token":
		w.exchange(rw, r)
	default:
		http.NotFound(rw, r)
	}
}

func (w *world) register(rw http.ResponseWriter, r *http.Request) {
	info := map[string]any{}
	_ = json.NewDecoder(r.Body).Decode(&info)
	if w.registers != nil {
		status, answer := w.registers(info)
		reply(rw, status, answer)
		return
	}
	id := fmt.Sprintf("client-%d", len(w.clients)+1)
	w.clients[id] = maps.Clone(info)
	info["client_id"] = id
	reply(rw, http.StatusCreated, info)
}

// exchange is the token endpoint.
func (w *world) exchange(rw http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	w.forms, w.basic = append(w.forms, r.PostForm), append(w.basic, r.Header.Get("Authorization"))
	scope, wrong := spec.ParseScope(r.PostForm.Get("scope")), ""
	switch r.PostForm.Get("grant_type") {
	case "authorization_code":
		page, ok := w.codes[r.PostForm.Get("code")]
		delete(w.codes, r.PostForm.Get("code"))
		if !ok || spec.S256(r.PostForm.Get("code_verifier")) != page.Get("code_challenge") || r.PostForm.Get("redirect_uri") != page.Get("redirect_uri") {
			wrong = "invalid_grant"
		}
		scope = spec.ParseScope(page.Get("scope"))
	case "refresh_token":
		old, ok := w.refresh[r.PostForm.Get("refresh_token")]
		delete(w.refresh, r.PostForm.Get("refresh_token"))
		if scope = old; !ok {
			wrong = "invalid_grant"
		}
	}
	w.counter++
	answer := map[string]any{"access_token": fmt.Sprintf("access-%d", w.counter), "token_type": "Bearer", "expires_in": 3600, "refresh_token": fmt.Sprintf("refresh-%d", w.counter)}
	if w.token != nil && wrong == "" {
		wrong = w.token(r.PostForm, answer)
	}
	if wrong != "" {
		reply(rw, http.StatusBadRequest, map[string]string{"error": wrong, "error_description": "you said " + r.PostForm.Encode()})
		return
	}
	w.good[answer["access_token"].(string)] = scope
	if text, ok := answer["refresh_token"].(string); ok {
		w.refresh[text] = scope
	}
	reply(rw, http.StatusOK, answer)
}

// revoke makes all access tokens worthless.
func (w *world) revoke() {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.good)
}

// count is how often a path of the authorization server was asked for.
func (w *world) count(path string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, one := range w.seen {
		if one == path {
			n++
		}
	}
	return n
}

func reply(rw http.ResponseWriter, status int, what any) {
	rw.Header().Set("Content-Type", "application/json")
	rw.WriteHeader(status)
	_ = json.NewEncoder(rw).Encode(what)
}

// transport makes one for the world's server.
func (w *world) transport(t testing.TB, c oauth.Config) *oauth.Transport {
	t.Helper()
	rt, err := oauth.New(w.url(), http.DefaultTransport, c)
	assert.NoError(t, err)
	t.Cleanup(func() { _ = rt.Close() })
	return rt
}

// post sends a text through a transport, and returns the status and the answer.
func post(ctx context.Context, rt http.RoundTripper, at, text string) (int, string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, at, strings.NewReader(text))
	if err != nil {
		return 0, "", err
	}
	res, err := rt.RoundTrip(r)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res.StatusCode, string(body), err
}

// mustPost is post for what has to be answered.
func mustPost(t testing.TB, rt http.RoundTripper, at, text string) {
	t.Helper()
	status, got, err := post(t.Context(), rt, at, text)
	assert.NoError(t, err)
	assert.Equal(t, status, http.StatusOK)
	assert.Equal(t, got, "POST "+text)
}
