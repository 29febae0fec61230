package middleware_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestResponseLimit(t *testing.T) {
	text := func(size int) string { return strings.Repeat("x", size) }
	// What is around the text of a result of each kind, in bytes.
	const aroundTool, aroundResource, aroundPrompt = 39, 69, 66
	app := quiet(middleware.ResponseLimit(1000))
	app.Tool(text, fastmcp.Name("text"), fastmcp.Params("size"))
	app.Tool(func() fastmcp.Image { return fastmcp.Image{Data: make([]byte, 800), Format: "png"} }, fastmcp.Name("image"))
	app.Tool(func() (string, error) { return "", fmt.Errorf("%s", text(400)) }, fastmcp.Name("fail"))
	app.Resource("text://{size}", text, fastmcp.Params("size"))
	app.Resource("stream://", func() io.Reader { return strings.NewReader(text(2000)) })
	app.Prompt(text, fastmcp.Name("text"), fastmcp.Params("size"))

	tooLarge := func(size int) string {
		return fmt.Sprintf("The result has %d bytes, more than the 1000 that are allowed: ask for less", size)
	}
	for name, row := range map[string]struct {
		answer fastmcptest.Answer
		want   string
	}{
		"a tool at the limit":         {fastmcptest.Call(app, "text", map[string]int{"size": 1000 - aroundTool}), text(1000 - aroundTool)},
		"a tool above it":             {fastmcptest.Call(app, "text", map[string]int{"size": 1001 - aroundTool}), "isError: " + tooLarge(1001)},
		"bytes count as they travel":  {fastmcptest.Call(app, "image", nil), "isError: " + tooLarge(1131)},
		"an error of a tool":          {fastmcptest.Call(app, "fail", nil), "isError: " + text(400)},
		"a resource at the limit":     {fastmcptest.Read(app, fmt.Sprint("text://", 1000-aroundResource)), text(1000 - aroundResource)},
		"a resource above it":         {fastmcptest.Read(app, fmt.Sprint("text://", 1001-aroundResource)), "error -32603: " + tooLarge(1001)},
		"a resource that is streamed": {fastmcptest.Read(app, "stream://"), text(2000)},
		"a prompt at the limit":       {fastmcptest.Get(app, "text", map[string]string{"size": fmt.Sprint(1000 - aroundPrompt)}), "user: " + text(1000-aroundPrompt)},
		"a prompt above it":           {fastmcptest.Get(app, "text", map[string]string{"size": fmt.Sprint(1001 - aroundPrompt)}), "error -32603: " + tooLarge(1001)},
		"an error":                    {fastmcptest.Call(app, "nope", nil), `error -32602: Unknown tool: "nope"`},
	} {
		assert.Equal(t, row.answer.Text(), row.want, name)
	}
	older := fastmcptest.Client{Version: protocol.V20241105}
	assert.Equal(t, older.Call(app, "text", `{"size":2000}`).Text(), "isError: "+tooLarge(2000+aroundTool))
}
