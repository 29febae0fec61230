package bind

import (
	"slices"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// describe lists the members of the arguments object, as clients are shown
// them. Those that are ignored are no arguments.
func (p *Plan) describe(types []member) {
	published := p.shape.Arguments()
	p.Arguments = make([]Argument, 0, len(published))
	for _, shown := range published {
		i := slices.IndexFunc(types, func(m member) bool { return m.name == shown.Name })
		if i < 0 {
			continue
		}
		p.Arguments = append(p.Arguments, Argument{
			Name: shown.Name, Doc: shown.Description, Required: shown.Required, Enum: shown.Enum, Default: shown.Default, Type: types[i].typ,
		})
	}
}

// takesObjects reports whether the arguments are an object, as they have to be.
// A struct can publish another schema of its own.
func (p *Plan) takesObjects() bool {
	problems, _ := p.check(emptyObject, maxProblems)
	return !slices.ContainsFunc(problems, func(found schema.Problem) bool { return found.Path == "" && found.Kind == schema.WrongType })
}
