package bind

import (
	"context"
	"reflect"
	"slices"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// An absence is what was left out of a call, or never came. A rule that looks
// there finds what nobody sent, and is not believed.
type absence []lack

// A lack is one value that is not there, and what stands there instead.
type lack struct {
	at  path
	how change // nullify or drop
}

// believes reports whether a failure is one of the call as it came.
func (a absence) believes(root reflect.Value, f validator.FieldError, found schema.Problem) bool {
	at, ok := parsePath(found.Path)
	if !ok || slices.ContainsFunc(a, func(l lack) bool { return l.hides(at, found.Name) }) {
		return false
	}
	for _, name := range schema.Beside(f.ActualTag(), f.Param()) {
		other, _ := wirePath(root, beside(f.StructNamespace(), name))
		if slices.ContainsFunc(a, func(l lack) bool { return l.at.touches(other) }) {
			return false
		}
	}
	return true
}

// hides reports whether nothing can be said of a value, or of its name. What is
// wrong inside a value says nothing of the name, nor does null in its place.
func (l lack) hides(at path, name bool) bool {
	if name && (len(l.at) > len(at) || len(l.at) == len(at) && l.how == nullify) {
		return false
	}
	return l.at.touches(at)
}

// beside is the namespace of a field that a rule names, from that of its own
// field. The name may lead further in.
func beside(namespace, name string) string {
	depth := 0
	for i := len(namespace) - 1; i >= 0; i-- {
		switch c := namespace[i]; {
		case c == ']':
			depth++
		case c == '[':
			depth--
		case c == '.' && depth <= 0:
			return namespace[:i+1] + name
		}
	}
	return name
}

// A sight is what there is to see of a call, for rules of the user that are not
// run over all of it at once. Its zero value is its key in a context.
type sight struct {
	top    reflect.Value // a pointer to all that could be read
	partly bool          // something was left out
}

func (s sight) in(ctx context.Context) context.Context { return context.WithValue(ctx, sight{}, s) }

// A glance is what one rule of the user sees of it. It notes whether the rule
// looked beside its own value.
type glance struct {
	validator.FieldLevel
	top    reflect.Value
	beside bool
}

func (g *glance) look() validator.FieldLevel {
	g.beside = true
	return g.FieldLevel
}

func (g *glance) Parent() reflect.Value { return g.look().Parent() }

func (g *glance) Top() reflect.Value {
	g.look()
	return g.top
}

func (g *glance) GetStructFieldOK() (reflect.Value, reflect.Kind, bool) {
	v, kind, _, ok := g.look().GetStructFieldOK2()
	return v, kind, ok
}

func (g *glance) GetStructFieldOKAdvanced(from reflect.Value, name string) (reflect.Value, reflect.Kind, bool) {
	v, kind, _, ok := g.look().GetStructFieldOKAdvanced2(from, name)
	return v, kind, ok
}

func (g *glance) GetStructFieldOK2() (reflect.Value, reflect.Kind, bool, bool) {
	return g.look().GetStructFieldOK2()
}

func (g *glance) GetStructFieldOKAdvanced2(from reflect.Value, name string) (reflect.Value, reflect.Kind, bool, bool) {
	return g.look().GetStructFieldOKAdvanced2(from, name)
}
