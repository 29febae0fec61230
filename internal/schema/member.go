package schema

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// A member is one member of the JSON object that a struct type becomes.
type member struct {
	name    string // on the wire
	field   reflect.StructField
	owner   reflect.Type // the struct that declares the field
	index   []int
	tagged  bool // the name comes from a tag
	omitted bool // omitempty or omitzero: left out when empty
	quoted  bool // the string option: a number or bool inside a string
	lent    bool // comes through an embedded pointer, which may be nil
	sealed  bool // comes through an embedded pointer that only its package can set
}

// members returns the members of struct type t in the order in which they are
// written, by the rules of go-json-experiment: breadth first, the shallowest
// or else the only tagged one of several with the same name wins. fallback is
// the type of a map field with the embed option, which takes all other names;
// nil if there is none.
func members(t reflect.Type) (list []member, fallback reflect.Type, err error) {
	type level struct {
		typ    reflect.Type
		index  []int
		lent   bool
		sealed bool
		enter  bool // follow embedded structs of this one
	}
	queue := []level{{typ: t, enter: true}}
	list = make([]member, 0, t.NumField())
	seen := map[reflect.Type]bool{t: true}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for i := range at.typ.NumField() {
			f := at.typ.Field(i)
			m, embedded, ok := parseMember(f)
			if !ok {
				continue
			}
			if strings.Contains(f.Tag.Get("json"), ",format:") {
				return nil, nil, &Refusal{Path: m.name, Type: f.Type, Problem: problemFormatOption, Accepted: acceptedFormatOption}
			}
			m.owner, m.lent, m.sealed = at.typ, at.lent, at.sealed
			m.index = append(slices.Clone(at.index), i)
			inner, pointer := indirect(f.Type)
			switch {
			case embedded && inner.Kind() == reflect.Struct:
				if at.enter {
					queue = append(queue, level{inner, m.index, at.lent || pointer, at.sealed || pointer && !f.IsExported(), !seen[inner]})
				}
				seen[inner] = true
			case embedded && isFallback(inner) && f.IsExported():
				fallback = inner
			case f.IsExported() || inner.Kind() == reflect.Struct:
				list = append(list, m)
			}
		}
	}
	if namesakes(list) {
		if x, y, ok := siblings(list); ok {
			return nil, nil, &Refusal{Path: y.name, Type: y.owner, Problem: problemSiblings(x.field.Name, y.field.Name), Accepted: acceptedSiblings}
		}
	}
	return dominant(list), fallback, nil
}

// siblings finds two fields of one struct that share a name, which go-json
// refuses whenever it meets the struct. Between structs that are embedded the
// rules of dominant hold.
func siblings(all []member) (x, y member, ok bool) {
	for i, y := range all {
		for _, x := range all[:i] {
			if x.name == y.name && slices.Equal(x.index[:len(x.index)-1], y.index[:len(y.index)-1]) {
				return x, y, true
			}
		}
	}
	return x, y, false
}

// parseMember reads the json tag of one field. ok is false for a field that
// JSON never sees.
func parseMember(f reflect.StructField) (m member, embedded, ok bool) {
	tag := f.Tag.Get("json")
	if tag == "-" || (!f.IsExported() && !f.Anonymous) {
		return m, false, false
	}
	name, options, _ := strings.Cut(tag, ",")
	m = member{name: f.Name, field: f}
	if name != "" && !strings.ContainsAny(name, "\\'\"`") {
		m.name, m.tagged = name, true
	}
	embedded = f.Anonymous && !m.tagged
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty", "omitzero":
			m.omitted = true
		case "string":
			m.quoted = true
		case "embed":
			embedded = true
		}
	}
	inner, _ := indirect(f.Type)
	if f.Anonymous && !m.tagged && inner.Kind() != reflect.Struct {
		embedded = false
	}
	return m, embedded, true
}

// dominant keeps one member, or none, of those that share a name.
func dominant(all []member) []member {
	if !namesakes(all) {
		return all
	}
	byName := map[string][]member{}
	for _, m := range all {
		byName[m.name] = append(byName[m.name], m)
	}
	kept := all[:0:0]
	for _, same := range byName {
		slices.SortStableFunc(same, func(x, y member) int {
			return cmp.Or(cmp.Compare(len(x.index), len(y.index)), cmp.Compare(untagged(x), untagged(y)))
		})
		if len(same) == 1 || len(same[0].index) != len(same[1].index) || same[0].tagged != same[1].tagged {
			kept = append(kept, same[0])
		}
	}
	slices.SortFunc(kept, func(x, y member) int { return slices.Compare(x.index, y.index) })
	return kept
}

// namesakes reports whether two members share a name, or are out of order.
func namesakes(all []member) bool {
	for i, m := range all {
		if i > 0 && slices.Compare(all[i-1].index, m.index) > 0 {
			return true
		}
		for _, other := range all[:i] {
			if other.name == m.name {
				return true
			}
		}
	}
	return false
}

func untagged(m member) int {
	if m.tagged {
		return 0
	}
	return 1
}

func isFallback(t reflect.Type) bool {
	return t == reflect.TypeFor[jsontext.Value]() || (t.Kind() == reflect.Map && t.Key().Kind() == reflect.String)
}

// indirect takes one unnamed pointer off a type.
func indirect(t reflect.Type) (elem reflect.Type, pointer bool) {
	if t.Kind() == reflect.Pointer && t.Name() == "" {
		return t.Elem(), true
	}
	return t, false
}
