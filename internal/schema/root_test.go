package schema

import (
	"encoding/json"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"

	jsonv2 "github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestRootOptions: what the caller knows about arguments goes into the root.
func TestRootOptions(t *testing.T) {
	s, err := Of(reflect.TypeFor[inner](), Options{Defaults: map[string]any{"y": 7}, Unknown: []string{"trace"}})
	assert.NoError(t, err)
	assert.Equal(t, string(s.JSON()), `{"type":"object","properties":{"x":{"type":"integer"},"y":{"type":"integer","default":7},"trace":{}},"required":["x"],"additionalProperties":false}`)
	assert.Equal(t, problems(s, `{"x":1,"trace":[]}`), nil)
	assert.Equal(t, string(s.Complete([]byte(`{"x":1}`))), `{"x":1,"y":7}`)
	assert.Equal(t, string(s.Defaults()["y"]), `7`)

	s, err = Of(reflect.TypeFor[inner](), Options{Unknown: []string{"*"}})
	assert.NoError(t, err)
	assert.Equal(t, problems(s, `{"x":1,"y":2,"anything":null}`), nil)

	s, err = Of(reflect.TypeFor[struct {
		S url.URL `json:"s"`
		M style   `json:"m"`
	}](), Options{Defaults: map[string]any{"s": url.URL{Scheme: "https", Host: "a.b"}, "m": style("formal")}, Enums: constants})
	assert.NoError(t, err)
	assert.Equal(t, string(s.Complete([]byte(`{}`))), `{"s":"https://a.b","m":"formal"}`)
}

// TestDefinitions: what contains itself stays in $defs under a name of its own;
// everything else stands where it is used, unless that would be repeated
// beyond reason.
func TestDefinitions(t *testing.T) {
	type Node struct {
		Next *Node `json:"next,omitzero"`
	}
	other := func() reflect.Type {
		type Node struct {
			Prev []Node `json:"prev"`
		}
		return reflect.TypeFor[Node]()
	}()
	both := reflect.StructOf([]reflect.StructField{
		{Name: "A", Type: reflect.TypeFor[Node](), Tag: `json:"a" jsonschema_description:"The first."`},
		{Name: "B", Type: other, Tag: `json:"b"`},
	})
	s, err := Of(both, Options{})
	assert.NoError(t, err)
	assert.Equal(t, string(s.JSON()), `{"type":"object","properties":{"a":{"$ref":"#/$defs/Node","description":"The first."},"b":{"$ref":"#/$defs/Node2"}},"required":["a","b"],"additionalProperties":false,`+
		`"$defs":{"Node":{"type":"object","properties":{"next":{"$ref":"#/$defs/Node"}},"additionalProperties":false},`+
		`"Node2":{"type":"object","properties":{"prev":{"type":"array","items":{"$ref":"#/$defs/Node2"}}},"required":["prev"],"additionalProperties":false}}}`)

	// Eight levels of three: in place that would be some thirty thousand schemas.
	type l0 struct{ A, B, C int }
	typ := reflect.TypeFor[l0]()
	for range 8 {
		typ = reflect.StructOf([]reflect.StructField{{Name: "A", Type: typ}, {Name: "B", Type: typ}, {Name: "C", Type: typ}})
	}
	s, err = Of(typ, Options{})
	assert.NoError(t, err)
	assert.True(t, len(s.JSON()) < 10_000, fmt.Sprint(len(s.JSON())))
	assert.Equal(t, strings.Count(string(s.JSON()), `"$ref":"#/$defs/l0"`), 3)
	bare, _, err := Output(typ, Options{})
	assert.NoError(t, err)
	assert.True(t, len(bare) < 10_000)
}

// TestDeterministic: the same type gives the same bytes.
func TestDeterministic(t *testing.T) {
	for _, r := range rows {
		a, err := Of(r.typ, testOptions)
		assert.NoError(t, err)
		b, err := Of(r.typ, testOptions)
		assert.NoError(t, err)
		assert.Equal(t, string(a.JSON()), string(b.JSON()), r.name)
	}
}

// TestDepth: deep values are refused, not followed.
func TestDepth(t *testing.T) {
	s := mustOf[forest](t)
	assert.Equal(t, problems(s, strings.Repeat("[", 100)+strings.Repeat("]", 100)), nil)
	assert.Equal(t, problems(s, strings.Repeat("[", 5000)+strings.Repeat("]", 5000)),
		[]string{`OutOfRange "` + strings.Repeat("[0]", 101) + `": got an array, want at most 100 levels of nesting`})
}

// TestStop: report ends the walk by returning false.
func TestStop(t *testing.T) {
	n := 0
	ok := mustOf[[]int](t).Check([]byte(`["a","b","c"]`), func(Problem) bool { n++; return n < 2 })
	assert.True(t, !ok)
	assert.Equal(t, n, 2)
}

// TestCodec: what the options leave out of encoding/json, and what they add.
func TestCodec(t *testing.T) {
	type in struct {
		U url.URL     `json:"u"`
		N json.Number `json:"n"`
		S []int       `json:"s"`
		M map[string]int
	}
	typ := reflect.TypeFor[in]()
	var v in
	assert.NoError(t, jsonv2.Unmarshal([]byte(`{"u":"https://a.b/?c=<d>","n":1.50}`), &v, DecodeOptions(typ)))
	assert.Equal(t, v.U.Host, "a.b")
	text, err := jsonv2.Marshal(v, EncodeOptions(typ))
	assert.NoError(t, err)
	assert.Equal(t, string(text), `{"u":"https://a.b/?c=<d>","n":1.50,"s":[],"M":{}}`)
	for _, bad := range []string{`{"u":"%zz"}`, `{"s":[],"s":[]}`, "{\"m\":{\"\xff\":1}}"} {
		assert.True(t, jsonv2.Unmarshal([]byte(bad), &in{}, DecodeOptions(typ)) != nil, bad)
	}
	v = in{}
	assert.NoError(t, jsonv2.Unmarshal([]byte(`{"S":[1]}`), &v, DecodeOptions()))
	assert.Equal(t, len(v.S), 0, "another case is another name")
}

// TestHeadersAreOfArguments: what repeats an argument in a header is left out
// where the type is that of a result.
func TestHeadersAreOfArguments(t *testing.T) {
	type both struct {
		Region string `json:"region" jsonschema_extras:"x-mcp-header=Region,x-own=1"`
	}
	assert.Contains(t, string(mustOf[both](t).JSON()), `"x-mcp-header":"Region"`)
	bare, _, err := Output(reflect.TypeFor[both](), Options{})
	assert.NoError(t, err)
	assert.Contains(t, string(bare), `"x-own"`)
	assert.True(t, !strings.Contains(string(bare), "x-mcp-header"), string(bare))
}
