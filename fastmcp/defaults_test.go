package fastmcp_test

import (
	"strconv"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestDefaultsOfPromptsInWords: as they would be typed, so that an empty text
// needs its quotes.
func TestDefaultsOfPromptsInWords(t *testing.T) {
	for _, row := range []struct {
		fn    any
		value any
		want  string
	}{
		{func(a string) string { return a }, "two words", "Default: two words"},
		{func(a string) string { return a }, "", `Default: ""`},
		{func(a int64) string { return "" }, int64(9007199254740993), "Default: 9007199254740993"},
		{func(a bool) string { return "" }, false, "Default: false"},
		{func(a []string) string { return "" }, []string{"x", "y"}, `Default: ["x","y"]`},
	} {
		app := fastmcp.New("demo")
		app.Prompt(row.fn, fastmcp.Name("p"), fastmcp.Params("a"), fastmcp.Default("a", row.value))
		assert.Equal(t, fastmcptest.Ask(app, "prompts/list", nil).At("/prompts/0/arguments/0/description"), strconv.Quote(row.want))
	}
}
