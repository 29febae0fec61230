package schema

import (
	"reflect"
	"slices"
	"strings"
)

// A Rule is what validator/v10 has to check on one field of one struct type,
// since no published keyword says it. The rules of all types of a Shape are
// meant for Validate.RegisterStructValidationMapRules on a validator whose tag
// name occurs in no struct, so that nothing is checked twice.
type Rule struct {
	Type  reflect.Type // the struct type that declares the field
	Field string       // the Go name of the field
	Path  string       // where it is, seen from the root: items[].email
	Tag   string       // the tag to hand over; dive is there where it is needed
}

// A fieldRule is what is left of the rules of one field after the published
// ones were taken out.
type fieldRule struct {
	*member
	path     string
	left     *depth
	optional bool
}

// checkedRules returns the rules of all fields that have any, in the order in
// which the fields were read.
func (b *builder) checkedRules() []Rule {
	if !slices.ContainsFunc(b.fields, func(f fieldRule) bool { return !f.left.empty() }) {
		return nil
	}
	// A field needs a tag if it has rules, or if it is a list or map of
	// something that needs one: the validator enters lists by dive alone.
	needs := map[reflect.Type]bool{}
	for grown := true; grown; {
		grown = false
		for _, f := range b.fields {
			if !needs[f.owner] && (!f.left.empty() || reaches(f.field.Type, needs)) {
				needs[f.owner], grown = true, true
			}
		}
		for _, d := range b.defs { // an embedded struct counts for the one around it
			if !needs[d.typ] && (d.typ.Kind() == reflect.Struct && embeds(d.typ, needs) || b.o.Unions.of(d.typ).leads(needs)) {
				needs[d.typ], grown = true, true
			}
		}
	}
	type key struct {
		owner reflect.Type
		name  string
	}
	var rules []Rule
	seen := map[key]bool{}
	for _, f := range b.fields {
		k := key{f.owner, f.field.Name}
		if tag := f.tag(needs); tag != "" && !seen[k] {
			seen[k] = true
			rules = append(rules, Rule{Type: f.owner, Field: f.field.Name, Path: f.path, Tag: tag})
		}
	}
	return rules
}

// tag writes the tag to hand over; "" if the validator has nothing to do here.
func (f fieldRule) tag(needs map[reflect.Type]bool) string {
	left := withDives(f.left, f.field.Type, needs)
	if left != nil && f.optional && !left.has("omitempty") {
		left.rules = unlessAbsent(left.rules)
	}
	return left.String()
}

// unlessAbsent lets rules pass what is not there, save for those that say whether
// it has to be.
func unlessAbsent(rules []rule) (all []rule) {
	var others []rule
	for _, r := range rules {
		if isConditional(r.name) {
			all = append(all, r)
		} else {
			others = append(others, r)
		}
	}
	return slices.Concat(all, []rule{{name: "omitempty", text: "omitempty"}}, others)
}

// withDives returns d with a dive for each list and map on the way to a struct
// that needs one.
func withDives(d *depth, t reflect.Type, needs map[reflect.Type]bool) *depth {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	k := t.Kind()
	list := k == reflect.Slice || k == reflect.Array || k == reflect.Map
	if !list || (d == nil || d.inner.empty() && d.keys.empty()) && !reaches(t.Elem(), needs) {
		if d.empty() {
			return nil
		}
		return &depth{rules: d.rules}
	}
	made := &depth{}
	if d == nil {
		d = &depth{}
	}
	made.rules, made.keys = d.rules, d.keys
	if made.inner = withDives(d.inner, t.Elem(), needs); made.inner == nil {
		made.inner = &depth{}
	}
	return made
}

// reaches reports whether t is, or contains, a struct type that needs a tag.
func reaches(t reflect.Type, needs map[reflect.Type]bool) bool {
	for range maxNesting {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			t = t.Elem()
		default:
			return needs[t]
		}
	}
	return false
}

func embeds(t reflect.Type, needs map[reflect.Type]bool) bool {
	for i := range t.NumField() {
		if f := t.Field(i); f.Anonymous && reaches(f.Type, needs) {
			return true
		}
	}
	return false
}

// leads reports whether a variant needs a tag.
func (u *Union) leads(needs map[reflect.Type]bool) bool {
	return u != nil && slices.ContainsFunc(u.variants, func(v Variant) bool { return needs[structOf(v.Type)] })
}

// empty reports whether there is nothing to check: omitempty alone is nothing.
func (d *depth) empty() bool {
	if d == nil {
		return true
	}
	for _, r := range d.rules {
		if !strings.HasPrefix(r.name, "omit") {
			return false
		}
	}
	return d.inner.empty() && d.keys.empty()
}
