package client_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Where a message may be sent on to. What is sent along goes nowhere else.
func TestRedirects(t *testing.T) {
	for _, row := range []struct {
		name   string
		status int
		to     string
		want   string // of the error; "": it is followed
	}{
		{"307 to another path", 307, "/there", ""},
		{"308 to another path", 308, "http://localhost:3000/there?x=1", ""},
		{"307 a few times", 307, "/again?n=3", ""},
		{"307 too often", 307, "/again?n=4", "/again?… redirects to http://localhost:3000/there, which is not followed"},
		{"307 in a circle", 307, "/mcp", "at most 3"},
		{"302 to another path", 302, "/there", "only 307 and 308"},
		{"303 to another path", 303, "/there", "only 307 and 308"},
		{"301 to another path", 301, "/there", "only 307 and 308"},
		{"307 to another host", 307, "http://evil.example/there?secret", "HTTP status 307 Temporary Redirect: http://localhost:3000/mcp redirects to http://evil.example/there?…, which is not followed (only 307 and 308 to the same origin are, at most 3 in a row): connect to that URL if you trust it"},
		{"308 to another port", 308, "http://localhost:3001/there", "redirects to http://localhost:3001/there, which"},
		{"307 to another scheme", 307, "https://localhost:3000/there", "redirects to https://localhost:3000/there, which"},
		{"307 to a subdomain", 307, "http://a.localhost:3000/there", "redirects to http://a.localhost:3000/there, which"},
		{"307 to nowhere", 307, "", "HTTP status 307"},
		{"307 to nonsense", 307, "http://%zz", "connection to the server is lost"},
		{"300", 300, "", "HTTP status 300 Multiple Choices"},
	} {
		t.Run(row.name, func(t *testing.T) {
			st := &stage{}
			foreign := 0
			handler := func(*testing.T) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.Host != "localhost:3000" {
						foreign++
					}
					assert.Equal(t, r.Header.Get("X-Key"), "secret")
					to := row.to
					switch n := len(r.URL.Query().Get("n")); {
					case r.URL.Path == "/there":
						st.ServeHTTP(w, r)
						return
					case r.URL.Path == "/again" && n == 0:
						to = "/there"
					case r.URL.Path == "/again":
						to = "/again?n=" + strings.Repeat("x", n-1)
					case strings.HasPrefix(to, "/again"):
						to = "/again?n=" + strings.Repeat("x", int(to[len(to)-1]-'0')-2)
					}
					if to != "" {
						w.Header().Set("Location", to)
					}
					w.WriteHeader(row.status)
				})
			}
			inTown(t, handler, func(t *testing.T, s *shop) {
				c, err := s.dialClient(t, client.Header("X-Key", "secret"))
				if row.want == "" {
					assert.NoError(t, err)
					assert.NoError(t, c.Close())
					return
				}
				assert.ErrorContains(t, err, row.want)
				assert.True(t, !strings.Contains(err.Error(), "secret"))
			})
			assert.Equal(t, foreign, 0)
		})
	}
}

// through counts what goes through it, and tells what it is.
type through struct {
	http.RoundTripper
	bodies []string
}

func (t *through) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.GetBody == nil {
		return nil, errors.New("the body cannot be sent again")
	}
	body, _ := r.GetBody()
	text, _ := io.ReadAll(body)
	t.bodies = append(t.bodies, string(text))
	return t.RoundTripper.RoundTrip(r)
}

// A transport of the caller's sees everything, and may send it again.
func TestATransportOfTheCaller(t *testing.T) {
	inTown(t, serving(town), func(t *testing.T, s *shop) {
		way := &through{RoundTripper: s.way}
		c, err := client.Dial(t.Context(), &url.URL{Scheme: "HTTP", Host: "localhost:3000", Path: "/mcp", Fragment: "x"}, client.Transport(way))
		assert.NoError(t, err)
		assert.NoError(t, c.Close())
		assert.Equal(t, len(way.bodies), 1)
		assert.Contains(t, way.bodies[0], "server/discover")
	})
	broken := http.RoundTripper(tripper(func(*http.Request) (*http.Response, error) { return nil, errors.New("no credentials") }))
	_, err := client.Dial(t.Context(), streetURL, client.Transport(broken))
	assert.ErrorContains(t, err, "server/discover: the server cannot be reached: no credentials")
}

type tripper func(*http.Request) (*http.Response, error)

func (t tripper) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

// The client's own transport leaves no connection behind.
func TestTheClientsOwnTransportIsClosed(t *testing.T) {
	app := fastmcp.New("town")
	town(app)
	server := httptest.NewUnstartedServer(httpserver.Handler(app))
	states := make(chan http.ConnState, 100)
	server.Config.ConnState = countConns(states)
	server.Start()
	defer server.Close()
	c, err := client.Dial(t.Context(), server.URL, client.Pin("2025-11-25"))
	assert.NoError(t, err)
	got, err := c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
	assert.Equal(t, said(t, got, err), "3")
	assert.NoError(t, c.Close())
	for open := 0; ; {
		if <-states == http.StateNew {
			open++
		} else if open--; open == 0 {
			return // every connection was closed by the client: the server still runs
		}
	}
}

// What is no URL of a server is said before anything is sent, without secrets.
func TestURLsOfNoServer(t *testing.T) {
	for _, row := range []struct {
		name string
		to   any
		want string
	}{
		{"no host", "http://", "is not a URL of a server"},
		{"no host, but a path", "https:///mcp", "is not a URL of a server"},
		{"another scheme", &url.URL{Scheme: "ftp", Host: "x"}, `"ftp://x" is not a URL of a server`},
		{"nonsense", "http://user:hunter2@[::1/mcp?key=hunter2", "the URL cannot be read"},
		{"a port that is none", "http://x:hunter2/mcp", "the URL cannot be read"},
	} {
		_, err := client.Dial(t.Context(), row.to)
		assert.ErrorContains(t, err, row.want, row.name)
		assert.True(t, !strings.Contains(err.Error(), "hunter2"), row.name, err.Error())
	}
	broken := tripper(func(*http.Request) (*http.Response, error) { return nil, errors.New("no") })
	_, err := client.Dial(t.Context(), "https://me:hunter2@x.example/v1/s3cr3t-s3cr3t-s3cr3t-s3cr3t/mcp?key=hunter2#part", client.Transport(broken))
	assert.ErrorContains(t, err, "cannot connect to https://x.example/v1/…/mcp?…: ")
}

// An HTTP status is a value that a caller can look at, with what came along.
func TestAnHTTPErrorCanBeLookedAt(t *testing.T) {
	st := &stage{instead: map[string]front{
		"tools/call":   {429, "slow down\n\n" + strings.Repeat("é", 300)},
		"prompts/get":  wrong(403, 7, `{"x":1}`),
		"prompts/list": {401, ""},
	}}
	inTown(t, st.make, func(t *testing.T, s *shop) {
		c := s.connect(t)
		defer c.Close()
		_, err := c.CallTool(t.Context(), "call", nil)
		refused, ok := errors.AsType[*client.HTTPError](err)
		assert.True(t, ok && refused.Unwrap() == nil)
		assert.Equal(t, refused.Status, 429)
		assert.True(t, strings.HasPrefix(refused.Text, "slow down éé") && strings.HasSuffix(refused.Text, "é…"), refused.Text)

		_, err = c.GetPrompt(t.Context(), "x", nil)
		assert.Equal(t, err.Error(), "prompts/get: no (7) (HTTP status 403)")
		refused, ok = errors.AsType[*client.HTTPError](err)
		assert.True(t, ok && refused.Status == 403)
		wrong, ok := errors.AsType[*jsonrpc.Error](err)
		assert.True(t, ok && wrong.Code == 7 && fmt.Sprintf("%s", wrong.Data) == `{"x":1}`)

		for _, err := range c.Prompts(t.Context()) {
			assert.Equal(t, err.Error(), "prompts/list: HTTP status 401 Unauthorized")
		}
	})
}

// The header of a refusal says when to come again, and whom to ask; what is
// secret stays out of errors, which are logged.
func TestTheHeaderOfARefusal(t *testing.T) {
	secret := []string{"Set-Cookie", "Mcp-Session-Id", "Authentication-Info", "Location"}
	refusing := func(*testing.T) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			for _, name := range secret {
				w.Header().Set(name, "secret")
			}
			w.Header().Set("Retry-After", "7")
			w.Header().Add("WWW-Authenticate", "Bearer")
			w.Header().Add("WWW-Authenticate", "Basic")
			w.WriteHeader(http.StatusUnauthorized)
		})
	}
	inTown(t, refusing, func(t *testing.T, s *shop) {
		_, err := s.dialClient(t)
		refused, ok := errors.AsType[*client.HTTPError](err)
		assert.True(t, ok)
		assert.Equal(t, refused.Header.Get("Retry-After"), "7")
		assert.Equal(t, refused.Header.Values("WWW-Authenticate"), []string{"Bearer", "Basic"})
		for _, name := range secret {
			assert.Equal(t, refused.Header.Get(name), "", name)
		}
	})
}

// countConns tells of connections that begin and end.
func countConns(states chan http.ConnState) func(net.Conn, http.ConnState) {
	return func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew || state == http.StateClosed {
			states <- state
		}
	}
}
