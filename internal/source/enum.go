package source

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"strings"
)

// Const is one constant of a named type.
type Const struct {
	// Name is the Go name of the constant.
	Name string
	// Doc is its doc comment, or else its line comment, as clean text.
	Doc string
	// Value is its value, of kind constant.String or constant.Int.
	Value constant.Value
}

// Consts returns the constants of the named type t that its own package
// declares, files in order of their names, constants in order of the source.
// Two constants may have the same value.
//
// It returns nil unless these constants can be read as all the values that
// there are: t must be a string or integer type of package level; there must be
// two different values at least; every one must be known without reading other
// packages; and flags, declared by shifting, are no such list. Of the package
// all files must be there: a constant in a file that was not embedded is missed.
func (f *Finder) Consts(t reflect.Type) []Const {
	if t == nil || !enumerable(t.Kind()) {
		return nil
	}
	place, named, ok := f.typeOf(t)
	if ok && place.unit == nil {
		return named.constants(t.Kind())
	}
	if !ok || place.spec.local || !place.unit.whole {
		return nil
	}
	return place.unit.consts()[place.spec.Name.Name]
}

func enumerable(k reflect.Kind) bool {
	return k == reflect.String || k >= reflect.Int && k <= reflect.Uintptr
}

// constsOf evaluates the constants of a package, by the type they have.
func constsOf(fset *token.FileSet, u *unit) map[string][]Const {
	w := enumWalk{consts: map[string][]Const{}, refused: map[string]bool{}}
	w.info = types.Info{Defs: map[*ast.Ident]types.Object{}}
	var files []*ast.File
	for _, f := range u.files {
		files = append(files, f.syntax)
	}
	check := types.Config{
		Importer:                 noImports{},
		Error:                    func(error) {}, // what other packages declare is unknown here
		IgnoreFuncBodies:         true,
		FakeImportC:              true,
		DisableUnusedImportCheck: true,
	}
	_, _ = check.Check(u.clause, fset, files, &w.info)
	for _, f := range u.files {
		w.file(f, u)
	}
	for name, consts := range w.consts {
		if w.refused[name] || !differ(consts) {
			delete(w.consts, name)
		}
	}
	return w.consts
}

// noImports knows no other package.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) {
	return nil, errors.New("only one package is read")
}

// differ reports whether there are two different values.
func differ(consts []Const) bool {
	for _, c := range consts {
		if !constant.Compare(c.Value, token.EQL, consts[0].Value) {
			return true
		}
	}
	return false
}

// An enumWalk collects the constants of a package.
type enumWalk struct {
	info    types.Info
	consts  map[string][]Const
	refused map[string]bool // types that have a constant which is no member of a list
}

func (w *enumWalk) file(f *file, u *unit) {
	for _, decl := range f.syntax.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		var repeated *ast.ValueSpec // type and values hold until others are given
		for _, spec := range group.Specs {
			spec := spec.(*ast.ValueSpec)
			if len(spec.Values) > 0 || repeated == nil {
				repeated = spec
			}
			w.spec(f, u, group, spec, repeated)
		}
	}
}

// spec adds the constants of one line.
func (w *enumWalk) spec(f *file, u *unit, group *ast.GenDecl, spec, values *ast.ValueSpec) {
	for i, ident := range spec.Names {
		object, ok := w.info.Defs[ident].(*types.Const)
		if !ok || object.Val().Kind() == constant.Unknown {
			w.refuse(values)
			continue
		}
		named, ok := types.Unalias(object.Type()).(*types.Named)
		if !ok || ident.Name == "_" || named.Obj().Pkg() == nil {
			continue
		}
		name := named.Obj().Name()
		if f.test() && !declaredInTest(u, name) {
			continue
		}
		if i < len(values.Values) && shifts(values.Values[i]) {
			w.refused[name] = true
		}
		doc, _ := describe(specDoc(spec.Doc, spec.Comment, group).Text(), ident.Name, nil)
		w.consts[name] = append(w.consts[name], Const{Name: ident.Name, Doc: doc, Value: object.Val()})
	}
}

// refuse marks every type that the line of an unknown constant mentions: one of
// the type's values is not known then.
func (w *enumWalk) refuse(spec *ast.ValueSpec) {
	ast.Inspect(spec, func(n ast.Node) bool {
		if ident, ok := n.(*ast.Ident); ok {
			w.refused[ident.Name] = true
		}
		return true
	})
}

// shifts reports whether the value is made by a shift, as flags are.
func shifts(value ast.Expr) bool {
	found := false
	ast.Inspect(value, func(n ast.Node) bool {
		if op, ok := n.(*ast.BinaryExpr); ok && op.Op == token.SHL {
			found = true
		}
		return !found
	})
	return found
}

// declaredInTest reports whether the type is one of the package's tests.
func declaredInTest(u *unit, name string) bool {
	for _, f := range u.files {
		for _, spec := range f.types[name] {
			if !spec.local {
				return f.test()
			}
		}
	}
	return strings.HasSuffix(u.clause, "_test")
}
