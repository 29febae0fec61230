package schema

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// many repeats a member with a number in it.
func many(n int, format string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = strings.ReplaceAll(format, "#", strconv.Itoa(i))
	}
	return strings.Join(parts, ",")
}

// TestLint: each row is one thing that hosts are known to reject, and where it
// is found.
func TestLint(t *testing.T) {
	for _, r := range []struct{ what, schema, want string }{
		{"a portable schema", `{"type":"object","properties":{"a":{"type":"array","items":{}},"b":{"$ref":"#/$defs/B"}},"required":["a"],"additionalProperties":false,"$defs":{"B":{"type":"string","enum":["x"]}}}`, ``},
		{"a union", `{"oneOf":[{"type":"null"},{"type":"integer"}]}`, ``},
		{"a number", `7`, ` no-schema: 7 stands where a schema belongs`},
		{"true", `{"properties":{"a":true}}`, `/properties/a boolean-schema: the schema is true`},
		{"false", `{"anyOf":[{},false]}`, `/anyOf/1 boolean-schema: the schema is false`},
		{"additionalProperties may be a boolean", `{"type":"object","additionalProperties":true}`, ``},
		{"a list of types", `{"type":["null","array"]}`, `/type type-list: the type is the list ["null","array"]`},
		{"a type of Go", `{"properties":{"a":{"type":"int"}}}`, `/properties/a/type unknown-type: the type is "int"`},
		{"a type that is no text", `{"type":3}`, `/type unknown-type: the type is 3`},
		{"an array of nobody knows what", `{"properties":{"a":{"type":"array"}}}`, `/properties/a no-items: an array has no items`},
		{"a tuple", `{"type":"array","items":[{}]}`, `/items keyword: the schema uses items as a list`},
		{"conditions", `{"if":{},"then":{}}`, "/if keyword: the schema uses if\n/then keyword: the schema uses then"},
		{"OpenAPI", `{"properties":{"a":{"type":"string","nullable":true}}}`, `/properties/a/nullable keyword: the schema uses nullable`},
		{"draft 4", `{"minimum":1,"exclusiveMinimum":true}`, `/exclusiveMinimum keyword: the schema uses exclusiveMinimum as a boolean`},
		{"draft 7 by name", `{"$schema":"http://json-schema.org/draft-07/schema#"}`, `/$schema dialect: the schema is declared as "http://json-schema.org/draft-07/schema#"`},
		{"this draft by name", `{"$schema":"https://json-schema.org/draft/2020-12/schema"}`, ``},
		{"old definitions", `{"$ref":"#/definitions/A","definitions":{"A":{}}}`, ``},
		{"a reference to nothing", `{"items":{"$ref":"#/$defs/A"},"type":"array"}`, `/items/$ref dangling-ref: the reference "#/$defs/A" leads nowhere`},
		{"a reference elsewhere", `{"$ref":"https://a.example/b"}`, `/$ref remote-ref: the reference "https://a.example/b" leads out of the schema`},
		{"a reference to itself", `{"type":"array","items":{"$ref":"#"}}`, ``},
		{"a reference to an odd name", `{"$ref":"#/$defs/a~1b","$defs":{"a/b":{}}}`, `/$defs/a~1b def-name: the definition name "a/b"`},
		{"a name with a space", `{"properties":{"a b":{}}}`, `/properties/a b property-name: the property name "a b"`},
		{"a name of another script", `{"properties":{"größe":{}}}`, `/properties/größe property-name: the property name "größe"`},
		{"a long name", `{"properties":{"` + strings.Repeat("a", 65) + `":{}}}`, `/properties/` + strings.Repeat("a", 65) + ` property-name: the property name "` + strings.Repeat("a", 60) + `…"`},
		{"a name that is required and unknown", `{"properties":{"a":{}},"required":["a","b"]}`, `/required required-name: "b" is required and not among the properties`},
		{"a name that is described around it", `{"properties":{"a":{}},"anyOf":[{"required":["a"]}]}`, ``},
		{"a required number", `{"required":[1]}`, `/required required-name: 1 is required and not among the properties`},
		{"draft 3's required", `{"properties":{"a":{"required":true}}}`, `/properties/a/required required-name: true is required and not among the properties`},
		{"a pattern with lookahead", `{"pattern":"(?=a)"}`, `/pattern pattern: the pattern "(?=a)" is none that RE2 understands`},
		{"an enum of nothing", `{"enum":[]}`, `/enum empty-enum: an enum allows nothing`},
		{"an enum of all sorts", `{"enum":["a",1]}`, `/enum mixed-enum: an enum has values of several types`},
		{"a long enum", `{"enum":[` + many(251, `"#"`) + `]}`, `/enum long-enum: an enum has 251 values`},
		{"the longest enum", `{"enum":[` + many(250, `"#"`) + `]}`, ``},
		{"a long description", `{"description":"` + strings.Repeat("é", 1025) + `"}`, `/description long-description: a description has 1025 characters`},
		{"the longest description", `{"description":"` + strings.Repeat("é", 1024) + `"}`, ``},
		{"many properties", `{"properties":{` + many(101, `"p#":{}`) + `}}`, `/properties many-properties: an object has 101 properties`},
		{"deep", strings.Repeat(`{"items":`, 12) + `{}` + strings.Repeat(`}`, 12), strings.Repeat(`/items`, 11) + ` deep-nesting: the schema goes deeper than 10 levels`},
		{"deep enough", strings.Repeat(`{"items":`, 10) + `{}` + strings.Repeat(`}`, 10), ``},
		{"large", `{"x-note":"` + strings.Repeat("a", 65536) + `"}`, ` too-large: the schema has 65549 bytes`},
	} {
		assert.Equal(t, found(t, Lint(json.RawMessage(r.schema))), r.want, r.what)
	}
}

// TestLintInput: what the root of arguments must be besides.
func TestLintInput(t *testing.T) {
	for _, r := range []struct{ what, schema, want string }{
		{"no arguments", `{"type":"object","properties":{}}`, ``},
		{"nothing said", `{}`, " root-type: the type of the arguments is not \"object\" but missing\n root-properties: the arguments have no properties"},
		{"a string", `{"type":"string","properties":{}}`, ` root-type: the type of the arguments is not "object" but "string"`},
		{"alternatives at the root", `{"type":"object","properties":{},"oneOf":[{}]}`, `/oneOf root-keyword: oneOf stands at the root of the arguments`},
		{"what Lint finds", `{"type":"object","properties":{"a":true}}`, `/properties/a boolean-schema: the schema is true`},
	} {
		assert.Equal(t, found(t, LintInput(json.RawMessage(r.schema))), r.want, r.what)
	}
}

// found lists findings, one line each, and holds that each has an advice.
func found(t *testing.T, list []Finding) string {
	var lines []string
	for _, f := range list {
		assert.True(t, f.Advice != "", f.Rule, "has no advice")
		lines = append(lines, f.Path+" "+f.Rule+": "+f.Problem)
	}
	return strings.Join(lines, "\n")
}

// TestOwnSchemasAreClean: what is derived from a type has no findings, save for
// what the type's author chose.
func TestOwnSchemasAreClean(t *testing.T) {
	for _, r := range rows {
		s, err := Of(r.typ, testOptions)
		assert.NoError(t, err, r.name)
		bare, wrapped, err := Output(r.typ, testOptions)
		assert.NoError(t, err, r.name)
		if r.name == "odd names" {
			assert.Equal(t, len(Lint(s.JSON())), 3)
			continue
		}
		assert.Equal(t, found(t, append(append(Lint(s.JSON()), Lint(bare)...), Lint(wrapped)...)), "", r.name)
	}
	s, err := Of(reflect.TypeFor[search](), testOptions)
	assert.NoError(t, err)
	assert.Equal(t, LintInput(s.JSON()), nil)
	assert.Equal(t, testing.AllocsPerRun(10, func() { LintInput(s.JSON()) }) < 60, true, "linting costs next to nothing")
}

// FuzzLint: whatever the text, as long as it is JSON, the linter ends without a panic.
func FuzzLint(f *testing.F) {
	for _, r := range rows {
		if s, err := Of(r.typ, testOptions); err == nil {
			f.Add([]byte(s.JSON()))
		}
	}
	f.Add([]byte(`{"$ref":3,"type":[],"enum":{},"items":[1],"properties":[],"required":{},"anyOf":{},"$defs":[1],"description":4,"pattern":{}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if !jsontext.Value(text).IsValid() {
			return
		}
		for _, finding := range LintInput(text) {
			if finding.Problem == "" || finding.Advice == "" {
				t.Fatalf("%+v has no words", finding)
			}
		}
	})
}
