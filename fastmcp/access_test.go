package fastmcp_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A user is the exchange of messages that somebody sends.
type user struct {
	who    *fastmcp.Principal
	header http.Header
}

func (user) Session() (*fastmcp.Session, error) { return nil, nil }
func (user) Adopt(*fastmcp.Session) error       { return nil }
func (user) Send(context.Context, []byte) error { return nil }
func (user) Tells(bool) bool                    { return true }
func (u user) Principal() *fastmcp.Principal    { return u.who }
func (u user) Header(name string) []string      { return u.header.Values(name) }

// asks sends a request of 2026-07-28; params without the brackets.
func (u user) asks(t *testing.T, app *fastmcp.Server, method, params string) fastmcp.Reply {
	t.Helper()
	if params != "" {
		params += ","
	}
	msg, err := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"` + method + `","params":{` + params +
		`"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`))
	assert.NoError(t, err)
	u.header = http.Header{"Mcp-Protocol-Version": {"2026-07-28"}, "Mcp-Method": {method}}
	for _, key := range []string{`"name":"`, `"uri":"`} {
		if rest, named := strings.CutPrefix(params, key); named {
			name, _, _ := strings.Cut(rest, `"`)
			u.header["Mcp-Name"] = []string{name}
		}
	}
	return app.Handle(t.Context(), msg, u)
}

func TestWhatIsVisibleIsOneRule(t *testing.T) {
	app := quiet(fastmcp.CacheLists(time.Minute, protocol.CacheScopePublic), fastmcp.PageSize(2))
	staff := fastmcp.Visible(func(p *fastmcp.Principal) bool { return p.Has("staff") })
	for _, name := range []string{"alpha", "payroll", "beta", "gamma"} {
		options := []fastmcp.ToolOption{fastmcp.Name(name)}
		if name == "payroll" {
			options = append(options, staff)
		}
		app.Tool(func() string { return "done" }, options...)
	}
	app.Resource("staff://plan", func() string { return "the plan" }, fastmcp.Name("plan"), staff)
	app.Resource("staff://{day}", func(day string) string { return day }, fastmcp.Name("days"), fastmcp.Params("day"), staff,
		fastmcp.List(func() []string { return []string{"monday"} }), fastmcp.CompleteFrom("day", "monday"))
	app.Resource("{+any}", func(any string) string { return "anything" }, fastmcp.Name("any"), fastmcp.Params("any"))
	app.Prompt(func() string { return "hi" }, fastmcp.Name("raise"), staff)
	broken := fastmcp.Visible(func(*fastmcp.Principal) bool { panic("x") })
	app.Tool(func() string { return "never" }, fastmcp.Name("broken"), broken)

	insider, outsider := user{who: &fastmcp.Principal{ID: "i", Scopes: []string{"staff"}}}, user{who: &fastmcp.Principal{ID: "o"}}
	for _, row := range []struct{ says, method, params, inside, outside string }{
		{"a list", "tools/list", ``, `"name":"payroll"`, `"name":"beta"`},
		{"of tools has full pages", "tools/list", ``, `"private"`, `"nextCursor"`},
		{"of resources", "resources/list", ``, `staff://plan`, `"resources":[]`},
		{"of what lies under templates", "resources/list", ``, `staff://monday`, `"resources":[]`},
		{"of templates", "resources/templates/list", ``, `staff://{day}`, `{+any}`},
		{"of prompts", "prompts/list", ``, `raise`, `"prompts":[]`},
		{"a call", "tools/call", `"name":"payroll"`, `done`, `Unknown tool: \"payroll\""`},
		{"a name that is nearly right", "tools/call", `"name":"payrol"`, `did you mean \"payroll\"`, `Unknown tool: \"payrol\""`},
		{"a resource: what lies behind it is found", "resources/read", `"uri":"staff://plan"`, `the plan`, `anything`},
		{"a template", "resources/read", `"uri":"staff://friday"`, `"text":"friday"`, `anything`},
		{"a prompt", "prompts/get", `"name":"raise"`, `hi`, `Unknown prompt: \"raise\""`},
		{"a completion", "completion/complete", `"ref":{"type":"ref/resource","uri":"staff://{day}"},"argument":{"name":"day","value":""}`, `monday`, `Unknown resource template`},
		{"what nobody may know, for its rule is broken", "tools/call", `"name":"broken"`, `Unknown tool`, `Unknown tool`},
	} {
		t.Run(row.says, func(t *testing.T) {
			seen, hidden := string(insider.asks(t, app, row.method, row.params).Text), string(outsider.asks(t, app, row.method, row.params).Text)
			assert.Contains(t, seen, row.inside)
			assert.Contains(t, hidden, row.outside)
			if row.inside != row.outside {
				assert.True(t, !strings.Contains(hidden, row.inside) || row.inside == `"private"`, hidden)
			}
			if strings.HasSuffix(row.method, "/list") {
				assert.Contains(t, hidden, `"cacheScope":"private"`, "who sees less has a list of his own as well")
			}
		})
	}
}

// What is read under scopes is for whoever has them, and for no cache.
func TestWhatScopesGuardIsPrivate(t *testing.T) {
	app := quiet()
	public := fastmcp.CacheFor(time.Minute, protocol.CacheScopePublic)
	app.Resource("open://x", func() string { return "x" }, fastmcp.Name("open"), public)
	app.Resource("guarded://x", func() string { return "x" }, fastmcp.Name("guarded"), public, fastmcp.Scopes("read"))
	ada := user{who: &fastmcp.Principal{ID: "ada", Scopes: []string{"read"}}}
	assert.Contains(t, string(ada.asks(t, app, "resources/read", `"uri":"open://x"`).Text), `"public"`)
	assert.Contains(t, string(ada.asks(t, app, "resources/read", `"uri":"guarded://x"`).Text), `"private"`)
}

func TestWhoLacksScopesIsTold(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		_, err := ctx.ReadResource("guarded://x")
		return "read", err
	}, fastmcp.Name("nest"), fastmcp.Scopes("nest"))
	app.Resource("guarded://x", func() string { return "x" }, fastmcp.Name("guarded"), fastmcp.Scopes("read", "more"))
	seen := 0
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			seen++
			return next(ctx, req)
		}
	})
	for _, row := range []struct {
		says   string
		scopes []string
		want   string // the scopes of the reply
		text   string
		seen   int // by middleware
	}{
		{"before any middleware", []string{}, "nest", "This needs the scope nest, which the token does not grant", 0},
		{"and from within, with all that is needed", []string{"nest", "read"}, "nest read more", "This needs the scopes nest, read, more, which", 2},
		{"unless all is there", []string{"nest", "read", "more"}, "", `"text":"read"`, 2},
	} {
		t.Run(row.says, func(t *testing.T) {
			seen = 0
			reply := user{who: &fastmcp.Principal{ID: "ada", Scopes: row.scopes}}.asks(t, app, "tools/call", `"name":"nest"`)
			assert.Equal(t, strings.Join(reply.Scopes, " "), row.want)
			assert.Contains(t, string(reply.Text), row.text)
			assert.Equal(t, reply.Status == fastmcp.StatusForbidden, row.want != "")
			assert.Equal(t, seen, row.seen)
		})
	}
	reply := user{}.asks(t, app, "tools/call", `"name":"nest"`)
	assert.Contains(t, string(reply.Text), "This needs the scope nest, and nobody is authenticated here: connect over HTTP")
	assert.Contains(t, string(reply.Text), `"data":{"error":"insufficient_scope","scopes":["nest"]}`)
}
