package source

import (
	"go/ast"
	"reflect"
)

// A signature is a function as a file declares it.
type signature struct {
	name     string         // declared name; "" for a literal
	recv     *ast.FieldList // nil for a function
	method   bool           // has a receiver, written down or not (interfaces do not)
	typ      *ast.FuncType
	generics map[string]bool // names of type parameters
	doc      string          // raw text of the doc comment
	docName  string          // the name the doc comment starts with
	line     int
}

// params returns the names for the parameters of the function value s; the
// receiver of a method expression comes first.
func (sig signature) params(s symbol) []string {
	names := []string{}
	if sig.method && !s.bound {
		names = append(names, receiverName(sig.recv))
	}
	for _, field := range sig.typ.Params.List {
		names = append(names, fieldNames(field)...)
	}
	return names
}

func receiverName(recv *ast.FieldList) string {
	if recv == nil || len(recv.List) == 0 {
		return ""
	}
	return fieldNames(recv.List[0])[0]
}

// fieldNames returns one name for each parameter that the field declares, ""
// for unnamed and blank ones.
func fieldNames(field *ast.Field) []string {
	if len(field.Names) == 0 {
		return []string{""}
	}
	var names []string
	for _, ident := range field.Names {
		if ident.Name == "_" {
			names = append(names, "")
			continue
		}
		names = append(names, ident.Name)
	}
	return names
}

// agrees reports whether the declaration can be that of the function value s,
// as far as its type tells.
func (sig signature) agrees(s symbol, scope scope) bool {
	scope.generics = sig.generics
	in, out := fieldTypes(sig.typ.Params), fieldTypes(sig.typ.Results)
	skip := 0
	if sig.method && !s.bound {
		skip = 1
	}
	t := s.typ
	if t.NumIn() != skip+len(in) || t.NumOut() != len(out) || t.IsVariadic() != endsInEllipsis(in) {
		return false
	}
	for i, expr := range in {
		if !scope.agree(expr, t.In(skip+i)) {
			return false
		}
	}
	for i, expr := range out {
		if !scope.agree(expr, t.Out(i)) {
			return false
		}
	}
	return true
}

func endsInEllipsis(types []ast.Expr) bool {
	if len(types) == 0 {
		return false
	}
	_, ok := types[len(types)-1].(*ast.Ellipsis)
	return ok
}

// fieldTypes returns one type expression for each parameter.
func fieldTypes(fields *ast.FieldList) []ast.Expr {
	if fields == nil {
		return nil
	}
	var types []ast.Expr
	for _, field := range fields.List {
		for range fieldNames(field) {
			types = append(types, field.Type)
		}
	}
	return types
}

// A scope is what type names mean in a file, as far as the file itself tells.
type scope struct {
	defined  map[string]bool // types that the file defines; aliases are not among them
	generics map[string]bool // type parameters
}

// agree reports whether the type expression can stand for t. A name that the
// file does not define may be an alias: it agrees with anything.
func (s scope) agree(expr ast.Expr, t reflect.Type) bool {
	switch x := expr.(type) {
	case *ast.Ident:
		return s.agreeName(x.Name, t)
	case *ast.ParenExpr:
		return s.agree(x.X, t)
	case *ast.Ellipsis:
		return t.Kind() == reflect.Slice && s.agree(x.Elt, t.Elem())
	case *ast.SelectorExpr, *ast.IndexExpr, *ast.IndexListExpr:
		return true // of another package or generic: what it stands for is not written here
	}
	return t.Name() == "" && s.agreeLiteral(expr, t)
}

// agreeName reports whether a bare type name can stand for t.
func (s scope) agreeName(name string, t reflect.Type) bool {
	if s.generics[name] {
		return true
	}
	if s.defined[name] {
		return t.Name() == name
	}
	if want, ok := predeclared[name]; ok {
		return t == want
	}
	return true
}

var predeclared = map[string]reflect.Type{
	"any": reflect.TypeFor[any](), "error": reflect.TypeFor[error](), "bool": reflect.TypeFor[bool](),
	"byte": reflect.TypeFor[byte](), "rune": reflect.TypeFor[rune](), "string": reflect.TypeFor[string](),
	"int": reflect.TypeFor[int](), "int8": reflect.TypeFor[int8](), "int16": reflect.TypeFor[int16](),
	"int32": reflect.TypeFor[int32](), "int64": reflect.TypeFor[int64](), "uint": reflect.TypeFor[uint](),
	"uint8": reflect.TypeFor[uint8](), "uint16": reflect.TypeFor[uint16](), "uint32": reflect.TypeFor[uint32](),
	"uint64": reflect.TypeFor[uint64](), "uintptr": reflect.TypeFor[uintptr](), "float32": reflect.TypeFor[float32](),
	"float64": reflect.TypeFor[float64](), "complex64": reflect.TypeFor[complex64](), "complex128": reflect.TypeFor[complex128](),
}

// agreeLiteral reports whether a type literal, such as []string, can stand for
// the structure of t.
func (s scope) agreeLiteral(expr ast.Expr, t reflect.Type) bool {
	switch x := expr.(type) {
	case *ast.StarExpr:
		return t.Kind() == reflect.Pointer && s.agree(x.X, t.Elem())
	case *ast.ArrayType:
		kind := reflect.Array
		if x.Len == nil {
			kind = reflect.Slice
		}
		return t.Kind() == kind && s.agree(x.Elt, t.Elem())
	case *ast.MapType:
		return t.Kind() == reflect.Map && s.agree(x.Key, t.Key()) && s.agree(x.Value, t.Elem())
	case *ast.ChanType:
		return t.Kind() == reflect.Chan && s.agree(x.Value, t.Elem())
	case *ast.FuncType:
		return t.Kind() == reflect.Func && signature{typ: x, generics: s.generics}.agrees(symbol{typ: t}, s)
	case *ast.InterfaceType:
		return t.Kind() == reflect.Interface
	case *ast.StructType:
		return t.Kind() == reflect.Struct && s.agreeStruct(x, t)
	}
	return true
}

// agreeStruct reports whether the struct type has the fields of t, in order.
func (s scope) agreeStruct(x *ast.StructType, t reflect.Type) bool {
	i := 0
	for _, field := range x.Fields.List {
		for _, name := range structNames(field) {
			if i == t.NumField() || t.Field(i).Name != name || !s.agree(field.Type, t.Field(i).Type) {
				return false
			}
			i++
		}
	}
	return i == t.NumField()
}

// structNames returns the names of the fields that one line of a struct
// declares; an embedded one is named after its type.
func structNames(field *ast.Field) []string {
	if len(field.Names) == 0 {
		return []string{typeName(field.Type)}
	}
	var names []string
	for _, ident := range field.Names {
		names = append(names, ident.Name)
	}
	return names
}

// typeName returns the bare name in a type expression: T for *pkg.T[int].
func typeName(expr ast.Expr) string {
	switch x := expr.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.StarExpr:
		return typeName(x.X)
	case *ast.ParenExpr:
		return typeName(x.X)
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.IndexExpr:
		return typeName(x.X)
	case *ast.IndexListExpr:
		return typeName(x.X)
	}
	return ""
}
