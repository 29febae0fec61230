package schema

import (
	"reflect"
	"slices"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/invopop/jsonschema"
)

// A Union is an interface type whose values are one of several struct types. On
// the wire each is the object of its struct with one member more, the
// discriminator, whose text says which type it is:
//
//	{"kind":"circle","radius":2}
//
// Only a value whose static type is the interface is written so: a field of a
// variant's own type has no discriminator. A Union is immutable and safe for
// concurrent use.
type Union struct {
	typ      reflect.Type
	key      string
	variants []Variant
	readers  *jsonv2.Unmarshalers
	writers  *jsonv2.Marshalers
}

// A Variant is one type of a [Union], a struct or a pointer to one, and the
// text that stands for it.
type Variant struct {
	Name string
	Type reflect.Type
}

// OneOf makes the union of the interface type I, told apart by the member key.
// The error is a *Refusal: I is no interface, a variant does not implement it,
// or has a member of that name already.
func OneOf[I any](key string, variants ...Variant) (*Union, error) {
	u := &Union{typ: reflect.TypeFor[I](), key: key, variants: slices.Clone(variants)}
	if problem := u.problem(); problem != "" {
		return nil, &Refusal{Type: u.typ, Problem: problem, Accepted: acceptedUnion}
	}
	u.readers = jsonv2.UnmarshalFromFunc(func(dec *jsontext.Decoder, to *I) error {
		return u.read(dec, reflect.ValueOf(to).Elem())
	})
	u.writers = jsonv2.MarshalToFunc(func(enc *jsontext.Encoder, from *I) error {
		return u.write(enc, reflect.ValueOf(from).Elem())
	})
	return u, nil
}

// problem says what is wrong with a union, "" if nothing is.
func (u *Union) problem() string {
	switch {
	case u.typ.Kind() != reflect.Interface || u.typ.Name() == "":
		return problemUnionType
	case u.key == "":
		return problemUnionKey
	case len(u.variants) == 0:
		return problemUnionEmpty
	}
	for i, v := range u.variants {
		for _, other := range u.variants[:i] {
			if other.Name == v.Name || structOf(other.Type) == structOf(v.Type) {
				return problemVariantTwice(v, other)
			}
		}
		if problem := u.problemOf(v); problem != "" {
			return problem
		}
	}
	return ""
}

func (u *Union) problemOf(v Variant) string {
	t := structOf(v.Type)
	switch {
	case v.Name == "":
		return problemVariantName(v)
	case t.Kind() != reflect.Struct || t == timeType || (&builder{}).opaque(t):
		return problemVariantType(v)
	case !v.Type.Implements(u.typ):
		return problemVariantMethods(v, u.typ)
	}
	list, _, err := members(t)
	if err != nil {
		return problemVariantMember(v, err)
	}
	for _, m := range list {
		if m.name == u.key {
			return problemVariantKey(v, u.key)
		}
	}
	return ""
}

// hasPointers reports whether a value that is no nil may yet hold one.
func (u *Union) hasPointers() bool {
	return slices.ContainsFunc(u.variants, func(v Variant) bool { return v.Type.Kind() == reflect.Pointer })
}

// structOf takes the pointer off a variant's type.
func structOf(t reflect.Type) reflect.Type {
	elem, _ := indirect(t)
	return elem
}

// Unions are the unions that a server or a tool knows. Of two for one type the
// last counts.
type Unions []*Union

// Has reports whether a type is the interface of one of the unions.
func (us Unions) Has(t reflect.Type) bool { return us.of(t) != nil }

// Variants returns those of an interface type, nil for any other type. The caller
// must not change them.
func (us Unions) Variants(t reflect.Type) []Variant {
	if u := us.of(t); u != nil {
		return u.variants
	}
	return nil
}

func (us Unions) of(t reflect.Type) *Union {
	if t.Kind() != reflect.Interface {
		return nil
	}
	for _, u := range slices.Backward(us) {
		if u.typ == t {
			return u
		}
	}
	return nil
}

// union returns the schema of a registered interface type; a nil one is
// written as null.
func (b *builder) union(u *Union, path string) *jsonschema.Schema {
	if b.out {
		return nullable(b.variants(u, path))
	}
	return b.variants(u, path)
}

// variants returns a reference to the definition of a union: the object of
// each variant, with the discriminator in front.
func (b *builder) variants(u *Union, path string) *jsonschema.Schema {
	at, seen := b.keys[u.typ]
	if seen {
		return refTo(at)
	}
	at = len(b.defs)
	b.keys[u.typ] = at
	b.defs = append(b.defs, definition{typ: u.typ})
	s := &jsonschema.Schema{Type: "object"}
	for _, v := range u.variants {
		one := b.properties(structOf(v.Type), path)
		one.Properties.Set(u.key, &jsonschema.Schema{Type: "string", Const: v.Name})
		_ = one.Properties.MoveToFront(u.key) // it is there
		one.Required = append([]string{u.key}, one.Required...)
		s.OneOf = append(s.OneOf, one)
	}
	if b.o.Docs != nil && path != "" {
		s.Description = b.docsOf(u.typ).doc
	}
	b.defs[at].schema = s
	return refTo(at)
}
