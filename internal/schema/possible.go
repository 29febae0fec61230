package schema

import (
	"encoding/json"
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/invopop/jsonschema"
)

// possible refuses keywords of a schema for t that no value satisfies together:
// each of them may come from a rule, from another tag, or from the type.
func (b *builder) possible(s *jsonschema.Schema, t reflect.Type, path string) {
	switch {
	case crossed(s.MinLength, s.MaxLength):
		b.wrong(path, t, problemCrossed("minLength", *s.MinLength, "maxLength", *s.MaxLength), acceptedCrossed)
	case crossed(s.MinItems, s.MaxItems):
		b.wrong(path, t, problemCrossed("minItems", *s.MinItems, "maxItems", *s.MaxItems), acceptedCrossed)
	case crossed(s.MinProperties, s.MaxProperties):
		b.wrong(path, t, problemCrossed("minProperties", *s.MinProperties, "maxProperties", *s.MaxProperties), acceptedCrossed)
	case above(s.Minimum, s.Maximum, false):
		b.wrong(path, t, problemCrossed("minimum", s.Minimum, "maximum", s.Maximum), acceptedCrossed)
	case above(s.ExclusiveMinimum, s.Maximum, true):
		b.wrong(path, t, problemCrossed("exclusiveMinimum", s.ExclusiveMinimum, "maximum", s.Maximum), acceptedCrossed)
	case above(s.Minimum, s.ExclusiveMaximum, true):
		b.wrong(path, t, problemCrossed("minimum", s.Minimum, "exclusiveMaximum", s.ExclusiveMaximum), acceptedCrossed)
	case above(s.ExclusiveMinimum, s.ExclusiveMaximum, true):
		b.wrong(path, t, problemCrossed("exclusiveMinimum", s.ExclusiveMinimum, "exclusiveMaximum", s.ExclusiveMaximum), acceptedCrossed)
	case s.Enum != nil && !slices.ContainsFunc(s.Enum, func(v any) bool { return meets(s, v) }):
		b.wrong(path, t, problemNoChoice, acceptedNoChoice)
	}
}

// crossed reports whether no size lies between two.
func crossed(low, high *uint64) bool { return low != nil && high != nil && *low > *high }

// above reports whether no number lies between two; open: one of them itself does
// not count. Without one of the two there is such a number.
func above(low, high json.Number, open bool) bool {
	if low == "" || high == "" {
		return false
	}
	order := newBound([]byte(low)).compare([]byte(high))
	return order < 0 || order == 0 && open
}

// meets reports whether a value that a schema allows has a size that it allows too.
func meets(s *jsonschema.Schema, value any) bool {
	written := jsonText(value)
	var text string
	if json.Unmarshal([]byte(written), &text) == nil {
		n := uint64(utf8.RuneCountInString(text))
		return !crossed(s.MinLength, &n) && !crossed(&n, s.MaxLength)
	}
	n := json.Number(written)
	if _, err := n.Float64(); err != nil {
		return true
	}
	return !above(s.Minimum, n, false) && !above(n, s.Maximum, false) && !above(s.ExclusiveMinimum, n, true) && !above(n, s.ExclusiveMaximum, true)
}
