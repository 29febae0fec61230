package fastmcptest_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// mirror is a server whose only tool shows what a request brought.
func mirror() *fastmcp.Server {
	app := fastmcp.New("mirror", fastmcp.Logger(zerolog.Nop()))
	var params string
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if req.Method == protocol.MethodCallTool {
				params = string(req.Params)
			}
			return next(ctx, req)
		}
	})
	app.Tool(func() string { return params }, fastmcp.Name("show"))
	return app
}

func TestWhatIsSent(t *testing.T) {
	const (
		client = `"io.modelcontextprotocol/clientInfo":{"name":"fastmcptest","version":"1"}`
		newest = `{"io.modelcontextprotocol/clientCapabilities":{},` + client + `,"io.modelcontextprotocol/protocolVersion":"2026-07-28"}`
	)
	for _, row := range []struct {
		what      string
		client    fastmcptest.Client
		method    string
		params    any
		wantShown string
	}{
		{
			"no arguments are sent as none", fastmcptest.Client{}, "", nil,
			`{"name":"show","_meta":` + newest + `}`,
		}, {
			"text is sent as it is", fastmcptest.Client{}, "", `{}`,
			`{"name":"show","arguments":{},"_meta":` + newest + `}`,
		}, {
			"a value is marshalled", fastmcptest.Client{}, "", struct{}{},
			`{"name":"show","arguments":{},"_meta":` + newest + `}`,
		}, {
			"what the params bring goes before what the client has",
			fastmcptest.Client{Meta: protocol.Meta{"traceparent": "mine", "tracestate": "mine"}},
			protocol.MethodCallTool, `{"name":"show","_meta":{"traceparent":"theirs"}}`,
			`{"name":"show","_meta":{"io.modelcontextprotocol/clientCapabilities":{},` + client +
				`,"io.modelcontextprotocol/protocolVersion":"2026-07-28","traceparent":"theirs","tracestate":"mine"}}`,
		}, {
			"a client says what it can do",
			fastmcptest.Client{Capabilities: protocol.ClientCapabilities{Roots: &protocol.ListCapability{}}}, "", nil,
			`{"name":"show","_meta":{"io.modelcontextprotocol/clientCapabilities":{"roots":{}},` + client +
				`,"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}`,
		}, {
			"a client of a session has no metadata", fastmcptest.Client{Version: "2025-11-25"}, "", nil,
			`{"name":"show"}`,
		}, {
			"unless it is told to", fastmcptest.Client{Version: "2025-11-25", Meta: protocol.Meta{"a": 1}}, "", nil,
			`{"name":"show","_meta":{"a":1}}`,
		},
	} {
		t.Run(row.what, func(t *testing.T) {
			var answer fastmcptest.Answer
			if row.method != "" {
				answer = row.client.Ask(mirror(), row.method, row.params)
			} else {
				answer = row.client.Call(mirror(), "show", row.params)
			}
			assert.JSON(t, []byte(answer.Text()), row.wantShown)
		})
	}
}

func TestWhatIsAnswered(t *testing.T) {
	app := demo()
	for _, row := range []struct {
		what   string
		answer fastmcptest.Answer
		want   string
	}{
		{
			"params that are no JSON reach the server", fastmcptest.Ask(app, "tools/list", `{"a":`),
			"error -32700: Parse error at byte 60: expected a value, found '}'",
		}, {
			"params that are no object reach the server", fastmcptest.Ask(app, "tools/list", `[1]`),
			"error -32600: Invalid request: params must be an object, it is an array",
		}, {
			"arguments that are no object reach the tool", fastmcptest.Call(app, "div", `[1]`),
			"error -32602: params.arguments must be an object",
		}, {
			"the data of an error follow it", fastmcptest.Read(app, "nowhere://"),
			`error -32602: Resource not found: "nowhere://" {"uri":"nowhere://"}`,
		}, {
			"a revision that nobody knows is the server's to refuse", fastmcptest.Client{Version: "1999-12-31"}.Ask(app, "ping", nil),
			`error -32022: Unsupported protocol version {"supported":["2026-07-28","2025-11-25","2025-06-18","2025-03-26","2024-11-05"],"requested":"1999-12-31"}`,
		}, {
			"a session can be opened by hand", fastmcptest.Client{Version: "2025-06-18"}.Ask(app, "initialize", `{"protocolVersion":7}`),
			"error -32602: initialize needs params.protocolVersion, a string; params.clientInfo and params.capabilities are objects",
		}, {
			"a session has its own methods", fastmcptest.Client{Version: "2025-06-18"}.Ask(app, "ping", nil),
			"{}",
		},
	} {
		t.Run(row.what, func(t *testing.T) { assert.Equal(t, row.answer.String(), row.want) })
	}
}

// Each revision is asked in its own way, and all get their answer.
func TestEveryRevision(t *testing.T) {
	app := demo()
	for _, version := range protocol.Versions() {
		c := fastmcptest.Client{Version: version}
		assert.Equal(t, c.Call(app, "div", `{"a":6,"b":2}`).Text(), "3", version)
		assert.Equal(t, c.Read(app, "greeting://Ada").Text(), "Hello, Ada!", version)
		assert.Equal(t, c.Get(app, "review", `{"language":"C"}`).Text(), "user: Review my C.\nassistant: Show me.", version)
	}
}

func TestASessionThatIsRefusedIsTheAnswer(t *testing.T) {
	app := demo()
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if req.Method == protocol.MethodInitialize {
				return nil, &jsonrpc.Error{Code: 1, Message: "Not you"}
			}
			return next(ctx, req)
		}
	})
	got := fastmcptest.Client{Version: "2025-11-25"}.Call(app, "div", nil)
	assert.Equal(t, got.String(), "error 1: Not you")
}

func TestAServerThatDoesNotStartIsAnError(t *testing.T) {
	app := fastmcp.New("broken", fastmcp.Lifespan(func() (*sync.Mutex, error) { return nil, errors.New("no database") }))
	got := fastmcptest.Ask(app, "tools/list", nil)
	assert.ErrorContains(t, got.Err, "no database")
	assert.Contains(t, got.String(), "error: ")
}

func TestWhatHasNoFormIsAPanic(t *testing.T) {
	assert.Panics(t, "fastmcptest: what tools/call is to be sent has no form in JSON", func() {
		fastmcptest.Call(demo(), "div", map[string]any{"a": func() {}})
	})
}

// The bubble ends only if nothing that asking has started goes on.
func TestNothingIsLeftBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := demo()
		var all sync.WaitGroup
		for n := range 20 {
			all.Go(func() {
				got := fastmcptest.Call(app, "div", fmt.Sprintf(`{"a":%d,"b":1}`, n)).Text()
				assert.Equal(t, got, fmt.Sprint(n))
			})
		}
		all.Wait()
	})
}
