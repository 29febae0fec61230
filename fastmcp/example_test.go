package fastmcp_test

import (
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

// Currency is what money is counted in.
type Currency string

// The currencies with a rate.
const (
	EUR Currency = "EUR"
	USD Currency = "USD"
)

// Convert converts euros into another currency.
//
//   - amount: how many euros
//   - to: the other currency
func Convert(amount float64, to Currency) float64 { return amount * rate(to) }

// Rate is what one euro is worth.
func Rate(currency Currency) string { return fmt.Sprint(rate(currency)) }

// Compare asks to compare two currencies.
func Compare(this, that Currency) string { return fmt.Sprintf("Compare %s and %s.", this, that) }

func rate(c Currency) float64 { return map[Currency]float64{EUR: 1, USD: 1.25}[c] }

// A tool, a resource and a prompt are plain functions. Their names, the names
// and docs of their parameters and the values of the enum come from the source.
func Example() {
	app := fastmcp.New("money")
	app.Tool(Convert)
	app.Resource("rate://{currency}", Rate)
	app.Prompt(Compare, fastmcp.Default("this", EUR))

	tools := fastmcptest.Ask(app, "tools/list", nil)
	fmt.Println(tools.At("/tools/0/name"), tools.At("/tools/0/description"))
	fmt.Println(tools.At("/tools/0/inputSchema/properties"))

	fmt.Println(fastmcptest.Call(app, "convert", `{"amount":4,"to":"USD"}`))
	fmt.Println(fastmcptest.Call(app, "convert", `{"to":"YEN"}`).Text())
	fmt.Println(fastmcptest.Read(app, "rate://USD"))
	fmt.Println(fastmcptest.Get(app, "compare", `{"that":"USD"}`).Text())
	// Output:
	// "convert" "Converts euros into another currency."
	// {"amount":{"type":"number","description":"how many euros"},"to":{"type":"string","description":"the other currency","enum":["EUR","USD"]}}
	// {"content":[{"type":"text","text":"5"}],"structuredContent":5}
	// isError: The arguments are not right, in 2 places:
	// - to: got "YEN", want one of "EUR" or "USD"
	// - amount: missing, want a number
	// {"contents":[{"uri":"rate://USD","mimeType":"text/plain","text":"1.25"}]}
	// user: Compare EUR and USD.
}
