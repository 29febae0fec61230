package bind

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// published is the part of a JSON Schema that a list of arguments needs.
type published struct {
	Type        string               `json:"type"`
	Ref         string               `json:"$ref"`
	Description string               `json:"description"`
	Enum        []any                `json:"enum"`
	Default     any                  `json:"default"`
	Required    []string             `json:"required"`
	Properties  json.RawMessage      `json:"properties"`
	Defs        map[string]published `json:"$defs"`
}

// describe lists the members of a published schema. Reading them back from
// what clients are shown keeps both from ever telling different stories.
func (p *Plan) describe(types []member) error {
	var root published
	if err := json.Unmarshal(p.InputSchema, &root); err != nil {
		return err
	}
	p.wires = make(map[string]wire)
	for name, text := range jsonrpc.Members(root.Properties) {
		var own published
		if err := json.Unmarshal(text, &own); err != nil {
			return err
		}
		target := own
		for hops := 0; target.Ref != "" && hops < 8; hops++ {
			target = root.Defs[strings.TrimPrefix(target.Ref, "#/$defs/")]
		}
		a := Argument{
			Name: name, Doc: own.Description, Default: own.Default,
			Required: slices.Contains(root.Required, name),
		}
		if a.Doc == "" {
			a.Doc = target.Description
		}
		for _, allowed := range target.Enum {
			if text, ok := allowed.(string); ok {
				a.Enum = append(a.Enum, text)
			}
		}
		if i := slices.IndexFunc(types, func(m member) bool { return m.name == name }); i >= 0 {
			a.Type = types[i].typ
		}
		p.Arguments = append(p.Arguments, a)
		p.wires[name] = wireOf(target.Type)
	}
	return nil
}
