package house

import (
	"go/ast"
	"slices"
)

// Patience finds tests that skip, and tests that sleep on the real clock. In a
// testing/synctest bubble sleeping moves a clock that costs nothing: there it
// is allowed.
func Patience(t *Tree) []Problem {
	var out []Problem
	for _, f := range t.Go {
		if !f.Test {
			continue
		}
		ast.Inspect(f.Syntax, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok {
				return true
			}
			from, name := selected(call)
			switch {
			case from == "synctest" && name == "Test":
				return false
			case from == "time" && name == "Sleep":
				out = append(out, problem(f.At(call.Pos()), "time.Sleep in a test: use a channel, or testing/synctest"))
			case slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, name):
				out = append(out, problem(f.At(call.Pos()), "%s.%s: a test that is skipped tests nothing", from, name))
			}
			return true
		})
	}
	return out
}

// selected splits a call x.F() into its names.
func selected(call *ast.CallExpr) (from, name string) {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	if x, ok := s.X.(*ast.Ident); ok {
		from = x.Name
	}
	return from, s.Sel.Name
}
