package bind

import (
	"reflect"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// ruled holds the rules that the validator has to check: by struct type, then
// by the Go name of the field.
type ruled struct {
	rules  map[reflect.Type]map[string]string
	unions schema.Unions
}

func ruledBy(rules []schema.Rule, unions schema.Unions) ruled {
	r := ruled{make(map[reflect.Type]map[string]string), unions}
	for _, rule := range rules {
		if r.rules[rule.Type] == nil {
			r.rules[rule.Type] = make(map[string]string)
		}
		r.rules[rule.Type][rule.Field] = rule.Tag
	}
	return r
}

// tags returns what the library is told of each field of a struct type: its
// rule, nothing where the way to a rule leads through it, and to stay out
// everywhere else. So it never enters a type before it knows its rules.
func (r ruled) tags(t reflect.Type) map[string]string {
	tags := make(map[string]string, t.NumField())
	for f := range t.Fields() {
		rule, ok := r.rules[t][f.Name]
		if !ok && !r.leads(f.Type, make(map[reflect.Type]bool)) {
			rule = "-"
		}
		tags[f.Name] = rule
	}
	return tags
}

// structs returns the struct types within t that have rules or lead to some.
func (r ruled) structs(t reflect.Type) []reflect.Type {
	var list []reflect.Type
	found := make(map[reflect.Type]bool)
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		t = element(t)
		for _, v := range r.unions.Variants(t) {
			walk(v.Type)
		}
		if t.Kind() != reflect.Struct || found[t] || !r.leads(t, make(map[reflect.Type]bool)) {
			return
		}
		found[t] = true
		list = append(list, t)
		for f := range t.Fields() {
			walk(f.Type)
		}
	}
	walk(t)
	return list
}

// leads reports whether a value of type t may hold one that has rules.
func (r ruled) leads(t reflect.Type, visited map[reflect.Type]bool) bool {
	t = element(t)
	for _, v := range r.unions.Variants(t) {
		if r.leads(v.Type, visited) {
			return true
		}
	}
	if t.Kind() != reflect.Struct || visited[t] {
		return false
	}
	if len(r.rules[t]) > 0 {
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
