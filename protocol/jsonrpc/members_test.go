package jsonrpc

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestMembers(t *testing.T) {
	var got []string
	for key, value := range Members([]byte(" { \"a\" : 1 , \"b\\n\\\"\":[ {\"x\":\"]}\"}, \"\\\\\" ]\t,\"\\u00e9\" :\"\\\"\", \"\":null,\"t\":{}} ")) {
		got = append(got, key, string(value))
	}
	assert.Equal(t, got, []string{"a", "1", "b\n\"", `[ {"x":"]}"}, "\\" ]`, "é", `"\""`, "", "null", "t", "{}"})
}

func TestMembersStopsWhenAsked(t *testing.T) {
	n := 0
	for range Members([]byte(`{"a":1,"b":2}`)) {
		n++
		break
	}
	assert.Equal(t, n, 1)
}

func TestMembersOfNoObject(t *testing.T) {
	for _, text := range []string{``, ` `, `null`, `[1]`, `"a"`, `1`, `{}`, `{`, `{"`, `{"a`, `{"a"`, `{"a":`, `{"a\`, `{a:1}`, `{"a" 1}`} {
		for key, value := range Members([]byte(text)) {
			t.Fatalf("%s yields %q: %s", text, key, value)
		}
	}
}
