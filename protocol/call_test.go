package protocol_test

import (
	stdjson "encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// answer is what a small tool returns: a number, as structure and as text.
func answer() *protocol.CallToolResult {
	return &protocol.CallToolResult{
		ResultBase:        protocol.ResultBase{ResultType: protocol.ResultComplete},
		Content:           protocol.Contents{protocol.TextContent{Text: `{"result":3}`}},
		StructuredContent: stdjson.RawMessage(`{"result":3}`),
	}
}

func TestCallToolResultOnTheWire(t *testing.T) {
	text, err := protocol.Marshal(answer())
	assert.NoError(t, err)
	assert.Equal(t, string(text),
		`{"content":[{"type":"text","text":"{\"result\":3}"}],"structuredContent":{"result":3},"resultType":"complete"}`)
	var back protocol.CallToolResult
	assert.NoError(t, protocol.Unmarshal(text, &back))
	assert.Equal(t, back, *answer())
}

func TestStructuredContentMayBeNull(t *testing.T) {
	for text, want := range map[string]string{
		`{"content":[],"structuredContent":null}`: "null",
		`{"content":[]}`: "",
	} {
		var result protocol.CallToolResult
		assert.NoError(t, protocol.Unmarshal([]byte(text), &result))
		assert.Equal(t, string(result.StructuredContent), want)
		back, err := protocol.Marshal(&result)
		assert.NoError(t, err)
		assert.Equal(t, string(back), text)
	}
}

func TestNoResultIsNull(t *testing.T) {
	text, err := protocol.Marshal((*protocol.CallToolResult)(nil))
	assert.NoError(t, err)
	assert.Equal(t, string(text), "null")
}

// A call's answer is written into memory that is there already. The check of
// structured content borrows its memory from a pool, out of which the race
// detector drops things at random: hence not always 0.
func TestAppendNeedsHardlyAnyMemory(t *testing.T) {
	plain, buffer := answer(), make([]byte, 0, 1<<10)
	plain.StructuredContent = nil
	for _, row := range []struct {
		name   string
		result *protocol.CallToolResult
		most   float64
	}{
		{"text", plain, 0},
		{"text and structure", answer(), 2},
	} {
		allocs := testing.AllocsPerRun(100, func() {
			if _, err := protocol.Append(buffer, row.result); err != nil {
				t.Fatal(err)
			}
		})
		assert.True(t, allocs <= row.most, fmt.Sprintf("%s: %v allocations: ", row.name, allocs))
	}
}

func BenchmarkCallToolResult(b *testing.B) {
	small, large := answer(), answer()
	large.Content = protocol.Contents{protocol.TextContent{Text: strings.Repeat("Sixteen bytes.\r\n", 4096)}}
	for name, result := range map[string]*protocol.CallToolResult{"small": small, "64KiB": large} {
		b.Run(name+"/Append", func(b *testing.B) {
			b.ReportAllocs()
			var buffer []byte
			for b.Loop() {
				buffer, _ = protocol.Append(buffer[:0], result)
			}
		})
		b.Run(name+"/experimental", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = json.Marshal(result)
			}
		})
		b.Run(name+"/std", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = stdjson.Marshal(result)
			}
		})
	}
}

func BenchmarkCallToolRequestParams(b *testing.B) {
	text := []byte(`{"name":"add","arguments":{"a":1,"b":2},"_meta":{"progressToken":1,` +
		`"io.modelcontextprotocol/protocolVersion":"2026-07-28",` +
		`"io.modelcontextprotocol/clientInfo":{"name":"c","version":"1"},` +
		`"io.modelcontextprotocol/clientCapabilities":{}}}`)
	b.ReportAllocs()
	for b.Loop() {
		var params protocol.CallToolRequestParams
		if err := protocol.Unmarshal(text, &params); err != nil {
			b.Fatal(err)
		}
	}
}
