package schema

import (
	stdjson "encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	jsonv2 "github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type (
	whatever interface{}
	bag      struct {
		V any            `json:"v,omitzero"`
		W whatever       `json:"w,omitzero"`
		L []any          `json:"l,omitzero"`
		M map[string]any `json:"m,omitzero"`
		D *bag           `json:"d,omitzero"`
	}
)

// A number in an any keeps its value: it is a float64 if one has it, and a
// json.Number if not, wherever it stands. Written again it is the same text.
func TestNumbersOfAnyTypeAreExact(t *testing.T) {
	for number, want := range map[string]any{
		"1": 1.0, "-0": 0.0, "1.5": 1.5, "0.1": 0.1, "1e2": 100.0, "-9007199254740992": -9007199254740992.0,
		"9007199254740993": stdjson.Number("9007199254740993"), "-9007199254740993": stdjson.Number("-9007199254740993"),
		"9007199254740994": 9007199254740994.0, "100000000000000000000": 1e20,
		"123456789012345680000": stdjson.Number("123456789012345680000"), "18446744073709551615": stdjson.Number("18446744073709551615"),
		strings.Repeat("9", 400): stdjson.Number(strings.Repeat("9", 400)),
	} {
		text := strings.ReplaceAll(`{"v":#,"w":#,"l":[#,[#],{"a":#}],"m":{"a":#,"b":[#]},"d":{"v":#}}`, "#", number)
		var got bag
		assert.NoError(t, jsonv2.Unmarshal([]byte(text), &got, DecodeOptions(reflect.TypeFor[bag]())), number)
		assert.Equal(t, got, bag{
			V: want, W: want, L: []any{want, []any{want}, map[string]any{"a": want}},
			M: map[string]any{"a": want, "b": []any{want}}, D: &bag{V: want},
		}, number)
		if _, exact := want.(stdjson.Number); exact {
			again, err := jsonv2.Marshal(got, EncodeOptions(reflect.TypeFor[bag]()), jsonv2.Deterministic(true))
			assert.NoError(t, err, number)
			assert.Equal(t, string(again), text)
		}
	}
	var got any
	err := jsonv2.Unmarshal([]byte(`[{"a":1e400}]`), &got, DecodeOptions(reflect.TypeFor[any]()))
	assert.True(t, err != nil, "a number beyond any float", fmt.Sprint(got))
}

// An integer for a float is refused if its digits would be rounded away, and
// is not if they are what the float is written as.
func TestIntegersThatAFloatWouldRound(t *testing.T) {
	for _, row := range []struct {
		typ    reflect.Type
		text   string
		passes bool
	}{
		{reflect.TypeFor[float64](), "9007199254740992", true},
		{reflect.TypeFor[float64](), "9007199254740993", false},
		{reflect.TypeFor[float64](), "-9007199254740993", false},
		{reflect.TypeFor[float64](), "9007199254740994", true},
		{reflect.TypeFor[float64](), "123456789012345680000", true},  // as JavaScript writes it
		{reflect.TypeFor[float64](), "123456789012345683968", true},  // the same number
		{reflect.TypeFor[float64](), "123456789012345680001", false}, // another one
		{reflect.TypeFor[float64](), "9007199254740993.0", true},     // a fraction is rounded, as fractions are
		{reflect.TypeFor[float64](), "0.1", true},
		{reflect.TypeFor[float32](), "16777216", true},
		{reflect.TypeFor[float32](), "16777217", false},
		{reflect.TypeFor[float32](), "16777217.5", true},
		{reflect.TypeFor[[]float32](), "[1, -16777217]", false},
	} {
		s, err := Of(row.typ, Options{})
		assert.NoError(t, err)
		var kinds []Kind
		s.Check([]byte(row.text), func(p Problem) bool { kinds = append(kinds, p.Kind); return true })
		if row.passes {
			assert.Equal(t, len(kinds), 0, row.typ.String(), row.text)
		} else {
			assert.Equal(t, fmt.Sprint(kinds), "[Overflow]", row.typ.String(), row.text)
		}
	}
}
