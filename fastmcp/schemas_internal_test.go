package fastmcp

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type inquiry struct {
	Text string `json:"text" validate:"min=2"`
}

// TestEqualTypesShareTheirSchemas: what is derived for one tool of a server is
// there for the next with the same types, unless it has words of its own.
func TestEqualTypesShareTheirSchemas(t *testing.T) {
	app := New("demo")
	tool := func(name string, options ...ToolOption) *Tool {
		return app.Tool(func(q inquiry) inquiry { return q }, append(options, Name(name))...)
	}
	first, second := tool("first"), tool("second")
	own, other := tool("own", Doc("text", "What to ask")), New("other").Tool(func(q inquiry) inquiry { return q }, Name("first"))
	same := func(a, b *Tool) (input, output bool) {
		return &a.listing.InputSchema[0] == &b.listing.InputSchema[0], &a.listing.OutputSchema[0] == &b.listing.OutputSchema[0]
	}
	in, out := same(first, second)
	assert.True(t, in && out, "two tools")
	in, out = same(first, own)
	assert.True(t, !in && out, "a doc of its own")
	in, out = same(first, other)
	assert.True(t, !in && !out, "another server")
	positional := func(name string) *Tool {
		return app.Tool(func(a int, b string) {}, Name(name), Params("a", "b"), Doc("a", "One"))
	}
	assert.True(t, &positional("p").listing.InputSchema[0] == &positional("q").listing.InputSchema[0], "parameters")
}
