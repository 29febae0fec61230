package schema

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestNearest(t *testing.T) {
	known := []string{"query", "limit", "X", "user_id", "größe"}
	for name, want := range map[string]string{
		"query": "query", "qery": "query", "Query": "query", "queery": "query", "QUERY": "query", "queryy": "query",
		"limt": "limit", "qurey": "query", "limits": "limit", "lmit": "limit", "x": "X", "userid": "user_id", "userId": "user_id", "größ": "größe",
		"": "", "y": "", "offset": "", "li": "", "q": "",
	} {
		assert.Equal(t, Nearest(name, known), want, name)
	}
	assert.Equal(t, Nearest(string(make([]byte, 65)), []string{string(make([]byte, 65))}), "", "too long to be worth a search")
	assert.Equal(t, Nearest("a", nil), "")
}
