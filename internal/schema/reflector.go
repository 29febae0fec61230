package schema

import (
	"cmp"
	"reflect"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"
)

// describeOnly makes the schema of a struct type whose tags say no more than
// descriptions and defaults. Most do, and the reflector takes ten times as long.
func describeOnly(list []member, props []*jsonschema.Schema, out bool) *jsonschema.Schema {
	for i, m := range list {
		text := m.field.Tag.Get("jsonschema_description")
		if out {
			text = cmp.Or(text, props[i].Description)
		}
		props[i].Description = text
	}
	return &jsonschema.Schema{Type: "object", AdditionalProperties: jsonschema.FalseSchema}
}

// plainlyTagged reports whether the reflector would find nothing else in t.
func plainlyTagged(t reflect.Type, list []member) bool {
	if implements(t, foreignHooks) || implements(t, extenders) {
		return false
	}
	for _, m := range list {
		if _, extras := m.field.Tag.Lookup("jsonschema_extras"); extras {
			return false
		}
		for part := range strings.SplitSeq(m.field.Tag.Get("jsonschema"), ",") {
			if part != "" && part != "required" && !strings.HasPrefix(part, "default=") {
				return false
			}
		}
	}
	return true
}

// extenders are types that finish the reflector's work on themselves.
var extenders = []reflect.Type{reflect.TypeFor[interface{ JSONSchemaExtend(*jsonschema.Schema) }]()}

// reflectTags has the reflector read a struct type whose fields have the given
// schemas. Unless the type is written field by field as it stands, a stand-in
// with the same tags is read.
func reflectTags(t reflect.Type, list []member, props []*jsonschema.Schema, out bool) *jsonschema.Schema {
	read := t
	if !asDeclared(t, list) {
		fields := make([]reflect.StructField, len(list))
		for i, m := range list {
			n := strconv.Itoa(i)
			fields[i] = reflect.StructField{Name: "F" + n, Type: reflect.TypeFor[any](), Tag: standInTag("f"+n, m.field.Tag)}
		}
		read = reflect.StructOf(fields)
	}
	next, fresh := -1, 0
	scratch := make([]*jsonschema.Schema, len(props))
	r := jsonschema.Reflector{
		Anonymous: true,
		// Never the same name twice: nothing is looked up by name.
		Namer: func(reflect.Type) string { fresh++; return strconv.Itoa(fresh) },
		Mapper: func(reflect.Type) *jsonschema.Schema {
			if next++; next == 0 {
				return nil
			}
			if !out {
				return props[next-1]
			}
			// A result is not checked: only the annotations of its tags count.
			scratch[next-1] = &jsonschema.Schema{Type: props[next-1].Type, Items: &jsonschema.Schema{}}
			return scratch[next-1]
		},
	}
	s := r.ReflectFromType(read)
	s.Version, s.Definitions = "", nil
	if out {
		i := 0
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			from := scratch[i]
			props[i].Title, props[i].Description = from.Title, cmp.Or(from.Description, props[i].Description)
			props[i].Examples, props[i].Deprecated, props[i].Extras = from.Examples, from.Deprecated, from.Extras
			delete(props[i].Extras, argumentKeyword)
			p.Value = props[i]
			i++
		}
	}
	return s
}

// argumentKeyword says which HTTP header repeats an argument. It means nothing
// in a result, whose type may well be that of an argument too.
const argumentKeyword = "x-mcp-header"

// asDeclared reports whether the reflector would read t into exactly the
// members of list.
func asDeclared(t reflect.Type, list []member) bool {
	if len(list) != t.NumField() || implements(t, foreignHooks) {
		return false
	}
	for i, m := range list {
		name, _, _ := strings.Cut(m.field.Tag.Get("json"), ",")
		if len(m.index) != 1 || m.index[0] != i || m.field.Anonymous || cmp.Or(name, m.field.Name) != m.name || m.name == "-" ||
			m.quoted || hasWord(m.field.Tag.Get("jsonschema"), "-") {
			return false
		}
	}
	return true
}

// foreignHooks are methods by which the reflector would read another type.
var foreignHooks = []reflect.Type{
	reflect.TypeFor[interface{ JSONSchemaAlias() any }](),
	reflect.TypeFor[interface{ JSONSchemaProperty(string) any }](),
}

func standInTag(name string, tag reflect.StructTag) reflect.StructTag {
	made := `json:"` + name + `"`
	for _, key := range []string{"jsonschema", "jsonschema_description", "jsonschema_extras"} {
		v, ok := tag.Lookup(key)
		if first, _, _ := strings.Cut(v, ","); ok && first != "-" { // what is hidden from arguments is in results all the same
			made += " " + key + ":" + strconv.Quote(v)
		}
	}
	return reflect.StructTag(made)
}
