package schema

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestParse: a hand-written schema is published as it is and checked.
func TestParse(t *testing.T) {
	text := `{"type":"object","properties":{"a":{"oneOf":[{"type":"string","maxLength":2},{"type":"integer","minimum":0}]},"b":{"$ref":"#/$defs/B"},"c":{"const":"x"},"d":{"not":{"type":"null"}},"e":{"anyOf":[{"type":"object","properties":{"k":{"type":"integer"}},"required":["k"]},{"type":"null"}]}},"required":["a","z"],"$defs":{"B":{"type":"array","items":{"$ref":"#/$defs/B"}}}}`
	s, err := Parse(json.RawMessage(text))
	assert.NoError(t, err)
	assert.Equal(t, string(s.JSON()), text)
	for _, r := range []struct{ in, want string }{
		{`{"a":"ab","z":0,"b":[[[]]],"c":"x","d":1,"e":null,"more":true}`, ``},
		{`{"a":1e99,"z":"any"}`, ``},
		{`{"a":"abc","z":0}`, `OutOfRange "a": got "abc", want at most 2 characters`},
		{`{"a":true,"z":0}`, `NoMatch "a": got true, want a string or an integer`},
		{`{"a":"","z":0,"e":{"k":"v"}}`, `WrongType "e.k": got "v", want an integer`},
		{`{"a":"","z":0,"e":1}`, `NoMatch "e": got 1, want an object or null`},
		{`{"a":"","z":0,"d":null}`, `NoMatch "d": got null, want another value`},
		{`{"a":"","z":0,"b":[[1]],"c":"y"}`, "WrongType \"b[0][0]\": got 1, want an array\nNotAllowed \"c\": got \"y\", want one of the allowed values \"x\""},
		{`{}`, "Missing \"a\": got , want a string or an integer\nMissing \"z\": got , want a value"},
	} {
		assert.Equal(t, strings.Join(problems(s, r.in), "\n"), r.want, r.in)
	}
}

// keywordRows are schemas with what they accept and, by the text of the
// problem, what they refuse.
var keywordRows = []struct {
	schema  string
	accepts []string
	refuses map[string]string
}{
	{`true`, []string{`1`, `null`}, nil},
	{`false`, nil, map[string]string{`1`: `NoMatch "": got 1, want nothing here`}},
	{`{"type":["string","null"]}`, []string{`"a"`, `null`}, map[string]string{`1`: `WrongType "": got 1, want a string or null`}},
	{`{"enum":["a",1,null,{"b":[1]}]}`, []string{`"a"`, `1.0`, `null`, `{"b":[1]}`}, map[string]string{
		`2`: `NotAllowed "": got 2, want one of the allowed values "a"|1|null|{"b":[1]}`}},
	{`{"enum":["a","b"],"const":"b"}`, []string{`"b"`}, map[string]string{`"a"`: `NotAllowed "": got "a", want one of the allowed values "b"`}},
	{`{"exclusiveMinimum":0,"maximum":5,"multipleOf":0.5}`, []string{`0.5`, `5`, `"x"`}, map[string]string{
		`0`:    `OutOfRange "": got 0, want a value above 0 and of at most 5`,
		`0.75`: `OutOfRange "": got 0.75, want a multiple of 0.5`}},
	{`{"prefixItems":[{"type":"string"},{"type":"integer"}],"items":{"type":"boolean"}}`, []string{`[]`, `["a"]`, `["a",1,true]`}, map[string]string{
		`[1]`: `WrongType "[0]": got 1, want a string`, `["a",1,2]`: `WrongType "[2]": got 2, want true or false`}},
	{`{"items":[{"type":"string"}],"additionalItems":false}`, []string{`["a"]`}, map[string]string{`["a",1]`: `NoMatch "[1]": got 1, want nothing here`}},
	{`{"contains":{"type":"integer"},"maxContains":2}`, []string{`["a",1]`, `[1,2]`}, map[string]string{
		`["a"]`:   `OutOfRange "": got 0 items that fit an integer, want 1 to 2 items that fit an integer`,
		`[1,2,3]`: `OutOfRange "": got 3 items that fit an integer, want 1 to 2 items that fit an integer`}},
	{`{"contains":{"type":"integer"},"minContains":0}`, []string{`[]`}, nil},
	{`{"properties":{"a":{}},"patternProperties":{"^x-":{"type":"integer"}},"additionalProperties":false}`, []string{`{"a":1,"x-b":2}`}, map[string]string{
		`{"x-b":"c"}`: `WrongType "x-b": got "c", want an integer`,
		`{"b":1}`:     `Unknown "b": got "b", want a known name a`}},
	{`{"properties":{"x-a":{"minimum":2}},"patternProperties":{"^x-":{"type":"integer"}}}`, []string{`{"x-a":2}`}, map[string]string{
		`{"x-a":1}`: `OutOfRange "x-a": got 1, want a value of at least 2`, `{"x-a":"b"}`: `WrongType "x-a": got "b", want an integer`}},
	{`{"required":["a"],"additionalProperties":{"type":"integer"}}`, []string{`{"a":1}`}, map[string]string{`{"a":"b"}`: `WrongType "a": got "b", want an integer`}},
	{`{"required":["a"],"additionalProperties":false}`, nil, map[string]string{`{"a":"b"}`: `NoMatch "a": got "b", want nothing here`}},
	{`{"propertyNames":{"maxLength":2},"properties":{"long":{}}}`, []string{`{"ab":1}`}, map[string]string{
		`{"long":1}`: `OutOfRange "long": got "long", want a name that is at most 2 characters`}},
	{`{"dependentRequired":{"a":["b","c"]}}`, []string{`{}`, `{"b":1}`, `{"a":1,"b":1,"c":1}`}, map[string]string{
		`{"a":1,"c":1}`: `Missing "b": got , want a value, since there is a`}},
	{`{"dependencies":{"a":["b"],"c":{"maxProperties":1}}}`, []string{`{"a":1,"b":1}`, `{"c":1}`}, map[string]string{
		`{"a":1}`: `Missing "b": got , want a value, since there is a`, `{"c":1,"d":1}`: `OutOfRange "": got 2 members, want at most 1 member`}},
	{`{"dependentSchemas":{"a":{"properties":{"b":{"type":"string"}}}}}`, []string{`{"b":1}`, `{"a":1,"b":""}`}, map[string]string{
		`{"a":1,"b":1}`: `WrongType "b": got 1, want a string`}},
	{`{"if":{"properties":{"k":{"const":1}},"required":["k"]},"then":{"required":["a"]},"else":{"required":["b"]}}`,
		[]string{`{"k":1,"a":0}`, `{"b":0}`}, map[string]string{`{"k":1}`: `Missing "a": got , want a value`, `{}`: `Missing "b": got , want a value`}},
	{`{"type":"object","anyOf":[{"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]},{"required":["c"]}]}`, []string{`{"a":1}`, `{"b":"x"}`}, map[string]string{
		`{}`:      `NoMatch "": got an object, want a value that fits one of 3 alternatives (with a or with b or with c)`,
		`{"b":1}`: `NoMatch "": got an object, want a value that fits one of 3 alternatives (with a or b a string or with c)`}},
	{`{"allOf":[{"properties":{"a":{}}},{"if":{"required":["t"]},"then":{"properties":{"t":{},"u":{}}}}],"properties":{"b":{}},"unevaluatedProperties":false}`,
		[]string{`{"a":1,"b":2}`, `{"t":1,"u":2}`}, map[string]string{`{"u":2}`: `NoMatch "u": got 2, want nothing here`}},
	{`{"anyOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"b":{}},"required":["b"]}],"unevaluatedProperties":{"type":"null"}}`,
		[]string{`{"a":"x"}`, `{"a":null,"b":1}`, `{"c":null}`}, map[string]string{`{"a":1,"b":1}`: `WrongType "a": got 1, want null`}},
	{`{"prefixItems":[{}],"contains":{"type":"string"},"unevaluatedItems":false}`, []string{`[1,"a"]`}, map[string]string{
		`[1,2,"a"]`: `NoMatch "[1]": got 2, want nothing here`}},
	{`{"allOf":[{"unevaluatedProperties":true}],"unevaluatedProperties":false}`, []string{`{"a":1}`}, nil},
	{`{"dependentSchemas":{"a":{"properties":{"a":{},"b":{}}}},"unevaluatedProperties":false}`, []string{`{"a":1,"b":1}`}, map[string]string{
		`{"b":1}`: `NoMatch "b": got 1, want nothing here`}},
	{`{"$ref":"#/$defs/a~1b%25","$defs":{"a/b%":{"type":"null"}}}`, []string{`null`}, map[string]string{`1`: `WrongType "": got 1, want null`}},
	{`{"$ref":"#/allOf/1","allOf":[true,{"type":"null"}]}`, []string{`null`}, nil},
	{`{"$id":"https://x.y/z","$ref":"https://x.y/z#here","$defs":{"a":{"$anchor":"here","type":"null"}}}`, []string{`null`}, map[string]string{
		`1`: `WrongType "": got 1, want null`}},
	{`{"$dynamicAnchor":"tree","type":"array","items":{"$dynamicRef":"#tree"}}`, []string{`[[[]]]`}, map[string]string{`[[1]]`: `WrongType "[0][0]": got 1, want an array`}},
	{`{"$schema":"http://json-schema.org/draft-07/schema#","type":"null"}`, []string{`null`}, nil},
	{`{"format":"date-time","contentEncoding":"base64","x-own":[1]}`, []string{`"what is meant, and not checked"`}, nil},
	{`{"minLength":2.0,"maxItems":1e2,"uniqueItems":true}`, []string{`"ab"`, `[1]`}, map[string]string{`[1,1.0]`: `Repeated "[1]": got 1.0, want an item other than item [0]`}},
}

func TestKeywords(t *testing.T) {
	for _, r := range keywordRows {
		s, err := Parse(json.RawMessage(r.schema))
		assert.NoError(t, err, r.schema)
		for _, text := range r.accepts {
			assert.Equal(t, problems(s, text), nil, r.schema+" of "+text)
		}
		for text, want := range r.refuses {
			assert.Equal(t, strings.Join(problems(s, text), "\n"), want, r.schema+" of "+text)
		}
	}
}

// TestRefusedSchemas: what means nothing is an error that says where.
func TestRefusedSchemas(t *testing.T) {
	var deep, many strings.Builder
	deep.WriteString(strings.Repeat(`{"not":`, maxSchemaDepth+1) + "{}" + strings.Repeat("}", maxSchemaDepth+1))
	for i := range maxReferences + 1 {
		fmt.Fprintf(&many, `,{"$ref":"#/allOf/0/x%d"}`, i)
	}
	for _, r := range []struct{ text, want string }{
		{`{"$ref":"https://x/y"}`, `/$ref refers to "https://x/y", which is not there; refer to "#/$defs/name"`},
		{`{"$ref":"#/$defs/x"}`, `/$ref refers to "#/$defs/x", which is not there`},
		{`{"$ref":"#x"}`, `/$ref refers to "#x", which is not there`},
		{`{"$id":"https://x/","items":{"$ref":"b.json"}}`, `/items/$ref refers to "b.json", which is not there`},
		{`{"items":{"$id":"https://x/"}}`, `/items has an $id of its own`},
		{`{"$schema":"https://x/"}`, `/$schema is declared as "https://x/", which is not known; leave $schema out`},
		{`{"type":"strings"}`, `/type has the type "strings"; use string`},
		{`{"type":[]}`, `/type has [] for type`},
		{`{"properties":{"a":{"pattern":"(?=a)"}}}`, `/properties/a/pattern has the pattern "(?=a)", which does not compile`},
		{`{"patternProperties":{"(":{}}}`, `/patternProperties has the pattern "("`},
		{`{"$ref":"#/$defs/A","$defs":{"A":{"anyOf":[{"$ref":"#/$defs/A"}]}}}`, "the schema refers to itself without going deeper"},
		{`{"if":{"$ref":"#"}}`, "the schema refers to itself without going deeper"},
		{`[]`, "the schema is no schema but []"},
		{`{"items":1}`, "/items is no schema but 1; give an object, true or false"},
		{`{"a":1,"a":2}`, "the schema is no JSON"},
		{`{"minimum":"5"}`, `/minimum has "5" for minimum; a number`},
		{`{"minLength":-1}`, `/minLength has -1 for minLength; an integer of at least 0`},
		{`{"multipleOf":0}`, `/multipleOf has 0 for multipleOf; a number above 0`},
		{`{"uniqueItems":1}`, `/uniqueItems has 1 for uniqueItems; true or false`},
		{`{"required":"a"}`, `/required has "a" for required; a list of strings`},
		{`{"required":[1]}`, `/required/0 has 1 for 0; a string`},
		{`{"anyOf":{}}`, `/anyOf has {} for anyOf; a list of schemas`},
		{`{"properties":[]}`, `/properties has [] for properties; an object of schemas`},
		{`{"dependentRequired":{"a":{}}}`, `/dependentRequired has {"a":{}} for dependentRequired; a list of strings`},
		{`{"properties":{"a":{"type":"integer","default":"x"}}}`, `/properties/a has the default "x", which its own schema refuses`},
		{deep.String(), "goes too deep; nest at most 2,000 schemas"},
		{`{"allOf":[{}` + many.String() + `]}`, `refers to "#/allOf/0/x0"`},
		{`{"title":"` + strings.Repeat("x", maxSchemaText) + `"}`, `has 262156 bytes; give at most 256 KiB`},
	} {
		_, err := Parse(json.RawMessage(r.text))
		assert.ErrorContains(t, err, r.want, show([]byte(r.text)))
	}
}

// TestCostlySchemas: alternatives in alternatives end, and the text counts as
// refused, also where what does not fit is what is wanted.
func TestCostlySchemas(t *testing.T) {
	var doubled strings.Builder
	for i := range 60 {
		fmt.Fprintf(&doubled, `"d%d":{"anyOf":[{"$ref":"#/$defs/d%d"},{"$ref":"#/$defs/d%d"}]},`, i, i+1, i+1)
	}
	defs := `"$defs":{` + doubled.String() + `"d60":{"type":"null"}}}`
	tree := `{"anyOf":[{"type":"integer"},{"items":{"$ref":"#"},"minItems":2},{"items":{"$ref":"#"},"maxItems":1,"minItems":1}]}`
	for _, r := range []struct{ schema, text string }{
		{`{"$ref":"#/$defs/d0",` + defs, `1`},
		{`{"not":{"$ref":"#/$defs/d0"},` + defs, `1`},
		{`{"items":{"not":{"$ref":"#/$defs/d0"}},` + defs, `[1]`},
		{`{"unevaluatedProperties":{},"allOf":[{"$ref":"#/$defs/d0"},{"not":{"type":"null"}}],` + strings.ReplaceAll(defs, `"null"`, `"object"`), `{"a":1}`},
		{tree, strings.Repeat("[", 90) + `"x"` + strings.Repeat("]", 90)},
	} {
		s, err := Parse(json.RawMessage(r.schema))
		assert.NoError(t, err)
		got := problems(s, r.text)
		assert.Equal(t, len(got), 1, r.schema)
		assert.Contains(t, got[0], `TooCostly "": got , want a value that can be checked in reasonable time`)
	}
}

// hostile are schemas that were made to be costly, with what is said of them, or
// of a text that is checked by them. Each bound is counted and not timed; what
// got past it would not end, or not fit into memory.
func hostile() []hostileRow {
	var doubling strings.Builder
	for i := range 32 {
		fmt.Fprintf(&doubling, `"a%d":{"type":"object","properties":{"x":{"$ref":"#/$defs/a%[2]d","default":{}},"y":{"$ref":"#/$defs/a%[2]d","default":{}}}},`, i, i+1)
	}
	return []hostileRow{
		{name: "defaults that double at each reference", schema: `{"$ref":"#/$defs/a0","$defs":{` + doubling.String() + `"a32":{"type":"object"}}}`,
			refused: "has a default that is too large with the defaults of its members; let all defaults come to at most 1 MiB"},
		{name: "a default that contains itself", schema: `{"type":"object","properties":{"next":{"$ref":"#","default":{}}}}`,
			refused: "/properties/next has a default that contains itself"},
		{name: "a large default for each of many items", schema: `{"items":{"properties":{"a":{"default":"` + strings.Repeat("x", 100_000) + `"}}}}`,
			text: "[" + strings.Repeat("{},", 1000) + "{}]", costly: true},
		{name: "patterns that are small alone", schema: `{"allOf":[` + strings.Repeat(`{"pattern":"(x?x?x?){900}"},`, 20) + `true]}`,
			refused: "/allOf/12/pattern has a pattern that is too large; write repetitions of at most 10,000 parts"},
		{name: "a pattern that is large", schema: `{"pattern":"(` + strings.Repeat("x?", 1200) + `){999}"}`, refused: "/pattern has a pattern that is too large"},
		{name: "a pattern of large classes", schema: `{"pattern":"` + strings.Repeat(`\\pL`, 1000) + `"}`, refused: "/pattern has a pattern that is too large"},
		{name: "patterns for many required names", schema: `{"patternProperties":{"(x?x?){900}y":{}},"required":["x1` + strings.Repeat(`x`, 200_000) + `"]}`,
			refused: "takes too long to read"},
		{name: "a large pattern for a long text", schema: `{"pattern":"(x?x?){900}y"}`, text: `"` + strings.Repeat("x", 1_000_000) + `"`, costly: true},
		{name: "a large pattern for long names", schema: `{"patternProperties":{"(x?x?){900}y":{}}}`, text: `{"` + strings.Repeat("x", 1_000_000) + `":1}`, costly: true},
		{name: "defaults far down", schema: strings.Repeat(`{"items":`, 200) + `{"properties":{` + listed(11_000, `"a%d":{"default":1}`) + `}}` + strings.Repeat("}", 200), text: `[[]]`},
		{name: "rewrites far down", schema: `{"$ref":"#/$defs/a0","$defs":{` + listed(900, `"a%d":{"items":{"$ref":"#/$defs/a%n"}}`) + `,"a900":{"properties":{"x":{"default":1}}}}}`, text: `[[]]`},
		{name: "many required names", schema: `{"required":[` + listed(25_000, `"%d"`) + `]}`, text: `1`},
		{name: "many references into a long list", schema: `{"allOf":[` + listed(999, `{"$ref":"#/x/7%d"}`) + `],"x":[` + listed(70_000, `{}`) + `]}`, text: `1`},
		{name: "many choices for many values", schema: `{"items":{"enum":[` + listed(20_000, `"%d"`) + `]}}`, text: `[` + listed(20_000, `"%d"`) + `]`},
		{name: "many choices that many values are near to", schema: `{"items":{"enum":[` + listed(20_000, `"%d"`) + `]}}`, text: `[` + listed(100_000, `"x"`) + `]`, found: maxProblems},
		{name: "many values that many schemas pass over", schema: `{"allOf":[` + listed(20_000, `{}`) + `]}`, text: `"` + strings.Repeat("x", 1_000_000) + `"`, costly: true},
		{name: "a bound of many digits", schema: `{"minimum":` + strings.Repeat("9", 250_000) + `}`, refused: "for minimum; a number of at most 1,000 characters"},
		{name: "a long bound for many numbers", schema: `{"items":{"minimum":-` + strings.Repeat("9", 990) + `}}`, text: `[` + listed(100_000, `1`) + `]`},
		{name: "a long text below many levels", schema: strings.Repeat(`{"items":`, 1900) + `{"description":"` + strings.Repeat("x", 200_000) + `"}` + strings.Repeat("}", 1900), text: `[[]]`},
		{name: "large multiples", schema: `{"items":{"multipleOf":1e-999}}`, text: `[` + listed(100_000, `1e999`) + `]`, costly: true},
		{name: "a usual multiple", schema: `{"items":{"multipleOf":0.01}}`, text: `[` + listed(100_000, `1.25`) + `]`},
		{name: "more problems than anybody reads", schema: `{"items":{"type":"null"}}`, text: `[` + listed(100_000, `1`) + `]`, found: maxProblems},
		{name: "a usual pattern for many texts", schema: `{"items":{"pattern":"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"}}`,
			text: "[" + strings.Repeat(`"an-example-of-a-name",`, 50_000) + `"a"]`},
	}
}

// listed writes something so many times, with its number and the next.
func listed(n int, item string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = strings.NewReplacer("%d", strconv.Itoa(i), "%n", strconv.Itoa(i+1)).Replace(item)
	}
	return strings.Join(items, ",")
}

type hostileRow struct {
	name, schema, text string
	refused            string // by Parse
	costly             bool   // by Check
	found              int    // by Check, if it is not costly
}

// A schema is looked through level by level, and never again below: what is in
// there may even be broken.
func TestDocumentsKnowTheirEnds(t *testing.T) {
	text := []byte(` {"a":[1,"]",{"x":[]}] , "b":{"y":"}\""},"c":1} `)
	d := indexed(text)
	for v := range text {
		if text[v] == '[' && text[v-1] != '"' || text[v] == '{' {
			assert.Equal(t, d.end(v), skipValue(text, v))
		}
	}
	inner := strings.Index(string(text), "1,")
	copy(text[inner:], `[[[["`)
	var names []string
	for name := range d.members(1) {
		names = append(names, string(name))
	}
	assert.Equal(t, names, []string{"a", "b", "c"})
}

func TestHostileSchemas(t *testing.T) {
	for _, r := range hostile() {
		t.Run(r.name, func(t *testing.T) {
			s, err := Parse(json.RawMessage(r.schema))
			if r.refused != "" {
				assert.ErrorContains(t, err, r.refused)
				return
			}
			assert.NoError(t, err)
			got := problems(s, r.text)
			if !r.costly {
				assert.Equal(t, len(got), r.found)
				return
			}
			assert.Equal(t, len(got), 1)
			assert.Contains(t, got[0], "TooCostly")
		})
	}
}

// TestDefaultsOfHandWrittenSchemas: they are put in as those of Go types are.
func TestDefaultsOfHandWrittenSchemas(t *testing.T) {
	s, err := Parse(json.RawMessage(`{"properties":{"n":{"type":"integer","default":3},"l":{"prefixItems":[{"properties":{"a":{"default":"b"}}}]}},"patternProperties":{"^x":{}},"additionalProperties":{"properties":{"c":{"default":null}}}}`))
	assert.NoError(t, err)
	for _, r := range []struct{ in, want string }{
		{`{}`, `{"n":3}`},
		{`{"n":4,"l":[{},{}],"x":{},"y":{}}`, `{"n":4,"l":[{"a":"b"},{}],"x":{},"y":{"c":null}}`},
	} {
		assert.Equal(t, string(s.Complete([]byte(r.in))), r.want)
	}
}
