package sse

import (
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// events are what a server sends, and its text.
var events = []struct {
	name  string
	event Event
	text  string
}{
	{"a message", Event{Data: []byte(`{"jsonrpc":"2.0"}`)}, "data: {\"jsonrpc\":\"2.0\"}\n\n"},
	{"all fields", Event{ID: "7/a", Name: "message", Data: []byte("x"), Retry: 1500 * time.Millisecond},
		"id: 7/a\nevent: message\nretry: 1500\ndata: x\n\n"},
	{"no data", Event{ID: "1", Retry: time.Second}, "id: 1\nretry: 1000\n\n"},
	{"empty data", Event{ID: "1", Data: []byte{}}, "id: 1\ndata: \n\n"},
	{"data that begins with a blank", Event{Data: []byte("  x ")}, "data:   x \n\n"},
	{"data of several lines", Event{Data: []byte("a\n\nb\n")}, "data: a\ndata: \ndata: b\ndata: \n\n"},
	{"data that looks like a field", Event{Data: []byte("id: 1\n: x")}, "data: id: 1\ndata: : x\n\n"},
	{"other scripts", Event{ID: "é", Name: "世", Data: []byte("😀")}, "id: é\nevent: 世\ndata: 😀\n\n"},
}

func TestAppend(t *testing.T) {
	for _, row := range events {
		assert.Equal(t, string(Append([]byte("before\n"), row.event)), "before\n"+row.text, row.name)
	}
}

func TestAppendLetsNothingBreakOut(t *testing.T) {
	for _, row := range []struct {
		name  string
		event Event
		text  string
	}{
		{"an id with a line break", Event{ID: "1\ndata: evil", Data: []byte("x")}, "data: x\n\n"},
		{"an id with a carriage return", Event{ID: "1\rdata: evil", Data: []byte("x")}, "data: x\n\n"},
		{"an id with a NUL", Event{ID: "1\x00", Data: []byte("x")}, "data: x\n\n"},
		{"a name with a line break", Event{Name: "a\r\n\r\ndata: evil", Data: []byte("x")}, "data: x\n\n"},
		{"data with all line ends", Event{Data: []byte("a\rb\r\nc\nd\r")}, "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n"},
		{"a retry too short to say", Event{Retry: time.Microsecond}, "\n"},
		{"a negative retry", Event{Retry: -time.Second}, "\n"},
		{"nothing", Event{}, "\n"},
	} {
		assert.Equal(t, string(Append(nil, row.event)), row.text, row.name)
	}
	assert.Equal(t, string(AppendComment([]byte("x"), "keep-alive")), "x: keep-alive\n\n")
	assert.Equal(t, string(AppendComment(nil, "a\r\nb")), ": a  b\n\n")
}

func BenchmarkAppend(b *testing.B) {
	e := Event{ID: "7", Data: []byte(`{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}}`)}
	var room []byte
	b.ReportAllocs()
	for b.Loop() {
		room = Append(room[:0], e)
	}
}
