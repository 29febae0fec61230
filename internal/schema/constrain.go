package schema

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"
)

// conditional reports whether presence depends on other fields, which only
// validator/v10 can say.
func (d *depth) conditional() bool {
	if d == nil {
		return false
	}
	for _, r := range d.rules {
		if strings.HasPrefix(r.name, "required_") || strings.HasPrefix(r.name, "excluded_") || r.name == "skip_unless" {
			return true
		}
	}
	return false
}

// constrainMember translates the validate tag of a member into keywords of its
// schema, and keeps what validator/v10 has to check. It returns the rules.
func (b *builder) constrainMember(m *member, s *jsonschema.Schema, path string) *depth {
	tag := m.field.Tag.Get("validate")
	rules, word := parseRules(tag)
	if word != "" {
		b.wrong(path, m.field.Type, fmt.Sprintf(problemTagGrammar, tag, word), acceptedTagGrammar)
	}
	field := fieldRule{member: m, path: path}
	if rules != nil {
		b.neighbours(m, m.field.Type, rules, path)
		inner := s
		if hasWord(m.field.Tag.Get("jsonschema"), "nullable") && len(s.OneOf) == 2 {
			inner = s.OneOf[0]
		}
		field.left = b.constrain(inner, m.field.Type, rules, path, m.quoted)
		b.describe(s, field.left, m)
	} else {
		b.possible(s, m.field.Type, path)
	}
	field.optional = s.Default != nil || m.omitted || m.lent || m.field.Type.Kind() == reflect.Pointer || rules.has("omitempty", "omitnil", "omitzero")
	b.fields = append(b.fields, field)
	return rules
}

// constrain translates rules for a value of type t with schema s. What has no
// keyword comes back.
func (b *builder) constrain(s *jsonschema.Schema, t reflect.Type, d *depth, path string, quoted bool) *depth {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	left := &depth{}
	for _, r := range d.rules {
		switch class, known := b.class(r); {
		case !known:
			b.wrong(path, t, fmt.Sprintf(problemUnknownTag, r.text), acceptedUnknownTag(r.name))
		case class == Refused:
			b.wrong(path, t, fmt.Sprintf(problemRefusedTag, r.text), acceptedRefusedTag(r.name))
		case r.name == "required":
		case class == CheckedOnly:
			b.meetable(r, t, path)
			left.rules = append(left.rules, r)
		case quoted, b.opaque(t), isBytes(t), t.Kind() == reflect.Interface, strings.HasPrefix(r.name, "omit"):
			b.distinct(r, t, path)
			left.rules = append(left.rules, r)
		default:
			if !b.apply(r, s, t, path) {
				b.distinct(r, t, path)
				left.rules = append(left.rules, r)
			}
		}
	}
	b.possible(s, t, path)
	if d.inner == nil {
		return left
	}
	b.constrainInner(s, t, d, left, path)
	return left
}

// constrainInner translates what follows dive.
func (b *builder) constrainInner(s *jsonschema.Schema, t reflect.Type, d, left *depth, path string) {
	k := t.Kind()
	if k != reflect.Slice && k != reflect.Array && k != reflect.Map {
		b.wrong(path, t, problemDive, acceptedDive)
		return
	}
	if b.opaque(t) || isBytes(t) {
		left.inner, left.keys = d.inner, d.keys
		return
	}
	if s.Ref != "" {
		b.wrong(path, t, problemDiveRecursive, acceptedDiveRecursive)
		return
	}
	if k != reflect.Map {
		left.inner = b.constrain(s.Items, t.Elem(), d.inner, path+"[]", false)
		return
	}
	if d.keys != nil {
		names := s.PropertyNames
		if names == nil {
			names = &jsonschema.Schema{}
		}
		keys := *names
		keys.Type = "string"
		left.keys = b.constrain(&keys, reflect.TypeFor[string](), d.keys, path+"{}", t.Key().Kind() != reflect.String)
		if keys.Type = ""; !isAny(&keys) {
			b.limits[&keys] = b.limits[names]
			s.PropertyNames = &keys
		}
		if left.keys.empty() {
			left.keys = nil
		}
	}
	values := s.AdditionalProperties
	if values == nil { // anything
		values = &jsonschema.Schema{}
	}
	left.inner = b.constrain(values, t.Elem(), d.inner, path+"{}", false)
}

// custom returns the words of a rule that the user registered.
func (b *builder) custom(name string) (words string, known bool) {
	if b.o.Custom == nil {
		return "", false
	}
	return b.o.Custom(name)
}

// class looks a rule up in the table of tags.
func (b *builder) class(r rule) (Class, bool) {
	if r.name == "" { // alternatives: each must be known
		for alternative := range strings.SplitSeq(r.text, "|") {
			if c, known := b.class(parseRule(alternative)); !known || c == Refused {
				return c, known
			}
		}
		return CheckedOnly, true
	}
	if _, own := b.custom(r.name); own {
		return CheckedOnly, true
	}
	if r.name == "unique" && r.param != "" {
		return CheckedOnly, true
	}
	c, known := classes[r.name]
	return c, known
}

// apply adds the keyword of one published rule. false: it has none for
// values of type t.
func (b *builder) apply(r rule, s *jsonschema.Schema, t reflect.Type, path string) bool {
	bad := func() {
		b.wrong(path, t, problemRule(r, t), acceptedRule(r, t))
	}
	switch k := t.Kind(); {
	case r.name == "unique":
		if k == reflect.Map {
			return false
		}
		if k != reflect.Slice && k != reflect.Array {
			bad()
		}
		s.UniqueItems = true
	case r.name == "oneof":
		values, ok := oneOf(r.param, t)
		if !ok {
			bad()
		}
		narrow(s, values)
	case r.name == "eq" && (k == reflect.String || k == reflect.Bool || isNumber(k)), r.name == "len" && isNumber(k):
		value, ok := literal(r.param, t)
		if !ok {
			bad()
		}
		narrow(s, []any{value})
	case isNumber(k):
		if !boundNumber(s, r, t) {
			bad()
		}
	default:
		if !boundSize(s, r, t) {
			bad()
		}
	}
	return true
}

// narrow keeps those of the allowed values that are in values.
func narrow(s *jsonschema.Schema, values []any) {
	if s.Enum == nil {
		s.Enum = values
		return
	}
	both := []any{} // which is none, if nothing is left
	for _, old := range s.Enum {
		for _, v := range values {
			if jsonText(old) == jsonText(v) {
				both = append(both, old)
			}
		}
	}
	s.Enum = both
}

// describe names, in the description, what no keyword says. The rules may speak
// of other fields of the member's owner.
func (b *builder) describe(s *jsonschema.Schema, left *depth, m *member) {
	var words []string
	add := func(where string, rules []rule, t reflect.Type) {
		for _, r := range rules {
			if !strings.HasPrefix(r.name, "omit") {
				own, _ := b.custom(r.name)
				own = cmp.Or(own, Leftover(r.name, r.param, t))
				words = append(words, ruleWords(where, r, own, NamedFields(m.owner, r.name, r.param)))
			}
		}
	}
	t := m.field.Type
	for d, where := left, ""; d != nil; d, where = d.inner, wordEach {
		add(where, d.rules, t)
		if d.keys != nil {
			add(wordEachName, d.keys.rules, reflect.TypeFor[string]())
		}
		t = elementOf(t)
	}
	if len(words) == 0 {
		return
	}
	s.Description = sentences(s.Description, strings.Join(words, " "))
}

// jsonText writes a value that stands in a schema.
func jsonText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}
