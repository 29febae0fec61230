package protocol_test

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// contentOnTheWire has one row for each kind of content: the value, and its
// exact text.
var contentOnTheWire = []struct {
	name string
	text string
	want protocol.Content
}{
	{"text", `{"type":"text","text":"a"}`, protocol.TextContent{Text: "a"}},
	{"empty text stays", `{"type":"text","text":""}`, protocol.TextContent{}},
	{"text with all of it",
		`{"type":"text","text":"<a>\n\u0000","annotations":{"audience":["user"],"priority":0,"lastModified":"2025-01-12T15:00:58Z"},"_meta":{"a":1}}`,
		protocol.TextContent{Text: "<a>\n\x00",
			Annotations: &protocol.Annotations{Audience: []protocol.Role{"user"}, Priority: new(0.0), LastModified: "2025-01-12T15:00:58Z"},
			Meta:        protocol.Meta{"a": json.RawMessage("1")}}},
	{"image", `{"type":"image","data":"AQI=","mimeType":"image/png"}`,
		protocol.ImageContent{Data: []byte{1, 2}, MIMEType: "image/png"}},
	{"audio", `{"type":"audio","data":"AQI=","mimeType":"audio/wav"}`,
		protocol.AudioContent{Data: []byte{1, 2}, MIMEType: "audio/wav"}},
	{"a link", `{"type":"resource_link","uri":"file:///a","name":"a","size":0,"icons":[{"src":"data:,"}]}`,
		protocol.ResourceLink{URI: "file:///a", Name: "a", Size: new(int64(0)), Icons: []protocol.Icon{{Src: "data:,"}}}},
	{"embedded text", `{"type":"resource","resource":{"uri":"file:///a","text":""}}`,
		protocol.EmbeddedResource{Resource: protocol.ResourceContents{URI: "file:///a"}}},
	{"embedded bytes", `{"type":"resource","resource":{"uri":"file:///a","mimeType":"x/y","blob":""}}`,
		protocol.EmbeddedResource{Resource: protocol.ResourceContents{URI: "file:///a", MIMEType: "x/y", Blob: []byte{}}}},
	{"a tool to use", `{"type":"tool_use","id":"1","name":"add","input":{"a":9007199254740993}}`,
		protocol.ToolUseContent{ID: "1", Name: "add", Input: json.RawMessage(`{"a":9007199254740993}`)}},
	{"a tool's result", `{"type":"tool_result","toolUseId":"1","content":[{"type":"text","text":"3"}],"structuredContent":null,"isError":true}`,
		protocol.ToolResultContent{ToolUseID: "1", Content: protocol.Contents{protocol.TextContent{Text: "3"}},
			StructuredContent: json.RawMessage("null"), IsError: true}},
	{"an unknown type", `{"type":"hologram","depth":[9007199254740993]}`,
		protocol.UnknownContent{Type: "hologram", Raw: json.RawMessage(`{"type":"hologram","depth":[9007199254740993]}`)}},
}

func TestContentOnTheWire(t *testing.T) {
	for _, row := range contentOnTheWire {
		t.Run(row.name, func(t *testing.T) {
			got, err := protocol.DecodeContent([]byte(row.text))
			assert.NoError(t, err)
			assert.Equal(t, got, row.want)

			text, err := protocol.Marshal(row.want)
			assert.NoError(t, err)
			assert.Equal(t, string(text), row.text)

			var kind struct{ Type string }
			assert.NoError(t, json.Unmarshal(text, &kind))
			assert.Equal(t, row.want.ContentType(), kind.Type)
		})
	}
}

func TestContentThatIsRefused(t *testing.T) {
	for _, row := range []struct{ name, text, part string }{
		{"no type", `{"text":"a"}`, `no member "type"`},
		{"an empty type", `{"type":""}`, `no member "type"`},
		{"a type that is a number", `{"type":1}`, "string"},
		{"a type in another case", `{"Type":"text","text":"a"}`, `no member "type"`},
		{"a string instead of an object", `"text"`, "string"},
		{"null", `null`, `no member "type"`},
		{"a key twice", `{"type":"text","text":"a","text":"b"}`, "duplicate"},
		{"a key twice, of an unknown type", `{"type":"x","a":1,"a":2}`, "duplicate"},
		{"text that is a number", `{"type":"text","text":1}`, "text"},
		{"bytes that are not Base64", `{"type":"image","data":"!","mimeType":"image/png"}`, "base64"},
		{"nothing at all", ``, "EOF"},
	} {
		t.Run(row.name, func(t *testing.T) {
			content, err := protocol.DecodeContent([]byte(row.text))
			assert.ErrorContains(t, err, row.part)
			assert.True(t, content == nil)
		})
	}
}

func TestContentThatCannotBeSent(t *testing.T) {
	for _, row := range []struct {
		name  string
		value any
		part  string
	}{
		{"a hole in a list", protocol.Contents{protocol.TextContent{}, nil}, "content 1 is nil"},
		{"a pointer to nothing", protocol.Contents{(*protocol.TextContent)(nil)}, "content 0 is nil"},
		{"a message with a pointer to nothing", protocol.PromptMessage{Content: (*protocol.ImageContent)(nil)}, "content 0 is nil"},
		{"a message without content", protocol.PromptMessage{Role: protocol.RoleUser}, "content 0 is nil"},
		{"a hole in sampling", protocol.SamplingContent{nil}, "content 0 is nil"},
		{"meta that has no JSON form", protocol.TextContent{Meta: protocol.Meta{"a": func() {}}}, "func"},
		{"raw text that is not JSON", protocol.CallToolResult{StructuredContent: json.RawMessage(`{"a":}`)}, "invalid"},
		{"raw text with more behind it", protocol.ToolUseContent{Input: json.RawMessage(`{}]`)}, "invalid"},
		{"unknown content without anything", protocol.UnknownContent{}, "EOF"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := protocol.Marshal(row.value)
			assert.ErrorContains(t, err, row.part)
			_, err = json.Marshal(row.value)
			assert.True(t, err != nil)
		})
	}
}

func TestContentIsOneLineOfValidText(t *testing.T) {
	for _, row := range []struct {
		name  string
		value any
		want  string
	}{
		{"bytes that are not UTF-8", protocol.TextContent{Text: "a\xffb"}, `{"type":"text","text":"a` + "\uFFFD" + `b"}`},
		{"a lone half of a surrogate pair", protocol.TextContent{Text: "\xed\xa0\x80"},
			`{"type":"text","text":"` + "\uFFFD\uFFFD\uFFFD" + `"}`},
		{"raw text over several lines", protocol.CallToolResult{StructuredContent: json.RawMessage("{\n \"a\": 1\r\n}")},
			`{"content":[],"structuredContent":{"a":1}}`},
		{"a tool to use, without input", protocol.ToolUseContent{}, `{"type":"tool_use","id":"","name":"","input":{}}`},
		{"meta that is not UTF-8", protocol.TextContent{Meta: protocol.Meta{"a": "\xff"}},
			`{"type":"text","text":"","_meta":{"a":"` + "\uFFFD" + `"}}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			text, err := protocol.Marshal(row.value)
			assert.NoError(t, err)
			assert.Equal(t, string(text), row.want)
		})
	}
}

func TestOneBlockOfSamplingIsAnObject(t *testing.T) {
	a, b := protocol.TextContent{Text: "a"}, protocol.TextContent{Text: "b"}
	for _, row := range []struct {
		name    string
		content protocol.SamplingContent
		text    string
	}{
		{"one", protocol.SamplingContent{a}, `{"type":"text","text":"a"}`},
		{"several", protocol.SamplingContent{a, b}, `[{"type":"text","text":"a"},{"type":"text","text":"b"}]`},
		{"none", protocol.SamplingContent{}, `[]`},
	} {
		t.Run(row.name, func(t *testing.T) {
			text, err := protocol.Marshal(protocol.SamplingMessage{Role: protocol.RoleUser, Content: row.content})
			assert.NoError(t, err)
			assert.Equal(t, string(text), `{"role":"user","content":`+row.text+`}`)
			var back protocol.SamplingMessage
			assert.NoError(t, protocol.Unmarshal(text, &back))
			assert.Equal(t, back.Content, row.content)
		})
	}
	var one protocol.SamplingContent
	assert.NoError(t, protocol.Unmarshal([]byte(` [ {"type":"text","text":"a"} ]`), &one))
	assert.Equal(t, one, protocol.SamplingContent{a})
}

func FuzzDecodeContent(f *testing.F) {
	for _, row := range contentOnTheWire {
		f.Add([]byte(row.text))
	}
	f.Add([]byte(`{"type":"resource","resource":{"uri":"a","text":"t","blob":"AQ=="}}`))
	f.Add([]byte(`{"type":"text","text":"\ud83d\ude00","_meta":{"":{"a":[1.0,-0,1e999]}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		content, err := protocol.DecodeContent(text)
		if err != nil {
			assert.True(t, content == nil)
			return
		}
		first, err := protocol.Marshal(content)
		assert.NoError(t, err)
		again, err := protocol.DecodeContent(first)
		assert.NoError(t, err, string(first))
		second, err := protocol.Marshal(again)
		assert.NoError(t, err)
		assert.Equal(t, string(second), string(first))
		assert.Equal(t, again.ContentType(), content.ContentType())
	})
}
