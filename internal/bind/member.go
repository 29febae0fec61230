package bind

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// A member is one field of a struct as JSON sees it.
type member struct {
	name      string
	field     string       // its Go name
	owner     reflect.Type // the struct that declares it, which may be embedded
	typ       reflect.Type
	described bool // by its tag
}

// members lists the fields of a struct as JSON sees them, with those of
// embedded structs in their place. Of equal names the outermost counts.
func members(t reflect.Type) []member {
	var list []member
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" && f.Tag.Get("json") == "-" {
			continue
		}
		if inner := embedded(f); inner != nil && name == "" {
			if inner != t {
				list = append(list, members(inner)...)
			}
			continue
		}
		if !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		own := member{name: name, field: f.Name, owner: t, typ: f.Type, described: describes(f.Tag)}
		list = append(slices.DeleteFunc(list, func(m member) bool { return m.name == name }), own)
	}
	return list
}

// embedded returns the struct that a field embeds, nil if it embeds none.
func embedded(f reflect.StructField) reflect.Type {
	t := f.Type
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if !f.Anonymous || t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

// describes reports whether a tag has a description in it.
func describes(tag reflect.StructTag) bool {
	return tag.Get("jsonschema_description") != "" || strings.Contains(tag.Get("jsonschema"), "description=")
}

func memberNames(list []member) []string {
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.name
	}
	return names
}

// overDocs puts options' texts over the comments on fields, by the name of the
// member.
func overDocs(list []member, texts map[string]string, docs docsFunc) docsFunc {
	return func(t reflect.Type) (string, map[string]string) {
		var doc string
		var found map[string]string
		if docs != nil {
			doc, found = docs(t)
		}
		merged := maps.Clone(found)
		for _, m := range list {
			if text, ok := texts[m.name]; ok && m.owner == t {
				if merged == nil {
					merged = make(map[string]string)
				}
				merged[m.field] = text
			}
		}
		return doc, merged
	}
}

type docsFunc = func(reflect.Type) (doc string, fields map[string]string)
