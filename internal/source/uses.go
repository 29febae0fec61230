package source

import "go/ast"

// uses are what a package does with its functions besides calling them: those
// that are handed on may be handlers.
type uses struct {
	names    map[string]bool       // of functions and methods
	literals map[*ast.FuncLit]bool // those that are not called where they stand
}

// usesOf reads all files of a package. Names are taken as they are written: one
// that means something else as well is kept too.
func usesOf(files []*file) uses {
	u := uses{names: map[string]bool{}, literals: map[*ast.FuncLit]bool{}}
	called := map[ast.Expr]bool{}
	for _, f := range files {
		called[f.syntax.Name] = true
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl: // a declaration is no use
				called[n.Name] = true
			case *ast.Field:
				for _, name := range n.Names {
					called[name] = true
				}
			case *ast.CallExpr:
				called[callee(n.Fun)] = true
			case *ast.FuncLit:
				if !called[n] {
					u.literals[n] = true
				}
			case *ast.SelectorExpr:
				if called[n] {
					called[n.Sel] = true
				}
			case *ast.Ident:
				if !called[n] {
					u.names[n.Name] = true
				}
			}
			return true
		})
	}
	return u
}

// callee is the function that is called, without parentheses and type
// arguments.
func callee(fun ast.Expr) ast.Expr {
	switch x := fun.(type) {
	case *ast.ParenExpr:
		return callee(x.X)
	case *ast.IndexExpr:
		return callee(x.X)
	case *ast.IndexListExpr:
		return callee(x.X)
	}
	return fun
}

// keep reports whether a function of that name can be a handler.
func (u uses) keep(name string) bool {
	return ast.IsExported(name) || u.names[name]
}

// mentioned returns the identifiers in a node that can be types of the package.
func mentioned(node ast.Node) map[string]bool {
	all := map[string]bool{}
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			return false // of another package
		case *ast.Ident:
			all[n.Name] = true
		}
		return true
	})
	return all
}
