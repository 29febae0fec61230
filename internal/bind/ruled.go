package bind

import (
	"iter"
	"maps"
	"reflect"
)

// ruled knows the rules that the validator has to check: by struct type, then
// by the Go name of the field.
type ruled map[reflect.Type]map[string]string

// tag returns what the library is told of one field: the rule, or how to pass
// through to rules further in, or to stay out.
func (r ruled) tag(owner reflect.Type, f reflect.StructField) string {
	if rule, ok := r[owner][f.Name]; ok {
		return rule
	}
	if !r.leads(f.Type, make(map[reflect.Type]bool)) {
		return "-"
	}
	var tag string
	add := func(rule string) {
		if tag != "" {
			tag += ","
		}
		tag += rule
	}
	for t := f.Type; ; t = t.Elem() {
		switch t.Kind() {
		case reflect.Pointer:
			if t.Elem().Kind() != reflect.Struct { // a nil pointer cannot be dived into; one to a struct is passed over
				add("omitnil")
			}
		case reflect.Slice, reflect.Array, reflect.Map:
			add("dive")
		default:
			return tag
		}
	}
}

// leads reports whether a value of type t may hold one that has rules.
func (r ruled) leads(t reflect.Type, visited map[reflect.Type]bool) bool {
	t = element(t)
	if t.Kind() != reflect.Struct || visited[t] {
		return false
	}
	if len(r[t]) > 0 {
		return true
	}
	visited[t] = true
	for f := range t.Fields() {
		if r.leads(f.Type, visited) {
			return true
		}
	}
	return false
}

// structs yields every struct type within t that has rules or leads to some.
func (r ruled) structs(t reflect.Type) iter.Seq[reflect.Type] {
	found := make(map[reflect.Type]bool)
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		t = element(t)
		if t.Kind() != reflect.Struct || found[t] || !r.leads(t, make(map[reflect.Type]bool)) {
			return
		}
		found[t] = true
		for f := range t.Fields() {
			walk(f.Type)
		}
	}
	walk(t)
	return maps.Keys(found)
}

// element takes pointers and containers off a type. Keys of maps have no rules.
func element(t reflect.Type) reflect.Type {
	for {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			t = t.Elem()
		default:
			return t
		}
	}
}
