package oauth_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

const document = "https://app.example.com/client.json"

func TestWhoTheClientIs(t *testing.T) {
	byHand := &oauth.Credentials{ID: "by-hand", Secret: "s:1/ü"}
	for _, row := range []struct {
		name    string
		config  oauth.Config
		methods []string
		knows   bool // documents that name clients
		gives   map[string]any
		want    string // identifier, how it is shown
	}{
		{"registered by hand", oauth.Config{Credentials: byHand, Document: document}, nil, true, nil, "by-hand basic by-hand:s%3A1%2F%C3%BC"},
		{"registered by hand, secret in the form", oauth.Config{Credentials: byHand}, []string{"client_secret_post"}, false, nil, "by-hand post s:1/ü"},
		{"registered by hand, as the caller says", oauth.Config{Credentials: &oauth.Credentials{ID: "by-hand", Secret: "s", Method: spec.AuthPost}}, nil, false, nil, "by-hand post s"},
		{"registered by hand, without a secret", oauth.Config{Credentials: &oauth.Credentials{ID: "by-hand"}}, nil, false, nil, "by-hand none"},
		{"named by a document", oauth.Config{Document: document}, nil, true, nil, document + " none"},
		{"registers where documents are not known", oauth.Config{Document: document}, nil, false, nil, "new none"},
		{"registers with a secret, in the header", oauth.Config{}, []string{"client_secret_basic"}, false, map[string]any{"client_secret": "s"}, "new basic new:s"},
		{"registers with a secret, in the form", oauth.Config{}, []string{"client_secret_post"}, false, map[string]any{"client_secret": "s"}, "new post s"},
		{"gets a secret that it need not show", oauth.Config{}, []string{"none"}, false, map[string]any{"client_secret": "s"}, "new none"},
		{"is told how", oauth.Config{}, []string{"client_secret_basic", "client_secret_post"}, false,
			map[string]any{"client_secret": "s", "token_endpoint_auth_method": "client_secret_post"}, "new post s"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			w.metadata = func(m *spec.ServerMetadata) {
				if m.ClientIDDocuments = row.knows; row.methods != nil {
					m.AuthMethods = row.methods
				}
			}
			w.registers = func(map[string]any) (int, any) {
				answer := map[string]any{"client_id": "new"}
				for name, value := range row.gives {
					answer[name] = value
				}
				return http.StatusCreated, answer
			}
			c := w.config()
			c.Credentials, c.Document = row.config.Credentials, row.config.Document
			mustPost(t, w.transport(t, c), w.url(), "x")
			assert.Equal(t, w.pages[0].Get("client_id")+" "+shown(t, w), row.want)
			assert.Equal(t, w.count("/register") == 1, w.pages[0].Get("client_id") == "new")
		})
	}
}

// shown is how the client showed who it is in the first token request.
func shown(t *testing.T, w *world) string {
	form, h := w.forms[0], w.basic[0]
	r := &http.Request{Header: http.Header{"Authorization": {h}}}
	user, password, basic := r.BasicAuth()
	switch {
	case basic:
		assert.True(t, !form.Has("client_secret") && form.Get("client_id") == w.pages[0].Get("client_id"), "the secret is shown once")
		return "basic " + user + ":" + password
	case form.Has("client_secret"):
		return "post " + form.Get("client_secret")
	}
	return "none"
}

func TestWhatIsRegistered(t *testing.T) {
	for _, row := range []struct{ redirect, want string }{
		{"http://127.0.0.1:1/callback", "native"},
		{"http://localhost:1/callback", "native"},
		{"com.example.app:/callback", "native"},
		{"https://app.example.com/callback", "web"},
	} {
		w := newWorld(t)
		c := w.config()
		c.Client = oauth.ClientMetadata{ClientName: "notes", RedirectURIs: []string{row.redirect}}
		mustPost(t, w.transport(t, c), w.url(), "x")
		got := w.clients["client-1"]
		assert.Equal(t, fmt.Sprintln(got["application_type"], got["client_name"], got["redirect_uris"], got["response_types"], got["token_endpoint_auth_method"]),
			fmt.Sprintln(row.want, "notes", []string{row.redirect}, []string{"code"}, "none"))
	}
}

func TestARegistrationIsKeptByIssuer(t *testing.T) {
	w := newWorld(t)
	elsewhere := newWorld(t)
	c := w.config()
	rt := w.transport(t, c)
	mustPost(t, rt, w.url(), "x")

	w.resource = func(m *spec.ResourceMetadata) { m.AuthorizationServers = []string{elsewhere.issuer.URL} }
	w.revoke()
	status, _, err := post(t.Context(), rt, w.url(), "x") // the world does not know the other's tokens
	assert.NoError(t, err)
	assert.Equal(t, status, http.StatusUnauthorized)
	assert.Equal(t, elsewhere.count("/register"), 1, "the client registers where the server has moved")
	assert.Equal(t, elsewhere.forms[0].Get("grant_type"), "authorization_code", "the other one's refresh token is not shown there")

	w.resource = nil
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, w.count("/register"), 1, "the first one still knows it")
}

func TestCredentialsStayWhereTheyBelong(t *testing.T) {
	for _, row := range []struct {
		name string
		with func(w *world, c *oauth.Config)
	}{
		{"named in the configuration", func(w *world, c *oauth.Config) {
			c.Credentials = &oauth.Credentials{ID: "a", Secret: "b", Issuer: w.issuer.URL}
		}},
		{"those of the first that was met", func(_ *world, c *oauth.Config) { c.Credentials = &oauth.Credentials{ID: "a", Secret: "b"} }},
		{"of another one than is trusted", func(w *world, c *oauth.Config) {
			c.Issuer, c.Credentials = w.issuer.URL, &oauth.Credentials{ID: "a", Secret: "b", Issuer: "https://auth.example.com"}
		}},
		{"the only one that is trusted", func(w *world, c *oauth.Config) { c.Issuer = w.issuer.URL }},
	} {
		t.Run(row.name, func(t *testing.T) {
			w, elsewhere := newWorld(t), newWorld(t)
			c := w.config()
			row.with(w, &c)
			rt := w.transport(t, c)
			status, _, err := post(t.Context(), rt, w.url(), "x")
			if c.Credentials != nil && c.Credentials.Issuer == "https://auth.example.com" {
				assert.ErrorContains(t, err, "the only authorization server that is trusted")
			} else {
				assert.NoError(t, err)
				assert.Equal(t, status, http.StatusOK)
			}
			w.resource = func(m *spec.ResourceMetadata) { m.AuthorizationServers = []string{elsewhere.issuer.URL} }
			w.revoke()
			asked := len(w.forms)
			_, _, err = post(t.Context(), rt, w.url(), "x")
			assert.Equal(t, len(w.forms), asked, "nobody gets to see them")
			assert.ErrorContains(t, err, "the only authorization server that is trusted")
			assert.Equal(t, elsewhere.count("/authorize")+elsewhere.count("/token"), 0)
		})
	}
}

func TestAClientThatIsForgottenRegistersAgain(t *testing.T) {
	w := newWorld(t)
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")
	w.revoke()
	w.token = func(form url.Values, _ map[string]any) string {
		if form.Get("client_id") == "client-1" {
			return spec.ErrorInvalidClient
		}
		return ""
	}
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, w.count("/register"), 2)
	assert.Equal(t, w.forms[len(w.forms)-1].Get("client_id"), "client-2")
}

func TestASecretThatHasExpired(t *testing.T) {
	w := newWorld(t)
	w.metadata = func(m *spec.ServerMetadata) { m.AuthMethods = []string{spec.AuthBasic} }
	n := 0
	w.registers = func(map[string]any) (int, any) {
		n++
		return http.StatusCreated, map[string]any{"client_id": fmt.Sprint("id", n), "client_secret": "s", "client_secret_expires_at": 1}
	}
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")
	w.revoke()
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, w.count("/register"), 2)
	assert.Equal(t, w.pages[1].Get("client_id"), "id2")
}

func TestAServerThatDoesNotRegisterScopes(t *testing.T) {
	w := newWorld(t)
	w.challenge = `, scope="notes:read"`
	scopes := []any{}
	w.registers = func(said map[string]any) (int, any) {
		if scopes = append(scopes, said["scope"]); said["scope"] != nil {
			return http.StatusBadRequest, map[string]string{"error": "invalid_client_metadata"}
		}
		return http.StatusCreated, map[string]string{"client_id": "new"}
	}
	mustPost(t, w.transport(t, w.config()), w.url(), "x")
	assert.Equal(t, scopes, []any{"notes:read", nil})
	assert.Equal(t, w.pages[0].Get("scope"), "notes:read")
}

func TestRegistrationsThatFail(t *testing.T) {
	for _, row := range []struct {
		name string
		bend func(w *world)
		want string
	}{
		{"a redirect URI that is not liked", func(w *world) {
			w.registers = func(map[string]any) (int, any) {
				return http.StatusBadRequest, map[string]string{"error": "invalid_redirect_uri", "error_description": "native only\x00 with\ncare"}
			}
		}, "registering the client: the authorization server says invalid_redirect_uri (native only with care)"},
		{"a page instead of an error", func(w *world) {
			w.registers = func(map[string]any) (int, any) { return http.StatusForbidden, "go away" }
		}, "registering the client: the authorization server answers with HTTP status 403 Forbidden"},
		{"no identifier", func(w *world) {
			w.registers = func(map[string]any) (int, any) { return http.StatusCreated, map[string]string{} }
		}, "no client_id"},
		{"nowhere to register", func(w *world) {
			w.metadata = func(m *spec.ServerMetadata) { m.RegistrationEndpoint = "" }
		}, "set Config.Credentials"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			row.bend(w)
			_, _, err := post(t.Context(), w.transport(t, w.config()), w.url(), "x")
			assert.ErrorContains(t, err, row.want)
			assert.True(t, !strings.ContainsAny(err.Error(), "\n\x00"))
			assert.Equal(t, w.count("/authorize"), 0)
		})
	}
}
