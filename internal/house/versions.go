package house

import (
	"go/ast"
	"go/token"
	"regexp"
)

// version matches the constants that name protocol revisions, and the
// revisions written out.
var version = regexp.MustCompile(`^(V20\d{6}|"20\d\d-\d\d-\d\d")$`)

// Versions finds comparisons with a protocol version, and switches over one,
// outside the one package that may know about them.
func (h House) Versions(t *Tree) []Problem {
	var out []Problem
	for _, f := range t.Go {
		if f.Test || f.Nested || under(f.Package(), h.Era) {
			continue
		}
		report := func(at ast.Expr) {
			if version.MatchString(text(at)) {
				out = append(out, problem(f.At(at.Pos()), "compares a protocol version (%s): ask %s instead", text(at), h.Era))
			}
		}
		ast.Inspect(f.Syntax, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.BinaryExpr:
				if n.Op.Precedence() == token.EQL.Precedence() {
					report(n.X)
					report(n.Y)
				}
			case *ast.CaseClause:
				for _, e := range n.List {
					report(e)
				}
			}
			return true
		})
	}
	return out
}

// text is the last name, or the literal, of an expression.
func text(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.BasicLit:
		return x.Value
	}
	return ""
}
