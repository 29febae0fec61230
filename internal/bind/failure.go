package bind

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// failed puts a failure of the library into the words of the wire: it knows Go
// fields, the reader knows members.
func (v *Validator) failed(root reflect.Value, f validator.FieldError) schema.Problem {
	tag, param := f.ActualTag(), f.Param()
	at, owner := wirePath(root, f.StructNamespace())
	p := schema.Problem{Kind: schema.Malformed, Path: at.String(), Got: show(f.Value())}
	if words, _ := v.custom(tag); words != "" {
		p.Want = strings.ReplaceAll(words, "…", param)
	} else if p.Want = schema.Leftover(tag, param, f.Type()); p.Want == "" {
		p.Want = wordRule(tag, param, schema.NamedFields(owner.Type(), tag, param))
	}
	if p.Name = strings.HasPrefix(f.Tag(), nameRule); p.Name {
		p.Want = schema.OfName(p.Want)
	}
	if isMissing(f) { // there is nothing to show
		p.Got = ""
	}
	return p
}

// isMissing reports whether a failure is that there is no value.
func isMissing(f validator.FieldError) bool {
	return strings.HasPrefix(f.ActualTag(), "required") || f.ActualTag() == "skip_unless"
}

// wirePath turns In.Items[2].Email into items[2].email, and finds the struct
// that has the last field. Embedded structs leave no trace on the wire, and nobody
// may have those of an unexported type. What is behind an interface only the value
// knows.
func wirePath(root reflect.Value, namespace string) (at path, owner reflect.Value) {
	owner = root
	if root.Type().Name() != "" {
		_, namespace, _ = strings.Cut(namespace, ".")
	}
	for v := root; namespace != "" && v.Kind() == reflect.Struct; {
		var word string
		word, namespace = cutStep(namespace)
		name, keys, _ := strings.Cut(word, "[")
		f, ok := v.Type().FieldByName(name)
		if !ok {
			return append(at, step{name: word}), owner
		}
		if wire := wireName(f); wire != "" {
			at = append(at, step{name: wire})
		}
		if v.CanInterface() {
			owner = v
		}
		v = behind(fieldOf(v, f))
		if keys != "" {
			at, v = within(at, v, strings.TrimSuffix(keys, "]"))
		}
	}
	return at, owner
}

// inOrder puts failures in the order of fields, items and keys: the library goes
// through maps in no order.
func inOrder(root reflect.Value, failed validator.ValidationErrors) {
	ranks := make(map[validator.FieldError][]string, len(failed))
	for _, f := range failed {
		ranks[f] = rank(root, f.StructNamespace())
	}
	slices.SortStableFunc(failed, func(a, b validator.FieldError) int { return slices.Compare(ranks[a], ranks[b]) })
}

// rank is where a namespace stands among others, step by step. Shorter keys come
// first, as smaller indices do.
func rank(root reflect.Value, namespace string) (steps []string) {
	if root.Type().Name() != "" {
		_, namespace, _ = strings.Cut(namespace, ".")
	}
	for v := root; namespace != "" && v.Kind() == reflect.Struct; {
		var word string
		word, namespace = cutStep(namespace)
		name, keys, _ := strings.Cut(word, "[")
		f, ok := v.Type().FieldByName(name)
		if !ok {
			return steps
		}
		steps = append(steps, fmt.Sprintf("%06d", f.Index[0]))
		v = behind(fieldOf(v, f))
		if keys = strings.TrimSuffix(keys, "]"); keys != "" {
			_, v = within(nil, v, keys)
			for key := range strings.SplitSeq(keys, "][") {
				steps = append(steps, fmt.Sprintf("%06d%s", len(key), key))
			}
		}
	}
	return steps
}

// within adds what stands in brackets, as in [2][a.b], by what the brackets
// belong to: an index of a list or a name in a map.
func within(at path, v reflect.Value, keys string) (path, reflect.Value) {
	for key := range strings.SplitSeq(keys, "][") {
		switch v.Kind() {
		case reflect.Map:
			at = append(at, step{name: key})
			v = behind(entryOf(v, key))
		case reflect.Slice, reflect.Array:
			n, _ := strconv.Atoi(key)
			at = append(at, step{item: n, isItem: true})
			v = behind(itemOf(v, n))
		default:
			return at, v
		}
	}
	return at, v
}

// behind takes pointers and interfaces off a value. Behind a nil pointer there
// is the zero value.
func behind(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface && !v.IsNil() {
		if v.IsNil() {
			v = reflect.Zero(v.Type().Elem())
			continue
		}
		v = v.Elem()
	}
	return v
}

func fieldOf(v reflect.Value, f reflect.StructField) reflect.Value {
	if found, err := v.FieldByIndexErr(f.Index); err == nil {
		return found
	}
	return reflect.Zero(f.Type)
}

func itemOf(v reflect.Value, n int) reflect.Value {
	if n < v.Len() {
		return v.Index(n)
	}
	return reflect.Zero(v.Type().Elem())
}

// entryOf finds the entry of a map by its key as the library writes it. Keys
// that write themselves are not looked for, one by one.
func entryOf(v reflect.Value, key string) reflect.Value {
	var k any = key
	switch t := v.Type().Key(); {
	case t.Kind() == reflect.String:
	case reflect.Zero(t).CanInt():
		k, _ = strconv.ParseInt(key, 10, 64)
	case reflect.Zero(t).CanUint():
		k, _ = strconv.ParseUint(key, 10, 64)
	default:
		return reflect.Zero(v.Type().Elem())
	}
	if found := v.MapIndex(reflect.ValueOf(k).Convert(v.Type().Key())); found.IsValid() {
		return found
	}
	return reflect.Zero(v.Type().Elem())
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
