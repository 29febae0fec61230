package clients

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAnAnswerIsDescribed(t *testing.T) {
	for _, row := range []struct{ what, answer, want string }{
		{"texts", `{"result":{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}}`, "a\nb"},
		{"nothing", `{"result":{"content":[]}}`, ""},
		{"a failure", `{"result":{"content":[{"type":"text","text":"no"}],"isError":true}}`, "isError: no"},
		{"an error", `{"error":{"code":-32602,"message":"no such tool"}}`, "error: no such tool"},
		{"an error of the Inspector", `{"error":{"code":"unreachable","message":"fetch failed"}}`, "error: fetch failed"},
		{"neither", `{}`, "neither a result nor an error"},
		{"a sound", `{"result":{"content":[{"type":"audio","mimeType":"audio/wav","data":"AAAA"}]}}`, "[audio/wav of 3 bytes]"},
		{
			"a resource in a result", `{"result":{"content":[{"type":"resource","resource":{"uri":"a://b","mimeType":"text/plain","text":"c"}}]}}`,
			"[a://b text/plain] c",
		},
		{"a link", `{"result":{"content":[{"type":"resource_link","uri":"a://b","name":"b"}]}}`, "[link to a://b]"},
		{"a resource", `{"result":{"contents":[{"uri":"a://b","mimeType":"application/zip","blob":"AAAA"}]}}`, "[application/zip of 3 bytes]"},
		{"a prompt", `{"result":{"messages":[{"role":"user","content":{"type":"text","text":"a"}}]}}`, "user: a"},
	} {
		t.Run(row.what, func(t *testing.T) {
			var a Answer
			assert.NoError(t, json.Unmarshal([]byte(row.answer), &a))
			assert.Equal(t, a.String(), row.want)
		})
	}
}

func TestWhatAListOffers(t *testing.T) {
	for _, list := range []string{
		`{"tools":[{"name":"a"},{"name":"b"}]}`, `{"resources":[{"uri":"a"},{"uri":"b"}]}`,
		`{"resourceTemplates":[{"uriTemplate":"a"},{"uriTemplate":"b"}]}`, `{"prompts":[{"name":"a"},{"name":"b"}]}`,
	} {
		a := Answer{Result: new(Result)}
		assert.NoError(t, json.Unmarshal([]byte(list), a.Result))
		assert.Equal(t, a.Offered(), []string{"a", "b"}, list)
	}
	assert.Equal(t, Answer{}.Offered(), []string{})
}
