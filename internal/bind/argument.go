package bind

import (
	"encoding/json"
	"slices"
)

// describe lists the members of the arguments object, as clients are shown
// them.
func (p *Plan) describe(types []member) error {
	published := p.shape.Arguments()
	p.wires = make(map[string]wire, len(published))
	for _, shown := range published {
		a := Argument{Name: shown.Name, Doc: shown.Description, Required: shown.Required, Enum: shown.Enum}
		if shown.Default != nil {
			if err := json.Unmarshal(shown.Default, &a.Default); err != nil {
				return err
			}
		}
		if i := slices.IndexFunc(types, func(m member) bool { return m.name == shown.Name }); i >= 0 {
			a.Type = types[i].typ
		}
		p.Arguments = append(p.Arguments, a)
		p.wires[shown.Name] = wireOf(shown.Type)
	}
	return nil
}
