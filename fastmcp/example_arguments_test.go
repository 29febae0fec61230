package fastmcp_test

import (
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

// Without Strict, what says the same in another JSON type is taken; nothing is
// guessed.
func ExampleStrict() {
	lenient, strict := fastmcp.New("demo"), fastmcp.New("demo", fastmcp.Strict())
	for _, app := range []*fastmcp.Server{lenient, strict} {
		app.Tool(func(number int) int { return 2 * number }, fastmcp.Name("double"), fastmcp.Params("number"))
		fmt.Println(fastmcptest.Call(app, "double", `{"number":"21"}`).Text())
	}
	fmt.Println(fastmcptest.Call(lenient, "double", `{"number":"21.5"}`).Text())
	// Output:
	// 42
	// isError: The arguments are not right:
	// - number: got "21", want an integer
	// isError: The arguments are not right:
	// - number: got "21.5", want an integer
}

// Some callers add members to everything they send.
func ExampleIgnoreUnknown() {
	app := fastmcp.New("demo", fastmcp.IgnoreUnknown("trace"))
	app.Tool(func(number int) int { return 2 * number }, fastmcp.Name("double"), fastmcp.Params("number"))
	fmt.Println(fastmcptest.Call(app, "double", `{"number":21,"trace":"a7"}`).Text())
	fmt.Println(fastmcptest.Call(app, "double", `{"nubmer":21}`).Text())
	// Output:
	// 42
	// isError: The arguments are not right, in 2 places:
	// - nubmer: no such argument; there are number and trace; did you mean "number"?
	// - number: missing, want an integer
}
