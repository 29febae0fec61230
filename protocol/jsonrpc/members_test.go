package jsonrpc

import (
	"bytes"
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

// RawMembers allocates nothing but for a key with escapes.
func TestRawMembers(t *testing.T) {
	object := []byte(`{"plain": 1, "esc\u0061ped": {"a": []}}`)
	var got []string
	for key, value := range RawMembers(object) {
		got = append(got, string(key), string(value))
	}
	assert.Equal(t, got, []string{"plain", "1", "escaped", `{"a": []}`})
	assert.Equal(t, testing.AllocsPerRun(100, func() {
		for key, value := range RawMembers(object[:bytes.IndexByte(object, ',')]) {
			if len(key) == 0 || len(value) == 0 {
				t.Error("a member without key or value")
			}
		}
	}), 0)
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
