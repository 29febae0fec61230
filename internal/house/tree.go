// Package house holds the rules of this repository as code: the import table,
// the sizes of files and functions, the documentation that every exported
// name owes its reader, and what no file may contain. Each rule reads a [Tree]
// and says what is wrong and where; the test at the module's root runs them
// all. Only tests import this package.
package house

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A Tree is the repository as the rules see it: its text files, and its Go
// files parsed.
type Tree struct {
	Module string   // the path of the root module
	Dir    string   // where it lies on disk; empty for a tree made by a test
	Files  []File   // every text file, in path order
	Go     []GoFile // those of them that are Go
	nested []string // directories of modules of their own
}

// A File is one text file.
type File struct {
	Path string // relative to the root, with slashes
	Text string
}

// A GoFile is one Go file with its syntax.
type GoFile struct {
	File
	Syntax *ast.File
	Test   bool // its name ends in _test.go
	Nested bool // it belongs to a module of its own
	set    *token.FileSet
}

// Line returns the line that pos stands in.
func (f GoFile) Line(pos token.Pos) int { return f.set.Position(pos).Line }

// At names a place in the file for a message.
func (f GoFile) At(pos token.Pos) string { return fmt.Sprintf("%s:%d", f.Path, f.Line(pos)) }

// Package is the directory of the file's package, "." for the root.
func (f GoFile) Package() string { return path.Dir(f.Path) }

// Public reports whether users of the module can import the file's package.
func (f GoFile) Public() bool {
	first, _, _ := strings.Cut(f.Path, "/")
	return !f.Nested && f.Syntax.Name.Name != "main" && first != "examples" && !strings.Contains("/"+f.Path, "/internal/")
}

// Read reads the repository at dir: what git tracks and what it would track,
// or every file when dir is no git checkout (the module as downloaded).
func Read(dir string) (*Tree, error) {
	names, err := tracked(dir)
	if err != nil {
		return nil, err
	}
	texts := make(map[string]string, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(osFS(dir), name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // deleted, and not yet committed
		}
		if err != nil {
			return nil, err
		}
		if !strings.Contains(string(text[:min(len(text), 8000)]), "\x00") {
			texts[name] = string(text)
		}
	}
	tree, err := New(texts)
	if err == nil {
		tree.Dir = dir
	}
	return tree, err
}

// New makes a tree of the given files, by path. A Go file that does not parse
// is an error.
func New(texts map[string]string) (*Tree, error) {
	t := &Tree{}
	for name, text := range texts {
		t.Files = append(t.Files, File{name, text})
		if path.Base(name) == "go.mod" && name != "go.mod" {
			t.nested = append(t.nested, path.Dir(name)+"/")
		}
	}
	slices.SortFunc(t.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	first, _, _ := strings.Cut(texts["go.mod"], "\n")
	t.Module = strings.TrimSpace(strings.TrimPrefix(first, "module "))
	set := token.NewFileSet()
	for _, f := range t.Files {
		if !strings.HasSuffix(f.Path, ".go") || strings.Contains("/"+f.Path, "/testdata/") {
			continue
		}
		syntax, err := parser.ParseFile(set, f.Path, f.Text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		inside := func(dir string) bool { return strings.HasPrefix(f.Path, dir) }
		t.Go = append(t.Go, GoFile{
			File: f, Syntax: syntax, set: set,
			Test:   strings.HasSuffix(f.Path, "_test.go"),
			Nested: slices.ContainsFunc(t.nested, inside),
		})
	}
	return t, nil
}

// tracked lists the files of the repository at dir.
func tracked(dir string) ([]string, error) {
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate")
	list.Dir = dir
	if out, err := list.Output(); err == nil {
		return strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 }), nil
	}
	var names []string
	err := fs.WalkDir(osFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if d.Type().IsRegular() {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}
