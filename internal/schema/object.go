package schema

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
)

// object returns a reference to the definition of a struct type, which it
// makes at the first call.
func (b *builder) object(t reflect.Type, path string) *jsonschema.Schema {
	at, seen := b.keys[t]
	if !seen {
		at = len(b.defs)
		b.keys[t] = at
		b.defs = append(b.defs, definition{typ: t})
		b.defs[at].schema = b.properties(t, path)
	}
	return refTo(at)
}

// properties returns the schema of a struct type.
func (b *builder) properties(t reflect.Type, path string) *jsonschema.Schema {
	list, fallback, err := members(t)
	if err != nil {
		r, _ := errors.AsType[*Refusal](err)
		b.fail(join(path, r.Path), r.Type, r.Problem, r.Accepted)
	}
	if !b.out {
		list = b.readable(list, path)
		if len(list) == 0 && fallback == nil && t.NumField() > 0 {
			b.fail(path, t, problemNoFields, acceptedNoFields)
		}
	}
	props := make([]*jsonschema.Schema, len(list))
	for i := range list {
		at := join(path, list[i].name)
		b.checkTag(&list[i], at)
		props[i] = b.property(&list[i], at)
	}
	var s *jsonschema.Schema
	if plainlyTagged(t, list) {
		s = describeOnly(list, props, b.out)
	} else {
		s = reflectTags(t, list, props, b.out)
		for i, p := 0, s.Properties.Oldest(); p != nil; i, p = i+1, p.Next() {
			props[i] = p.Value
		}
	}
	s.Required = nil
	s.Properties = jsonschema.NewProperties()
	b.fields = slices.Grow(b.fields, len(list))
	for i := range list {
		if b.finish(&list[i], props[i], path) {
			s.Required = append(s.Required, list[i].name)
		}
		s.Properties.Set(list[i].name, props[i])
	}
	if fallback != nil {
		s.AdditionalProperties = &jsonschema.Schema{}
		if fallback.Kind() == reflect.Map {
			s.AdditionalProperties = b.value(fallback.Elem(), path+"{}")
		}
	}
	if b.o.Docs != nil && t.Name() != "" && path != "" {
		s.Description = b.docsOf(t).doc
	}
	return s
}

// comments are those on a struct type.
type comments struct {
	of     reflect.Type
	doc    string
	fields map[string]string
}

// docOf returns the comment on a field.
func (b *builder) docOf(m *member) string {
	switch {
	case b.o.Described != nil && m.owner == b.root:
		return b.o.Described[m.index[0]]
	case b.o.Docs != nil:
		return b.docsOf(m.owner).fields[m.field.Name]
	}
	return ""
}

// docsOf asks for the comments on a type, once for all fields in a row.
func (b *builder) docsOf(t reflect.Type) comments {
	if b.docs.of != t {
		b.docs.of = t
		b.docs.doc, b.docs.fields = b.o.Docs(t)
	}
	return b.docs
}

// readable leaves out the members that are hidden from the schema and refuses
// those that cannot be set.
func (b *builder) readable(list []member, path string) []member {
	kept := list[:0] // it is ours alone
	for _, m := range list {
		if hidden, _, _ := strings.Cut(m.field.Tag.Get("jsonschema"), ","); hidden == "-" {
			continue
		}
		if m.sealed {
			b.fail(join(path, m.name), m.owner, problemSealed, acceptedSealed)
		}
		kept = append(kept, m)
	}
	return kept
}

// property returns the schema of a field before its tags are read.
func (b *builder) property(m *member, path string) *jsonschema.Schema {
	t := m.field.Type
	if m.quoted {
		if s := b.quoted(t, path); s != nil {
			return s
		}
	}
	if u := b.o.Unions.of(t); u != nil && m.omitted && !u.hasPointers() { // nil is left out, never null
		return b.variants(u, path)
	}
	if m.omitted && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return b.value(t, path)
}

// quoted returns the schema of a field with the string option: a number or a
// bool inside a string. nil if the option does nothing for its type.
func (b *builder) quoted(t reflect.Type, path string) *jsonschema.Schema {
	elem, pointer := indirect(t)
	if b.known(elem, path) != nil {
		return nil
	}
	s := &jsonschema.Schema{Type: "string"}
	switch k := elem.Kind(); {
	case k == reflect.Bool:
		s.Enum = []any{"true", "false"}
	case isUnsigned(k):
		s.Pattern = unsignedName
		b.limits[s] = limit{bits: elem.Bits(), unsigned: true}
	case isInteger(k):
		s.Pattern = signedName
		b.limits[s] = limit{bits: elem.Bits()}
	case k == reflect.Float32 || k == reflect.Float64:
		s.Pattern = quotedFloat
		b.limits[s] = limit{bits: elem.Bits(), float: true}
	case k == reflect.String && b.out:
	case k == reflect.String:
		b.fail(path, t, problemQuotedString, acceptedQuotedString)
	default:
		return nil
	}
	if b.out && pointer {
		return nullable(s)
	}
	return s
}

// finish completes the schema of a member after its tags were read, and
// reports whether the member is required.
func (b *builder) finish(m *member, s *jsonschema.Schema, path string) bool {
	path = join(path, m.name)
	if s.Description == "" {
		s.Description = b.docOf(m)
	}
	if b.out {
		return !m.omitted && !m.lent
	}
	b.setDefault(m, s, path)
	rules := b.constrainMember(m, s, path)
	switch {
	case s.Default != nil:
		return false
	case rules.has("required") || hasWord(m.field.Tag.Get("jsonschema"), "required"):
		return true
	case m.omitted || m.lent || m.field.Type.Kind() == reflect.Pointer:
		return false
	}
	return !rules.has("omitempty", "omitnil", "omitzero") && !rules.conditional()
}

// hasWord reports whether a comma-separated tag has the word.
func hasWord(tag, word string) bool {
	for w := range strings.SplitSeq(tag, ",") {
		if w == word {
			return true
		}
	}
	return false
}

// join appends a member's name to a path.
func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
