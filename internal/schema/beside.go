package schema

import (
	"reflect"
	"slices"
	"strings"
)

// NamedFields puts the fields that a rule's parameter names into the names that
// they have on the wire; where the rule wants certain values of them, as in "Kind
// mail", with these. nil if one of them is no field of the owner.
func NamedFields(owner reflect.Type, tag, param string) (fields []string) {
	if owner.Kind() != reflect.Struct {
		return nil
	}
	words := strings.Fields(param)
	pairs := strings.HasSuffix(tag, "_if") || strings.HasSuffix(tag, "_unless")
	for i := 0; i < len(words); i++ {
		f, ok := owner.FieldByName(words[i])
		if !ok {
			return nil
		}
		m, _, _ := parseMember(f)
		name := m.name
		if pairs && i+1 < len(words) {
			i++
			name += " is " + words[i]
		}
		fields = append(fields, name)
	}
	return fields
}

// Beside returns the Go names of the fields that a rule of validator/v10 looks at
// besides its own, as it writes them: seen from the struct that declares its
// field. Of alternatives it returns those of each.
func Beside(tag, param string) (names []string) {
	if !strings.Contains(tag, "|") {
		return fieldsNamed(rule{name: tag, param: param})
	}
	for alternative := range strings.SplitSeq(tag, "|") {
		names = append(names, fieldsNamed(parseRule(alternative))...)
	}
	return names
}

// neighbours refuses the rules, at every depth, that name a field which is not
// there, or that compare a value of type t with one of another kind: validator/v10
// calls those different without looking.
func (b *builder) neighbours(m *member, t reflect.Type, d *depth, path string) {
	if d == nil {
		return
	}
	t = behind(t)
	for _, r := range alternatives(d.rules) {
		for _, name := range fieldsNamed(r) {
			other, lost, in := follow(m.owner, name)
			switch {
			case in == m.owner:
				b.wrong(path, m.field.Type, problemRuleField(r.text, lost), acceptedRuleField(lost, in))
			case in != nil:
				b.wrong(path, m.field.Type, problemRuleFieldIn(r.text, lost, in), acceptedRuleField(lost, in))
			case compares(r.name) && other != nil && t.Kind() != reflect.Interface && other.Kind() != t.Kind():
				b.wrong(path, t, problemRuleKind(r.text, name, other), acceptedRuleKind)
			}
		}
	}
	if k := t.Kind(); k == reflect.Map {
		b.neighbours(m, t.Key(), d.keys, path)
	}
	if k := t.Kind(); k == reflect.Map || k == reflect.Slice || k == reflect.Array {
		b.neighbours(m, t.Elem(), d.inner, path)
	}
}

// compares reports whether a rule compares its value with that of a field.
func compares(rule string) bool {
	return strings.HasSuffix(rule, "field") && !strings.HasPrefix(rule, "postcode_")
}

// alternatives returns rules with each alternative as one of them.
func alternatives(rules []rule) (all []rule) {
	for _, r := range rules {
		if r.name != "" {
			all = append(all, r)
			continue
		}
		for text := range strings.SplitSeq(r.text, "|") {
			all = append(all, parseRule(text))
		}
	}
	return all
}

// follow goes along a name, such as Inner.Items[0].Price, from a struct on, to the
// type at its end; nil if that is not known before a call. If something is not
// there, it returns what, and the type in which it is looked for.
func follow(t reflect.Type, name string) (end reflect.Type, lost string, where reflect.Type) {
	for name != "" {
		var step string
		step, name = cutField(name)
		t = behind(t)
		switch k := t.Kind(); {
		case k == reflect.Interface:
			return nil, "", nil
		case strings.HasPrefix(step, "[") && (k == reflect.Slice || k == reflect.Array || k == reflect.Map):
			t = t.Elem()
			continue
		case k != reflect.Struct || strings.HasPrefix(step, "["):
			return nil, step, t
		}
		f, ok := t.FieldByName(step)
		if !ok {
			return nil, step, t
		}
		t = f.Type
	}
	if t = behind(t); t.Kind() == reflect.Interface {
		t = nil
	}
	return t, "", nil
}

// behind takes pointers off a type.
func behind(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// elementOf is the type of what is in a list or a map of type t; for another, any.
func elementOf(t reflect.Type) reflect.Type {
	switch t = behind(t); t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		return t.Elem()
	}
	return reflect.TypeFor[any]()
}

// cutField takes the first step off a name: a field, or what stands in brackets
// with them.
func cutField(name string) (step, rest string) {
	if strings.HasPrefix(name, "[") {
		end := strings.IndexByte(name, ']') + 1
		if end == 0 {
			return name, ""
		}
		return name[:end], strings.TrimPrefix(name[end:], ".")
	}
	if i := strings.IndexAny(name, ".["); i >= 0 {
		return name[:i], strings.TrimPrefix(name[i:], ".")
	}
	return name, ""
}

// fieldsNamed returns the Go names of the fields beside its own that a rule
// speaks of.
func fieldsNamed(r rule) []string {
	if _, beside := besides[r.name]; beside || strings.HasSuffix(r.name, "csfield") || strings.HasSuffix(r.name, "_field") {
		return []string{r.param}
	}
	if !isConditional(r.name) {
		return nil
	}
	words := oneOfWords(r.param)
	if !strings.HasSuffix(r.name, "_if") && !strings.HasSuffix(r.name, "_unless") {
		return words
	}
	var names []string
	for i := 0; i < len(words); i += 2 { // a name, then its value
		names = append(names, words[i])
	}
	return names
}

func isConditional(rule string) bool {
	return rule == "skip_unless" || slices.Contains(strings.Fields(conditional), rule)
}
