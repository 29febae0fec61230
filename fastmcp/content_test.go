package fastmcp_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// Types whose JSON form is not what encoding makes of their fields are written
// as their published schema says, wherever they stand.
func TestResultsAreWrittenAsTheirSchemaSays(t *testing.T) {
	page := &url.URL{Scheme: "https", Host: "example.com", Path: "/a"}
	app := quiet()
	app.Tool(func() url.URL { return *page }, fastmcp.Name("url"))
	app.Tool(func() map[string]*url.URL { return map[string]*url.URL{"a": page} }, fastmcp.Name("urls"))
	app.Tool(func() json.Number { return "1.50" }, fastmcp.Name("number"))
	app.Tool(func() any { return page }, fastmcp.Name("any"))
	app.Tool(func() []any { return []any{page, json.Number("1.5"), nil} }, fastmcp.Name("mix"))
	app.Resource("a://page", func() url.URL { return *page })
	for tool, want := range map[string]string{
		"url": `"https://example.com/a"`, "urls": `{"a":"https://example.com/a"}`,
		"number": `1.50`, "any": `"https://example.com/a"`,
		"mix": "\"https://example.com/a\"\n1.5\nnull",
	} {
		got := fastmcptest.Call(app, tool, nil)
		assert.Equal(t, got.Text(), want, tool)
		if tool != "mix" {
			assert.Equal(t, got.At("/structuredContent"), want, tool)
		}
	}
	assert.Equal(t, fastmcptest.Read(app, "a://page").Text(), `"https://example.com/a"`)
}

// An integer that no float64 holds comes back as it went in.
func TestIntegersInAnythingAreExact(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context, v any) *protocol.CallToolResult {
		ctx.Log().Info(v)
		return &protocol.CallToolResult{
			ResultBase: protocol.ResultBase{Meta: protocol.Meta{"com.example/v": v}},
			Content:    protocol.Contents{protocol.TextContent{Text: fmt.Sprintf("%T", v)}},
		}
	}, fastmcp.Name("echo"), fastmcp.Params("v"))
	app.Tool(func(v map[string]any) map[string]any { return v }, fastmcp.Name("map"), fastmcp.Params("v"))
	client := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaLogLevel: "info"}}
	for sent, kind := range map[string]string{"9007199254740993": "json.Number", "-9007199254740993": "json.Number", "9007199254740992": "float64", "1.5": "float64"} {
		said := client.Call(app, "echo", `{"v":`+sent+`}`)
		assert.Equal(t, said.Text(), kind, sent)
		assert.JSON(t, said.Before[0].Params, `{"level":"info","data":`+sent+`}`)
		assert.Equal(t, said.At("/_meta/com.example~1v"), sent)
		assert.Equal(t, client.Call(app, "map", `{"v":{"n":[`+sent+`]}}`).At("/structuredContent"), `{"n":[`+sent+`]}`)
	}
}
