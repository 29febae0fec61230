package house

import (
	"go/ast"
	"maps"
	"slices"
	"strings"
)

// Docs holds every exported name of a public package to a doc comment, that of
// a function or type beginning with the name, and every package, internal ones
// too, to one package comment. A group of constants or variables may share the
// group's comment; a method of an interface may be explained on its line.
func Docs(t *Tree) []Problem {
	var out []Problem
	documented := map[string]bool{}
	for _, f := range t.Go {
		if f.Test {
			continue
		}
		documented[f.Package()] = documented[f.Package()] || f.Syntax.Doc != nil
		if !f.Public() {
			continue
		}
		for _, decl := range f.Syntax.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
					out = append(out, begins(f, d.Name, d.Doc)...)
				}
			case *ast.GenDecl:
				out = append(out, declared(f, d)...)
			}
		}
	}
	for _, pkg := range slices.Sorted(maps.Keys(documented)) {
		if !documented[pkg] {
			out = append(out, problem(pkg, "no file has a package comment"))
		}
	}
	return out
}

// declared checks one declaration of types, constants or variables.
func declared(f GoFile, d *ast.GenDecl) []Problem {
	var out []Problem
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if !s.Name.IsExported() {
				continue
			}
			doc := s.Doc
			if doc == nil && len(d.Specs) == 1 {
				doc = d.Doc
			}
			out = append(out, begins(f, s.Name, doc)...)
			if face, ok := s.Type.(*ast.InterfaceType); ok {
				out = append(out, methods(f, face)...)
			}
		case *ast.ValueSpec:
			if s.Doc == nil && s.Comment == nil && d.Doc == nil && s.Names[0].IsExported() {
				out = append(out, problem(f.At(s.Pos()), "%s has no comment, nor has its group", s.Names[0].Name))
			}
		}
	}
	return out
}

// methods checks the methods of an exported interface. An only method is what
// the interface's own comment is about.
func methods(f GoFile, face *ast.InterfaceType) []Problem {
	if len(face.Methods.List) == 1 {
		return nil
	}
	var out []Problem
	for _, m := range face.Methods.List {
		if len(m.Names) == 1 && m.Names[0].IsExported() && m.Doc == nil && m.Comment == nil {
			out = append(out, problem(f.At(m.Pos()), "method %s has no comment", m.Names[0].Name))
		}
	}
	return out
}

// begins checks that a doc comment is there and begins with the name, after an
// article perhaps.
func begins(f GoFile, name *ast.Ident, doc *ast.CommentGroup) []Problem {
	if doc == nil || strings.TrimSpace(doc.Text()) == "" {
		return []Problem{problem(f.At(name.Pos()), "%s has no doc comment", name.Name)}
	}
	words := strings.Fields(doc.Text())
	if slices.Contains([]string{"A", "An", "The"}, words[0]) {
		words = words[1:]
	}
	if len(words) == 0 || strings.TrimRight(words[0], ",:;.") != name.Name {
		return []Problem{problem(f.At(doc.Pos()), "the comment of %s begins with its name", name.Name)}
	}
	return nil
}

// receiver is the name of a method's type.
func receiver(fn *ast.FuncDecl) string {
	at := fn.Recv.List[0].Type
	for {
		switch x := at.(type) {
		case *ast.StarExpr:
			at = x.X
		case *ast.IndexExpr:
			at = x.X
		case *ast.IndexListExpr:
			at = x.X
		case *ast.ParenExpr:
			at = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}
