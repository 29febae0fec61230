package fastmcp_test

import (
	"embed"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// Name is for programs, Title for people, Description for models.
func ExampleName() {
	app := fastmcp.New("demo")
	app.Tool(Convert,
		fastmcp.Name("convert_money"),
		fastmcp.Title("Convert money"),
		fastmcp.Description("Converts euros. Ask for the amount if you do not know it."))

	tools := fastmcptest.Ask(app, "tools/list", nil)
	fmt.Println(tools.At("/tools/0/name"))
	fmt.Println(tools.At("/tools/0/title"))
	fmt.Println(tools.At("/tools/0/description"))
	// Output:
	// "convert_money"
	// "Convert money"
	// "Converts euros. Ask for the amount if you do not know it."
}

// Without Params the names come from the source.
func ExampleParams() {
	app := fastmcp.New("demo")
	app.Tool(Convert, fastmcp.Params("euros", "currency"))

	fmt.Println(fastmcptest.Call(app, "convert", `{"euros":4,"currency":"USD"}`).Text())
	// Output: 5
}

func ExampleDoc() {
	app := fastmcp.New("demo")
	app.Tool(Convert, fastmcp.Doc("to", "what to convert into"))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/inputSchema/properties/to"))
	// Output: {"type":"string","description":"what to convert into","enum":["EUR","USD"]}
}

func ExampleDefault() {
	app := fastmcp.New("demo")
	app.Tool(Convert, fastmcp.Default("to", USD))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/inputSchema/required"))
	fmt.Println(fastmcptest.Call(app, "convert", `{"amount":4}`).Text())
	// Output:
	// ["amount"]
	// 5
}

// A positional parameter gets the tags that a field would have.
func ExampleParam() {
	app := fastmcp.New("demo")
	app.Tool(Convert, fastmcp.Param("amount", `validate:"gt=0,lte=1000"`))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/inputSchema/properties/amount"))
	fmt.Println(fastmcptest.Call(app, "convert", `{"amount":-1,"to":"EUR"}`).Text())
	// Output:
	// {"type":"number","description":"how many euros","exclusiveMinimum":0,"maximum":1000}
	// isError: The arguments are not right:
	// - amount: got -1, want a number above 0 and of at most 1000
}

func ExampleIcons() {
	app := fastmcp.New("demo")
	app.Tool(Convert, fastmcp.Icons(protocol.Icon{Src: "https://example.com/euro.svg", MIMEType: "image/svg+xml"}))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/icons"))
	// Output: [{"src":"https://example.com/euro.svg","mimeType":"image/svg+xml"}]
}

func ExampleMeta() {
	app := fastmcp.New("demo")
	app.Tool(Convert, fastmcp.Meta(protocol.Meta{"com.example/team": "money"}))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/_meta"))
	// Output: {"com.example/team":"money"}
}

//go:embed example_option_test.go
var source embed.FS

// A binary that is shipped without its source knows names and docs from the
// files that are embedded in it.
func ExampleSource() {
	app := fastmcp.New("demo", fastmcp.Source(source))
	app.Tool(Half)

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/description"))
	fmt.Println(fastmcptest.Call(app, "half", `{"number":3}`).Text())
	// Output:
	// "Halves a number."
	// 1.5
}

// Half halves a number.
func Half(number float64) float64 { return number / 2 }
