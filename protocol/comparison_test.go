package protocol_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A node is the part of JSON Schema that the specification's schemas use.
type node struct {
	Ref        string          `json:"$ref"`
	Type       any             `json:"type"`
	Const      any             `json:"const"`
	RawEnum    []any           `json:"enum"`
	Properties map[string]node `json:"properties"`
	Required   []string        `json:"required"`
	AllOf      []node          `json:"allOf"`
	AnyOf      []node          `json:"anyOf"`
	Items      *node           `json:"items"`
}

// A comparison holds what the schemas say against what our types have.
type comparison struct {
	problems                []string
	definitions, properties int
	seen                    map[reflect.Type]*usage
	schema                  map[string]node // of the revision under way
}

// usage is what all revisions together say about one of our types.
type usage struct {
	named, required, always map[string]bool
}

func newComparison() *comparison { return &comparison{seen: map[reflect.Type]*usage{}} }

func (c *comparison) report(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// revision compares all definitions of one revision.
func (c *comparison) revision(t *testing.T, revision string, text []byte) {
	t.Helper()
	var file struct{ Defs, Definitions map[string]node }
	assert.NoError(t, json.Unmarshal(json.RawMessage(strings.Replace(string(text), `"$defs"`, `"defs"`, 1)), &file))
	c.schema = file.Defs
	if c.schema == nil {
		c.schema = file.Definitions
	}
	for _, name := range slices.Sorted(maps.Keys(c.schema)) {
		if notOurs[name] == "" {
			c.definitions++
			c.definition(revision+": ", name, c.schema[name])
		}
	}
}

// definition compares one definition with the type that stands for it.
func (c *comparison) definition(in, name string, def node) {
	switch {
	case def.Properties["method"].Const != nil:
		c.message(in, name, def)
	case len(def.Properties["error"].AllOf) > 0:
		c.failure(in, name, def)
	case len(def.RawEnum) > 0:
		c.enumeration(in, name, def)
	case strings.HasSuffix(name, "MetaObject"):
		c.meta(in, name, def)
	case len(c.merged(def).Properties) > 0:
		noun, ok := typeOf(name)
		if !ok {
			c.report("%s%s: there is no such type", in, name)
			return
		}
		c.object(in+name, def, noun, !isBase[name])
	}
}

// message compares the method and the inline params of a request or a
// notification. Params that are a definition are compared as such.
func (c *comparison) message(in, name string, def node) {
	if method, _ := def.Properties["method"].Const.(string); !slices.Contains(methods, method) {
		c.report("%s%s: method %s has no constant", in, name, method)
	}
	params := def.Properties["params"]
	if len(params.Properties) == 0 {
		return
	}
	noun, ok := typeOf(name + "Params")
	if !ok {
		c.report("%s%s: there is no type of its params", in, name)
		return
	}
	c.object(in+name+".params", params, noun, true)
}

// failure compares the code and the data of an error.
func (c *comparison) failure(in, name string, def node) {
	inner := c.merged(def.Properties["error"])
	if code, _ := inner.Properties["code"].Const.(float64); !slices.Contains(codes, int(code)) {
		c.report("%s%s: code %v has no constant", in, name, code)
	}
	if data := inner.Properties["data"]; len(data.Properties) > 0 {
		noun, ok := typeOf(strings.TrimSuffix(name, "Error") + "Data")
		if !ok {
			c.report("%s%s: there is no type of its data", in, name)
			return
		}
		c.object(in+name+".data", data, noun, true)
	}
}

// enumeration compares the values of a closed set of strings.
func (c *comparison) enumeration(in, name string, def node) {
	for _, value := range def.RawEnum {
		if !slices.Contains(enumerations[name], fmt.Sprint(value)) {
			c.report("%s%s: %v has no constant", in, name, value)
		}
	}
}

// meta compares the reserved keys of _meta.
func (c *comparison) meta(in, name string, def node) {
	for key := range def.Properties {
		c.properties++
		if !slices.Contains(metaKeys, key) {
			c.report("%s%s: key %s has no constant", in, name, key)
		}
	}
}

// object compares the properties of an object, and of the objects that stand
// within it, with the fields of a struct.
func (c *comparison) object(path string, def node, noun reflect.Type, whole bool) {
	def = c.merged(def)
	fields := wireFields(noun)
	if whole {
		c.use(noun, def)
	}
	for _, name := range slices.Sorted(maps.Keys(def.Properties)) {
		c.properties++
		property := def.Properties[name]
		field, ok := fields[name]
		if !ok {
			c.report("%s.%s: missing", path, name)
			continue
		}
		if kind, ok := property.Type.(string); ok && field != nil && !fits(kind, field) {
			c.report("%s.%s: is %s, and %s in Go", path, name, kind, field)
		}
		if property.Items != nil {
			property = *property.Items
		}
		if inner := element(field); len(property.Properties) > 0 && inner != nil && inner.Kind() == reflect.Struct {
			c.object(path+"."+name, property, inner, true)
		}
	}
}

// use notes what a definition says about the type that stands for it.
func (c *comparison) use(noun reflect.Type, def node) {
	u := c.seen[noun]
	if u == nil {
		u = &usage{named: map[string]bool{}, required: map[string]bool{}, always: map[string]bool{}}
		for _, name := range def.Required {
			u.always[name] = true
		}
		c.seen[noun] = u
	}
	for name := range def.Properties {
		u.named[name] = true
	}
	for _, name := range def.Required {
		u.required[name] = true
	}
	maps.DeleteFunc(u.always, func(name string, _ bool) bool { return !slices.Contains(def.Required, name) })
}

// wholeUnion compares our types with the union of all revisions: no field that
// none of them has, and of the zero value just what they require.
func (c *comparison) wholeUnion() {
	nounsSeen := slices.SortedFunc(maps.Keys(c.seen), func(a, b reflect.Type) int {
		return strings.Compare(a.Name(), b.Name())
	})
	for _, noun := range nounsSeen {
		u, written := c.seen[noun], zeroMembers(noun)
		for _, name := range slices.Sorted(maps.Keys(wireFields(noun))) {
			switch {
			case !u.named[name]:
				if !sealed[name] {
					c.report("%s.%s: in no revision", noun.Name(), name)
				}
			case u.always[name] && !written[name] && !sealed[name]:
				c.report("%s.%s: required, but left out when it is zero", noun.Name(), name)
			case !u.required[name] && written[name]:
				c.report("%s.%s: optional, but written when it is zero", noun.Name(), name)
			}
		}
	}
}

// merged resolves references and joins what allOf joins.
func (c *comparison) merged(def node) node {
	for def.Ref != "" {
		def = c.schema[def.Ref[strings.LastIndex(def.Ref, "/")+1:]]
	}
	for _, part := range def.AllOf {
		part = c.merged(part)
		def.Properties = maps.Clone(def.Properties)
		if def.Properties == nil {
			def.Properties = map[string]node{}
		}
		maps.Copy(def.Properties, part.Properties)
		def.Required = append(slices.Clone(def.Required), part.Required...)
	}
	return def
}
