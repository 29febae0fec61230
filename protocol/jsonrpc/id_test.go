package jsonrpc

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestID(t *testing.T) {
	assert.Equal(t, IntID(math.MinInt64).String(), "-9223372036854775808")
	assert.Equal(t, IntID(0).String(), "0")
	assert.Equal(t, StringID("1").String(), `"1"`)
	assert.Equal(t, StringID("").String(), `""`)
	assert.Equal(t, ID{}.String(), "")
	assert.True(t, ID{}.IsZero())
	assert.True(t, !IntID(0).IsZero(), "0 is an id")
	assert.True(t, !StringID("").IsZero(), "the empty string is an id")
}

func TestIDsAreEqualWhenTheirTextsAre(t *testing.T) {
	assert.True(t, IntID(1) == IntID(1))
	assert.True(t, StringID("a") == StringID("a"))
	assert.True(t, IntID(1) != StringID("1"))
	assert.True(t, StringID("a") != rawID(`"\u0061"`))
}

func TestIDsComeBackAsTheyWere(t *testing.T) {
	type holder struct {
		ID ID `json:"id,omitzero"`
	}
	for _, text := range []string{`1`, `0`, `-7`, `9007199254740993`, `18446744073709551616`, `"a"`, `""`, `"\u0061"`, `"é"`} {
		var id ID
		assert.NoError(t, json.Unmarshal([]byte(" "+text+" "), &id), text)
		assert.Equal(t, id.String(), text)
		var h holder
		assert.NoError(t, json.Unmarshal([]byte(`{"id": `+text+`}`), &h), text)
		assert.Equal(t, h.ID, id)
		again, err := json.Marshal(h)
		assert.NoError(t, err)
		assert.Equal(t, string(again), `{"id":`+text+`}`)
	}
	for id, want := range map[ID]string{{}: `{}`, IntID(0): `{"id":0}`} {
		text, err := json.Marshal(holder{id})
		assert.NoError(t, err)
		assert.Equal(t, string(text), want)
	}
	text, err := json.Marshal(ID{})
	assert.NoError(t, err)
	assert.Equal(t, string(text), `null`)
}

func TestIDRefuses(t *testing.T) {
	for _, row := range []struct {
		text    string
		code    int64
		problem string
	}{
		{`null`, CodeInvalidRequest, `Invalid request: id must be a string or an integer, it is null`},
		{` [1] `, CodeInvalidRequest, `Invalid request: id must be a string or an integer, it is an array`},
		{`1.0`, CodeInvalidRequest, `Invalid request: id must be a string or an integer without fraction, exponent and -0, it is 1.0`},
		{`-0`, CodeInvalidRequest, `Invalid request: id must be a string or an integer without fraction, exponent and -0, it is -0`},
		{`"\ud800"`, CodeParse, `Parse error at byte 1: this is no escape of JSON, or half a surrogate pair`},
		{``, CodeParse, `Parse error at byte 0: expected a value, found the end of the text`},
	} {
		id := IntID(7)
		wantError(t, id.UnmarshalJSON([]byte(row.text)), row.code, row.problem)
		assert.Equal(t, id, IntID(7), "it stays as it was")
	}
}
