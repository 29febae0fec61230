package bind

import (
	"slices"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestListsInSentences(t *testing.T) {
	assert.Equal(t, list(nil, "and"), "")
	assert.Equal(t, list([]string{"a"}, "and"), "a")
	assert.Equal(t, list([]string{"a", "b"}, "or"), "a or b")
	assert.Equal(t, list([]string{"a", "b", "c"}, "and"), "a, b and c")
	assert.Equal(t, few(slices.Repeat([]string{"x"}, 20), "and"), "x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x and x")
	assert.Equal(t, few(slices.Repeat([]string{"x"}, 21), "and"), "x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, … (21 in all)")
	assert.Equal(t, count(1, "name")+", "+count(2, "name"), "1 name, 2 names")
}
