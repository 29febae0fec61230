// Package schema turns a Go type into a published JSON Schema (a portable
// subset of draft 2020-12) and into a checker of JSON texts. The checker is
// made of the very schema that is published, so what the one accepts the other
// accepts, with two exceptions, where the bounds of Go are not portable to say.
// Numbers that their Go type cannot hold are refused as Overflow: integers
// beyond 64 bits, fractions beyond a float32 or float64, integers in plain
// digits that such a float would round (9007199254740993), and integers in a
// name or a quoted string beyond their type. And a date-time is what time.Time
// reads: capital T and Z, no leap seconds.
//
// Parse makes a checker of a schema that somebody else wrote, of all of draft
// 2020-12.
package schema

import (
	"encoding/json"
	"reflect"
	"slices"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/invopop/jsonschema"
)

// WrapMark is the member that marks the schema of a result that was wrapped
// into an object, as FastMCP does.
const WrapMark = "x-fastmcp-wrap-result"

// A Shape is what a Go type looks like on the wire. It is immutable and safe
// for concurrent use.
type Shape struct {
	root      *node
	text      json.RawMessage
	rules     []Rule
	arguments []Argument
	defaults  map[string]json.RawMessage
	codec     jsonv2.Options
}

// Of compiles the shape of values of type t that are read from the wire; a
// pointer stands for what it points to. The error is a *Refusal: a type that
// has no JSON form, a tag that means nothing, a default that is not allowed.
func Of(t reflect.Type, o Options) (*Shape, error) {
	if s := o.shape(t); s != nil {
		return s, nil
	}
	b := newBuilder(o, false)
	root, err := b.build(t)
	if err != nil {
		return nil, err
	}
	if err := b.adjustRoot(t, root); err != nil {
		return nil, err
	}
	c := &compiler{limits: b.limits, done: make(map[string]*node, len(b.defs)), defs: func(ref string) (*jsonschema.Schema, bool) {
		at, ok := refersTo(ref)
		return b.defs[at].schema, ok
	}}
	s, err := c.shape(root)
	if err != nil {
		return nil, err
	}
	s.text = newPrinter(b.defs, root).print(root, false)
	s.rules = b.checkedRules()
	s.arguments = b.arguments(root)
	s.codec = o.Unions.DecodeOptions(t)
	o.keep(t, s)
	return s, nil
}

// adjustRoot puts the caller's defaults and unknown names into the root.
func (b *builder) adjustRoot(t reflect.Type, root *jsonschema.Schema) error {
	object := root
	if at, ok := refIndex(root); ok {
		object = b.defs[at].schema
	}
	for _, name := range b.o.Unknown {
		switch {
		case name == "*":
			object.AdditionalProperties = nil
		case object.Properties != nil:
			object.Properties.Set(name, &jsonschema.Schema{})
		}
	}
	for name, value := range b.o.Defaults {
		text, err := b.marshalDefault(t, name, value)
		if err != nil {
			return &Refusal{Path: name, Type: reflect.TypeOf(value), Problem: problemDefaultValue(err), Accepted: acceptedDefault}
		}
		if object.Properties == nil || object.Properties.GetPair(name) == nil {
			return &Refusal{Path: name, Problem: problemDefaultName, Accepted: acceptedDefaultName}
		}
		p, _ := object.Properties.Get(name)
		p.Default = json.RawMessage(text)
		object.Required = slices.DeleteFunc(object.Required, func(r string) bool { return r == name })
	}
	return nil
}

// marshalDefault writes the default of a member of the root. One that is a
// union is written as such.
func (b *builder) marshalDefault(root reflect.Type, name string, value any) ([]byte, error) {
	t := reflect.TypeOf(value)
	if b.o.Unions != nil && t != nil && structOf(root).Kind() == reflect.Struct {
		list, _, _ := members(structOf(root)) // was read already
		for _, m := range list {
			if m.name == name && t.AssignableTo(m.field.Type) {
				static := reflect.New(m.field.Type)
				static.Elem().Set(reflect.ValueOf(value))
				return jsonv2.Marshal(static.Interface(), b.o.Unions.EncodeOptions(m.field.Type))
			}
		}
	}
	return jsonv2.Marshal(value, EncodeOptions(t))
}

// shape compiles the root.
func (c *compiler) shape(root *jsonschema.Schema) (*Shape, error) {
	var n *node
	if root.Ref != "" { // beside which there is nothing but a description
		n = c.definition(root.Ref, "")
	} else {
		n = c.compile(root, "")
	}
	if c.err == nil && c.loops && isEndless(n) {
		c.fail("", problemEndlessRef, acceptedEndlessRef)
	}
	if c.err != nil {
		return nil, c.err
	}
	return newShape(n, c.defaults)
}

// newShape makes a shape of nodes that end, once their defaults are found to be
// right.
func newShape(root *node, defaults []defaultOf) (*Shape, error) {
	s := &Shape{root: root}
	all := root.list(nil)
	markForks(all)
	markRewrites(all)
	if err := settle(defaults); err != nil {
		return nil, err
	}
	object := s.root
	for len(object.all) == 1 && object.members == nil {
		object = object.all[0]
	}
	for _, m := range object.members {
		if m.fallback != nil {
			if s.defaults == nil {
				s.defaults = map[string]json.RawMessage{}
			}
			s.defaults[m.name] = m.fallback
		}
	}
	return s, nil
}

// JSON returns the published schema: deterministic bytes, members in the order
// in which they are declared. The caller must not change them.
func (s *Shape) JSON() json.RawMessage { return s.text }

// IsObject reports whether the schema takes objects and nothing else, and says so
// at its root.
func (s *Shape) IsObject() bool { return s.root.types == tObject }

// Defaults returns the defaults of the root's members as JSON, by name. Those
// of deeper members are known to Complete. The caller must not change them.
func (s *Shape) Defaults() map[string]json.RawMessage { return s.defaults }

// Checked returns the rules that only validator/v10 can check, in a stable
// order.
func (s *Shape) Checked() []Rule { return slices.Clone(s.rules) }

// DecodeOptions returns how a text that passed Check is to be decoded.
func (s *Shape) DecodeOptions() jsonv2.Options { return s.codec }
