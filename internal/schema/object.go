package schema

import (
	"errors"
	"reflect"
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
	for i, m := range list {
		b.checkTag(m, join(path, m.name))
		props[i] = b.property(m, join(path, m.name))
	}
	read := reflectTags
	if plainlyTagged(t, list) {
		read = describeOnly
	}
	s := read(t, list, props, b.out)
	s.Required = nil
	named := jsonschema.NewProperties()
	i := 0
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		if b.finish(list[i], p.Value, path) {
			s.Required = append(s.Required, list[i].name)
		}
		named.Set(list[i].name, p.Value)
		i++
	}
	s.Properties = named
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
	doc    string
	fields map[string]string
}

// docsOf asks for the comments on a type once: every field wants them.
func (b *builder) docsOf(t reflect.Type) comments {
	known, ok := b.docs[t]
	if !ok {
		known.doc, known.fields = b.o.Docs(t)
		b.docs[t] = known
	}
	return known
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
func (b *builder) property(m member, path string) *jsonschema.Schema {
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
func (b *builder) finish(m member, s *jsonschema.Schema, path string) bool {
	path = join(path, m.name)
	if s.Description == "" && b.o.Docs != nil {
		s.Description = b.docsOf(m.owner).fields[m.field.Name]
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
