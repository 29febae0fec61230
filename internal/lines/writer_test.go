package lines

import (
	"bytes"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestLine(t *testing.T) {
	for _, row := range [][2]string{
		{`{"a":1}`, "{\"a\":1}\n"},
		{"{\n\t\"a\": 1\r\n}", "{ \t\"a\": 1  }\n"},
		{"", "\n"},
	} {
		text := []byte(row[0])
		assert.Equal(t, string(Line(text)), row[1])
		assert.Equal(t, string(text), row[0], "the caller's bytes stay")
	}
}

func TestWhatLineWritesAReaderReads(t *testing.T) {
	var stream bytes.Buffer
	want := []string{`{"a":1}`, `{"b":"\n"}`, strings.Repeat("x", 2*readAhead)}
	for _, text := range want {
		stream.Write(Line([]byte(text)))
	}
	got, _ := all(t, &stream, 16<<20)
	assert.Equal(t, got, want)
}
