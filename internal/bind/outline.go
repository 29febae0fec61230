package bind

import (
	"encoding/json"
	"slices"
	"strings"
)

// An outline is a published schema, as far as it names members.
type outline struct {
	Ref        string              `json:"$ref"`
	Properties map[string]*outline `json:"properties"`
	Required   []string            `json:"required"`
	Items      *outline            `json:"items"`
	Others     *outline            `json:"additionalProperties"`
	All        []*outline          `json:"allOf"`
	Any        []*outline          `json:"anyOf"`
	One        []*outline          `json:"oneOf"`
	Defs       map[string]*outline `json:"$defs"`
}

// outlineOf reads a published schema, which is known to be one.
func outlineOf(text []byte) *outline {
	o := new(outline)
	_ = json.Unmarshal(text, o)
	return o
}

// UnmarshalJSON reads a schema; true and false, which are schemas too, name
// nothing.
func (o *outline) UnmarshalJSON(text []byte) error {
	if len(text) == 0 || text[0] != '{' {
		return nil
	}
	type plain outline
	return json.Unmarshal(text, (*plain)(o))
}

// lends reports whether a path ends at a member that the schema names, and does
// not require. What it does not name is data, such as an entry of a map, and no
// null of it may be left out.
func (o *outline) lends(at path) bool {
	here := o.alternatives(nil, o)
	for i, s := range at {
		var next []*outline
		named := false
		for _, n := range here {
			inner := n.Items
			if !s.isItem {
				if inner = n.Properties[s.name]; inner != nil {
					named = named || !slices.Contains(n.Required, s.name)
				} else {
					inner = n.Others
				}
			}
			next = o.alternatives(next, inner)
		}
		if i == len(at)-1 {
			return named
		}
		here = next
	}
	return false
}

// alternatives appends a schema and all that stand in its place.
func (o *outline) alternatives(list []*outline, n *outline) []*outline {
	if n == nil || slices.Contains(list, n) {
		return list
	}
	list = append(list, n)
	if n.Ref != "" {
		list = o.alternatives(list, o.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")])
	}
	for _, inner := range [][]*outline{n.All, n.Any, n.One} {
		for _, alternative := range inner {
			list = o.alternatives(list, alternative)
		}
	}
	return list
}
