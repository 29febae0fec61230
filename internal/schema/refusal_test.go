package schema

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type (
	loop      *loop
	exporting struct{ A int }
	sealed    struct {
		*hiddenBase
		B int
	}
	hiddenBase struct{ A int }
	crate      struct {
		Kind string    `json:"kind"`
		Size int       `json:"size"`
		Due  time.Time `json:"due"`
	}
	selfList []selfList
)

// sharing makes a struct of integers A, B and so on with the given names, among
// which there may be namesakes, that go vet would not let pass in source.
func sharing(names ...string) reflect.Type {
	var fields []reflect.StructField
	for i, name := range names {
		fields = append(fields, reflect.StructField{Name: string(rune('A' + i)), Type: reflect.TypeFor[int](), Tag: reflect.StructTag(`json:"` + name + `"`)})
	}
	return reflect.StructOf(fields)
}

// TestRefusals: what cannot be published says where, what and what instead.
func TestRefusals(t *testing.T) {
	for _, r := range []struct {
		name string
		typ  reflect.Type
		want string
	}{
		{"a channel", reflect.TypeFor[chan int](), `chan int has no JSON form; use a type of data, or leave the field out with json:"-"`},
		{"a func in a list in a struct", reflect.TypeFor[struct{ F []func() }](), `F[] (func()) has no JSON form; use a type of data`},
		{"a complex number in a map", reflect.TypeFor[map[string]complex64](), `{} (complex64) has no JSON form`},
		{"an interface with methods", reflect.TypeFor[struct{ R io.Reader }](), `R (io.Reader) is an interface with methods: JSON cannot say which type to make; use a concrete type, or any`},
		{"an error", reflect.TypeFor[error](), `error is an interface with methods`},
		{"a map with float keys", reflect.TypeFor[map[float64]int](), `float64 cannot be the key of a JSON object; use a string, an integer, or a type with MarshalText and UnmarshalText`},
		{"a map with struct keys", reflect.TypeFor[struct{ M map[exporting]int }](), `M (schema.exporting) cannot be the key`},
		{"a type that never ends", reflect.TypeFor[loop](), `schema.loop never ends; let the type contain itself through a struct, a named slice or a named map`},
		{"a struct without exported fields", reflect.TypeFor[struct{ S struct{ a int } }](), `S (struct { a int }) has fields, but none that JSON can set; export its fields, or give it UnmarshalJSON or UnmarshalText`},
		{"an embedded pointer that is sealed", reflect.TypeFor[sealed](), `A (schema.hiddenBase) comes through an embedded pointer to an unexported struct`},
		{"a string quoted twice", reflect.TypeFor[struct {
			S string `json:",string"`
		}](), `S (string) has the json option string on a string`},
		{"the format option", reflect.TypeFor[struct {
			S []byte `json:"s,format:hex"`
		}](), `s ([]uint8) has a json tag with the format option`},
		{"two fields with one name beside a third", sharing("x", "x", "c"), `has the fields A and B, which share one name in JSON; give each field of a struct a name of its own`},
		{"two fields with one name alone", sharing("x", "x"), `has the fields A and B, which share one name in JSON`},
		{"a rule of text on a number", reflect.TypeFor[struct {
			A int `json:"a" validate:"email"`
		}](), `a (int) has the validate rule "email", which means nothing for int; use email on a string, or on the strings in a list or a map behind dive`},
		{"a rule of text on a list", reflect.TypeFor[struct {
			A []int `json:"a" validate:"hexcolor"`
		}](), `a ([]int) has the validate rule "hexcolor", which means nothing for []int`},
		{"a rule of text on items that are none", reflect.TypeFor[struct {
			A []int `json:"a" validate:"dive,hexcolor"`
		}](), `a[] (int) has the validate rule "hexcolor", which means nothing for int`},
		{"a rule of text on a switch", reflect.TypeFor[struct {
			A *bool `json:"a" validate:"startswith=t"`
		}](), `a (bool) has the validate rule "startswith=t", which means nothing for bool`},
		{"a rule of text on a map", reflect.TypeFor[struct {
			A map[string]string `json:"a" validate:"ip"`
		}](), `a (map[string]string) has the validate rule "ip", which means nothing for map[string]string`},
		{"a layout that is not there", reflect.TypeFor[struct {
			A string `json:"a" validate:"datetime"`
		}](), `a (string) has the validate rule "datetime" without a value, which must be a text; write datetime=…`},
		{"a digest of a number", reflect.TypeFor[struct {
			A int `json:"a" validate:"sha256"`
		}](), `a (int) has the validate rule "sha256", which means nothing for int; use sha256 on a string`},
		{"a book number that is a number", reflect.TypeFor[struct {
			A int64 `json:"a" validate:"isbn"`
		}](), `which means nothing for int64; use isbn on a string`},
		{"a card number that is one", reflect.TypeFor[struct {
			A uint64 `json:"a" validate:"credit_card"`
		}](), `which means nothing for uint64; use credit_card on a string`},
		{"a port in a string", reflect.TypeFor[struct {
			A string `json:"a" validate:"port"`
		}](), `a (string) has the validate rule "port", which means nothing for string; use port on an integer`},
		{"a latitude that is true", reflect.TypeFor[struct {
			A bool `json:"a" validate:"latitude"`
		}](), `use latitude on a string, an integer or a number with a fraction`},
		{"JSON in a list", reflect.TypeFor[struct {
			A []string `json:"a" validate:"json"`
		}](), `use json on a string or bytes`},
		{"a rule of text on a time", reflect.TypeFor[struct {
			A time.Time `json:"a" validate:"datetime=2006"`
		}](), `which means nothing for time.Time`},
		{"an alternative of another kind", reflect.TypeFor[struct {
			A string `json:"a" validate:"email|port"`
		}](), `a (string) has the validate rule "port", which means nothing for string`},
		{"an alternative that has a keyword, of another kind", reflect.TypeFor[struct {
			A string `json:"a" validate:"email|min=x"`
		}](), `a (string) has the validate rule "min=x", whose "x" is no whole number`},
		{"an alternative beside a field that is not there", reflect.TypeFor[struct {
			A string `json:"a" validate:"email|eqfield=Nope"`
		}](), `"eqfield=Nope", but there is no field "Nope" beside it`},
		{"a rule without what it is not to be", reflect.TypeFor[struct {
			A string `json:"a" validate:"noneofci"`
		}](), `a (string) has the validate rule "noneofci" without a value, which must be a text; write noneofci=…`},
		{"a field further in that is not there", reflect.TypeFor[struct {
			In crate  `json:"in"`
			A  string `json:"a" validate:"eqcsfield=In.Nope"`
		}](), `a (string) has the validate rule "eqcsfield=In.Nope", but there is no field "Nope" in schema.crate`},
		{"a condition further in, on nothing", reflect.TypeFor[struct {
			In []*crate `json:"in"`
			A  string   `json:"a" validate:"required_if=In[0].nope x"`
		}](), `but there is no field "nope" in schema.crate`},
		{"a field in what has none", reflect.TypeFor[struct {
			B int `json:"b"`
			A int `json:"a" validate:"gtcsfield=B.C"`
		}](), `but there is no field "C" in int; name a field of a struct, as it is in Go`},
		{"a comparison with another kind", reflect.TypeFor[struct {
			B string `json:"b"`
			A int    `json:"a" validate:"gtfield=B"`
		}](), `a (int) has the validate rule "gtfield=B", which compares it with B, a value of another kind (string); give both the same type`},
		{"an item compared with a list", reflect.TypeFor[struct {
			B []string `json:"b"`
			A []string `json:"a" validate:"dive,nefield=B"`
		}](), `which compares it with B, a value of another kind ([]string)`},
		{"items told apart by a field that they do not have", reflect.TypeFor[struct {
			A []*crate `json:"a" validate:"unique=Nope"`
		}](), `a ([]*schema.crate) has the validate rule "unique=Nope", but there is no field "Nope" in schema.crate`},
		{"items told apart by a field, without fields", reflect.TypeFor[struct {
			A []string `json:"a" validate:"unique=Nope"`
		}](), `a ([]string) has the validate rule "unique=Nope", which means nothing for []string; use it on a list of structs`},
		{"values of a map told apart by a field", reflect.TypeFor[struct {
			A map[string]crate `json:"a" validate:"unique=Nope"`
		}](), `"unique=Nope", which means nothing for map[string]schema.crate`},
		{"items told apart by a list", reflect.TypeFor[struct {
			A []struct {
				Tags []string `json:"tags"`
			} `json:"a" validate:"unique=Tags"`
		}](), `"unique=Tags", but values of type []string cannot be compared in Go; compare texts, numbers, or structs of such`},
		{"lists in a map told apart", reflect.TypeFor[struct {
			A map[string][]int `json:"a" validate:"unique"`
		}](), `"unique", but values of type []int cannot be compared in Go`},
		{"anything told apart, or something else", reflect.TypeFor[struct {
			A []any `json:"a" validate:"unique|excluded_with=B"`
			B int   `json:"b"`
		}](), `"unique", but values of type interface {} cannot be compared in Go`},
		{"a lowest above the highest", reflect.TypeFor[struct {
			A int `json:"a" validate:"min=5,max=3"`
		}](), `a (int) has minimum 5 and maximum 3, which no value satisfies together; leave room for a value between the two`},
		{"nothing between two", reflect.TypeFor[struct {
			A int `json:"a" validate:"gt=3,lt=4"`
		}](), `minimum 4 and maximum 3`},
		{"a fraction below itself", reflect.TypeFor[struct {
			A float64 `json:"a" validate:"gt=3,lt=3"`
		}](), `exclusiveMinimum 3 and exclusiveMaximum 3`},
		{"a fraction at its own end", reflect.TypeFor[struct {
			A float64 `json:"a" validate:"gt=3,max=3"`
		}](), `exclusiveMinimum 3 and maximum 3`},
		{"a fraction below its beginning", reflect.TypeFor[struct {
			A float64 `json:"a" validate:"min=3,lt=3"`
		}](), `minimum 3 and exclusiveMaximum 3`},
		{"more than the type can hold", reflect.TypeFor[struct {
			A uint8 `json:"a" validate:"min=300"`
		}](), `minimum 300 and maximum 255`},
		{"a text of no length", reflect.TypeFor[struct {
			A string `json:"a" validate:"len=3,min=4"`
		}](), `minLength 4 and maxLength 3`},
		{"more items than an array has", reflect.TypeFor[struct {
			A [3]int `json:"a" validate:"min=4"`
		}](), `minItems 4 and maxItems 3`},
		{"a map of no size, in a list", reflect.TypeFor[struct {
			A []map[string]int `json:"a" validate:"dive,min=2,max=1"`
		}](), `a[] (map[string]int) has minProperties 2 and maxProperties 1`},
		{"keywords that no value satisfies", reflect.TypeFor[struct {
			A int `json:"a" jsonschema:"minimum=5,maximum=3"`
		}](), `minimum 5 and maximum 3`},
		{"two choices without a common value", reflect.TypeFor[struct {
			A string `json:"a" validate:"oneof=a b,eq=c"`
		}](), `a (string) has a choice of values none of which satisfies its other rules; leave one`},
		{"a choice of texts that are too short", reflect.TypeFor[struct {
			A string `json:"a" validate:"oneof=a bb,len=3"`
		}](), `a choice of values none of which`},
		{"a choice of numbers that are too low", reflect.TypeFor[struct {
			A int `json:"a" validate:"oneof=1 2,gt=2"`
		}](), `a choice of values none of which`},
		{"a choice by tag that is too low", reflect.TypeFor[struct {
			A int `json:"a" jsonschema:"enum=1,enum=2,minimum=5"`
		}](), `a choice of values none of which`},
		{"a field that is not there", reflect.TypeFor[struct {
			A int `json:"a" validate:"gtfield=Nope"`
		}](), `a (int) has the validate rule "gtfield=Nope", but there is no field "Nope" beside it; name a field of the same struct, as it is in Go`},
		{"a field by its name on the wire", reflect.TypeFor[struct {
			A     int `json:"a" validate:"required_if=start 3"`
			Start int `json:"start"`
		}](), `but there is no field "start" beside it; is Start meant? Fields have their names in Go here`},
		{"an unknown rule", reflect.TypeFor[struct {
			A int `json:"a" validate:"mim=3"`
		}](), `a (int) has the validate rule "mim=3", which is unknown; is min meant?`},
		{"an unknown alternative", reflect.TypeFor[struct {
			A string `json:"a" validate:"email|nonsense"`
		}](), `a (string) has the validate rule "email|nonsense", which is unknown`},
		{"a refused rule", reflect.TypeFor[struct {
			A string `json:"a" validate:"isdefault"`
		}](), `a (string) has the validate rule "isdefault", which contradicts a published schema; a member that must be zero is no argument`},
		{"a rule without its number", reflect.TypeFor[struct {
			A string `json:"a" validate:"min=x"`
		}](), `a (string) has the validate rule "min=x", whose "x" is no whole number of at least 0; write a whole number of at least 0, as in min=3`},
		{"a rule for a number without one", reflect.TypeFor[struct {
			A int `json:"a" validate:"min=abc"`
		}](), `a (int) has the validate rule "min=abc", whose "abc" is no whole number; write a whole number, as in min=3`},
		{"a rule whose value is left out", reflect.TypeFor[struct {
			A float64 `json:"a" validate:"max"`
		}](), `a (float64) has the validate rule "max" without a value, which must be a number; write a number, as in max=3`},
		{"one of several values that is none", reflect.TypeFor[struct {
			A uint `json:"a" validate:"oneof=1 -2"`
		}](), `a (uint) has the validate rule "oneof=1 -2", whose "-2" is no whole number of at least 0`},
		{"a rule that nothing satisfies", reflect.TypeFor[struct {
			A string `json:"a" validate:"lt=0"`
		}](), `a (string) has the validate rule "lt=0", which no string satisfies`},
		{"a boolean that is none", reflect.TypeFor[struct {
			A bool `json:"a" validate:"eq=maybe"`
		}](), `whose "maybe" is no boolean; write eq=true or eq=false`},
		{"a tag whose quote is not closed", withTag(`json:"q" validate:"min=1`), "q (string) has the tag `json:\"q\" validate:\"min=1`, which cannot be read from `validate:\"min=1` on; write key:\"value\" pairs"},
		{"a tag with a space after its colon", withTag(`json: "q"`), "Q (string) has the tag `json: \"q\"`, which cannot be read from `json: \"q\"` on"},
		{"a tag with a key twice", withTag(`json:"a" validate:"min=1" validate:"max=2"`), `in which validate stands twice; put all of it into one`},
		{"a rule of another kind", reflect.TypeFor[struct {
			A bool `json:"a" validate:"min=1"`
		}](), `a (bool) has the validate rule "min=1", which means nothing for bool`},
		{"a size of a struct", reflect.TypeFor[struct {
			A exporting `json:"a" validate:"max=1"`
		}](), `which means nothing for schema.exporting`},
		{"a bound beyond 64 bits", reflect.TypeFor[struct {
			A int `json:"a" validate:"gt=9223372036854775807"`
		}](), `which no int satisfies`},
		{"dive into a number", reflect.TypeFor[struct {
			A int `json:"a" validate:"dive,min=1"`
		}](), `a (int) has the validate rule dive, but is no list and no map`},
		{"dive into a type that contains itself", reflect.TypeFor[struct {
			A selfList `json:"a" validate:"dive,min=1"`
		}](), `a (schema.selfList) has the validate rule dive on a type that contains itself`},
		{"endkeys without keys", reflect.TypeFor[struct {
			A string `json:"a" validate:"min=1,endkeys"`
		}](), `a (string) has validate:"min=1,endkeys", which cannot be read at "endkeys"`},
		{"keys without endkeys", reflect.TypeFor[struct {
			A map[string]int `json:"a" validate:"dive,keys,min=1"`
		}](), `which cannot be read at "keys"`},
		{"two commas", reflect.TypeFor[struct {
			A string `json:"a" validate:"min=1,,max=2"`
		}](), `which cannot be read at ","`},
		{"a default of another type", reflect.TypeFor[struct {
			A int `json:"a" jsonschema:"default=ten"`
		}](), `a (int) has the default "ten", which is no value of its type; give a default that the schema itself accepts`},
		{"a default that its rules refuse", reflect.TypeFor[struct {
			A int `json:"a" jsonschema:"default=10" validate:"max=5"`
		}](), `a has the default 10, which its own schema refuses: want an integer of at most 5`},
		{"a default in a nested struct", reflect.TypeFor[struct {
			A []struct {
				B int8 `json:"b" jsonschema:"default=200"`
			} `json:"a"`
		}](), `a[].b has the default 200, which its own schema refuses`},
		{"a keyword of another type", reflect.TypeFor[struct {
			A int `json:"a" jsonschema:"minLength=3"`
		}](), `a (int) has jsonschema:"minLength=3", which means nothing for its type`},
		{"a description with a comma", reflect.TypeFor[struct {
			A int `json:"a" jsonschema:"description=one, two"`
		}](), `a (int) has jsonschema:" two", which means nothing for its type`},
		{"a pattern that does not compile", reflect.TypeFor[struct {
			A string `json:"a" jsonschema:"pattern=("`
		}](), `a has the pattern "(", which does not compile`},
	} {
		t.Run(r.name, func(t *testing.T) {
			_, err := Of(r.typ, testOptions)
			assert.ErrorContains(t, err, r.want)
			var refusal *Refusal
			assert.True(t, errors.As(err, &refusal) && refusal.Problem != "" && refusal.Accepted != "")
		})
	}
}

// TestOutputRefusals: a result may be what an argument may not, save what has
// no JSON form at all.
func TestOutputRefusals(t *testing.T) {
	for _, typ := range []reflect.Type{reflect.TypeFor[error](), reflect.TypeFor[sealed](), reflect.TypeFor[struct{ a int }](), reflect.TypeFor[io.Reader]()} {
		_, _, err := Output(typ, testOptions)
		assert.NoError(t, err, typ.String())
	}
	_, _, err := Output(reflect.TypeFor[[]chan int](), testOptions)
	assert.ErrorContains(t, err, "[] (chan int) has no JSON form")
}

// TestRootRefusals: defaults of the caller are held to the schema as well.
func TestRootRefusals(t *testing.T) {
	_, err := Of(reflect.TypeFor[inner](), Options{Defaults: map[string]any{"z": 1}})
	assert.ErrorContains(t, err, `z has a default, but is no argument; name an argument`)
	_, err = Of(reflect.TypeFor[inner](), Options{Defaults: map[string]any{"x": "one"}})
	assert.ErrorContains(t, err, `x has the default "one", which its own schema refuses: want an integer`)
	_, err = Of(reflect.TypeFor[inner](), Options{Defaults: map[string]any{"x": make(chan int)}})
	assert.ErrorContains(t, err, `x (chan int) has a default that cannot be marshalled`)
}

// withTag is a struct with one field Q, whose tag go vet would not let pass in
// a source file.
func withTag(tag reflect.StructTag) reflect.Type {
	return reflect.StructOf([]reflect.StructField{{Name: "Q", Type: reflect.TypeFor[string](), Tag: tag}})
}

// TestTagsOfOthers: a tag that is none of ours may be as it likes.
func TestTagsOfOthers(t *testing.T) {
	for _, tag := range []reflect.StructTag{`a comment`, `json:"q" xml:"q`, `json:"q" xml:"a" xml:"b"`, `json:"q"xml:"q"`, `db: "q"`} {
		_, err := Of(withTag(tag), Options{})
		assert.NoError(t, err, string(tag))
	}
}

// TestAllBadTagsAreNamed: whoever mends one wants to know of all.
func TestAllBadTagsAreNamed(t *testing.T) {
	type in struct {
		A int    `json:"a" validate:"min=abc,mim=1"`
		B string `json:"b" validate:"dive,min=1"`
		C []struct {
			D int `json:"d" jsonschema:"default=ten" validate:"isdefault"`
		} `json:"c" validate:"min=1,,max=2"`
		E chan int `json:"e"`
		F int      `json:"f"`
	}
	_, err := Of(reflect.TypeFor[in](), Options{})
	r, ok := errors.AsType[*Refusal](err)
	assert.True(t, ok)
	found := []string{r.Path + " " + r.Problem}
	for _, other := range r.More {
		found = append(found, other.Path+" "+other.Problem)
	}
	assert.Equal(t, strings.Join(found, "\n"), `c[].d has the default "ten", which is no value of its type
c[].d has the validate rule "isdefault", which contradicts a published schema
e has no JSON form
a has the validate rule "min=abc", whose "abc" is no whole number
a has the validate rule "mim=1", which is unknown
b has the validate rule dive, but is no list and no map
c has validate:"min=1,,max=2", which cannot be read at ","`)
}

// Rules that can be met are taken, whatever they look at.
func TestRulesThatCanBeMet(t *testing.T) {
	type in struct {
		Crate  crate          `json:"crate"`
		Crates []*crate       `json:"crates"`
		Any    any            `json:"any"`
		Port   uint16         `json:"port" validate:"port"`
		Lat    float64        `json:"lat" validate:"latitude"`
		Code   int            `json:"code" validate:"iso4217_numeric|luhn_checksum"`
		Raw    []byte         `json:"raw" validate:"json"`
		Size   int            `json:"size" validate:"gtcsfield=Crate.Size,ltecsfield=Crates[0].Size"`
		Kind   *string        `json:"kind" validate:"required_if=Crates[0].Kind x,email|eqfield=Crate.Kind|max=3"`
		Due    time.Time      `json:"due" validate:"gtfield=Crate.Due"`
		Loose  string         `json:"loose" validate:"eqfield=Any,numeric|boolean"`
		Names  map[string]int `json:"names" validate:"dive,keys,nefield=Loose,endkeys,nefield=Size"`
		Grid   [][]*int       `json:"grid" validate:"dive,dive,ltfield=Size"`
	}
	_, err := Of(reflect.TypeFor[in](), Options{})
	assert.NoError(t, err)
}
