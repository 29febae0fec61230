package jsonrpc

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

const toolCall = `{"jsonrpc":"2.0","id":12,"method":"tools/call","params":{"name":"add","arguments":{"a":1,"b":2},` +
	`"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",` +
	`"io.modelcontextprotocol/clientInfo":{"name":"x","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}}}`

// The budget of the codec: two allocations to read a call (its id, its
// method), one to write an answer into nothing.
func TestAllocations(t *testing.T) {
	text, result := []byte(toolCall), []byte(`{"content":[]}`)
	room := make([]byte, 0, 1024)
	assert.Equal(t, testing.AllocsPerRun(100, func() { _, _ = Decode(text) }), 2)
	assert.Equal(t, testing.AllocsPerRun(100, func() { _ = Check(text) }), 0)
	assert.Equal(t, testing.AllocsPerRun(100, func() { AppendResult(room, IntID(1), result) }), 0)
	assert.Equal(t, testing.AllocsPerRun(100, func() { AppendRequest(room, IntID(1), "m", text) }), 0)
}

func BenchmarkDecode(b *testing.B) {
	for _, row := range []struct{ name, text string }{
		{"ping", `{"jsonrpc":"2.0","id":12,"method":"ping"}`},
		{"legacy call", `{"jsonrpc":"2.0","id":12,"method":"tools/call","params":{"name":"add","arguments":{"a":1,"b":2}}}`},
		{"modern call", toolCall},
		{"1 MiB string", `{"jsonrpc":"2.0","id":12,"method":"tools/call","params":{"name":"` + strings.Repeat("abcdefgh", 1<<17) + `"}}`},
	} {
		b.Run(row.name, func(b *testing.B) {
			text := []byte(row.text)
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := Decode(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCheckManyKeys(b *testing.B) {
	var text strings.Builder
	text.WriteString(`{"":0`)
	for i := range 100_000 {
		text.Write(appendQuoted([]byte(","), IntID(int64(i)).String()))
		text.WriteString(":0")
	}
	text.WriteByte('}')
	whole := []byte(text.String())
	b.ReportAllocs()
	b.SetBytes(int64(len(whole)))
	for b.Loop() {
		if err := Check(whole); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendResult(b *testing.B) {
	result := []byte(`{"content":[{"type":"text","text":"3"}],"structuredContent":{"result":3},"resultType":"complete"}`)
	id := IntID(12)
	var room []byte
	b.ReportAllocs()
	for b.Loop() {
		room = AppendResult(room[:0], id, result)
	}
}
