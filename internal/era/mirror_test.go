package era

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAnnotationsThatAskForAHeader(t *testing.T) {
	for _, row := range []struct{ says, schema, found, wrong string }{
		{"no schema at all", ``, `[]`, ""},
		{"an argument", `{"properties":{"region":{"type":"string","x-mcp-header":"Region"},"n":{"type":"integer"}}}`, `[{[region] Region}]`, ""},
		{
			"an argument of an argument, in the order of the schema",
			`{"properties":{"b":{"properties":{"c":{"type":"integer","x-mcp-header":"C"},"d":{"type":"string","x-mcp-header":"D"}}},"a":{"x-mcp-header":"A","type":"boolean"}}}`,
			`[{[b c] C} {[b d] D} {[a] A}]`, "",
		},
		{"an argument of that name", `{"properties":{"x-mcp-header":{"type":"string"}}}`, `[]`, ""},
		{"a default that looks like one", `{"properties":{"a":{"default":{"x-mcp-header":""},"enum":[{"x-mcp-header":1}]}}}`, `[]`, ""},
		{"a schema that is true", `{"properties":{"a":true}}`, `[]`, ""},
		{"no name", `{"properties":{"a":{"type":"string","x-mcp-header":""}}}`, "", `x-mcp-header of a is "", which cannot end the name`},
		{"a name with a blank", `{"properties":{"a":{"type":"string","x-mcp-header":"a b"}}}`, "", "cannot end the name"},
		{"a name with a line break", `{"properties":{"a":{"type":"string","x-mcp-header":"a\r\nb"}}}`, "", "cannot end the name"},
		{"a name that is no text", `{"properties":{"a":{"type":"string","x-mcp-header":7}}}`, "", "is 7, which"},
		{"a number", `{"properties":{"a":{"type":"number","x-mcp-header":"A"}}}`, "", `needs the type string, integer or boolean, got "number"`},
		{"an object", `{"properties":{"a":{"type":"object","x-mcp-header":"A"}}}`, "", `got "object"`},
		{"an argument without a type", `{"properties":{"a":{"x-mcp-header":"A"}}}`, "", `got ""`},
		{"several types", `{"properties":{"a":{"type":["string","null"],"x-mcp-header":"A"}}}`, "", `got ""`},
		{"one name twice, in another case", `{"properties":{"a":{"type":"string","x-mcp-header":"A"},"b":{"properties":{"c":{"type":"string","x-mcp-header":"a"}}}}}`, "", `of b.c is "a", which another argument has already`},
		{"at the root", `{"x-mcp-header":"A"}`, "", "at the root"},
		{"in the items of an array", `{"properties":{"a":{"items":{"type":"string","x-mcp-header":"A"}}}}`, "", "not reached"},
		{"in properties below the items of an array", `{"properties":{"a":{"items":{"properties":{"b":{"type":"string","x-mcp-header":"A"}}}}}}`, "", "not reached"},
		{"in a choice", `{"anyOf":[{},{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}]}`, "", "not reached"},
		{"in a condition", `{"then":{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}}`, "", "not reached"},
		{"in a definition", `{"$defs":{"d":{"type":"string","x-mcp-header":"A"}}}`, "", "not reached"},
		{"in a pattern", `{"patternProperties":{"^a":{"type":"string","x-mcp-header":"A"}}}`, "", "not reached"},
	} {
		t.Run(row.says, func(t *testing.T) {
			found, err := Mirrors(json.RawMessage(row.schema))
			if row.wrong != "" {
				assert.ErrorContains(t, err, row.wrong)
				return
			}
			assert.NoError(t, err)
			assert.Equal(t, fmt.Sprint(found), row.found)
		})
	}
}

func TestTheHeaderOfAnArgument(t *testing.T) {
	for _, row := range []struct{ says, arguments, want, wrong string }{
		{"a text", `{"o":{"a":"eu-1"}}`, "eu-1", ""},
		{"a text with an escape", `{"o":{"a":"\u0065u"}}`, "eu", ""},
		{"an empty text", `{"o":{"a":""}}`, "", ""},
		{"a text beyond ASCII", `{"o":{"a":"ä"}}`, "=?base64?w6Q=?=", ""},
		{"an integer", `{"o":{"a":-7}}`, "-7", ""},
		{"an integer spelled otherwise", `{"o":{"a":4.2e1}}`, "42", ""},
		{"the largest integer", `{"o":{"a":9007199254740991}}`, "9007199254740991", ""},
		{"a larger one", `{"o":{"a":9007199254740992}}`, "", "argument o.a is repeated in an HTTP header"},
		{"a fraction", `{"o":{"a":1.5}}`, "", "got 1.5"},
		{"a huge exponent", `{"o":{"a":1e999999}}`, "", "got 1e999999"},
		{"yes", `{"o":{"a":true}}`, "true", ""},
		{"nothing", `{"o":{"a":null}}`, "-", ""},
		{"no such argument", `{"o":{"b":1},"a":1}`, "-", ""},
		{"a path that ends early", `{"o":3}`, "-", ""},
		{"no arguments", ``, "-", ""},
		{"an object, which is refused elsewhere", `{"o":{"a":{}}}`, "-", ""},
	} {
		t.Run(row.says, func(t *testing.T) {
			field, there, err := Mirror{Path: []string{"o", "a"}, Name: "A"}.Field(json.RawMessage(row.arguments))
			if row.wrong != "" {
				assert.ErrorContains(t, err, row.wrong)
				return
			}
			assert.NoError(t, err)
			assert.Equal(t, there, row.want != "-")
			if there {
				assert.Equal(t, field, Field{Name: "Mcp-Param-A", Value: row.want})
			}
		})
	}
}
