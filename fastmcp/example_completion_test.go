package fastmcp_test

import (
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

// Values of arguments are suggested while somebody types. What is known of the
// other arguments helps.
func ExampleComplete() {
	app := fastmcp.New("travel")
	app.Prompt(func(country, city string) string { return "A journey to " + city },
		fastmcp.Name("journey"), fastmcp.Params("country", "city"),
		fastmcp.CompleteFrom("country", "France", "Japan"),
		fastmcp.Complete("city", func(_ *fastmcp.Context, _ string, others map[string]string) ([]string, error) {
			return map[string][]string{"Japan": {"Kyoto", "Osaka"}}[others["country"]], nil
		}))
	ask := func(argument, known string) string {
		return fastmcptest.Ask(app, "completion/complete",
			`{"ref":{"type":"ref/prompt","name":"journey"},"argument":`+argument+`,"context":{"arguments":`+known+`}}`).At("/completion/values")
	}
	fmt.Println(ask(`{"name":"country","value":"j"}`, `{}`))
	fmt.Println(ask(`{"name":"city","value":""}`, `{"country":"Japan"}`))
	// Output:
	// ["Japan"]
	// ["Kyoto","Osaka"]
}
