package era

import (
	"net/textproto"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

const (
	whole    = `{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}`
	call     = `{"name":"add","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}`
	read     = `{"uri":"x://ä","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}`
	future   = `{"_meta":{"io.modelcontextprotocol/protocolVersion":"v999.0.0","io.modelcontextprotocol/clientCapabilities":{}}}`
	legacyIn = `{"_meta":{"io.modelcontextprotocol/protocolVersion":"2025-11-25","io.modelcontextprotocol/clientCapabilities":{}}}`
)

// Each row is one request: what headers it has ("none" is a transport without
// headers), its params, and how it is taken.
func TestResolve(t *testing.T) {
	for _, row := range []struct {
		says    string
		method  string
		headers string
		params  string
		want    string // a version, "legacy", or a part of the error
		code    int64
	}{
		{"no metadata and no headers is legacy", "tools/list", "none", ``, "legacy", 0},
		{"no metadata and no version header is legacy", "tools/list", "", `{}`, "legacy", 0},
		{"a legacy version header without metadata is legacy", "initialize", "V=2025-11-25", `{}`, "legacy", 0},
		{"the oldest version header is legacy", "tools/list", "V=2024-11-05", ``, "legacy", 0},
		{"metadata alone is modern where there are no headers", "tools/list", "none", whole, "2026-07-28", 0},
		{"metadata with its headers is modern", "tools/list", "V=2026-07-28|M=tools/list", whole, "2026-07-28", 0},
		{"a modern header without metadata is malformed", "server/discover", "V=2026-07-28|M=server/discover", `{}`, "lacks io.modelcontextprotocol/protocolVersion", -32602},
		{"an unknown header without metadata is not served", "tools/list", "V=banana", `{}`, "Unsupported", -32022},
		{"metadata without a version header is a mismatch", "tools/list", "M=tools/list", whole, "Mcp-Protocol-Version header is missing", -32020},
		{"two version headers are a mismatch", "tools/list", "V=2026-07-28|V=2026-07-28|M=tools/list", whole, "2 times", -32020},
		{"a version header that disagrees is a mismatch", "tools/list", "V=2026-07-28|M=tools/list", future, `says "2026-07-28", the body says "v999.0.0"`, -32020},
		{"an unknown version is not served", "tools/list", "V=v999.0.0|M=tools/list", future, "Unsupported", -32022},
		{"a legacy version in metadata is not served in that way", "tools/list", "none", legacyIn, "Unsupported", -32022},
		{"a method header that is missing is a mismatch", "tools/list", "V=2026-07-28", whole, "Mcp-Method header is missing", -32020},
		{"a method header is compared exactly", "tools/list", "V=2026-07-28|M=TOOLS/LIST", whole, `says "TOOLS/LIST"`, -32020},
		{"a name header that is missing is a mismatch", "tools/call", "V=2026-07-28|M=tools/call", call, "Mcp-Name header is missing", -32020},
		{"a name header that disagrees is a mismatch", "tools/call", "V=2026-07-28|M=tools/call|N=sub", call, `says "sub", the body says "add"`, -32020},
		{"a name header that agrees is taken", "tools/call", "V=2026-07-28|M=tools/call|N=add", call, "2026-07-28", 0},
		{"a name header is decoded", "resources/read", "V=2026-07-28|M=resources/read|N==?base64?eDovL8Ok?=", read, "2026-07-28", 0},
		{"a name header that cannot be decoded is a mismatch", "resources/read", "V=2026-07-28|M=resources/read|N==?base64?!?=", read, "cannot be decoded", -32020},
		{"other methods need no name header", "tools/list", "V=2026-07-28|M=tools/list", call, "2026-07-28", 0},
	} {
		t.Run(row.says, func(t *testing.T) {
			head, wrong := ReadHead([]byte(row.params)[:len(row.params):len(row.params)])
			if row.params == "" {
				head, wrong = ReadHead(nil)
			}
			assert.True(t, wrong == nil)
			rules, wrong := Resolve(row.method, &head, headers(row.headers))
			switch {
			case row.code != 0:
				assert.True(t, wrong != nil, "no error")
				assert.Equal(t, wrong.Code, row.code)
				assert.Contains(t, wrong.Message, row.want)
			case wrong != nil:
				t.Fatalf("unexpected error: %v", wrong)
			case row.want == "legacy":
				assert.True(t, rules == nil)
			default:
				assert.Equal(t, rules.Version, row.want)
			}
		})
	}
}

func TestMetadataMustBeComplete(t *testing.T) {
	for params, want := range map[string]string{
		`{"_meta":{"io.modelcontextprotocol/protocolVersion":7}}`:                                                                                                            "must be a string",
		`{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}`:                                                                                                 "lacks io.modelcontextprotocol/clientCapabilities",
		`{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":[]}}`:                                                 "clientCapabilities must be an object",
		`{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":"somebody"}}`: "clientInfo must be an object",
		`{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/logLevel":"loud"}}`:       "logLevel must be one of debug, info",
		`{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/logLevel":5}}`:            "logLevel must be one of debug, info",
		`{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/logLevel":null}}`:         "logLevel must be one of debug, info",
	} {
		head, wrong := ReadHead([]byte(params))
		assert.True(t, wrong == nil)
		_, wrong = Resolve(protocol.MethodListTools, &head, nil)
		assert.True(t, wrong != nil, params)
		assert.Equal(t, wrong.Code, int64(-32602))
		assert.Contains(t, wrong.Message, want)
	}
	_, wrong := ReadHead([]byte(`{"_meta":[]}`))
	assert.Contains(t, wrong.Error(), "_meta must be an object")
}

func TestNegotiate(t *testing.T) {
	for asked, want := range map[string]string{
		"2024-11-05": "2024-11-05",
		"2025-06-18": "2025-06-18",
		"2026-07-28": "2025-11-25",
		"2099-01-01": "2025-11-25",
		"":           "2025-11-25",
	} {
		assert.Equal(t, Negotiate(asked).Version, want, asked)
	}
}

// headers makes a header layer of "V=…|M=…|N=…".
func headers(text string) Headers {
	if text == "none" {
		return nil
	}
	names := map[string]string{"V": "MCP-Protocol-Version", "M": "Mcp-Method", "N": "Mcp-Name"}
	h := textproto.MIMEHeader{}
	for _, field := range strings.Split(text, "|") {
		if short, value, ok := strings.Cut(field, "="); ok {
			h.Add(names[short], value)
		}
	}
	return func(name string) []string { return h.Values(name) }
}
