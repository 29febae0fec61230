package protocol_test

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestMetaKeepsWhatCameOffTheWire(t *testing.T) {
	text := `{"s":"a\u0062","t":true,"f":false,"n":null,"i":9007199254740993,"e":1e999,"o":{"b":1,"a":2},"l":[1]}`
	var meta protocol.Meta
	assert.NoError(t, protocol.Unmarshal([]byte(text), &meta))
	assert.Equal(t, meta, protocol.Meta{
		"s": "ab", "t": true, "f": false, "n": nil,
		"i": json.RawMessage("9007199254740993"), "e": json.RawMessage("1e999"),
		"o": json.RawMessage(`{"b":1,"a":2}`), "l": json.RawMessage("[1]"),
	})
	back, err := protocol.Marshal(meta)
	assert.NoError(t, err)
	assert.Equal(t, ordered(t, back), ordered(t, []byte(text)))
}

func TestMetaThatIsRefused(t *testing.T) {
	for _, row := range []struct{ text, part string }{
		{`[]`, "_meta is an array, want an object"},
		{`"a"`, "_meta is a string, want an object"},
		{`1`, "_meta is a number, want an object"},
		{`true`, "_meta is a boolean, want an object"},
		{`{"a":1,"a":2}`, "duplicate"},
		{`{"a":{"b":1,"b":2}}`, "duplicate"},
		{`{"a":1`, "EOF"},
		{``, "EOF"},
	} {
		t.Run(row.text, func(t *testing.T) {
			var params protocol.RequestParams
			assert.ErrorContains(t, protocol.Unmarshal([]byte(`{"_meta":`+row.text), &params), "")
			var meta protocol.Meta
			assert.ErrorContains(t, protocol.Unmarshal([]byte(row.text), &meta), row.part)
			assert.ErrorContains(t, meta.UnmarshalJSON([]byte(row.text)), row.part)
		})
	}
}

func TestMetaMayBeNull(t *testing.T) {
	params := protocol.RequestParams{Meta: protocol.Meta{"a": 1}}
	assert.NoError(t, protocol.Unmarshal([]byte(`{"_meta":null}`), &params))
	assert.True(t, params.Meta == nil)
}

func TestMetaGet(t *testing.T) {
	meta := protocol.Meta{
		protocol.MetaProgressToken: json.RawMessage("9007199254740993"),
		protocol.MetaLogLevel:      "error",
		protocol.MetaClientInfo:    protocol.Implementation{Name: "c", Version: "1"},
		"com.example/f":            func() {},
	}
	var token protocol.ProgressToken
	ok, err := meta.Get(protocol.MetaProgressToken, &token)
	assert.True(t, ok && err == nil, "a number off the wire: ")
	assert.Equal(t, token, jsonrpc.IntID(9007199254740993))

	var level protocol.LoggingLevel
	ok, err = meta.Get(protocol.MetaLogLevel, &level)
	assert.True(t, ok && err == nil, "a string: ")
	assert.Equal(t, level, protocol.LevelError)

	var client protocol.Implementation
	ok, err = meta.Get(protocol.MetaClientInfo, &client)
	assert.True(t, ok && err == nil, "a value of our own: ")
	assert.Equal(t, client.Name, "c")

	ok, err = meta.Get(protocol.MetaServerInfo, &client)
	assert.True(t, !ok && err == nil, "nothing: ")
	ok, err = meta.Get(protocol.MetaLogLevel, &client)
	assert.True(t, ok && err != nil, "another kind: ")
	ok, err = meta.Get("com.example/f", &client)
	assert.True(t, ok && err != nil, "no JSON form: ")
}

// The Number of encoding/json is text in Go, and a number everywhere else.
func TestNumbersOfTheStandardLibraryAreNumbers(t *testing.T) {
	n := json.Number("9007199254740993")
	meta := protocol.Meta{"n": n, "map": map[string]any{"n": n}, "list": []any{n, json.Number("")}, "struct": struct{ N json.Number }{n}}
	const want = `{"list":[9007199254740993,0],"map":{"n":9007199254740993},"n":9007199254740993,"struct":{"N":9007199254740993}}`
	base := protocol.ResultBase{Meta: meta}
	for says, value := range map[string]any{
		"in the result of a tool": &protocol.CallToolResult{ResultBase: base},
		"in another result":       &protocol.ListToolsResult{ResultBase: base},
		"by itself": struct {
			Meta any `json:"_meta"`
		}{meta},
	} {
		for how, marshal := range map[string]func(any) ([]byte, error){"by this package": protocol.Marshal, "by encoding/json": json.Marshal} {
			text, err := marshal(value)
			assert.NoError(t, err, says, how)
			var got struct {
				Meta json.RawMessage `json:"_meta"`
			}
			assert.NoError(t, json.Unmarshal(text, &got), says, how)
			assert.JSON(t, got.Meta, want)
		}
	}
	_, err := protocol.Marshal(protocol.Meta{"n": json.Number("1 000")})
	assert.ErrorContains(t, err, "1 000", "what is no number is not written")
}

func TestReservedKeysAreReadAsTheyAre(t *testing.T) {
	for _, key := range metaKeys {
		var meta protocol.Meta
		assert.NoError(t, protocol.Unmarshal([]byte(`{"`+key+`":true}`), &meta))
		assert.Equal(t, meta, protocol.Meta{key: true})
	}
}
