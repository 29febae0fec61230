package httpserver

import (
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestWhoMayComeIn(t *testing.T) {
	const loopback, elsewhere = "127.0.0.1:3000", "192.168.1.5:3000"
	for _, row := range []struct {
		sentence string
		local    string // the address the request arrived at
		host     string
		origin   string
		opts     []Option
		refused  string // part of the text; "" when the request comes in
	}{
		{"a program may call a local server by localhost", loopback, "localhost:3000", "", nil, ""},
		{"by its address", loopback, "127.0.0.1:3000", "", nil, ""},
		{"by the address of IPv6", "[::1]:3000", "[::1]:3000", "", nil, ""},
		{"by localhost in capitals", loopback, "LOCALHOST:3000", "", nil, ""},
		{"but not by a name that was made to mean it", loopback, "evil.example.com", "", nil, `httpserver.AllowHosts("evil.example.com")`},
		{"nor by a name that begins like it", loopback, "localhost.evil.example.com", "", nil, "AllowHosts"},
		{"nor by one that begins like its address", loopback, "127.0.0.1.evil.example.com", "", nil, "AllowHosts"},
		{"nor by another address", loopback, "192.168.1.5:3000", "", nil, "AllowHosts"},
		{"nor by no name", loopback, "", "", nil, "httpserver.AllowAnyHost() would"},
		{"a name that is allowed is", loopback, "MCP.example.com:8443", "", []Option{AllowHosts("mcp.example.com")}, ""},
		{"on its port", loopback, "mcp.example.com:8443", "", []Option{AllowHosts("mcp.example.com:8443")}, ""},
		{"and on no other", loopback, "mcp.example.com:9999", "", []Option{AllowHosts("mcp.example.com:8443")}, "AllowHosts"},
		{"where names are allowed, others are not", elsewhere, "evil.example.com", "", []Option{AllowHosts("mcp.example.com")}, "AllowHosts"},
		{"where names are allowed, localhost still is", elsewhere, "localhost:3000", "", []Option{AllowHosts("mcp.example.com")}, ""},
		{"any name may be allowed", loopback, "evil.example.com", "", []Option{AllowAnyHost()}, ""},
		{"a server that others reach is called by any name", elsewhere, "mcp.example.com", "", nil, ""},

		{"a page of the server itself may come", loopback, "localhost:3000", "http://localhost:3000", nil, ""},
		{"by whatever address it has", elsewhere, "192.168.1.5:3000", "http://192.168.1.5:3000", nil, ""},
		{"a page of another port may not", loopback, "localhost:3000", "http://localhost:6274", nil, `httpserver.AllowOrigins("http://localhost:6274")`},
		{"unless it is allowed", loopback, "localhost:3000", "http://localhost:6274", []Option{AllowOrigins("http://localhost:6274")}, ""},
		{"a page of another host may not", loopback, "localhost:3000", "http://evil.example.com", nil, `httpserver.AllowOrigins("http://evil.example.com")`},
		{"nor one of no host", loopback, "localhost:3000", "null", nil, "httpserver.AllowAnyOrigin() would"},
		{"nor one of an odd host", loopback, "localhost:3000", "http://localhost:3000@evil.example.com", nil, "AllowAnyOrigin()"},
		{"nor one with a path", loopback, "localhost:3000", "http://localhost:3000/", nil, "AllowAnyOrigin()"},
		{"nor one with nothing", loopback, "localhost:3000", "http://", nil, "AllowAnyOrigin()"},
		{"a page that calls a name its own proves nothing", elsewhere, "evil.example.com", "http://evil.example.com", nil, `AllowOrigins("http://evil.example.com")`},
		{"not even where any name is served", elsewhere, "evil.example.com", "http://evil.example.com", []Option{AllowAnyHost()}, "AllowOrigins"},
		{"unless the name is one of the server's", elsewhere, "mcp.example.com", "https://mcp.example.com", []Option{AllowHosts("mcp.example.com")}, ""},
		{"the port of https goes without saying", elsewhere, "mcp.example.com:443", "https://mcp.example.com", []Option{AllowHosts("mcp.example.com")}, ""},
		{"the port of http does too", elsewhere, "192.168.1.5", "http://192.168.1.5:80", nil, ""},
		{"an allowed origin is one in capitals too", loopback, "localhost", "HTTPS://App.example.com:443", []Option{AllowOrigins("https://app.example.com")}, ""},
		{"an allowed origin may have a scheme of its own", loopback, "localhost", "vscode-webview://1a2b", []Option{AllowOrigins("vscode-webview://1a2b")}, ""},
		{"any origin may be allowed", loopback, "localhost", "http://evil.example.com", []Option{AllowAnyOrigin()}, ""},
		{"which does not allow any host", loopback, "evil.example.com", "http://evil.example.com", []Option{AllowAnyOrigin()}, "AllowHosts"},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			c, err := configure(row.opts)
			assert.NoError(t, err)
			r := httptest.NewRequest("POST", "/mcp", nil)
			r.Host = row.host
			if row.origin != "" {
				r.Header.Set("Origin", row.origin)
			}
			local, err := net.ResolveTCPAddr("tcp", row.local)
			assert.NoError(t, err)
			f := c.guard.check(withLocal(r, local))
			if row.refused == "" {
				assert.True(t, f == nil, "it may come in")
				return
			}
			assert.True(t, f != nil, "it may not come in")
			assert.Equal(t, f.status, 403)
			assert.Contains(t, f.text, row.refused)
		})
	}
}

// Whoever does what a refusal says is let in the next time.
func TestTheOptionThatARefusalNamesAllows(t *testing.T) {
	long := strings.Repeat("a-long-name.", 12) + "example.com"
	for _, row := range []struct{ sentence, host, origin, option string }{
		{"a name", "evil.example.com", "", "AllowHosts"},
		{"a name with a port, in capitals", "Evil.Example.com:8443", "", "AllowHosts"},
		{"a name of more than a hundred bytes", long, "", "AllowHosts"},
		{"an address", "[2001:db8::1]:8443", "", "AllowHosts"},
		{"a name in letters of its own", "bücher.example", "", "AllowHosts"},
		{"no name", "", "", "AllowAnyHost"},
		{"a name with a star", "*.example.com", "", "AllowAnyHost"},
		{"a name that is an address of somewhere", "evil.example.com/mcp", "", "AllowAnyHost"},
		{"a name that is no end of text", strings.Repeat("a", 5000), "", "AllowAnyHost"},
		{"an origin", "localhost", "https://evil.example.com", "AllowOrigins"},
		{"an origin of more than a hundred bytes", "localhost", "https://" + long + ":8443", "AllowOrigins"},
		{"an origin with a scheme of its own", "localhost", "vscode-webview://1a2b", "AllowOrigins"},
		{"the origin of pages that have none", "localhost", "null", "AllowAnyOrigin"},
		{"an origin with a path", "localhost", "https://evil.example.com/", "AllowAnyOrigin"},
		{"an origin that is no end of text", "localhost", "https://" + strings.Repeat("a", 5000), "AllowAnyOrigin"},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			refused := comes(t, row.host, row.origin)
			assert.True(t, refused != nil, "it may not come in")
			named := regexp.MustCompile(`: httpserver\.(\w+)\((.*)\) would allow it$`).FindStringSubmatch(refused.text)
			assert.True(t, named != nil, refused.text)
			assert.Equal(t, named[1], row.option)
			var option Option
			switch value, err := strconv.Unquote(named[2]); named[1] {
			case "AllowHosts":
				assert.NoError(t, err)
				option = AllowHosts(value)
			case "AllowOrigins":
				assert.NoError(t, err)
				option = AllowOrigins(value)
			case "AllowAnyHost":
				option = AllowAnyHost()
			case "AllowAnyOrigin":
				option = AllowAnyOrigin()
			}
			assert.True(t, comes(t, row.host, row.origin, option) == nil, "it may come in")
		})
	}
}

// comes returns why a request to a loopback address is refused.
func comes(t *testing.T, host, origin string, opts ...Option) *refusal {
	t.Helper()
	c, err := configure(opts)
	assert.NoError(t, err)
	r := httptest.NewRequest("POST", "/mcp", nil)
	r.Host = host
	if origin != "" {
		r.Header.Set("Origin", origin)
	}
	return c.guard.check(withLocal(r, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 3000}))
}

func TestTwoOriginsAreNone(t *testing.T) {
	r := httptest.NewRequest("POST", "http://localhost/mcp", nil)
	r.Header["Origin"] = []string{"http://localhost", "http://localhost"}
	assert.Equal(t, new(guard).check(r).text, originTwice)
}

// The probe of the conformance runner, and the same with every method: nothing is
// looked at before where a request comes from.
func TestAPageThatRebindsDNSIsKeptOut(t *testing.T) {
	srv := listenOn(t, handlerOf(t, newFake(nil)))
	for _, method := range []string{"POST", "GET", "DELETE", "OPTIONS", "PUT", "FROB"} {
		for _, path := range []string{"/mcp", "/mcp/healthz", "/.well-known/x"} {
			evil := call{method + " " + path, "no JSON", []string{"Host", "evil.example.com", "Origin", "http://evil.example.com", "Content-Type", "text/html"}}
			resp, text := evil.do(t, srv)
			assert.Equal(t, resp.StatusCode, http.StatusForbidden, method, path)
			assert.JSON(t, []byte(text), `{"jsonrpc":"2.0","error":{"code":-32600,"message":"host \"evil.example.com\" is not allowed here: httpserver.AllowHosts(\"evil.example.com\") would allow it"}}`)
		}
	}
	host := strings.TrimPrefix(srv.URL, "http://")
	resp, _ := call{"POST /mcp", pingText, []string{"Host", host, "Origin", "http://" + host}}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 200, "its own host and port are fine")
}

// A page that may send requests gets no leave to read the answers: that is for a
// middleware to grant, which then is the only one who does.
func TestNoReplyGrantsCORS(t *testing.T) {
	const page = "https://app.example.com"
	for _, opts := range [][]Option{nil, {AllowOrigins(page)}, {AllowAnyOrigin()}, {AllowAnyOrigin(), AllowAnyHost(), JSONResponse()}, {AllowAnyOrigin(), Stateless()}} {
		srv := listenOn(t, Handler(fastmcp.New("test"), opts...))
		for _, line := range []string{"POST /mcp", "GET /mcp", "DELETE /mcp", "OPTIONS /mcp", "GET /healthz", "GET /.well-known/x"} {
			for _, accept := range []string{"application/json, text/event-stream", "text/event-stream", "text/html"} {
				resp, _ := call{line, initText, []string{"Origin", page, "Accept", accept,
					"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type, mcp-session-id"}}.do(t, srv)
				assert.True(t, opts == nil == (resp.StatusCode == 403), line, resp.Status)
				for name := range resp.Header {
					assert.True(t, !strings.HasPrefix(name, "Access-Control-"), line, name)
				}
			}
		}
	}
}

// withLocal makes it a request that arrived at that address.
func withLocal(r *http.Request, local net.Addr) *http.Request {
	return r.WithContext(contextWithLocal(r.Context(), local))
}

func FuzzOrigin(f *testing.F) {
	for _, seed := range []string{"http://localhost:3000", "null", "https://[::1]", "http://a b", "://", "http://localhost:3000@evil", "HTTP://LOCALHOST:3000", "http://localhost:03000"} {
		f.Add(seed, "localhost:3000")
	}
	f.Fuzz(func(t *testing.T, origin, host string) {
		var g guard
		if !g.allows(origin, host) {
			return
		}
		// Whatever it accepts by default is, letter by letter, the Host header.
		rest := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(origin), ":443"), ":80")
		want := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(host), ":443"), ":80")
		assert.True(t, strings.HasSuffix(rest, "://"+want), origin, "is taken for", host)
	})
}
