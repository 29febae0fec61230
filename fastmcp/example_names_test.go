package fastmcp_test

import (
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

// generatedNames is as `fastmcp gen names` writes it into names_gen.go.
const generatedNames = `{
	"fastmcp_names": 1,
	"package": "github.com/fastmcp-go/mcp/fastmcp_test",
	"funcs": [
		{
			"name": "Double",
			"file": "example_names_test.go",
			"type": "func(number float64) float64",
			"doc": "Doubles a number.",
			"params": {
				"number": "the number to double"
			}
		}
	]
}
`

// A binary that is shipped without its source knows names and docs from what
// was generated before it was built.
func ExampleNames() {
	app := fastmcp.New("demo", fastmcp.Names(generatedNames))
	app.Tool(Double)

	tools := fastmcptest.Ask(app, "tools/list", nil)
	fmt.Println(tools.At("/tools/0/description"))
	fmt.Println(tools.At("/tools/0/inputSchema/properties"))
	// Output:
	// "Doubles a number."
	// {"number":{"type":"number","description":"the number to double"}}
}

func Double(number float64) float64 { return number * 2 }
