package jsonrpc

import (
	"math"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestDecode(t *testing.T) {
	for _, row := range messages {
		t.Run(row.name, func(t *testing.T) {
			got, err := Decode([]byte(row.text))
			assert.NoError(t, err)
			assert.Equal(t, got, row.want)
			assert.True(t, !got.IsMalformed())
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, row := range notMessages {
		t.Run(row.name, func(t *testing.T) {
			m, err := Decode([]byte(row.text))
			wantError(t, err, CodeInvalidRequest, "Invalid request: "+row.problem)
			assert.Equal(t, m, Message{}, "nothing is kept of it")
		})
	}
	for _, row := range notJSON {
		t.Run(row.name, func(t *testing.T) {
			_, err := Decode([]byte(row.text))
			wantError(t, err, CodeParse, row.problem)
		})
	}
	_, err := Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"m","id":1}`))
	wantError(t, err, CodeParse, `Parse error at byte 37: the key "id" occurs twice in its object`)
}

// Params may not grow into the text behind them when somebody appends.
func TestDecodedTextsDoNotOverlap(t *testing.T) {
	text := []byte(`{"jsonrpc":"2.0","params":{},"method":"m"}`)
	before := string(text)
	m, err := Decode(text)
	assert.NoError(t, err)
	_ = append(m.Params, "overwritten"...)
	assert.Equal(t, string(text), before)
}

func TestMessagesComeBackAsTheyWere(t *testing.T) {
	for _, row := range messages {
		t.Run(row.name, func(t *testing.T) {
			got, err := Decode(appendMessage(row.want))
			assert.NoError(t, err)
			assert.Equal(t, oneLine(got), oneLine(row.want))
		})
	}
}

func TestAppend(t *testing.T) {
	for _, row := range []struct{ name, got, want string }{
		{"a request", string(AppendRequest([]byte("> "), IntID(1), "m", raw(`{}`))), `> {"jsonrpc":"2.0","id":1,"method":"m","params":{}}`},
		{"a notification", string(AppendRequest(nil, ID{}, "a\"\n/b", nil)), `{"jsonrpc":"2.0","method":"a\"\n/b"}`},
		{"params of several lines", string(AppendRequest(nil, ID{}, "m", raw("{\r\n\"a\":\n1}"))), `{"jsonrpc":"2.0","method":"m","params":{  "a": 1}}`},
		{"a result", string(AppendResult(nil, StringID("é"), raw("{\"a\"\r:1}"))), `{"jsonrpc":"2.0","id":"é","result":{"a" :1}}`},
		{"a result of nothing", string(AppendResult(nil, IntID(1), nil)), `{"jsonrpc":"2.0","id":1,"result":{}}`},
		{"an error", string(AppendError(nil, IntID(1), &Error{Code: -32602, Message: "no <b>\xff"})), `{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"no <b>�"}}`},
		{"an error without id", string(AppendError(nil, ID{}, &Error{Code: 1})), `{"jsonrpc":"2.0","error":{"code":1,"message":""}}`},
		{"an error with data", string(AppendError(nil, ID{}, &Error{Code: 1, Data: map[string]any{"a": nil}})), `{"jsonrpc":"2.0","error":{"code":1,"message":"","data":{"a":null}}}`},
		{"an error with raw data", string(AppendError(nil, ID{}, &Error{Code: 1, Data: raw("[\n]")})), `{"jsonrpc":"2.0","error":{"code":1,"message":"","data":[]}}`},
		{"no error at all", string(AppendError(nil, IntID(1), nil)), `{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"Internal error"}}`},
	} {
		assert.Equal(t, row.got, row.want, row.name)
	}
}

func TestDataThatCannotBeSent(t *testing.T) {
	const want = `{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"Internal error"}}`
	for _, row := range []struct {
		name string
		data any
	}{
		{"a number that JSON has not", math.NaN()},
		{"a function", func() {}},
		{"raw bytes that are no JSON", raw(`{`)},
		{"a key twice", raw(`{"a":1,"a":2}`)},
		{"bytes that are not UTF-8", raw("\"\xff\"")},
		{"too deep for the message around it", raw(strings.Repeat("[", MaxDepth-1) + strings.Repeat("]", MaxDepth-1))},
	} {
		assert.Equal(t, string(AppendError(nil, IntID(1), &Error{Code: 1, Message: "secret", Data: row.data})), want, row.name)
	}
	deepest := raw(strings.Repeat("[", MaxDepth-2) + strings.Repeat("]", MaxDepth-2))
	_, err := Decode(AppendError(nil, IntID(1), &Error{Data: deepest}))
	assert.NoError(t, err)
}
