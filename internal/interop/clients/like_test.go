package clients

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestATextIsLikeAPattern(t *testing.T) {
	for _, row := range []struct {
		text, pattern string
		want          bool
	}{
		{"abc", "abc", true}, {"abc", "ab", false}, {"", "", true}, {"abc", "", false},
		{"abc", "…", true}, {"", "…", true}, {"abc", "a…", true}, {"abc", "…c", true}, {"abc", "…b", false}, {"abc", "b…", false},
		{"abcd", "a…c…", true}, {"abcd", "…b…d", true}, {"abcd", "…d…b", false}, {"ab", "ab…b", false},
	} {
		assert.Equal(t, Like(row.text, row.pattern), row.want, row.text+" is like "+row.pattern)
	}
}
