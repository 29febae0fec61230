package bind

import (
	"reflect"
	"strings"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// failedRule puts a failure of the validator into the words of the wire: it
// knows Go fields, the reader knows members.
func failedRule(root reflect.Type, f validator.FieldError) schema.Problem {
	path, owner := wirePath(root, f.StructNamespace())
	param := f.Param()
	if other, ok := owner.FieldByName(param); ok {
		param = wireName(other)
	}
	return schema.Problem{
		Kind: schema.Malformed, Path: path, Got: show(f.Value()), Want: wordRule(f.ActualTag(), param),
	}
}

// wirePath turns In.Items[2].Email into items[2].email, and finds the struct
// that declares the last field. Embedded structs leave no trace on the wire.
func wirePath(root reflect.Type, namespace string) (path string, owner reflect.Type) {
	if root.Name() != "" {
		_, namespace, _ = strings.Cut(namespace, ".")
	}
	owner = root
	var b strings.Builder
	for t := root; namespace != ""; {
		var step string
		step, namespace = cutStep(namespace)
		name, index, _ := strings.Cut(step, "[")
		f, ok := t.FieldByName(name)
		if !ok {
			return b.String() + step + namespace, owner
		}
		owner, t = t, element(f.Type)
		if wire := wireName(f); wire != "" {
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(wire)
		}
		if index != "" {
			b.WriteString("[" + index)
		}
		if t.Kind() != reflect.Struct {
			break
		}
	}
	return b.String(), owner
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
