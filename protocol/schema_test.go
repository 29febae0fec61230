package protocol_test

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// schemasOnTheWire has one row for each kind of field: the value, and its
// exact text.
var schemasOnTheWire = []struct {
	name string
	text string
	want protocol.PrimitiveSchemaDefinition
}{
	{"text", `{"type":"string"}`, protocol.StringSchema{}},
	{"text with all of it",
		`{"type":"string","title":"E","description":"d","minLength":0,"maxLength":9,"format":"email","default":""}`,
		protocol.StringSchema{Title: "E", Description: "d", MinLength: new(int64(0)), MaxLength: new(int64(9)),
			Format: "email", Default: new("")}},
	{"a number", `{"type":"number","minimum":0,"maximum":1.50,"default":0.1}`,
		protocol.NumberSchema{Type: "number", Minimum: "0", Maximum: "1.50", Default: "0.1"}},
	{"a whole number", `{"type":"integer","maximum":9007199254740993}`,
		protocol.NumberSchema{Type: "integer", Maximum: protocol.IntNumber(9007199254740993)}},
	{"yes or no", `{"type":"boolean","default":false}`, protocol.BooleanSchema{Default: new(false)}},
	{"one of several", `{"type":"string","enum":["a","b"],"default":"a"}`,
		protocol.UntitledSingleSelectEnumSchema{Enum: []string{"a", "b"}, Default: new("a")}},
	{"one of several with labels", `{"type":"string","oneOf":[{"const":"a","title":"A"}],"default":"a"}`,
		protocol.TitledSingleSelectEnumSchema{OneOf: []protocol.EnumOption{{Const: "a", Title: "A"}}, Default: new("a")}},
	{"one of several with labels, in the old way", `{"type":"string","enum":["a"],"enumNames":["A"]}`,
		protocol.LegacyTitledEnumSchema{Enum: []string{"a"}, EnumNames: []string{"A"}}},
	{"any of several",
		`{"type":"array","minItems":0,"maxItems":2,"items":{"type":"string","enum":["a"]},"default":[]}`,
		protocol.UntitledMultiSelectEnumSchema{MinItems: new(int64(0)), MaxItems: new(int64(2)),
			Items: protocol.UntitledItems{Enum: []string{"a"}}, Default: []string{}}},
	{"any of several with labels",
		`{"type":"array","title":"T","items":{"anyOf":[{"const":"a","title":"A"}]},"default":["a"]}`,
		protocol.TitledMultiSelectEnumSchema{Title: "T",
			Items: protocol.TitledItems{AnyOf: []protocol.EnumOption{{Const: "a", Title: "A"}}}, Default: []string{"a"}}},
	{"an unknown form of array", `{"type":"array","items":{"type":"number"}}`,
		protocol.UnknownSchema{Type: "array", Raw: json.RawMessage(`{"type":"array","items":{"type":"number"}}`)}},
	{"an unknown form of type", `{"type":["string","null"]}`,
		protocol.UnknownSchema{Raw: json.RawMessage(`{"type":["string","null"]}`)}},
	{"no type", `{"const":1}`, protocol.UnknownSchema{Raw: json.RawMessage(`{"const":1}`)}},
}

func TestSchemasOnTheWire(t *testing.T) {
	for _, row := range schemasOnTheWire {
		t.Run(row.name, func(t *testing.T) {
			got, err := protocol.DecodeSchema([]byte(row.text))
			assert.NoError(t, err)
			assert.Equal(t, got, row.want)
			text, err := protocol.Marshal(row.want)
			assert.NoError(t, err)
			assert.Equal(t, string(text), row.text)
		})
	}
	assert.Equal(t, protocol.NumberSchema{}.SchemaType(), "number")
}

func TestAFormKeepsTheOrderOfItsFields(t *testing.T) {
	text := `{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",` +
		`"properties":{"zip":{"type":"string"},"\"":{"type":"boolean"},"age":{"type":"integer"}},"required":["zip"]}`
	var form protocol.RequestedSchema
	assert.NoError(t, protocol.Unmarshal([]byte(text), &form))
	assert.Equal(t, form.Properties, protocol.SchemaProperties{
		{Name: "zip", Schema: protocol.StringSchema{}},
		{Name: `"`, Schema: protocol.BooleanSchema{}},
		{Name: "age", Schema: protocol.NumberSchema{Type: "integer"}},
	})
	back, err := protocol.Marshal(form)
	assert.NoError(t, err)
	assert.Equal(t, string(back), text)
}

func TestAnEmptyFormIsStillAnObject(t *testing.T) {
	text, err := protocol.Marshal(protocol.RequestedSchema{})
	assert.NoError(t, err)
	assert.Equal(t, string(text), `{"type":"object","properties":{}}`)
	for _, row := range []struct {
		text string
		want protocol.SchemaProperties
	}{
		{`{"properties":null}`, nil},
		{`{"properties":{}}`, protocol.SchemaProperties{}},
	} {
		var form protocol.RequestedSchema
		assert.NoError(t, protocol.Unmarshal([]byte(row.text), &form))
		assert.Equal(t, form.Properties, row.want)
	}
}

func TestFormsThatAreRefused(t *testing.T) {
	for _, row := range []struct{ name, text, part string }{
		{"properties in an array", `[]`, "properties is an array, want an object"},
		{"a field twice", `{"a":{"type":"string"},"a":{"type":"string"}}`, "duplicate"},
		{"a field that is no schema", `{"a":true}`, "bool"},
		{"a bound that is a text", `{"a":{"type":"number","minimum":"1"}}`, "not a JSON number"},
		{"text cut short", `{"a":{"type":"string"}`, "EOF"},
		{"nothing", ``, "EOF"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var properties protocol.SchemaProperties
			assert.ErrorContains(t, properties.UnmarshalJSON([]byte(row.text)), row.part)
		})
	}
	_, err := protocol.Marshal(protocol.SchemaProperties{{Name: "a"}})
	assert.ErrorContains(t, err, `the schema of property "a" is nil`)
	_, err = protocol.Marshal(protocol.NumberSchema{Minimum: "x"})
	assert.ErrorContains(t, err, `"x" is not a JSON number`)
}

func FuzzRequestedSchema(f *testing.F) {
	for _, row := range schemasOnTheWire {
		f.Add([]byte(`{"type":"object","properties":{"a":` + row.text + `}}`))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var form, again protocol.RequestedSchema
		if protocol.Unmarshal(text, &form) != nil {
			return
		}
		first, err := protocol.Marshal(form)
		assert.NoError(t, err)
		assert.NoError(t, protocol.Unmarshal(first, &again), string(first))
		second, err := protocol.Marshal(again)
		assert.NoError(t, err)
		assert.Equal(t, string(second), string(first))
	})
}
