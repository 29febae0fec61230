package schema

import (
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type (
	figure interface{ area() float64 }
	circle struct {
		Radius float64 `json:"radius" validate:"gt=0"`
	}
	square struct {
		Side  int    `json:"side" jsonschema:"default=1"`
		Label string `json:"label,omitzero" validate:"email"`
	}
	group struct {
		Parts []figure          `json:"parts"`
		Named map[string]figure `json:"named,omitzero"`
		Next  figure            `json:"next,omitzero"`
	}
	drawing struct {
		Main  figure `json:"main"`
		Plain circle `json:"plain"` // no union: no discriminator
	}
	other struct{ Kind, Kin string }
)

func (circle) area() float64  { return 1 }
func (*square) area() float64 { return 2 }
func (group) area() float64   { return 3 }
func (other) area() float64   { return 4 }

func figures() *Union {
	u, err := OneOf[figure]("kind",
		Variant{"circle", reflect.TypeFor[circle]()}, Variant{"square", reflect.TypeFor[*square]()}, Variant{"group", reflect.TypeFor[group]()})
	if err != nil {
		panic(err)
	}
	return u
}

var withFigures = Options{Unions: Unions{figures()}}

// TestUnionIsPublished: one object per variant, told apart by a constant;
// under $defs only where the union contains itself.
func TestUnionIsPublished(t *testing.T) {
	flat, err := OneOf[figure]("kind", Variant{"circle", reflect.TypeFor[circle]()}, Variant{"square", reflect.TypeFor[*square]()})
	assert.NoError(t, err)
	o := Options{Unions: Unions{figures(), flat}} // the last counts
	s, err := Of(reflect.TypeFor[drawing](), o)
	assert.NoError(t, err)
	const circleText = `{"type":"object","properties":{"kind":{"type":"string","const":"circle"},"radius":{"type":"number","exclusiveMinimum":0}},"required":["kind","radius"],"additionalProperties":false}`
	assert.Equal(t, string(s.JSON()), `{"type":"object","properties":{"main":{"type":"object","oneOf":[`+circleText+
		`,{"type":"object","properties":{"kind":{"type":"string","const":"square"},"side":{"type":"integer","default":1},"label":{"type":"string","description":"Must be an email address."}},"required":["kind"],"additionalProperties":false}]},`+
		`"plain":{"type":"object","properties":{"radius":{"type":"number","exclusiveMinimum":0}},"required":["radius"],"additionalProperties":false}},"required":["main","plain"],"additionalProperties":false}`)
	bare, wrapped, err := Output(reflect.TypeFor[drawing](), o)
	assert.NoError(t, err)
	assert.Contains(t, string(bare), `"main":{"anyOf":[{"type":"object","oneOf":[`)
	assert.Equal(t, string(bare), string(wrapped))
	bare, wrapped, err = Output(reflect.TypeFor[figure](), o)
	assert.NoError(t, err)
	assert.Contains(t, string(bare), `{"type":"object","properties":{},"oneOf":[`)
	assert.Equal(t, string(bare), string(wrapped), "an object in both eras")
}

// TestUnionIsChecked: the problems of the variant that is meant, and of no
// other.
func TestUnionIsChecked(t *testing.T) {
	s, err := Of(reflect.TypeFor[group](), withFigures)
	assert.NoError(t, err)
	for _, r := range []struct{ in, want string }{
		{`{"parts":[]}`, ``},
		{`{"parts":[{"kind":"circle","radius":1},{"kind":"group","parts":[{"kind":"square"}]}],"named":{"a":{"kind":"square","side":2}},"next":{"radius":2,"kind":"circle"}}`, ``},
		{`{"parts":[{"k\u0069nd":"c\u0069rcle","radius":1}]}`, ``},
		{`{"parts":[{"kind":"circle","radius":0}]}`, `OutOfRange "parts[0].radius": got 0, want a number above 0`},
		{`{"parts":[{"kind":"circle","side":3}]}`, "Unknown \"parts[0].side\": got \"side\", want a known name kind|radius\nMissing \"parts[0].radius\": got , want a number"},
		{`{"parts":[{"kind":"cirle","radius":1}]}`, `NotAllowed "parts[0].kind": got "cirle", want one of the allowed values "circle"|"square"|"group" nearest "circle"`},
		{`{"parts":[{"kind":3}]}`, `NotAllowed "parts[0].kind": got 3, want one of the allowed values "circle"|"square"|"group"`},
		{`{"parts":[{"radius":1}]}`, `Missing "parts[0].kind": got , want one of the allowed values "circle"|"square"|"group"`},
		{`{"parts":[null,"circle"]}`, "WrongType \"parts[0]\": got null, want an object\nWrongType \"parts[1]\": got \"circle\", want an object"},
		{`{"parts":[{"kind":"group","parts":[{"kind":"square","side":"x"}]}],"named":{"a":{}}}`, "WrongType \"parts[0].parts[0].side\": got \"x\", want an integer\nMissing \"named.a.kind\": got , want one of the allowed values \"circle\"|\"square\"|\"group\""},
		{`{"parts":[],"next":null}`, `WrongType "next": got null, want an object`},
	} {
		assert.Equal(t, strings.Join(problems(s, r.in), "\n"), r.want, r.in)
	}
	assert.Equal(t, string(s.Complete([]byte(`{"parts":[{"kind":"square"},{"kind":"square","side":2e0}]}`))),
		`{"parts":[{"kind":"square","side":1},{"kind":"square","side":2}]}`)
	var rules []string
	for _, r := range s.Checked() {
		rules = append(rules, r.Type.Name()+"."+r.Field+" at "+r.Path+": "+r.Tag)
	}
	assert.Equal(t, rules, []string{"square.Label at parts[].label: omitempty,email", "group.Parts at parts[].parts: dive", "group.Named at parts[].named: omitempty,dive"},
		"the rules inside a variant, and the way to them")
}

// TestUnionIsLinear: each level holds its value against one alternative only,
// else forty levels would take longer than anybody waits.
func TestUnionIsLinear(t *testing.T) {
	s, err := Of(reflect.TypeFor[group](), withFigures)
	assert.NoError(t, err)
	deep := strings.Repeat(`{"kind":"group","parts":[`, 40) + `{"kind":"square"}` + strings.Repeat(`]}`, 40)
	deep = `{"parts":[` + deep + `]}`
	assert.Equal(t, problems(s, deep), nil)
	assert.Contains(t, string(s.Complete([]byte(deep))), `"side":1`)
}

// TestUnionRoundTrip: what is written is read back as the same values, at any
// depth, and satisfies the schema.
func TestUnionRoundTrip(t *testing.T) {
	in := struct {
		Main figure
		All  map[string][]figure
	}{circle{2}, map[string][]figure{"a": {&square{Side: 3}, group{Parts: []figure{circle{1}, &square{}}, Next: circle{9}}}}}
	typ := reflect.TypeOf(in)
	s, err := Of(typ, withFigures)
	assert.NoError(t, err)
	text, err := jsonv2.Marshal(in, withFigures.Unions.EncodeOptions(typ))
	assert.NoError(t, err)
	assert.Equal(t, string(text), `{"Main":{"kind":"circle","radius":2},"All":{"a":[{"kind":"square","side":3},{"kind":"group","parts":[{"kind":"circle","radius":1},{"kind":"square","side":0}],"next":{"kind":"circle","radius":9}}]}}`)
	assert.Equal(t, problems(s, string(text)), nil)
	back := reflect.New(typ)
	assert.NoError(t, jsonv2.Unmarshal(text, back.Interface(), s.DecodeOptions()))
	assert.True(t, reflect.DeepEqual(back.Elem().Interface(), any(in)))

	var root figure = &square{Side: 5}
	text, err = jsonv2.Marshal(&root, withFigures.Unions.EncodeOptions(reflect.TypeFor[figure]()))
	assert.NoError(t, err)
	assert.Equal(t, string(text), `{"kind":"square","side":5}`)
	empty := struct{ F, G figure }{G: (*square)(nil)}
	text, err = jsonv2.Marshal(empty, withFigures.Unions.EncodeOptions(reflect.TypeOf(empty)))
	assert.NoError(t, err)
	assert.Equal(t, string(text), `{"F":null,"G":null}`)
	assert.NoError(t, jsonv2.Unmarshal(text, &empty, withFigures.Unions.DecodeOptions(reflect.TypeOf(empty))))
	assert.True(t, empty.F == nil && empty.G == nil)
}

// TestUnionCodecAlone: who decodes without a check gets an error, never
// another value; who returns what is not registered, too.
func TestUnionCodecAlone(t *testing.T) {
	typ := reflect.TypeFor[[]figure]()
	for text, want := range map[string]string{
		`[{"radius":1}]`:                 `an object with the member "kind" is wanted for schema.figure`,
		`["circle"]`:                     `an object with the member "kind" is wanted`,
		`[{"kind":"cube"}]`:              `no variant of schema.figure has the name "cube"`,
		`[{"kind":"circle","radius":{}}`: ``,
	} {
		var into []figure
		err := jsonv2.Unmarshal([]byte(text), &into, withFigures.Unions.DecodeOptions(typ))
		assert.ErrorContains(t, err, want, text)
	}
	_, err := jsonv2.Marshal([]figure{other{}}, withFigures.Unions.EncodeOptions(typ))
	assert.ErrorContains(t, err, "schema.other is no registered variant of schema.figure")
	assert.True(t, withFigures.Unions.Has(reflect.TypeFor[figure]()) && !withFigures.Unions.Has(reflect.TypeFor[any]()))
}

// TestUnionDefault: the default of a root member is written with its
// discriminator.
func TestUnionDefault(t *testing.T) {
	o := withFigures
	o.Defaults = map[string]any{"main": circle{3}}
	s, err := Of(reflect.TypeFor[drawing](), o)
	assert.NoError(t, err)
	assert.Equal(t, string(s.Complete([]byte(`{"plain":{"radius":1}}`))), `{"plain":{"radius":1},"main":{"kind":"circle","radius":3}}`)
	o.Defaults = map[string]any{"main": circle{-3}}
	_, err = Of(reflect.TypeFor[drawing](), o)
	assert.ErrorContains(t, err, `main has the default {"kind":"circle","radius":-3}, which its own schema refuses`)
}

// TestUnionRefusals: what cannot be told apart says so.
func TestUnionRefusals(t *testing.T) {
	typ := reflect.TypeFor[circle]()
	for want, variants := range map[string][]Variant{
		`has no variants`: nil,
		`has the variants schema.circle ("a") and schema.circle ("b"), which cannot be told apart`: {{"a", typ}, {"b", typ}},
		`has the variants schema.circle ("a") and schema.group ("a"), which cannot be told apart`:  {{"a", typ}, {"a", reflect.TypeFor[group]()}},
		`has the variant schema.circle without a name`:                                             {{"", typ}},
		`has the variant time.Time, which JSON does not write as an object of its fields`:          {{"t", reflect.TypeFor[time.Time]()}},
		`has the variant int, which JSON does not write`:                                           {{"t", reflect.TypeFor[int]()}},
		`has the variant schema.square, which does not implement schema.figure`:                    {{"s", reflect.TypeFor[square]()}},
		`has the variant schema.other, which has a member "Kind" of its own`:                       {{"o", reflect.TypeFor[other]()}},
	} {
		_, err := OneOf[figure]("Kind", variants...)
		assert.ErrorContains(t, err, "schema.figure "+want)
		assert.ErrorContains(t, err, `fastmcp.OneOf[Shape]("kind"`)
	}
	_, err := OneOf[figure]("", Variant{"a", typ})
	assert.ErrorContains(t, err, "has no member that tells its variants apart")
	_, err = OneOf[circle]("kind", Variant{"a", typ})
	assert.ErrorContains(t, err, "schema.circle is no interface type with a name")
	_, err = OneOf[io.Reader]("kind", Variant{"a", typ})
	assert.ErrorContains(t, err, "does not implement io.Reader")
	_, err = Of(reflect.TypeFor[drawing](), Options{})
	assert.ErrorContains(t, err, "main (schema.figure) is an interface with methods")
	assert.ErrorContains(t, err, "register its variants with fastmcp.OneOf")
}

// TestForksOfHandWrittenSchemas: alternatives that a constant tells apart are
// told apart, and all others are tried.
func TestForksOfHandWrittenSchemas(t *testing.T) {
	s, err := Parse([]byte(`{"anyOf":[{"type":"object","properties":{"v":{"type":"integer"},"op":{"const":"add"}},"required":["op","v"]},{"type":"object","properties":{"op":{"enum":["del"]}},"required":["op"]}]}`))
	assert.NoError(t, err)
	assert.Equal(t, problems(s, `{"op":"add"}`), []string{`Missing "v": got , want an integer`})
	assert.Equal(t, problems(s, `{"op":"ad"}`), []string{`NotAllowed "op": got "ad", want one of the allowed values "add"|"del"`})
	assert.Equal(t, problems(s, `7`), []string{`WrongType "": got 7, want an object`})
	assert.Equal(t, problems(s, `{"op":"del","v":"x"}`), nil)
	for _, not := range []string{
		`{"oneOf":[{"type":"object","properties":{"op":{"const":"a"}}},{"type":"object","properties":{"op":{"const":"b"}},"required":["op"]}]}`,
		`{"oneOf":[{"type":"object","properties":{"op":{"const":"a"}},"required":["op"]},{"type":"object","properties":{"op":{"const":"a"}},"required":["op"]}]}`,
		`{"oneOf":[{"type":"object","properties":{"op":{"enum":["a",1]}},"required":["op"]},{"type":"object","properties":{"op":{"const":"c"}},"required":["op"]}]}`,
		`{"oneOf":[{"type":"object","properties":{"op":{"enum":["a","b"]}},"required":["op"]},{"type":"object","properties":{"op":{"const":"c"}},"required":["op"]}]}`,
	} {
		s, err := Parse([]byte(not))
		assert.NoError(t, err)
		assert.True(t, s.root.fork == nil, not)
	}
}

// TestNilsOfUnions: what a nil becomes is what the schema of results says.
func TestNilsOfUnions(t *testing.T) {
	typ := reflect.TypeFor[struct {
		A figure  `json:"a,omitzero"`
		B *figure `json:"b,omitzero"`
		C figure  `json:"c"`
	}]()
	v := reflect.New(typ).Elem()
	v.Field(0).Set(reflect.ValueOf((*square)(nil)))
	v.Field(1).Set(reflect.New(reflect.TypeFor[figure]()))
	text, err := jsonv2.Marshal(v.Interface(), withFigures.Unions.EncodeOptions(typ))
	assert.NoError(t, err)
	assert.Equal(t, string(text), `{"a":null,"b":null,"c":null}`)
	bare, _, err := Output(typ, withFigures)
	assert.NoError(t, err)
	const either = `{"anyOf":[{"$ref":"#/$defs/figure"},{"type":"null"}]}`
	assert.Contains(t, string(bare), `"properties":{"a":`+either+`,"b":`+either+`,"c":`+either+`}`)
}
