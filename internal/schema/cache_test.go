package schema

import (
	"reflect"
	"testing"

	"github.com/invopop/jsonschema"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestCache: equal types share their shape, unless the caller says more of
// them than the type does.
func TestCache(t *testing.T) {
	typ := reflect.TypeFor[inner]()
	shape := func(o Options) *Shape {
		s, err := Of(typ, o)
		assert.NoError(t, err)
		return s
	}
	kept := Options{Cache: new(Cache)}
	first := shape(kept)
	assert.True(t, first == shape(kept))
	assert.True(t, first != shape(Options{}) && first != shape(Options{Cache: new(Cache)}))
	own := kept
	own.Defaults = map[string]any{"x": 1}
	assert.Contains(t, string(shape(own).JSON()), `"default":1`)
	open := kept
	open.Unknown = []string{"*"}
	assert.Equal(t, problems(shape(open), `{"x":1,"y":2,"z":3}`), nil)
	assert.True(t, first == shape(kept), "which changed nothing")
	a, _, err := Output(typ, kept)
	assert.NoError(t, err)
	b, _, err := Output(typ, kept)
	assert.NoError(t, err)
	assert.True(t, &a[0] == &b[0])
	_, _, err = Output(reflect.TypeFor[chan int](), kept)
	assert.ErrorContains(t, err, "has no JSON form")
	_, _, err = Output(reflect.TypeFor[chan int](), kept)
	assert.ErrorContains(t, err, "has no JSON form", "an error is no schema")
}

type (
	extended struct{ A int }
	renamed  struct{ A int }
)

func (extended) JSONSchemaExtend(s *jsonschema.Schema) { s.Title = "Extended" }
func (renamed) JSONSchemaProperty(string) any          { return inner{} }

// TestReflectorHooks: a type that finishes the reflector's work still does,
// though most types are read without it.
func TestReflectorHooks(t *testing.T) {
	s, err := Of(reflect.TypeFor[extended](), Options{})
	assert.NoError(t, err)
	assert.Contains(t, string(s.JSON()), `"title":"Extended"`)
	s, err = Of(reflect.TypeFor[renamed](), Options{})
	assert.NoError(t, err)
	assert.Equal(t, string(s.JSON()), `{"type":"object","properties":{"A":{"type":"integer"}},"required":["A"],"additionalProperties":false}`,
		"but none that would publish another type than the one that is read")
}
