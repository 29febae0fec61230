package bind

import (
	"reflect"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// input returns the struct that the arguments are decoded into. Positional
// parameters become a struct made at run time, so that everything after this
// point knows only structs. What is said of its fields comes beside it: a type
// that was made stays for good, so the fewer the better.
func (s *signature) input(names []string, comments []string, o *Options) (input reflect.Type, docs []string, err error) {
	if s.isWhole() {
		return s.slots[s.arguments[0]].typ, nil, nil
	}
	fields := make([]reflect.StructField, len(names))
	docs = make([]string, len(names))
	taken := make(map[string]bool, len(names))
	for i, name := range names {
		in := &s.slots[s.arguments[i]]
		in.field = i
		tag, err := parseTag(o.Tags[name])
		if err != nil {
			return nil, nil, s.refuse(wordBadTag(name, err), formsOfTag)
		}
		variadic := s.fn.Type().IsVariadic() && s.arguments[i] == len(s.slots)-1
		tag.name(name, variadic || in.typ.Kind() == reflect.Pointer)
		fields[i] = reflect.StructField{Name: fieldName(name, taken), Type: in.typ, Tag: tag.field()}
		docs[i] = tag.describe(o.Docs[name], comments[i])
	}
	return reflect.StructOf(fields), docs, nil
}

// fieldName makes an exported name of a parameter's, for cross-field tags
// refer to it: gtfield=Start finds the parameter start.
func fieldName(name string, taken map[string]bool) string {
	first, size := utf8.DecodeRuneInString(name)
	base := string(unicode.ToUpper(first)) + name[size:]
	clean := []rune(base)
	for i, r := range clean {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			clean[i] = '_'
		}
	}
	if !unicode.IsUpper(clean[0]) {
		clean = append([]rune{'X'}, clean...)
	}
	base = string(clean)
	name = base
	for n := 2; taken[name]; n++ {
		name = base + strconv.Itoa(n)
	}
	taken[name] = true
	return name
}
