package source

import (
	"os"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// In the tests of a program its functions do not go by "main".
func TestAProgramThatIsTested(t *testing.T) {
	p := newProgram(t)
	const inside = `package main

import (
	"embed"
	"reflect"
	"testing"

	"example.com/go-program/source"
)

//go:embed *.go
var files embed.FS

func TestNames(t *testing.T) {
	for _, fn := range []any{Greet, store{}.put, func(inner int) {}} {
		f, ok := source.New(files).Func(reflect.ValueOf(fn))
		t.Log(ok, f.Params, f.Origin)
		f, ok = source.New().Func(reflect.ValueOf(fn))
		t.Log(ok, f.Params, f.Origin)
	}
	t.Log(source.New(files).Consts(reflect.TypeFor[Style]()))
}

type store struct{}

func (store) put(note string) {}
`
	const outside = `package main_test

import (
	"reflect"
	"testing"

	"example.com/go-program/source"
)

func TestNamesOutside(t *testing.T) {
	for _, fn := range []any{double, box{}.put} {
		f, ok := source.New().Func(reflect.ValueOf(fn))
		t.Log(ok, f.Params, f.Origin)
	}
}

func double(number int) int { return 2 * number }

type box struct{}

func (box) put(thing string) {}
`
	assert.NoError(t, os.WriteFile(p.path("inside_test.go"), []byte(inside), 0o644))
	assert.NoError(t, os.WriteFile(p.path("outside_test.go"), []byte(outside), 0o644))
	said := string(p.output(p.dir, "go", "test", "-v", "-run", "TestNames", "."))
	for _, want := range []string{
		"true [name style] embedded source", "true [name style] source on disk",
		"true [note] embedded source", "true [note] source on disk",
		"true [inner] embedded source", "true [inner] source on disk",
		`{Friendly as to a friend "friendly"}`,
		"true [number] source on disk", "true [thing] source on disk",
	} {
		assert.Contains(t, said, want)
	}
}

// A program is believed to be the package it says it is, and the package that
// the binary tests, of which nobody can tell whether it is one.
func TestWhoMayBeAProgram(t *testing.T) {
	const here = "github.com/fastmcp-go/mcp/internal/source"
	for _, row := range []struct {
		clause, pkg string
		want        bool
	}{
		{"main", "main", true},
		{"source", here, true},
		{"main", here, true},
		{"main_test", here + "_test", true},
		{"main", "example.com/other", false},
		{"other", "main", false},
		{"main_test", "example.com/other_test", false},
		{"main", here + "_test", false},
	} {
		got := mainFits(row.clause, row.pkg) && clauseFits(row.clause, row.pkg)
		assert.Equal(t, got, row.want, row.clause, row.pkg)
	}
}
