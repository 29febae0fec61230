package httpserver

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// users are the tokens of a test: ada may read, eve too, root may do everything.
func users() auth.Verifier {
	return auth.Static(map[string]auth.Token{
		"ada":   {Subject: "ada", Client: "app", Scopes: []string{"notes", "read"}},
		"ada2":  {Subject: "ada", Client: "app", Scopes: []string{"notes", "read", "write", "admin"}},
		"eve":   {Subject: "eve", Client: "app", Scopes: []string{"notes", "read"}},
		"bare":  {Subject: "bare", Client: "app"},
		"super": {Subject: "super", Client: "app", Scopes: []string{"notes", "all"}},
		"old":   {Subject: "old", Client: "app", Scopes: []string{"notes"}, Expires: time.Now().Add(-time.Hour)},
		"soon":  {Subject: "soon", Client: "app", Scopes: []string{"notes"}, NotBefore: time.Now().Add(time.Hour)},
		"late":  {Subject: "late", Client: "app", Scopes: []string{"notes"}, Expires: time.Now().Add(-10 * time.Second)},
		"bound": {Subject: "bound", Client: "app", Scopes: []string{"notes"}, Thumbprint: "x"},
		"empty": {Scopes: []string{"notes"}},
	})
}

// protected is Auth with what the tests have in common.
func protected(options ...auth.Option) Option {
	return Auth(users(), append([]auth.Option{
		auth.Resource("https://example.com/mcp"), auth.Servers("https://login.example.com"),
		auth.Require("notes"), auth.Implies("all", "read", "write", "admin"),
	}, options...)...)
}

// vault is a server with something for everybody, and something not.
func vault(t testing.TB) *fastmcp.Server {
	app := fastmcp.New("vault", fastmcp.Logger(zerolog.Nop()))
	t.Cleanup(func() { assert.NoError(t, app.Close(t.Context())) })
	app.Tool(func() string { return "open" }, fastmcp.Name("open"))
	app.Tool(func() string { return "read" }, fastmcp.Name("look"), fastmcp.Scopes("read"))
	app.Tool(func() string { return "written" }, fastmcp.Name("change"), fastmcp.Scopes("read", "write"))
	app.Tool(func(ctx *fastmcp.Context, path string) (string, error) {
		if err := ctx.RequireScopes("write", "at:"+path); err != nil {
			return "", err
		}
		return "saved", nil
	}, fastmcp.Name("save"), fastmcp.Params("path"), fastmcp.Scopes("read"))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		ctx.Progress(1, 2, "begun")
		return "", ctx.RequireScopes("write")
	}, fastmcp.Name("dawdle"))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		got, err := ctx.ReadResource("secret://x")
		if err != nil {
			return "", err
		}
		return got.Contents[0].Text, nil
	}, fastmcp.Name("fetch"))
	app.Tool(func() string { return "hidden" }, fastmcp.Name("hidden"), fastmcp.Visible(isRoot))
	app.Resource("secret://x", func() string { return "x" }, fastmcp.Name("secret"), fastmcp.Scopes("admin"))
	app.Prompt(func() string { return "hi" }, fastmcp.Name("greet"), fastmcp.Scopes("admin"))
	return app
}

func isRoot(p *fastmcp.Principal) bool { return p != nil && p.Subject == "super" }

const modernMeta = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"progressToken":1}`

// by is a request of 2026-07-28 with a token; params without the brackets.
func by(token, method, name, params string) call {
	if params != "" {
		params += ","
	}
	header := []string{"Mcp-Protocol-Version", "2026-07-28", "Mcp-Method", method}
	if name != "" {
		header = append(header, "Mcp-Name", name)
	}
	if token != "" {
		header = append(header, "Authorization", "Bearer "+token)
	}
	return call{"POST /mcp", `{"jsonrpc":"2.0","id":1,"method":"` + method + `","params":{` + params + modernMeta + `}}`, header}
}

func calls(token, tool string) call { return by(token, "tools/call", tool, `"name":"`+tool+`"`) }

// challenged returns what the first challenge of a reply says.
func challenged(t testing.TB, resp *http.Response) oauth.Challenge {
	t.Helper()
	all, err := oauth.ParseChallenges(resp.Header.Values("WWW-Authenticate")...)
	assert.NoError(t, err)
	if len(all) == 0 {
		return oauth.Challenge{}
	}
	return all[0]
}

func TestWhoComesInWithAToken(t *testing.T) {
	anonymous := auth.Anonymous()
	for _, row := range []struct {
		says   string
		call   call
		opts   []auth.Option
		status int
		code   string // of the challenge
		scope  string
		text   string
	}{
		{"without a token the way to one is shown", calls("", "open"), nil, 401, "", "notes", "token is needed"},
		{"with one the door is open", calls("ada", "open"), nil, 200, "", "", `"text":"open"`},
		{"the scheme is in any case", call{"POST /mcp", calls("", "open").body, append(calls("", "open").header, "Authorization", "bEARER ada")}, nil, 200, "", "", "open"},
		{"another scheme is as good as none", call{"POST /mcp", pingText, []string{"Authorization", "Basic YTpi"}}, nil, 401, "", "notes", "token is needed"},
		{"an empty token is a mistake", call{"POST /mcp", pingText, []string{"Authorization", "Bearer "}}, nil, 400, "invalid_request", "notes", "well-formed"},
		{"two words are no token", call{"POST /mcp", pingText, []string{"Authorization", "Bearer a b"}}, nil, 400, "invalid_request", "notes", "well-formed"},
		{"a token in the URL is none", call{"POST /mcp?access_token=ada", pingText, nil}, nil, 401, "", "notes", "token is needed"},
		{"an unknown token", calls("mallory", "open"), nil, 401, "invalid_token", "notes", "not known"},
		{"an expired token", calls("old", "open"), nil, 401, "invalid_token", "notes", "expired"},
		{"one that has expired a moment ago, as clocks differ", calls("late", "open"), nil, 200, "", "", "open"},
		{"unless they do not", calls("late", "open"), []auth.Option{auth.Skew(0)}, 401, "invalid_token", "notes", "expired"},
		{"one that is not valid yet", calls("soon", "open"), nil, 401, "invalid_token", "notes", "not valid yet"},
		{"one that is bound to a key", calls("bound", "open"), nil, 401, "invalid_token", "notes", "bound to a key"},
		{"one that stands for nobody", calls("empty", "open"), nil, 500, "", "", ourFault},
		{"one that grants too little for anything", calls("bare", "open"), nil, 403, "insufficient_scope", "notes", "does not grant"},
		{"a tool that needs a scope that is there", calls("ada", "look"), nil, 200, "", "", "read"},
		{"a tool that needs more: all is named at once", calls("ada", "change"), nil, 403, "insufficient_scope", "notes read write", `"scopes":["read","write"]`},
		{"a broader scope has the narrower within", calls("super", "change"), nil, 200, "", "", "written"},
		{"what an argument needs, with what the tool does", by("ada", "tools/call", "save", `"name":"save","arguments":{"path":"a"}`), nil, 403, "insufficient_scope", "notes read write at:a", "at:a"},
		{"what a resource within needs", calls("ada", "fetch"), nil, 403, "insufficient_scope", "notes admin", "admin"},
		{"a resource", by("ada", "resources/read", "secret://x", `"uri":"secret://x"`), nil, 403, "insufficient_scope", "notes admin", "admin"},
		{"a prompt", by("ada", "prompts/get", "greet", `"name":"greet"`), nil, 403, "insufficient_scope", "notes admin", "admin"},
		{"its completion", by("ada", "completion/complete", "", `"ref":{"type":"ref/prompt","name":"greet"},"argument":{"name":"x","value":""}`), nil, 403, "insufficient_scope", "notes admin", "admin"},
		{"a subscription to it", by("ada", "subscriptions/listen", "", `"notifications":{"resourceSubscriptions":["secret://x"]}`), nil, 403, "insufficient_scope", "notes admin", "admin"},
		{"once a stream has begun the error is in it", calls("ada", "dawdle"), nil, 200, "", "", `"error":{"code":-32600`},
		{"nobody is served what needs nothing", calls("", "open"), []auth.Option{anonymous}, 200, "", "", "open"},
		{"and is told to log in for what does", calls("", "look"), []auth.Option{anonymous}, 401, "", "notes read", "nobody is authenticated"},
		{"but not with a bad token", calls("mallory", "open"), []auth.Option{anonymous}, 401, "invalid_token", "notes", "not known"},
		{"what is hidden is unknown, whatever it needs", calls("ada", "hidden"), nil, 200, "", "", "Unknown tool"},
		{"but not to those who may know", calls("super", "hidden"), nil, 200, "", "", `"text":"hidden"`},
	} {
		t.Run(row.says, func(t *testing.T) {
			srv := listenOn(t, handlerOf(t, vault(t), protected(row.opts...)))
			resp, text := row.call.do(t, srv)
			assert.Equal(t, resp.StatusCode, row.status, text)
			assert.Contains(t, text, row.text)
			c := challenged(t, resp)
			assert.Equal(t, c.Get(oauth.ParamError), row.code)
			assert.Equal(t, c.Get(oauth.ParamScope), row.scope)
			if row.status == 401 || row.status == 403 {
				assert.Equal(t, c.Get(oauth.ParamResourceMetadata), "https://example.com/mcp"+auth.WellKnown)
			}
		})
	}
}

// A call that is refused for its scopes has a reply of its own, whatever surrounds
// it: it can be sent again.
func TestAScopeErrorComesBeforeTheFirstByte(t *testing.T) {
	const change = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"change"}}`
	ran := 0
	for name, opts := range map[string][]Option{
		"with sessions": nil, "without": {Stateless()}, "with streams that are resumed": {Resumable(NewMemoryStore(MemoryLimits{}))}, "with JSON only": {JSONResponse()},
	} {
		t.Run(name, func(t *testing.T) {
			app := vault(t)
			app.Tool(func() string { ran++; return "" }, fastmcp.Name("count"))
			app.Use(func(next fastmcp.Handler) fastmcp.Handler {
				return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
					ctx.Progress(1, 2, "middleware sees it")
					return next(ctx, req)
				}
			})
			srv := listenOn(t, handlerOf(t, app, append(opts, protected())...))
			for _, version := range []string{"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"} {
				header := []string{"Authorization", "Bearer ada"}
				resp, _ := read(t, srv.Client(), call{"POST /mcp", strings.Replace(initText, "2025-11-25", version, 1), header}.request(t, srv.URL))
				if id := resp.Header.Get("Mcp-Session-Id"); id != "" {
					header = append(header, "Mcp-Session-Id", id)
				}
				header = append(header, "Mcp-Protocol-Version", version)
				resp, text := call{"POST /mcp", change, header}.do(t, srv)
				assert.Equal(t, resp.StatusCode, 403, version, text)
				assert.Equal(t, resp.Header.Get("Content-Type"), "application/json")
				assert.Equal(t, challenged(t, resp).Get(oauth.ParamScope), "notes read write")
				if version != "2025-03-26" {
					continue
				}
				batch := `[{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"count"}},` + change + `,{"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"secret://x"}}]`
				resp, text = call{"POST /mcp", batch, header}.do(t, srv)
				assert.Equal(t, resp.StatusCode, 403, text)
				assert.Equal(t, challenged(t, resp).Get(oauth.ParamScope), "notes read write admin")
				assert.Contains(t, text, `"id":2,"error"`, "a batch is refused as a whole")
				assert.Equal(t, ran, 0, "and nothing of it is carried out, so that it can be sent again")
			}
		})
	}
}

func TestListsAreThoseOfThePrincipal(t *testing.T) {
	srv := listenOn(t, handlerOf(t, vault(t), protected()))
	for token, sees := range map[string]bool{"ada": false, "super": true} {
		_, text := by(token, "tools/list", "", "").do(t, srv)
		assert.Equal(t, strings.Contains(text, `"hidden"`), sees, text)
		assert.Contains(t, text, `"change"`, "what needs scopes is listed")
		assert.Contains(t, text, `"cacheScope":"private"`)
	}
	_, text := calls("ada", "hiddem").do(t, srv)
	assert.True(t, !strings.Contains(text, "hidden"), "nor is it suggested", text)
}

func TestMetadataOfTheResource(t *testing.T) {
	for _, row := range []struct {
		says     string
		wrap     func(http.Handler) http.Handler
		options  []auth.Option
		endpoint string
		resource string // SERVER is where it listens
		from     string // where the challenge says that the metadata are
		also     []string
		missing  []string
	}{
		{"alone", nil, nil, "/mcp", "SERVER/mcp", "SERVER/mcp" + auth.WellKnown, []string{auth.WellKnown + "/mcp"}, []string{"/.well-known/openid-configuration"}},
		{"at the root", nil, nil, "/", "SERVER", "SERVER" + auth.WellKnown, nil, nil},
		{"under a prefix of chi", func(h http.Handler) http.Handler {
			r := chi.NewRouter()
			r.Route("/api", func(r chi.Router) { r.Mount("/mcp", h) })
			return r
		}, nil, "/api/mcp", "SERVER/api/mcp", "SERVER/api/mcp" + auth.WellKnown, nil, nil},
		{"under a prefix that is stripped", func(h http.Handler) http.Handler { return http.StripPrefix("/api/mcp", h) }, nil, "/api/mcp/", "SERVER/api/mcp", "SERVER/api/mcp" + auth.WellKnown, nil, nil},
		{"behind a proxy", nil, []auth.Option{auth.Resource("https://example.com/a/mcp")}, "/mcp", "https://example.com/a/mcp", "https://example.com/a/mcp" + auth.WellKnown, []string{"/mcp" + auth.WellKnown}, nil},
	} {
		t.Run(row.says, func(t *testing.T) {
			options := append([]auth.Option{auth.Servers("https://login.example.com"), auth.Require("notes"), auth.Describe("Notes", "")}, row.options...)
			h := http.Handler(handlerOf(t, vault(t), Auth(users(), options...)))
			if row.wrap != nil {
				h = row.wrap(h)
			}
			checkMetadata(t, listenOn(t, h), row.endpoint, row.resource, row.from, row.also, row.missing)
		})
	}
}

// checkMetadata holds a server against where its metadata are to be.
func checkMetadata(t *testing.T, srv *httptest.Server, endpoint, resource, from string, also, missing []string) {
	t.Helper()
	resource, from = strings.Replace(resource, "SERVER", srv.URL, 1), strings.Replace(from, "SERVER", srv.URL, 1)
	resp, text := call{"POST " + endpoint, pingText, nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 401, text)
	assert.Equal(t, challenged(t, resp).Get(oauth.ParamResourceMetadata), from)
	if path, ours := strings.CutPrefix(from, srv.URL); ours {
		also = append(also, path)
	}
	for _, path := range also {
		resp, text := call{"GET " + path, "", []string{"Origin", "https://client.example.org"}}.do(t, srv)
		assert.Equal(t, resp.StatusCode, 200, path)
		assert.Equal(t, resp.Header.Get("Access-Control-Allow-Origin"), "*")
		var said oauth.ResourceMetadata
		assert.NoError(t, json.Unmarshal([]byte(text), &said))
		assert.Equal(t, said, oauth.ResourceMetadata{
			Resource: resource, AuthorizationServers: []string{"https://login.example.com"}, ScopesSupported: []string{"notes"},
			BearerMethodsSupported: []string{"header"}, ResourceName: "Notes",
		})
		resp, _ = call{"OPTIONS " + path, "", []string{"Origin", "https://client.example.org"}}.do(t, srv)
		assert.Equal(t, resp.StatusCode, 204)
		resp, _ = call{"POST " + path, "{}", nil}.do(t, srv)
		assert.Equal(t, resp.StatusCode, 405)
		resp, _ = call{"GET " + path, "", []string{"Host", "evil.example.org"}}.do(t, srv)
		assert.Equal(t, resp.StatusCode, 403, "a loopback address has no such name")
	}
	for _, path := range missing {
		resp, _ := call{"GET " + path, "", nil}.do(t, srv)
		assert.Equal(t, resp.StatusCode, 404, path)
	}
}

func TestMountPutsTheMetadataAtTheRoot(t *testing.T) {
	r := chi.NewRouter()
	options := []auth.Option{auth.Servers("https://login.example.com"), auth.Require("notes"), auth.Describe("Notes", "")}
	Mount(r, "/mcp", vault(t), Auth(users(), options...))
	Mount(r, "/behind/mcp", vault(t), Auth(users(), append(options, auth.Resource("https://example.com/a/mcp"))...))
	srv := listenOn(t, r)
	checkMetadata(t, srv, "/mcp", "SERVER/mcp", "SERVER"+auth.WellKnown+"/mcp", []string{"/mcp" + auth.WellKnown}, []string{auth.WellKnown + "/other"})
	checkMetadata(t, srv, "/behind/mcp", "https://example.com/a/mcp", "https://example.com"+auth.WellKnown+"/a/mcp",
		[]string{auth.WellKnown + "/a/mcp", auth.WellKnown + "/behind/mcp"}, nil)
}

func TestWhatCannotBeVerifiedIsNotServed(t *testing.T) {
	var log notebook
	h := handlerOf(t, vault(t), AccessLog(logger(&log)), Auth(failing("no way to secret-token"), auth.Resource("https://example.com/mcp")))
	srv := listenOn(t, h)
	resp, text := calls("secret-token", "open").do(t, srv)
	assert.Equal(t, resp.StatusCode, 503)
	assert.Equal(t, resp.Header.Get("Retry-After"), "5")
	srv.Close()
	assert.Contains(t, log.String(), "no way to …")
	for _, said := range []string{log.String(), text} {
		assert.True(t, !strings.Contains(said, "secret-token"), said)
	}
}

func TestOptionsOfAuthThatMakeNoSense(t *testing.T) {
	for name, row := range map[string]struct {
		opts []Option
		want string
	}{
		"nobody to ask":          {[]Option{Auth(nil)}, "verifier is missing"},
		"plain HTTP":             {[]Option{Auth(users(), auth.Resource("http://example.com/mcp"))}, "https"},
		"a fragment":             {[]Option{Auth(users(), auth.Resource("https://example.com/mcp#x"))}, "fragment"},
		"an issuer that is not":  {[]Option{Auth(users(), auth.Servers("login"))}, "issuer"},
		"a scope for refreshing": {[]Option{Auth(users(), auth.Require("offline_access"))}, "offline_access"},
		"two who say who it is":  {[]Option{Auth(users()), PrincipalFrom(testUser)}, "want one of them"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := configure(row.opts)
			assert.ErrorContains(t, err, row.want)
		})
	}
}

// failing is a verifier that cannot find out anything.
func failing(why string) auth.Verifier {
	return auth.Func(func(context.Context, string) (*auth.Token, error) { return nil, errors.New(why) })
}

// Without auth.Resource a server goes by the name that it is called at a loopback
// address, under the port that it has: any other may be that of a token's thief.
func TestANameInARequestIsNoProof(t *testing.T) {
	var named string
	any := auth.Func(func(context.Context, string) (*auth.Token, error) {
		return &auth.Token{Subject: "ada", Audience: []string{"http://" + named + "/mcp"}}, nil
	})
	srv := listenOn(t, handlerOf(t, vault(t), AllowAnyHost(), Auth(any)))
	for host, status := range map[string]int{
		strings.TrimPrefix(srv.URL, "http://"):                                               200,
		strings.Replace(strings.TrimPrefix(srv.URL, "http://"), "127.0.0.1", "localhost", 1): 200,
		"localhost:9": 500, "localhost": 500, "127.0.0.1:9": 500, "evil.example.com": 500,
	} {
		named = host
		c := calls("token", "open")
		c.header = append(c.header, "Host", host)
		resp, text := c.do(t, srv)
		assert.Equal(t, resp.StatusCode, status, host, text)
	}
}
