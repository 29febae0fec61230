package source

import (
	"go/ast"
	"maps"
	"reflect"
	"strings"
)

// Type returns the doc comment of the named type t and, for a struct, those of
// its fields by Go field name; a comment at the end of a line counts where
// there is none above. Nothing is returned for a type that is not found, or
// whose declaration does not agree with t.
func (f *Finder) Type(t reflect.Type) (doc string, fields map[string]string) {
	if t == nil {
		return "", nil
	}
	place, named, ok := f.typeOf(t)
	switch {
	case !ok:
		return "", nil
	case place.unit == nil:
		return named.Doc, maps.Clone(named.Fields)
	}
	return place.describe()
}

// A typePlace is where a type is declared.
type typePlace struct {
	unit *unit
	file *file
	spec *typeSpec
}

// typeOf finds the declaration of t: embedded, generated (then the place has no
// unit), or else on disk. Should there be several that differ, none is found.
func (f *Finder) typeOf(t reflect.Type) (place typePlace, named NamedType, ok bool) {
	if t.Name() == "" || t.PkgPath() == "" {
		return typePlace{}, NamedType{}, false
	}
	places := typesIn(f.embedded, t)
	if len(places) == 0 {
		if named, ok = f.generatedType(t); ok {
			return typePlace{}, named, true
		}
		places = typesIn(f.disk.trees(t.PkgPath()), t)
	}
	if len(places) == 0 {
		return typePlace{}, NamedType{}, false
	}
	return places[0], NamedType{}, alike(places)
}

func typesIn(trees []*tree, t reflect.Type) []typePlace {
	var places []typePlace
	for _, tree := range trees {
		places = append(places, tree.matchType(t)...)
	}
	return places
}

// matchType returns the declarations in the tree that agree with t.
func (t *tree) matchType(typ reflect.Type) []typePlace {
	name, _, _ := strings.Cut(typ.Name(), "[")
	var places []typePlace
	for _, u := range t.units() {
		if !t.holds(u, typ.PkgPath()) {
			continue
		}
		for _, file := range u.files {
			for _, spec := range file.types[name] {
				if file.defines(spec, typ) {
					places = append(places, typePlace{u, file, spec})
				}
			}
		}
	}
	return places
}

// defines reports whether the declaration can be that of t.
func (f *file) defines(spec *typeSpec, t reflect.Type) bool {
	s := scope{defined: f.scope.defined, generics: names(spec.TypeParams)}
	if ident, ok := spec.Type.(*ast.Ident); ok {
		want, ok := predeclared[ident.Name]
		return !ok || s.defined[ident.Name] || want.Kind() == t.Kind()
	}
	return s.agreeLiteral(spec.Type, t)
}

// alike reports whether all places say the same: the same file embedded twice
// does, two types of one name do not.
func alike(places []typePlace) bool {
	doc, fields := places[0].describe()
	for _, other := range places[1:] {
		otherDoc, otherFields := other.describe()
		if doc != otherDoc || !reflect.DeepEqual(fields, otherFields) ||
			places[0].spec.local != other.spec.local || places[0].file.text != other.file.text {
			return false
		}
	}
	return true
}

// describe returns the comments of the type and its fields.
func (p typePlace) describe() (doc string, fields map[string]string) {
	doc, _ = describe(p.spec.doc.Text(), p.spec.Name.Name, nil)
	for _, field := range p.spec.fields() {
		comment := field.Doc
		if comment == nil {
			comment = field.Comment
		}
		for _, name := range structNames(field) {
			if text, _ := describe(comment.Text(), name, nil); text != "" {
				if fields == nil {
					fields = map[string]string{}
				}
				fields[name] = text
			}
		}
	}
	return doc, fields
}

// fields returns the fields of a struct, nil for any other type.
func (s *typeSpec) fields() []*ast.Field {
	if x, ok := s.Type.(*ast.StructType); ok {
		return x.Fields.List
	}
	return nil
}
