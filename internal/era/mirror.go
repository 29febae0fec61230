package era

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A Mirror is an argument that a tool wants repeated in a header, as its input
// schema says (2026-07-28, Streamable HTTP, Custom Headers from Tool
// Parameters).
type Mirror struct {
	Path []string // names of properties, from the outermost to the argument
	Name string   // the header behind Mcp-Param-
}

// Mirrors reads the annotations of an input schema. The error says which of
// them breaks the rules: a client must then do as if there were no such tool.
func Mirrors(schema json.RawMessage) ([]Mirror, error) {
	s := mirrorSearch{names: make(map[string]bool)}
	if err := s.schema(schema, nil, true); err != nil {
		return nil, err
	}
	return s.found, nil
}

// mirrorSearch walks through a schema.
type mirrorSearch struct {
	found []Mirror
	names map[string]bool // in lower case
}

// schema looks at one schema. A mirror is allowed if it is reached from the
// root by names of properties alone.
func (s *mirrorSearch) schema(text json.RawMessage, path []string, reached bool) error {
	for key, value := range jsonrpc.Members(text) {
		err := error(nil)
		switch schemas, byName := holds(key); {
		case key == protocol.HeaderKeyword:
			err = s.mirror(text, value, path, reached)
		case key == "properties":
			err = eachMember(value, func(name string, property json.RawMessage) error {
				return s.schema(property, append(slices.Clip(path), name), reached)
			})
		case byName:
			err = eachMember(value, func(_ string, inner json.RawMessage) error { return s.beneath(inner) })
		case schemas:
			err = s.beneath(value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func eachMember(object json.RawMessage, look func(string, json.RawMessage) error) error {
	for key, value := range jsonrpc.Members(object) {
		if err := look(key, value); err != nil {
			return err
		}
	}
	return nil
}

// beneath looks at a schema, or a list of them, that no chain of properties
// leads to.
func (s *mirrorSearch) beneath(text json.RawMessage) error {
	if len(text) == 0 || text[0] != '[' {
		return s.schema(text, nil, false)
	}
	var schemas []json.RawMessage
	if err := protocol.Unmarshal(text, &schemas); err != nil {
		return err
	}
	for _, schema := range schemas {
		if err := s.schema(schema, nil, false); err != nil {
			return err
		}
	}
	return nil
}

// mirror notes one annotation.
func (s *mirrorSearch) mirror(schema, value json.RawMessage, path []string, reached bool) error {
	name, isText := Text(value)
	kind := ""
	for key, value := range jsonrpc.Members(schema) {
		if key == "type" {
			kind, _ = Text(value)
		}
	}
	lower := strings.ToLower(name)
	switch {
	case !reached:
		return mirrorHidden(string(value))
	case len(path) == 0:
		return mirrorAtRoot(string(value))
	case !isText || !header.Valid(name):
		return mirrorName(path, string(value))
	case kind != "string" && kind != "integer" && kind != "boolean":
		return mirrorType(path, kind)
	case s.names[lower]:
		return mirrorTwice(path, name)
	}
	s.names[lower] = true
	s.found = append(s.found, Mirror{Path: path, Name: name})
	return nil
}

// holds reports whether a keyword of JSON Schema, beside properties, has a
// schema below it, or a list of them, or an object of them by name. What stands
// below others, such as default, is data.
func holds(keyword string) (schemas, byName bool) {
	switch keyword {
	case "items", "additionalItems", "prefixItems", "contains", "unevaluatedItems",
		"additionalProperties", "propertyNames", "unevaluatedProperties",
		"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "contentSchema":
		return true, false
	case "$defs", "definitions", "patternProperties", "dependentSchemas", "dependencies":
		return true, true
	}
	return false, false
}

// Field returns the line of the header that repeats the argument, and false if
// the argument is absent or null, when there must be none. The error says that
// no header can carry it.
func (m Mirror) Field(arguments json.RawMessage) (Field, bool, error) {
	value := at(arguments, m.Path)
	if !isScalar(value) {
		return Field{}, false, nil
	}
	text := string(value)
	switch value[0] {
	case '"':
		text, _ = Text(value)
	case 't', 'f':
	default:
		var ok bool
		if text, ok = decimal(text); !ok {
			return Field{}, false, mirrorRange(m.Path, string(value))
		}
	}
	return Field{Name: header.ParamPrefix + m.Name, Value: header.Encode(text)}, true, nil
}

// at returns the value at a path of members, nil if there is none.
func at(value json.RawMessage, path []string) json.RawMessage {
	for _, name := range path {
		var inner json.RawMessage
		for key, member := range jsonrpc.RawMembers(value) {
			if string(key) == name {
				inner = member
			}
		}
		value = inner
	}
	return value
}

// mostExact is the largest integer that a float64 tells from its neighbours,
// and all that a header may carry.
const mostExact = 1<<53 - 1

// decimal spells an integer in plain digits: 42 for 4.2e1.
func decimal(number string) (string, bool) {
	if !isPlainNumber(number) {
		return "", false
	}
	value, ok := new(big.Rat).SetString(number)
	if !ok || !value.IsInt() {
		return "", false
	}
	if value.Num().CmpAbs(big.NewInt(mostExact)) > 0 {
		return "", false
	}
	return value.Num().String(), true
}
