package bind

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// failedRule puts a failure of the validator into the words of the wire: it
// knows Go fields, the reader knows members.
func failedRule(root reflect.Type, f validator.FieldError) schema.Problem {
	at, owner := wirePath(root, f.StructNamespace())
	p := schema.Problem{
		Kind: schema.Malformed, Path: at.String(), Got: show(f.Value()),
		Want: wordRule(f.ActualTag(), f.Param(), namedFields(owner, f.ActualTag(), f.Param())),
	}
	if strings.HasPrefix(f.ActualTag(), "required") { // there is nothing to show
		p.Got = ""
	}
	return p
}

// namedFields puts the fields that a tag's parameter names into the names of
// the wire; where the tag wants certain values of them, as in "Kind mail", with
// these.
func namedFields(owner reflect.Type, tag, param string) (fields []string) {
	words := strings.Fields(param)
	pairs := strings.HasSuffix(tag, "_if") || strings.HasSuffix(tag, "_unless")
	for i := 0; i < len(words); i++ {
		f, ok := owner.FieldByName(words[i])
		if !ok {
			return nil
		}
		name := wireName(f)
		if pairs && i+1 < len(words) {
			i++
			name += " is " + words[i]
		}
		fields = append(fields, name)
	}
	return fields
}

// wirePath turns In.Items[2].Email into items[2].email, and finds the struct
// that declares the last field. Embedded structs leave no trace on the wire.
func wirePath(root reflect.Type, namespace string) (at path, owner reflect.Type) {
	if root.Name() != "" {
		_, namespace, _ = strings.Cut(namespace, ".")
	}
	owner = root
	for t := root; namespace != "" && t.Kind() == reflect.Struct; {
		var word string
		word, namespace = cutStep(namespace)
		name, keys, _ := strings.Cut(word, "[")
		f, ok := t.FieldByName(name)
		if !ok {
			return append(at, step{name: word}), owner
		}
		if wire := wireName(f); wire != "" {
			at = append(at, step{name: wire})
		}
		owner, t = t, f.Type
		if keys != "" {
			at, t = within(at, t, strings.TrimSuffix(keys, "]"))
		}
		t = element(t)
	}
	return at, owner
}

// within adds what stands in brackets, as in [2][a.b], by what the brackets
// belong to: an index of a list or a name in a map.
func within(at path, t reflect.Type, keys string) (path, reflect.Type) {
	for key := range strings.SplitSeq(keys, "][") {
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		switch t.Kind() {
		case reflect.Map:
			at = append(at, step{name: key})
		case reflect.Slice, reflect.Array:
			n, _ := strconv.Atoi(key)
			at = append(at, step{item: n, isItem: true})
		default:
			return at, t
		}
		t = t.Elem()
	}
	return at, t
}

// cutStep takes the first step off a path. A dot within brackets is part of a
// map's key.
func cutStep(path string) (step, rest string) {
	depth := 0
	for i, r := range path {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case r == '.' && depth <= 0:
			return path[:i], path[i+1:]
		}
	}
	return path, ""
}

// wireName is the member's name; "" for an embedded struct without one.
func wireName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "" && embedded(f) == nil {
		return f.Name
	}
	return name
}
