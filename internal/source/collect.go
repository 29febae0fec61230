package source

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/format"
	"go/token"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"
)

// Collect reads the Go files of one package and returns the names that a
// [Finder] needs in their place. files are those of a build; clause is the name
// in their package clauses.
//
// Functions and methods are kept if they are exported, or used otherwise than by
// being called, and function literals if they are not called on the spot. Types
// are kept if they are exported, or if something that is kept mentions them.
// The order is that of the files' names and the source, so that equal source
// gives equal names.
func Collect(dir fs.FS, importPath string, files []string) (Names, error) {
	c := collector{unit: unit{dir: ".", whole: true}, fset: token.NewFileSet()}
	for _, name := range slices.Sorted(slices.Values(files)) {
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			return Names{}, err
		}
		f, err := parseFile(c.fset, name, text)
		if err != nil {
			return Names{}, err
		}
		c.unit.clause = f.clause()
		c.unit.files = append(c.unit.files, f)
	}
	c.used = usesOf(c.unit.files)
	c.names = Names{Package: importPath, Main: c.unit.clause == "main"}
	for _, f := range c.unit.files {
		if err := c.functions(f); err != nil {
			return Names{}, err
		}
	}
	c.types()
	return c.names, nil
}

// A collector makes Names of a package.
type collector struct {
	unit  unit
	fset  *token.FileSet
	used  uses
	names Names
	seen  []ast.Node // of which the types are mentioned
}

// functions keeps functions, interface methods and literals of a file.
func (c *collector) functions(f *file) error {
	for _, decl := range f.syntax.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || f.funcs[declKey(receiverType(fn), fn.Name.Name)] != fn || !c.used.keep(fn.Name.Name) {
			continue
		}
		sig := signature{
			docName: fn.Name.Name, doc: fn.Doc.Text(), recv: fn.Recv, method: fn.Recv != nil,
			typ: fn.Type, generics: typeParams(fn),
		}
		if err := c.add(f, sig, NamedFunc{Name: declKey(receiverType(fn), fn.Name.Name)}); err != nil {
			return err
		}
	}
	if err := c.interfaces(f); err != nil {
		return err
	}
	for _, lit := range f.lits {
		if !c.used.literals[lit.node] {
			continue
		}
		named := NamedFunc{Name: lit.name, Line: lit.from, End: lit.to, Numbered: lit.numbered}
		if err := c.add(f, f.signature(lit), named); err != nil {
			return err
		}
	}
	return nil
}

// interfaces keeps the methods of interfaces, whose values have their names.
func (c *collector) interfaces(f *file) error {
	for _, spec := range f.specs() {
		iface, ok := spec.Type.(*ast.InterfaceType)
		if !ok {
			continue
		}
		for _, method := range iface.Methods.List {
			typ, ok := method.Type.(*ast.FuncType)
			if !ok || !c.used.keep(method.Names[0].Name) {
				continue
			}
			sig := signature{
				docName: method.Names[0].Name, doc: method.Doc.Text(), method: true, typ: typ,
				generics: names(spec.TypeParams),
			}
			if err := c.add(f, sig, NamedFunc{Name: declKey(spec.Name.Name, method.Names[0].Name)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// add writes a function down, a literal only if there is anything to say of it.
func (c *collector) add(f *file, sig signature, named NamedFunc) error {
	params := sig.params(symbol{bound: true})
	named.Doc, named.Params = describe(sig.doc, sig.docName, params)
	if len(params) == 0 && named.Doc == "" && named.Line != 0 {
		return nil
	}
	var text strings.Builder
	typ := *sig.typ
	typ.TypeParams = nil
	if err := format.Node(&text, c.fset, &typ); err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	named.File, named.Type = f.path, text.String()
	if sig.method {
		named.Receiver = cmp.Or(receiverName(sig.recv), "_")
	}
	for name := range sig.generics {
		named.Generics = append(named.Generics, name)
	}
	slices.Sort(named.Generics)
	c.names.Funcs = append(c.names.Funcs, named)
	c.seen = append(c.seen, sig.typ)
	return nil
}

// types keeps exported types, and those that are mentioned by what is kept.
func (c *collector) types() {
	specs := map[string][]*typeSpec{}
	var order []string
	for _, f := range c.unit.files {
		for _, spec := range f.specs() {
			if spec.Name.IsExported() {
				c.seen = append(c.seen, spec.Name)
			}
			order = append(order, spec.Name.Name)
		}
		for name, list := range f.types {
			specs[name] = append(specs[name], list...)
		}
	}
	consts := constsOf(c.fset, &c.unit)
	kept := map[string]bool{}
	for len(c.seen) > 0 {
		node := c.seen[0]
		c.seen = c.seen[1:]
		for name := range mentioned(node) {
			if !kept[name] && len(specs[name]) == 1 { // a name that is there twice says nothing for certain
				kept[name] = true
				c.seen = append(c.seen, specs[name][0].Type)
			}
		}
	}
	for _, name := range order {
		if kept[name] {
			c.names.Types = append(c.names.Types, namedType(specs[name][0], consts[name]))
		}
	}
}

func namedType(spec *typeSpec, consts []Const) NamedType {
	named := NamedType{Name: spec.Name.Name}
	named.Doc, named.Fields = typePlace{spec: spec}.describe()
	for _, c := range consts {
		if c.Value.Kind() == constant.String && !utf8.ValidString(constant.StringVal(c.Value)) {
			named.Consts = nil // JSON has no form for it
			break
		}
		named.Consts = append(named.Consts, encodeConst(c))
	}
	return named
}
