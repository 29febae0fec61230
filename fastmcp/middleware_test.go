package fastmcp_test

import (
	"errors"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestMiddlewareMayChangeAndReplace(t *testing.T) {
	app := quiet()
	app.Tool(func(text string) string { return text }, fastmcp.Name("echo"), fastmcp.Params("text"))
	var order []string
	trace := func(name string) fastmcp.Middleware {
		return func(next fastmcp.Handler) fastmcp.Handler {
			return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
				order = append(order, name+" "+req.Method)
				return next(ctx, req)
			}
		}
	}
	app.Use(trace("outer"), trace("inner"))
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			switch req.Name {
			case "echo":
				req.Arguments = []byte(`{"text":"changed"}`)
			case "cut":
				return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: "short"}}}, nil
			case "crash":
				panic("in the middle")
			case "fail":
				return nil, errors.New("no luck")
			}
			result, err := next(ctx, req)
			if tools, ok := result.(*protocol.ListToolsResult); ok {
				tools.Tools = nil
			}
			return result, err
		}
	})
	w := connect(t, app)
	assert.Equal(t, w.call(1, "echo", `{"text":"x"}`), "changed")
	assert.Equal(t, w.call(2, "cut", `{}`), "short")
	assert.Contains(t, w.call(3, "crash", `{}`), "Internal error")
	assert.Contains(t, w.call(4, "fail", `{}`), "no luck")
	w.say(`{"jsonrpc":"2.0","id":5,"method":"tools/list","params":{` + modern + `}}`)
	assert.Contains(t, string(w.hear().Result), `"tools":[]`)
	assert.Equal(t, order[:2], []string{"outer tools/call", "inner tools/call"})
}
