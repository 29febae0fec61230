package oauth_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// TestWhereMetadataAre moves the documents around.
func TestWhereMetadataAre(t *testing.T) {
	for _, row := range []struct {
		name     string
		resource string // path of the server's own document
		named    bool   // by the challenge
		tenant   string // path of the issuer
		server   string // path of the authorization server's document
		tried    string // at the authorization server, in order
	}{
		{"named in the challenge", "/custom/place.json", true, "", "/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server"},
		{"at the path", "/.well-known/oauth-protected-resource/mcp", false, "", "/.well-known/openid-configuration",
			"/.well-known/oauth-authorization-server /.well-known/openid-configuration"},
		{"at the root", "/.well-known/oauth-protected-resource", false, "/tenant1", "/.well-known/oauth-authorization-server/tenant1",
			"/.well-known/oauth-authorization-server/tenant1"},
		{"OpenID in between", "/.well-known/oauth-protected-resource/mcp", false, "/tenant1", "/.well-known/openid-configuration/tenant1",
			"/.well-known/oauth-authorization-server/tenant1 /.well-known/openid-configuration/tenant1"},
		{"OpenID behind", "/.well-known/oauth-protected-resource/mcp", false, "/tenant1", "/tenant1/.well-known/openid-configuration",
			"/.well-known/oauth-authorization-server/tenant1 /.well-known/openid-configuration/tenant1 /tenant1/.well-known/openid-configuration"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			serve := w.server.Config.Handler
			w.server.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				switch {
				case r.URL.Path == row.resource:
					reply(rw, http.StatusOK, spec.ResourceMetadata{Resource: w.url(), AuthorizationServers: []string{w.issuer.URL + row.tenant}})
				case r.URL.Path != "/mcp":
					rw.Header().Set("Content-Type", "text/html") // a page for whatever is asked
					_, _ = rw.Write([]byte("<!doctype html>"))
				case row.named:
					w.serveNaming(rw, r, w.server.URL+row.resource)
				default:
					serve.ServeHTTP(silent{rw}, r)
				}
			})
			w.metadata = func(m *spec.ServerMetadata) { m.Issuer += row.tenant }
			there := w.issuer.Config.Handler
			w.issuer.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				if strings.Contains(r.URL.Path, "/.well-known/") {
					w.mu.Lock()
					w.seen = append(w.seen, r.URL.Path)
					w.mu.Unlock()
					if r.URL.Path != row.server {
						http.NotFound(rw, r)
						return
					}
					r = r.Clone(r.Context())
					r.URL.Path = "/.well-known/oauth-authorization-server"
					answer := httptest.NewRecorder()
					there.ServeHTTP(answer, r)
					w.mu.Lock()
					w.seen = w.seen[:len(w.seen)-1]
					w.mu.Unlock()
					_, _ = rw.Write(answer.Body.Bytes())
					return
				}
				there.ServeHTTP(rw, r)
			})
			w.answers = func(q url.Values) { q["iss"] = []string{w.issuer.URL + row.tenant} }
			mustPost(t, w.transport(t, w.config()), w.url(), "x")
			tried := []string{}
			for _, path := range w.seen {
				if strings.Contains(path, "/.well-known/") {
					tried = append(tried, path)
				}
			}
			assert.Equal(t, strings.Join(tried, " "), row.tried)
		})
	}
}

// silent keeps back what a challenge would say.
type silent struct{ http.ResponseWriter }

func (s silent) WriteHeader(status int) {
	if status == http.StatusUnauthorized {
		s.Header().Set("WWW-Authenticate", "Bearer")
	}
	s.ResponseWriter.WriteHeader(status)
}

// serveNaming is serve with another place for the metadata.
func (w *world) serveNaming(rw http.ResponseWriter, r *http.Request, place string) {
	answer := httptest.NewRecorder()
	w.serve(answer, r)
	if answer.Code == http.StatusUnauthorized {
		rw.Header().Set("WWW-Authenticate", `Bearer resource_metadata="`+place+`"`)
	}
	rw.WriteHeader(answer.Code)
	_, _ = rw.Write(answer.Body.Bytes())
}

// TestAServerOf20250326 is its own authorization server, with metadata or
// without.
func TestAServerOf20250326(t *testing.T) {
	for _, row := range []struct {
		name      string
		documents bool
	}{{"with metadata", true}, {"without", false}} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			serve := w.server.Config.Handler
			w.server.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				switch {
				case r.URL.Path == "/mcp":
					serve.ServeHTTP(silent{rw}, r)
				case strings.HasPrefix(r.URL.Path, "/.well-known/oauth-authorization-server") && row.documents,
					!strings.HasPrefix(r.URL.Path, "/.well-known/"):
					w.authorize(rw, r)
				default:
					http.NotFound(rw, r)
				}
			})
			mustPost(t, w.transport(t, w.config()), w.url(), "x")
			assert.Equal(t, w.pages[0].Get("resource")+" "+w.pages[0].Get("code_challenge_method"), w.url()+" S256")
			assert.Equal(t, w.count("/register"), 1)
		})
	}
}

func TestAnIssuerThatIsTrustedIsNotReplacedByAnOldServer(t *testing.T) {
	w := newWorld(t)
	serve := w.server.Config.Handler
	w.server.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/mcp" {
			w.authorize(rw, r)
			return
		}
		serve.ServeHTTP(silent{rw}, r)
	})
	c := w.config()
	c.Issuer = "https://auth.example.com"
	_, _, err := post(t.Context(), w.transport(t, c), w.url(), "x")
	assert.ErrorContains(t, err, "the only authorization server that is trusted")
	assert.Equal(t, w.count("/register"), 0)
}

func TestAServerThatNamesTooMany(t *testing.T) {
	w := newWorld(t)
	w.resource = func(m *spec.ResourceMetadata) {
		m.AuthorizationServers = nil
		for range 100 {
			m.AuthorizationServers = append(m.AuthorizationServers, w.issuer.URL)
		}
	}
	w.metadata = func(m *spec.ServerMetadata) { m.Issuer = "https://auth.example.com" }
	_, _, err := post(t.Context(), w.transport(t, w.config()), w.url(), "x")
	assert.ErrorContains(t, err, "name another issuer")
	assert.Equal(t, w.count("/.well-known/oauth-authorization-server"), 4)
}

func TestTheStringThatIsPublishedIsTheResource(t *testing.T) {
	w := newWorld(t)
	w.resource = func(m *spec.ResourceMetadata) {
		m.Resource = strings.ToUpper(w.server.URL[:4]) + w.server.URL[4:] + "/"
	}
	mustPost(t, w.transport(t, w.config()), w.url(), "x")
	assert.Equal(t, w.pages[0].Get("resource"), "HTTP"+w.server.URL[4:]+"/")
	assert.Equal(t, w.forms[0].Get("resource"), "HTTP"+w.server.URL[4:]+"/")
}

func TestSeveralAuthorizationServers(t *testing.T) {
	w, down := newWorld(t), newWorld(t)
	down.issuer.Close()
	w.resource = func(m *spec.ResourceMetadata) {
		m.AuthorizationServers = []string{down.issuer.URL, w.issuer.URL}
	}
	mustPost(t, w.transport(t, w.config()), w.url(), "x")
	w.resource = func(m *spec.ResourceMetadata) { m.AuthorizationServers = nil }
	_, _, err := post(t.Context(), w.transport(t, w.config()), w.url(), "x")
	assert.ErrorContains(t, err, "names no authorization server")
}

// TestASlashTooMany is about servers whose library adds one to what they trust.
func TestASlashTooMany(t *testing.T) {
	w := newWorld(t)
	w.resource = func(m *spec.ResourceMetadata) { m.AuthorizationServers = []string{w.issuer.URL + "/"} }
	c := w.config()
	_, _, err := post(t.Context(), w.transport(t, c), w.url(), "x")
	assert.ErrorContains(t, err, "unless Config.Issuer says")
	c.Issuer = w.issuer.URL
	mustPost(t, w.transport(t, c), w.url(), "x")
	c.Store, c.Issuer = &oauth.MemoryStore{}, w.issuer.URL+"/"
	_, _, err = post(t.Context(), w.transport(t, c), w.url(), "x")
	assert.ErrorContains(t, err, "name another issuer", "as it names itself")
}

func TestMetadataThatAreStrictlyRead(t *testing.T) {
	w := newWorld(t)
	w.route["/.well-known/oauth-authorization-server"] = func(rw http.ResponseWriter, r *http.Request) {
		text, _ := json.Marshal(spec.ServerMetadata{Issuer: "http://" + r.Host, TokenEndpoint: "http://127.0.0.1:1/first", CodeChallengeMethods: []string{"S256"}})
		_, _ = rw.Write([]byte(strings.Replace(string(text), "{", `{"token_endpoint":"http://127.0.0.1:1/second",`, 1)))
	}
	_, _, err := post(t.Context(), w.transport(t, w.config()), w.url(), "x")
	assert.ErrorContains(t, err, "no metadata where they belong", "a member that is there twice means nothing")
}
