package house

import (
	"go/ast"
	"maps"
	"path"
	"slices"
	"strings"
)

const (
	fileLimit     = 400 // lines of a file
	functionLimit = 80  // lines of a function
	exampleLimit  = 120 // lines of an example that is to be read whole
)

// Lengths holds files and functions to what a reader can see whole. The rows
// of a test's table do not count: a long table is still one thought.
func Lengths(t *Tree) []Problem {
	var out []Problem
	for _, f := range t.Go {
		if ast.IsGenerated(f.Syntax) {
			continue
		}
		if n := lines(f.Text); n > fileLimit {
			out = append(out, problem(f.Path, "%d lines, at most %d: which two nouns are in it?", n, fileLimit))
		}
		for _, decl := range f.Syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			n := f.Line(fn.End()) - f.Line(fn.Pos()) + 1
			if f.Test {
				n -= rows(f, fn.Body)
			}
			if n >= functionLimit {
				out = append(out, problem(f.At(fn.Pos()), "%s has %d lines, fewer than %d wanted", fn.Name.Name, n, functionLimit))
			}
		}
	}
	return out
}

// Shorts holds the examples that the house calls short, with all their files but
// the tests, to what a reader takes in at once. One that is not there is a
// problem too.
func (h House) Shorts(t *Tree) []Problem {
	sizes := make(map[string]int)
	for _, dir := range h.Short {
		sizes[dir] = 0
	}
	for _, f := range t.Go {
		if _, short := sizes[path.Dir(f.Path)]; short && !f.Test {
			sizes[path.Dir(f.Path)] += lines(f.Text)
		}
	}
	var out []Problem
	for _, dir := range slices.Sorted(maps.Keys(sizes)) {
		switch n := sizes[dir]; {
		case n == 0:
			out = append(out, problem(dir, "is to be short, but there is no such example"))
		case n >= exampleLimit:
			out = append(out, problem(dir, "%d lines without tests, fewer than %d wanted", n, exampleLimit))
		}
	}
	return out
}

// rows counts the lines that lie wholly inside composite literals.
func rows(f GoFile, body ast.Node) int {
	n := 0
	ast.Inspect(body, func(node ast.Node) bool {
		literal, ok := node.(*ast.CompositeLit)
		if !ok {
			return true
		}
		n += max(0, f.Line(literal.Rbrace)-f.Line(literal.Lbrace)-1)
		return false
	})
	return n
}

// lines counts as an editor does.
func lines(text string) int {
	n := strings.Count(text, "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		n++
	}
	return n
}
