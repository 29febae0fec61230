package era

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestSeal(t *testing.T) {
	identity, err := NewIdentity(protocol.Implementation{Name: "s", Version: "1"})
	assert.NoError(t, err)
	old := Negotiate("2025-11-25")
	for _, row := range []struct {
		says  string
		rules *Rules
		body  string
		keep  Keeping
		want  string
	}{
		{"a modern result says its type and who made it", Latest(), `{"a":1}`, KeepUnsaid,
			`{"a":1,"resultType":"complete","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s","version":"1"}}}`},
		{"a modern result that may be cached says for how long", Latest(), `{}`, KeepAsSaid,
			`{"resultType":"complete","ttlMs":0,"cacheScope":"private","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s","version":"1"}}}`},
		{"what a result says itself stays", Latest(), `{"ttlMs":5,"cacheScope":"public","resultType":"input_required","_meta":{"k":[1]}}`, KeepAsSaid,
			`{"ttlMs":5,"cacheScope":"public","resultType":"input_required","_meta":{"k":[1],"io.modelcontextprotocol/serverInfo":{"name":"s","version":"1"}}}`},
		{"a result that names another server keeps it", Latest(), `{"resultType":"complete","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"other","version":"2"}}}`, KeepUnsaid,
			`{"resultType":"complete","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"other","version":"2"}}}`},
		{"a legacy result loses what is modern and keeps the rest", old, `{"ttlMs":5,"cacheScope":"public","resultType":"complete","_meta":{"k":1},"a":1}`, KeepAsSaid,
			`{"_meta":{"k":1},"a":1}`},
		{"a legacy result of an extension says its type", old, `{"resultType":"com.example/pawned","ticket":"t","_meta":{"k":1}}`, KeepUnsaid,
			`{"resultType":"com.example/pawned","ticket":"t","_meta":{"k":1}}`},
		{"a legacy result that asks does not say so", old, `{"resultType":"input_required"}`, KeepUnsaid, `{}`},
		{"an empty legacy result stays empty", old, `{}`, KeepUnsaid, `{}`},
		{"a personal result is private, whatever it says", Latest(), `{"cacheScope":"public","resultType":"complete","ttlMs":9,"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"o","version":"2"}}}`, KeepPrivate,
			`{"cacheScope":"private","resultType":"complete","ttlMs":9,"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"o","version":"2"}}}`},
		{"what depends on an answer is not kept, whatever it says", Latest(), `{"cacheScope":"public","ttlMs":9}`, KeepNot,
			`{"cacheScope":"private","ttlMs":0,"resultType":"complete","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s","version":"1"}}}`},
		{"what depends on an answer and says nothing is not kept", Latest(), `{}`, KeepNot,
			`{"resultType":"complete","ttlMs":0,"cacheScope":"private","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s","version":"1"}}}`},
	} {
		t.Run(row.says, func(t *testing.T) {
			assert.JSON(t, row.rules.Seal([]byte(row.body), identity, row.keep), row.want)
		})
	}
}

func TestFitTakesAwayWhatCameLater(t *testing.T) {
	tool := protocol.Tool{
		Name: "t", Title: "T", Description: "d", InputSchema: json.RawMessage(`{}`), OutputSchema: json.RawMessage(`{}`),
		Annotations: &protocol.ToolAnnotations{ReadOnlyHint: true}, Execution: &protocol.ToolExecution{TaskSupport: protocol.TaskOptional},
		Icons: []protocol.Icon{{Src: "i"}}, Meta: protocol.Meta{"k": 1},
	}
	for version, want := range map[string]string{
		"2024-11-05": `{"name":"t","description":"d","inputSchema":{}}`,
		"2025-03-26": `{"name":"t","description":"d","inputSchema":{},"annotations":{"readOnlyHint":true}}`,
		"2025-06-18": `{"name":"t","title":"T","description":"d","inputSchema":{},"outputSchema":{},"annotations":{"readOnlyHint":true},"_meta":{"k":1}}`,
		"2025-11-25": `{"name":"t","title":"T","description":"d","inputSchema":{},"outputSchema":{},"annotations":{"readOnlyHint":true},"execution":{"taskSupport":"optional"},"icons":[{"src":"i"}],"_meta":{"k":1}}`,
		"2026-07-28": `{"name":"t","title":"T","description":"d","inputSchema":{},"outputSchema":{},"annotations":{"readOnlyHint":true},"icons":[{"src":"i"}],"_meta":{"k":1}}`,
	} {
		text, err := protocol.Marshal(byVersion(version).Tool(tool))
		assert.NoError(t, err)
		assert.JSON(t, text, want, version)
	}
	assert.True(t, tool.Icons != nil && tool.Execution != nil, "the original is untouched")
}

func TestFitSaysContentInOlderWords(t *testing.T) {
	result := &protocol.CallToolResult{
		Content: protocol.Contents{
			protocol.AudioContent{Data: []byte("x"), MIMEType: "audio/wav"},
			protocol.ResourceLink{URI: "a://b", Name: "n"},
		},
		StructuredContent: json.RawMessage(`{"a":1}`),
	}
	for version, want := range map[string]string{
		"2024-11-05": `{"content":[{"type":"resource","resource":{"uri":"audio:content","mimeType":"audio/wav","blob":"eA=="}},{"type":"text","text":"n: a://b"}]}`,
		"2025-03-26": `{"content":[{"type":"audio","data":"eA==","mimeType":"audio/wav"},{"type":"text","text":"n: a://b"}]}`,
		"2025-06-18": `{"content":[{"type":"audio","data":"eA==","mimeType":"audio/wav"},{"type":"resource_link","uri":"a://b","name":"n"}],"structuredContent":{"a":1}}`,
	} {
		text, err := protocol.Marshal(byVersion(version).Result(result))
		assert.NoError(t, err)
		assert.JSON(t, text, want, version)
	}
	assert.True(t, result.StructuredContent != nil, "the original is untouched")
}

func TestSupportedIsNewestFirst(t *testing.T) {
	assert.Equal(t, Supported(), []string{"2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"})
	assert.Equal(t, len(Supported()), len(protocol.Versions()))
}
