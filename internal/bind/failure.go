package bind

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
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

// element takes pointers and containers off a type.
func element(t reflect.Type) reflect.Type {
	for {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			t = t.Elem()
		default:
			return t
		}
	}
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

// unreadable tells of a value that fits the schema and is still refused by its
// Go type: by an UnmarshalText, say.
func unreadable(err error) schema.Problem {
	p := schema.Problem{Kind: schema.Malformed, Want: wordUnreadable(err)}
	var s *json.SemanticError
	if !errors.As(err, &s) {
		return p
	}
	p.Path = pointerPath(s.JSONPointer)
	if len(s.JSONValue) > 0 {
		p.Got = cut(string(s.JSONValue))
	}
	if s.Err != nil {
		p.Want = wordUnreadable(s.Err)
	} else if s.GoType != nil {
		p.Want = wordReadableBy(s.GoType)
	}
	return p
}

// pointerPath turns /items/2/price into items[2].price.
func pointerPath(pointer jsontext.Pointer) string {
	var b strings.Builder
	for token := range pointer.Tokens() {
		if _, err := strconv.ParseUint(token, 10, 64); err == nil {
			b.WriteString("[" + token + "]")
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(token)
	}
	return b.String()
}

// notUTF8 tells of text that no JSON can carry.
func notUTF8(name, value string) schema.Problem {
	return schema.Problem{
		Kind: schema.Malformed, Path: strings.ToValidUTF8(name, "\uFFFD"), Got: cut(strconv.Quote(value)), Want: wordUTF8,
	}
}

// show writes a Go value as the caller knows it, cut short.
func show(v any) string {
	text, err := json.Marshal(v, schema.EncodeOptions())
	if err != nil {
		return cut(fmt.Sprint(v))
	}
	return cut(string(text))
}

// cut shortens what came, for a message must not grow with its cause.
func cut(text string) string {
	const most = 80
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
