package bind

import (
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type stock struct {
	Lines []*article     `json:"lines" validate:"unique=Code"`
	Shelf map[string]int `json:"shelf" validate:"unique"`
	Seals [][]byte       `json:"seals" validate:"dive,min=2,max=3"`
	Until time.Time      `json:"until" validate:"gt"`
	Notes any            `json:"notes" validate:"omitempty,min=3"`
}

type article struct {
	Code string `json:"code"`
}

func takeStock(stock) {}

// A rule whose keyword does not fit the value is told in words all the same,
// before a call and after.
func TestRulesWithoutAKeyword(t *testing.T) {
	const right = `{"lines":[{"code":"a"},{"code":"b"}],"shelf":{"a":1,"b":2},"seals":["YWI="],"until":"2926-07-28T00:00:00Z","notes":null}`
	assert.Equal(t, outcome(t, takeStock, options(), right), "<nil>")
	const wrong = `{"lines":[{"code":"a"},{"code":"a"}],"shelf":{"a":1,"b":1},"seals":["YWI=","YQ==","YWJjZA=="],"until":"2006-07-28T00:00:00Z","notes":2}`
	assert.Equal(t, outcome(t, takeStock, options(), wrong), `The arguments are not right, in 6 places:
- lines: got [{"code":"a"},{"code":"a"}], want items that all differ in code
- shelf: got {"a":1,"b":1}, want values that all differ
- seals[1]: got "YQ==", want at least 2 bytes
- seals[2]: got "YWJjZA==", want at most 3 bytes
- until: got "2006-07-28T00:00:00Z", want a time that is still to come
- notes: got 2, want a value that satisfies min=3`)
	published := string(compile(t, takeStock, options()).InputSchema)
	for _, words := range []string{
		"Must be items that all differ in code.", "Must be values that all differ.", "Each must be at least 2 bytes. Each must be at most 3 bytes.",
		"Must be a time that is still to come.", `Must satisfy \"min=3\".`,
	} {
		assert.Contains(t, published, words)
	}
}
