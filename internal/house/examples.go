package house

import (
	"go/ast"
	"go/doc"
	"maps"
	"slices"
	"strings"
)

// Examples holds every exported function of a public package to an example
// whose output is checked: ExampleName or ExampleName_suffix in the package's
// tests. A function that returns an option need not have one of its own, but
// some such example of its package must use it; a function that takes a test is
// shown by tests. A function that cannot have an example (it ends the process,
// say) stands in the house's list of exceptions with
// its reason; an exception that is no longer needed is a problem too.
func (h House) Examples(t *Tree) []Problem {
	named, used := exhibits(t)
	var out []Problem
	excused := maps.Clone(h.NoExample)
	for _, f := range t.Go {
		if f.Test || !f.Public() {
			continue
		}
		for _, decl := range f.Syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || !fn.Name.IsExported() || takesTest(fn) {
				continue
			}
			verb := f.Package() + "." + fn.Name.Name
			_, excuse := h.NoExample[verb]
			delete(excused, verb)
			shown := named[verb] || option(fn) && used[verb]
			switch {
			case shown && excuse:
				out = append(out, problem(f.At(fn.Pos()), "%s has an example: take its exception away", verb))
			case !shown && !excuse && option(fn):
				out = append(out, problem(f.At(fn.Pos()), "option %s is used in no example with an Output comment", verb))
			case !shown && !excuse:
				out = append(out, problem(f.At(fn.Pos()), "%s has no example with an Output comment", verb))
			}
		}
	}
	for _, verb := range slices.Sorted(maps.Keys(excused)) {
		out = append(out, problem(verb, "is excused from having an example, but there is no such function"))
	}
	return out
}

// exhibits collects what the examples with checked output are named after, and
// what they use.
func exhibits(t *Tree) (named, used map[string]bool) {
	named, used = map[string]bool{}, map[string]bool{}
	for _, f := range t.Go {
		if !f.Test {
			continue
		}
		for _, example := range doc.Examples(f.Syntax) {
			if example.Output == "" && !example.EmptyOutput {
				continue
			}
			name, _, _ := strings.Cut(example.Name, "_")
			named[f.Package()+"."+name] = true
			ast.Inspect(example.Code, func(node ast.Node) bool {
				if call, ok := node.(*ast.CallExpr); ok {
					_, name := selected(call)
					used[f.Package()+"."+name] = true
				}
				return true
			})
		}
	}
	return named, used
}

// option reports whether a function's only result is an option of some kind.
func option(fn *ast.FuncDecl) bool {
	results := fn.Type.Results
	return results != nil && len(results.List) == 1 && strings.HasSuffix(text(results.List[0].Type), "Option")
}

// takesTest reports whether a function has a parameter of package testing.
func takesTest(fn *ast.FuncDecl) bool {
	return slices.ContainsFunc(fn.Type.Params.List, func(param *ast.Field) bool {
		at := param.Type
		if star, ok := at.(*ast.StarExpr); ok {
			at = star.X
		}
		s, ok := at.(*ast.SelectorExpr)
		if !ok {
			return false
		}
		from, ok := s.X.(*ast.Ident)
		return ok && from.Name == "testing"
	})
}
