package docs_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestQuotes compares each block that quotes a file with the file. "quote=F" is
// all of F, "quote=F#A,B" the declarations of A and B in a Go file, with their
// comments. F is named as seen from the root of the repository.
func TestQuotes(t *testing.T) {
	quotes := 0
	for _, p := range pages(t) {
		for _, b := range p.blocks() {
			if b.quote == "" {
				continue
			}
			quotes++
			should, err := quoted(b.quote)
			assert.NoError(t, err, p.path)
			head := "```" + b.language + " quote=" + b.quote + "\n"
			p.hold(t, "the quote of "+b.quote, head+b.body, head+should)
		}
	}
	assert.True(t, quotes > 5, "pages quote")
}

// quoted returns the text that a quote refers to.
func quoted(quote string) (string, error) {
	file, names, part := strings.Cut(quote, "#")
	text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(file)))
	if err != nil || !part {
		return string(text), err
	}
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, file, text, parser.ParseComments)
	if err != nil {
		return "", err
	}
	var parts []string
	for name := range strings.SplitSeq(names, ",") {
		at := slices.IndexFunc(syntax.Decls, func(d ast.Decl) bool { return slices.Contains(declares(d), name) })
		if at < 0 {
			return "", fmt.Errorf("%s declares no %s", file, name)
		}
		decl := syntax.Decls[at]
		from, to := decl.Pos(), decl.End()
		if doc := comment(decl); doc != nil {
			from = doc.Pos()
		}
		part := text[set.Position(from).Offset:set.Position(to).Offset]
		parts = append(parts, string(bytes.TrimSpace(part))+"\n")
	}
	return strings.Join(parts, "\n"), nil
}

// declares returns the names that a declaration declares: "Recv.Name" for a
// method.
func declares(decl ast.Decl) []string {
	var names []string
	switch d := decl.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
			recv := d.Recv.List[0].Type
			if star, ok := recv.(*ast.StarExpr); ok {
				recv = star.X
			}
			name = recv.(*ast.Ident).Name + "." + name
		}
		names = append(names, name)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, s.Name.Name)
			case *ast.ValueSpec:
				for _, ident := range s.Names {
					names = append(names, ident.Name)
				}
			}
		}
	}
	return names
}

func comment(decl ast.Decl) *ast.CommentGroup {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		return d.Doc
	case *ast.GenDecl:
		return d.Doc
	}
	return nil
}
