package jsonrpc

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestQuote(t *testing.T) {
	for _, row := range []struct{ name, value, text string }{
		{"nothing", "", `""`},
		{"quotes and backslashes", `"a\b"`, `"\"a\\b\""`},
		{"control characters", "\b\f\n\r\t\x00\x1f", `"\b\f\n\r\t\u0000\u001f"`},
		{"what needs no escape", "</é世😀\u2028\x7f", "\"</é世😀\u2028\x7f\""},
		{"the replacement character itself", "\ufffd", "\"\ufffd\""},
	} {
		assert.Equal(t, string(appendQuoted(nil, row.value)), row.text, row.name)
		assert.Equal(t, string(unquote([]byte(row.text))), row.value, row.name)
	}
	assert.Equal(t, string(appendQuoted(nil, "a\xffb\xc0\xaf")), "\"a\ufffdb\ufffd\ufffd\"")
}

func TestUnquote(t *testing.T) {
	for text, want := range map[string]string{
		`"\u0041\u00e9\u4E16\/"`: "Aé世/",
		`"\uD83D\uDE00!"`:        "😀!",
		`"\u0000"`:               "\x00",
	} {
		assert.Equal(t, string(unquote([]byte(text))), want, text)
	}
}

// Text that was not checked is no reason to panic.
func TestUnquoteNeverPanics(t *testing.T) {
	for _, text := range []string{``, `"`, `""`, `"\"`, `"\u"`, `"\u12"`, `"\ud800"`, `"\ud800\"`, `"\ud800\u"`, `"\ud800\u00"`, `"\ud800\uzzzz"`, `"\q"`} {
		_ = unquote([]byte(text))
	}
}
