package fastmcp_test

import (
	"encoding/json"
	"net/url"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
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
