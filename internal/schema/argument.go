package schema

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/invopop/jsonschema"
)

// An Argument is what a Shape publishes of one member of its root.
type Argument struct {
	Name        string
	Type        string // the JSON type, "" if there is no single one
	Items       string // that of the items of an array
	Description string
	Enum        []string        // those allowed values that are texts
	Default     json.RawMessage // nil if there is none
	Required    bool
}

// Arguments returns the members of the root, in the order in which they are
// declared. The caller must not change them.
func (s *Shape) Arguments() []Argument { return s.arguments }

// arguments lists the members of the root, with what the definitions say that
// they refer to.
func (b *builder) arguments(root *jsonschema.Schema) []Argument {
	root = b.target(root)
	if root.Properties == nil {
		return nil
	}
	list := make([]Argument, 0, root.Properties.Len())
	for p := root.Properties.Oldest(); p != nil; p = p.Next() {
		target := b.target(p.Value)
		a := Argument{
			Name: p.Key, Type: target.Type, Description: cmp.Or(p.Value.Description, target.Description),
			Required: slices.Contains(root.Required, p.Key),
		}
		if target.Items != nil {
			a.Items = b.target(target.Items).Type
		}
		for _, allowed := range target.Enum {
			if text := plainJSON(allowed); text[0] == '"' {
				a.Enum = append(a.Enum, string(contents(text, false)))
			}
		}
		if p.Value.Default != nil {
			a.Default = plainJSON(p.Value.Default)
		}
		list = append(list, a)
	}
	return list
}

// target follows a reference.
func (b *builder) target(s *jsonschema.Schema) *jsonschema.Schema {
	if at, ok := refIndex(s); ok {
		return b.defs[at].schema
	}
	return s
}
