package source

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// A file is one parsed Go file.
type file struct {
	path   string // in its tree, with slashes
	text   string
	fset   *token.FileSet
	syntax *ast.File
	scope  scope
	funcs  map[string]*ast.FuncDecl  // by "Name" or "Receiver.Name"
	types  map[string][]*typeSpec    // by name, those inside functions too
	above  map[int]*ast.CommentGroup // comments, by the line on which they end
	lits   []literal                 // in source order
}

// A typeSpec is one type declaration.
type typeSpec struct {
	*ast.TypeSpec
	doc   *ast.CommentGroup
	local bool // declared inside a function
}

// parseFile reads Go source. A file with an error in it is none that a running
// binary was built from.
func parseFile(fset *token.FileSet, path string, text []byte) (*file, error) {
	syntax, err := parser.ParseFile(fset, path, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	f := &file{
		path:   path,
		text:   string(text),
		fset:   fset,
		syntax: syntax,
		scope:  scope{defined: map[string]bool{}},
		funcs:  map[string]*ast.FuncDecl{},
		types:  map[string][]*typeSpec{},
		above:  map[int]*ast.CommentGroup{},
	}
	for _, group := range syntax.Comments {
		f.above[f.lineOf(group.End())] = group
	}
	for _, decl := range syntax.Decls {
		f.declare(decl)
	}
	f.declareTypes()
	f.lits = f.literals()
	return f, nil
}

// clause returns the name in the package clause.
func (f *file) clause() string { return f.syntax.Name.Name }

// test reports whether only tests see the file.
func (f *file) test() bool { return strings.HasSuffix(f.path, "_test.go") }

func (f *file) lineOf(pos token.Pos) int { return f.fset.Position(pos).Line }

// spans reports whether the node reaches over the line.
func (f *file) spans(n ast.Node, line int) bool {
	return f.lineOf(n.Pos()) <= line && line <= f.lineOf(n.End())
}

func (f *file) declare(decl ast.Decl) {
	fn, ok := decl.(*ast.FuncDecl)
	if !ok || fn.Name.Name == "_" || fn.Recv == nil && fn.Name.Name == "init" {
		return
	}
	f.funcs[declKey(receiverType(fn), fn.Name.Name)] = fn
}

// declareTypes lists the types of the file, wherever they are declared.
func (f *file) declareTypes() {
	for _, decl := range f.syntax.Decls {
		_, local := decl.(*ast.FuncDecl)
		ast.Inspect(decl, func(n ast.Node) bool {
			group, ok := n.(*ast.GenDecl)
			if !ok {
				return true
			}
			for _, spec := range group.Specs {
				if spec, ok := spec.(*ast.TypeSpec); ok && !spec.Assign.IsValid() {
					f.types[spec.Name.Name] = append(f.types[spec.Name.Name],
						&typeSpec{TypeSpec: spec, doc: specDoc(spec.Doc, spec.Comment, group), local: local})
					f.scope.defined[spec.Name.Name] = true
				}
			}
			return true
		})
	}
}

// specs returns the types of package level, in source order.
func (f *file) specs() []*typeSpec {
	var specs []*typeSpec
	for _, list := range f.types {
		for _, spec := range list {
			if !spec.local {
				specs = append(specs, spec)
			}
		}
	}
	slices.SortFunc(specs, func(a, b *typeSpec) int { return int(a.Pos() - b.Pos()) })
	return specs
}

// specDoc returns the comment of a specification: its own, that of a
// declaration which holds no other, or the one at the end of its line.
func specDoc(doc, line *ast.CommentGroup, group *ast.GenDecl) *ast.CommentGroup {
	if doc == nil && len(group.Specs) == 1 {
		doc = group.Doc
	}
	if doc == nil {
		doc = line
	}
	return doc
}

// receiverType returns the bare name of the receiver's type, "" for a function.
func receiverType(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return ""
	}
	return typeName(fn.Recv.List[0].Type)
}

// find returns the function that s names, if the file declares one that agrees
// with all that is known of s.
func (f *file) find(s symbol) (signature, bool) {
	if s.literal {
		return f.findLiteral(s)
	}
	if decl, ok := f.funcs[s.key()]; ok {
		sig := signature{
			name: s.method, docName: s.method, doc: decl.Doc.Text(),
			recv: decl.Recv, method: decl.Recv != nil, typ: decl.Type,
			generics: typeParams(decl), line: f.lineOf(decl.Pos()),
		}
		return sig, (s.file == "" || f.spans(decl, s.line)) && sig.agrees(s, f.scope)
	}
	return f.findInterfaceMethod(s)
}

// findInterfaceMethod finds the method of an interface: the value of
// greeter.Greet has the names that the interface gives.
func (f *file) findInterfaceMethod(s symbol) (signature, bool) {
	for _, spec := range f.types[s.recv] {
		iface, ok := spec.Type.(*ast.InterfaceType)
		if !ok || spec.local || s.file != "" {
			continue
		}
		for _, method := range iface.Methods.List {
			typ, ok := method.Type.(*ast.FuncType)
			if !ok || method.Names[0].Name != s.method {
				continue
			}
			sig := signature{
				name: s.method, docName: s.method, doc: method.Doc.Text(), method: true, typ: typ,
				generics: names(spec.TypeParams), line: f.lineOf(method.Pos()),
			}
			return sig, sig.agrees(s, f.scope)
		}
	}
	return signature{}, false
}

// typeParams returns the names of the type parameters in scope of fn, those of
// its receiver included.
func typeParams(fn *ast.FuncDecl) map[string]bool {
	generics := names(fn.Type.TypeParams)
	if fn.Recv == nil {
		return generics
	}
	ast.Inspect(fn.Recv, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.IndexExpr:
			generics[typeName(x.Index)] = true
		case *ast.IndexListExpr:
			for _, arg := range x.Indices {
				generics[typeName(arg)] = true
			}
		}
		return true
	})
	return generics
}

func names(fields *ast.FieldList) map[string]bool {
	set := map[string]bool{}
	if fields == nil {
		return set
	}
	for _, field := range fields.List {
		for _, name := range field.Names {
			set[name.Name] = true
		}
	}
	return set
}
