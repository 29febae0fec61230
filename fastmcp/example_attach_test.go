package fastmcp_test

import (
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

// Price is what a call of a tool costs.
type Price int

// A middleware finds what was kept with the tool that is called.
func ExampleAttach() {
	app := fastmcp.New("shop")
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if price, ok := fastmcp.Attached[Price](ctx, req.Name); ok {
				fmt.Println(req.Name, "costs", price)
			}
			return next(ctx, req)
		}
	})
	app.Tool(func() string { return "Enjoy." }, fastmcp.Name("coffee"), fastmcp.Attach(Price(3)))

	fmt.Println(fastmcptest.Call(app, "coffee", nil).Text())
	// Output:
	// coffee costs 3
	// Enjoy.
}

// Attached is false where nothing of the type was attached.
func ExampleAttached() {
	app := fastmcp.New("shop")
	app.Tool(func(ctx *fastmcp.Context) bool {
		_, ok := fastmcp.Attached[Price](ctx, "water")
		return ok
	}, fastmcp.Name("water"))

	fmt.Println(fastmcptest.Call(app, "water", nil).Text())
	// Output: false
}
