package jsonrpc

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestIsBatch(t *testing.T) {
	for text, want := range map[string]bool{`[]`: true, " \r\n\t[": true, `{}`: false, ``: false, ` `: false, `"["`: false} {
		assert.Equal(t, IsBatch([]byte(text)), want, text)
	}
}

func TestDecodeBatch(t *testing.T) {
	got, err := DecodeBatch([]byte(` [ {"jsonrpc":"2.0","id":1,"method":"a","params":{}} ,
		1, {"jsonrpc":"2.0","id":null,"method":"b"}, [],
		{"jsonrpc":"2.0","error":{"code":1,"message":"m"}}, {"jsonrpc":"2.0","method":"c"} ] `))
	assert.NoError(t, err)
	assert.Equal(t, got, []Message{
		{ID: IntID(1), Method: "a", Params: raw(`{}`)},
		{Err: &Error{Code: CodeInvalidRequest, Message: "Invalid request: a message must be an object, this is a number"}, malformed: true},
		{Err: &Error{Code: CodeInvalidRequest, Message: "Invalid request: id must be a string or an integer, it is null"}, malformed: true},
		{Err: &Error{Code: CodeInvalidRequest, Message: "Invalid request: a message must be an object, this is an array"}, malformed: true},
		{Err: &Error{Code: 1, Message: "m"}},
		{Method: "c"},
	})
	var malformed []bool
	for _, m := range got {
		malformed = append(malformed, m.IsMalformed())
	}
	assert.Equal(t, malformed, []bool{false, true, true, true, false, false})
}

func TestDecodeBatchRefuses(t *testing.T) {
	long := `[0` + strings.Repeat(`,0`, MaxBatch) + `]`
	for _, row := range []struct {
		name, text string
		code       int64
		problem    string
	}{
		{"a single message", `{"jsonrpc":"2.0","method":"m"}`, CodeInvalidRequest, "Invalid request: a batch must be an array, this is an object"},
		{"no elements", ` [ ] `, CodeInvalidRequest, "Invalid request: a batch must have elements"},
		{"too many elements", long, CodeInvalidRequest, "Invalid request: a batch may have no more than 1000 elements"},
		{"an element that is no JSON", `[{"jsonrpc":"2.0","method":"m"},{]`, CodeParse, "Parse error at byte 33: expected a key in double quotes, found ']'"},
		{"a key twice in one element", `[1,{"a":1,"a":1}]`, CodeParse, `Parse error at byte 10: the key "a" occurs twice in its object`},
		{"more behind it", `[1]]`, CodeParse, "Parse error at byte 3: expected the end of the text, found ']'"},
		{"no end", `[1,`, CodeParse, "Parse error at byte 3: expected a value, found the end of the text"},
		{"no JSON at all", `batch`, CodeParse, "Parse error at byte 0: expected a value, found 'b'"},
		{"nothing", ``, CodeParse, "Parse error at byte 0: expected a value, found the end of the text"},
		{"too deep", strings.Repeat("[", MaxDepth+1), CodeParse, "Parse error at byte 100: more than 100 objects and arrays stand one within the other"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := DecodeBatch([]byte(row.text))
			wantError(t, err, row.code, row.problem)
			assert.Equal(t, len(got), 0)
		})
	}
	got, err := DecodeBatch([]byte(`[0` + strings.Repeat(`,0`, MaxBatch-1) + `]`))
	assert.NoError(t, err)
	assert.Equal(t, len(got), MaxBatch)
}
