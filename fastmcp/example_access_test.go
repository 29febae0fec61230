package fastmcp_test

import (
	"fmt"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

func isAdmin(p *fastmcp.Principal) bool { return p.Has("admin") }

// What needs scopes is listed, but nobody gets it without them. What is not visible
// is not even listed.
func ExampleScopes() {
	app := fastmcp.New("notes", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func() string { return "a note" }, fastmcp.Name("read"))
	app.Tool(func() string { return "written" }, fastmcp.Name("write"), fastmcp.Scopes("notes:write"))
	app.Tool(func() string { return "gone" }, fastmcp.Name("purge"), fastmcp.Visible(isAdmin))

	var client fastmcptest.Client // over HTTP it would have a token
	list := client.Ask(app, "tools/list", `{}`)
	fmt.Println(list.At("/tools/0/name"), list.At("/tools/1/name"), list.At("/tools/2"), list.At("/cacheScope"))
	fmt.Println(client.Ask(app, "tools/call", `{"name":"write"}`))
	fmt.Println(client.Ask(app, "tools/call", `{"name":"purge"}`))
	// Output:
	// "read" "write"  "private"
	// error -32600: This needs the scope notes:write, and nobody is authenticated here: connect over HTTP to a server with authorization {"error":"insufficient_scope","scopes":["notes:write"]}
	// error -32602: Unknown tool: "purge"
}
