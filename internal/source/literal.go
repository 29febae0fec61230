package source

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
)

// A literal is a function literal and where it stands.
type literal struct {
	node     *ast.FuncLit
	from, to int    // lines
	parent   string // name of the function or literal around it, as the compiler has it
	name     string // the compiler's name for it, if numbered is true
	numbered bool   // the number in name is certain
	generics map[string]bool
	doc      string // comment of the variable that it initialises
	docName  string // name of that variable
}

// findLiteral finds the function literal that s names: by its line, its type
// and the function around it. Where several are left the compiler's number
// decides, if it is certain; else they must say the same, or none is found.
func (f *file) findLiteral(s symbol) (signature, bool) {
	var found []literal
	for _, lit := range f.lits {
		if lit.from <= s.line && s.line <= lit.to && s.writtenIn(lit.parent) && f.signature(lit).agrees(s, f.scope) {
			found = append(found, lit)
		}
	}
	if exact := byNumber(found, s); len(exact) > 0 {
		found = exact
	}
	if len(found) == 0 {
		return signature{}, false
	}
	first := f.signature(found[0])
	for _, lit := range found[1:] {
		other := f.signature(lit)
		if other.doc != first.doc || !slices.Equal(other.params(s), first.params(s)) {
			return signature{}, false
		}
	}
	return first, true
}

func (f *file) signature(lit literal) signature {
	return signature{
		typ: lit.node.Type, generics: lit.generics, line: lit.from,
		doc: lit.doc, docName: lit.docName,
	}
}

// byNumber keeps the literals whose name is exactly that of s, provided that
// every name is certain.
func byNumber(lits []literal, s symbol) []literal {
	var exact []literal
	for _, lit := range lits {
		if !lit.numbered {
			return nil
		}
		if lit.name == s.within {
			exact = append(exact, lit)
		}
	}
	return exact
}

// literals lists the function literals of the file with the names that the
// compiler gives them: func1, func2 … in a function, 1, 2 … in a literal.
func (f *file) literals() []literal {
	w := &literalWalk{file: f}
	for _, decl := range f.syntax.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			w.walk(decl, functionName(decl), typeParams(decl), decl.Name.Name != "init")
		case *ast.GenDecl:
			// Numbers run through all files of the package here.
			w.walk(decl, "init", map[string]bool{}, false)
		}
	}
	return w.lits
}

// functionName returns the compiler's name for a declared function.
func functionName(fn *ast.FuncDecl) string {
	recv := receiverType(fn)
	switch {
	case recv == "" && fn.Name.Name == "init":
		return "init.0"
	case recv == "":
		return fn.Name.Name
	}
	if _, pointer := fn.Recv.List[0].Type.(*ast.StarExpr); pointer {
		recv = "(*" + recv + ")"
	}
	return recv + "." + fn.Name.Name
}

// A literalWalk collects the literals of a file.
type literalWalk struct {
	file *file
	lits []literal
}

// walk collects the literals directly inside root, and those inside them.
// certain says that the name of root is.
//
// The compiler leaves dead code out and counts on, and it numbers the bodies of
// loops over functions in its own way. So a number is certain only while every
// literal before it stands in a block that also surrounds this one, and no loop
// over a range does.
func (w *literalWalk) walk(root ast.Node, parent string, generics map[string]bool, certain bool) {
	var (
		stack  []ast.Node
		before [][]ast.Node // the blocks around each literal so far
	)
	docs := w.variableDocs(root)
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		node, ok := n.(*ast.FuncLit)
		if !ok || n == root {
			stack = append(stack, n)
			return true
		}
		blocks := blocksIn(stack)
		before = append(before, blocks)
		lit := literal{
			node: node, parent: parent, generics: generics,
			from: w.file.lineOf(node.Pos()), to: w.file.lineOf(node.End()),
			name:     literalName(root, parent, len(before)),
			numbered: certain && !inRange(stack) && allAround(before, blocks),
			doc:      docs[node].text, docName: docs[node].name,
		}
		w.lits = append(w.lits, lit)
		w.walk(node, lit.name, generics, lit.numbered)
		return false
	})
}

func literalName(root ast.Node, parent string, n int) string {
	if _, nested := root.(*ast.FuncLit); nested {
		return fmt.Sprintf("%s.%d", parent, n)
	}
	return fmt.Sprintf("%s.func%d", parent, n)
}

// blocksIn returns the blocks, cases included, on the way down to a node.
func blocksIn(stack []ast.Node) []ast.Node {
	var blocks []ast.Node
	for _, n := range stack {
		switch n.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.LabeledStmt:
			blocks = append(blocks, n)
		}
	}
	return blocks
}

func inRange(stack []ast.Node) bool {
	for _, n := range stack {
		if _, ok := n.(*ast.RangeStmt); ok {
			return true
		}
	}
	return false
}

// allAround reports whether each of the earlier literals stands in blocks that
// are all among the given ones.
func allAround(before [][]ast.Node, blocks []ast.Node) bool {
	for _, earlier := range before {
		if len(earlier) > len(blocks) {
			return false
		}
		for i := range earlier {
			if earlier[i] != blocks[i] {
				return false
			}
		}
	}
	return true
}

// A variableDoc is the comment of the variable that a literal initialises.
type variableDoc struct{ name, text string }

// variableDocs finds the comments of the variables directly in root that a
// literal initialises: all of those of a package, and inside a function those
// that begin with the variable's name, as doc comments do.
func (w *literalWalk) variableDocs(root ast.Node) map[*ast.FuncLit]variableDoc {
	docs := map[*ast.FuncLit]variableDoc{}
	add := func(name, value ast.Expr, doc *ast.CommentGroup, always bool) {
		ident, _ := name.(*ast.Ident)
		lit, ok := value.(*ast.FuncLit)
		if ident == nil || !ok || doc == nil {
			return
		}
		if text := doc.Text(); always || strings.HasPrefix(text, ident.Name+" ") {
			docs[lit] = variableDoc{ident.Name, text}
		}
	}
	group, global := root.(*ast.GenDecl)
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if len(n.Names) == 1 && len(n.Values) == 1 {
				doc := w.file.above[w.file.lineOf(n.Pos())-1]
				if global {
					doc = specDoc(n.Doc, n.Comment, group)
				}
				add(n.Names[0], n.Values[0], doc, global)
			}
		case *ast.AssignStmt:
			if len(n.Lhs) == 1 && len(n.Rhs) == 1 {
				add(n.Lhs[0], n.Rhs[0], w.file.above[w.file.lineOf(n.Pos())-1], false)
			}
		}
		return true
	})
	return docs
}
