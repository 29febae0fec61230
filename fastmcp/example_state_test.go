package fastmcp_test

import (
	"context"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Cart is what a session remembers.
type Cart struct{ items []string }

// State is for clients of the older revisions, which have sessions; each
// fastmcptest.Client begins a new one.
func ExampleState() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx context.Context, item string) (string, error) {
		cart, err := fastmcp.State[Cart](ctx)
		if err != nil {
			return "", err
		}
		cart.Update(func(c *Cart) { c.items = append(c.items, item) })
		return fmt.Sprint(cart.Get().items), nil
	}, fastmcp.Name("buy"))

	older := fastmcptest.Client{Version: protocol.V20251125}
	fmt.Println(older.Call(app, "buy", `{"item":"tea"}`).Text())
	fmt.Println(fastmcptest.Call(app, "buy", `{"item":"tea"}`).Text())
	// Output:
	// [tea]
	// isError: This request belongs to no session that could keep state. Instead, keep the value under a handle (a random id) that the tool returns, and take the handle as an argument of the next call
}
