package fastmcp_test

import (
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestAResultThatDependsOnThePrincipalIsPrivate(t *testing.T) {
	app := quiet()
	public := fastmcp.CacheFor(time.Minute, protocol.CacheScopePublic)
	app.Resource("all://x", func() string { return "everybody's" }, fastmcp.Name("all"), public)
	app.Resource("own://x", func(ctx *fastmcp.Context) string { ctx.Principal(); return "somebody's" }, fastmcp.Name("own"), public)
	app.Resource("own://stream", func(ctx *fastmcp.Context) *strings.Reader { ctx.Principal(); return strings.NewReader("x") }, fastmcp.Name("stream"), public)
	for uri, want := range map[string]string{"all://x": `"public"`, "own://x": `"private"`, "own://stream": `"private"`} {
		assert.Equal(t, fastmcptest.Read(app, uri).At("/cacheScope"), want, uri)
	}
}
