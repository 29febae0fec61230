package schema

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// beyondText are the rules with words of their own that are not for text alone.
const beyondText = `numeric number boolean port latitude longitude credit_card json ne oneofci noneof country_code`

// isOfText reports whether a rule of validator/v10 looks at text alone, so that
// it never holds, or means nothing, for a value of another kind.
func isOfText(name string) bool {
	_, worded := phrases[name]
	return worded && !slices.Contains(strings.Fields(beyondText), name)
}

// meetable refuses a rule that validator/v10 could never find satisfied for a
// value of type t, or would panic about at the first call.
func (b *builder) meetable(r rule, t reflect.Type, path string) {
	if _, own := b.custom(r.name); own {
		return
	}
	switch {
	case isOfText(r.name) && !holdsText(t, r.name):
		b.wrong(path, t, fmt.Sprintf(problemRuleParam, r.text, t), acceptedOfText(r.name))
	case r.param == "" && strings.Contains(phrases[r.name], "%") && r.text != "ne=":
		b.wrong(path, t, fmt.Sprintf(problemRuleBare, r.text, paramText), acceptedWithText(r.name))
	}
}

// holdsText reports whether a rule of text finds some in values of type t. Those
// of UUIDs ask a value that writes itself.
func holdsText(t reflect.Type, rule string) bool {
	if t.Kind() == reflect.String || t.Kind() == reflect.Interface {
		return true
	}
	asks := strings.HasPrefix(rule, "uuid") || rule == "ulid"
	return asks && t.Implements(reflect.TypeFor[fmt.Stringer]())
}

// neighbours refuses the rules, at every depth, that name a field which the
// struct does not have.
func (b *builder) neighbours(m *member, d *depth, path string) {
	if d == nil {
		return
	}
	for _, r := range d.rules {
		for _, name := range fieldsNamed(r) {
			first, _, _ := strings.Cut(name, ".")
			first, _, _ = strings.Cut(first, "[")
			if _, ok := m.owner.FieldByName(first); !ok {
				b.wrong(path, m.field.Type, problemRuleField(r.text, first), acceptedRuleField(first, m.owner))
			}
		}
	}
	b.neighbours(m, d.keys, path)
	b.neighbours(m, d.inner, path)
}

// fieldsNamed returns the Go names of the fields beside its own that a rule
// speaks of.
func fieldsNamed(r rule) []string {
	if _, beside := besides[r.name]; beside || strings.HasSuffix(r.name, "csfield") || strings.HasSuffix(r.name, "_field") {
		return []string{r.param}
	}
	if r.name != "skip_unless" && !slices.Contains(strings.Fields(conditional), r.name) {
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
