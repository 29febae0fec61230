package schema

import (
	"reflect"
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
