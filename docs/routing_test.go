package docs_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func init() {
	tables["headers"] = headerTable
	tables["headers of fields"] = fieldTable
	tables["refused headers"] = refusedHeaderTable
	tables["cache hints"] = cacheTable
}

// What follows is the example of how-to/route-by-header.md.

// Query runs a query where its data lie.
func Query(region, sql string) string { return sql + " in " + region }

func regional() *fastmcp.Server {
	app := fastmcp.New("data")
	app.Tool(Query, fastmcp.Header("region", "Region"))
	return app
}

// Place is where something is.
type Place struct {
	Region string `json:"region" jsonschema_extras:"x-mcp-header=Region"`
	Shelf  int    `json:"shelf,omitzero"`
}

// Fetch fetches a thing from where it is.
func Fetch(thing string, from Place) string { return thing + " from " + from.Region }

// fieldTable calls fetch over HTTP.
func fieldTable(t *testing.T) table {
	rows := table{{"`from` in the body", "header", "what the client gets"}}
	app := fastmcp.New("stock")
	app.Tool(Fetch)
	assert.True(t, strings.Contains(fastmcptest.Ask(app, "tools/list", nil).String(), `"x-mcp-header":"Region"`))
	for _, r := range []struct{ body, header string }{
		{`{"region":"eu"}`, "Mcp-Param-Region: eu"},
		{`{"region":"eu"}`, "Mcp-Param-Region: us"},
		{`{"region":"eu"}`, ""},
		{`{"shelf":1}`, ""},
		{`"{\"region\":\"eu\"}"`, ""},
	} {
		headers := []string{"MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call", "Mcp-Name: fetch"}
		if r.header != "" {
			headers = append(headers, r.header)
		}
		w := post(httpserver.Handler(app), `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fetch","arguments":{"thing":"nuts","from":`+r.body+`},`+modernMeta+`}}`, headers...)
		rows = append(rows, []string{code(r.body), code(r.header), code(answered(t, w))})
	}
	return rows
}

// headerTable calls query over HTTP.
func headerTable(t *testing.T) table {
	rows := table{{"`region` in the body", "header", "what the client gets"}}
	app := regional()
	assert.True(t, strings.Contains(fastmcptest.Ask(app, "tools/list", nil).String(), `"x-mcp-header":"Region"`))
	for _, r := range []struct{ body, header string }{
		{`"eu"`, "Mcp-Param-Region: eu"},
		{`"Übersee"`, "Mcp-Param-Region: =?base64?w5xiZXJzZWU=?="},
		{`"eu"`, ""},
		{`"eu"`, "Mcp-Param-Region: us"},
		{`"eu"`, "Mcp-Param-Region: =?base64?***?="},
		{``, "Mcp-Param-Region: eu"},
	} {
		arguments := `"sql":"x"`
		if r.body != "" {
			arguments += `,"region":` + r.body
		}
		headers := []string{"MCP-Protocol-Version: 2026-07-28", "Mcp-Method: tools/call", "Mcp-Name: query"}
		if r.header != "" {
			headers = append(headers, r.header)
		}
		w := post(httpserver.Handler(app), `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"query","arguments":{`+arguments+`},`+modernMeta+`}}`, headers...)
		rows = append(rows, []string{code(r.body), code(r.header), code(answered(t, w))})
	}
	old := overHTTP(t, app, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"query","arguments":{"sql":"x","region":"eu"}}}`)
	return append(rows, []string{"`\"eu\"`, before 2026-07-28", "", code(old)})
}

func refusedHeaderTable(t *testing.T) table {
	rows := table{{"parameters", "option", "what the error says"}}
	for _, r := range []struct {
		parameters, option string
		fn                 any
		tool               fastmcp.ToolOption
	}{
		{`region string`, `Header("place", "Region")`, func(region string) {}, fastmcp.Header("place", "Region")},
		{`region string`, `Header("region", "My Region")`, func(region string) {}, fastmcp.Header("region", "My Region")},
		{`tags []string`, `Header("tags", "Tags")`, func(tags []string) {}, fastmcp.Header("tags", "Tags")},
		{`price float64`, `Header("price", "Price")`, func(price float64) {}, fastmcp.Header("price", "Price")},
		{`region string, from Place`, `Header("region", "region")`, func(region string, from Place) {}, fastmcp.Header("region", "region")},
		{`from []Place`, ``, func(from []Place) {}, nil},
		{`from, to Place`, ``, func(from, to Place) {}, nil},
	} {
		options := []fastmcp.ToolOption{fastmcp.Name("t")}
		if r.tool != nil {
			options = append(options, r.tool)
		}
		_, err := fastmcp.NewTool(r.fn, options...)
		assert.True(t, err != nil, r.option)
		rows = append(rows, []string{code(r.parameters), code(r.option), code(saying(err))})
	}
	return rows
}

// cacheTable shows what a client of each era reads of how long it may keep a
// result.
func cacheTable(*testing.T) table {
	public := protocol.CacheScopePublic
	lists := rates(fastmcp.CacheLists(time.Hour, public), nil)
	tools := rates(fastmcp.CacheLists(time.Hour, public, protocol.MethodListTools), nil)
	listed := rates(fastmcp.CacheLists(time.Hour, public), nil)
	listed.Resource("rate://{of}", func(of string) string { return of }, fastmcp.Name("rates"), fastmcp.Params("of"),
		fastmcp.List(func(context.Context) []string { return nil }))
	const read, listResources = protocol.MethodReadResource, protocol.MethodListResources
	const rate, answered = `{"uri":"rate://eur"}`, `{"uri":"rate://eur","inputResponses":{}}`
	rows := table{{"option", "2026-07-28", "before"}}
	for _, r := range []struct {
		option         string
		app            *fastmcp.Server
		method, params string
	}{
		{"none", rates(nil, nil), read, rate},
		{"`CacheFor(time.Minute, protocol.CacheScopePublic)`", rates(nil, fastmcp.CacheFor(time.Minute, public)), read, rate},
		{"the same, when the client has answered a question", rates(nil, fastmcp.CacheFor(time.Minute, public)), read, answered},
		{"`CacheFor(time.Minute, protocol.CacheScopePrivate)`", rates(nil, fastmcp.CacheFor(time.Minute, protocol.CacheScopePrivate)), read, rate},
		{"`CacheFor(-time.Second, \"everybody\")`", rates(nil, fastmcp.CacheFor(-time.Second, "everybody")), read, rate},
		{"`CacheLists(time.Hour, protocol.CacheScopePublic)`, in `resources/list`", lists, listResources, ""},
		{"the same, with a `List` whose function takes a context", listed, listResources, ""},
		{"`CacheLists(time.Hour, protocol.CacheScopePublic, protocol.MethodListTools)`, in `tools/list`", tools, protocol.MethodListTools, ""},
		{"the same, in `resources/list`", tools, listResources, ""},
	} {
		params := any(r.params)
		if r.params == "" {
			params = nil
		}
		rows = append(rows, []string{r.option, code(keeps(fastmcptest.Ask(r.app, r.method, params))), code(keeps(old.Ask(r.app, r.method, params)))})
	}
	return rows
}

var old = fastmcptest.Client{Version: protocol.V20251125}

func rates(server fastmcp.ServerOption, resource fastmcp.ResourceOption) *fastmcp.Server {
	var options []fastmcp.ServerOption
	if server != nil {
		options = append(options, server)
	}
	app := fastmcp.New("docs", options...)
	if resource == nil {
		app.Resource("rate://eur", func() string { return "1.09" }, fastmcp.Name("eur"))
		return app
	}
	app.Resource("rate://eur", func() string { return "1.09" }, fastmcp.Name("eur"), resource)
	return app
}

// keeps returns the members that say how long a result may be kept.
func keeps(answer fastmcptest.Answer) string {
	ttl, scope := answer.At("/ttlMs"), answer.At("/cacheScope")
	if ttl == "" && scope == "" {
		return ""
	}
	return `"ttlMs":` + ttl + `,"cacheScope":` + scope
}
