package source

import (
	"bytes"
	"debug/dwarf"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A program is the one of testdata/program, in a directory of its own with a
// copy of this package beside it.
type program struct {
	t   *testing.T
	dir string
}

func newProgram(t *testing.T) program {
	p := program{t, t.TempDir()}
	assert.NoError(t, os.CopyFS(p.dir, os.DirFS("testdata/program")))
	assert.NoError(t, os.Mkdir(p.path("source"), 0o755))
	files, err := filepath.Glob("*.go")
	assert.NoError(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		assert.NoError(t, err)
		assert.NoError(t, os.WriteFile(p.path("source", name), text, 0o644))
	}
	return p
}

func (p program) path(elements ...string) string {
	return filepath.Join(append([]string{p.dir}, elements...)...)
}

// output runs a command in a directory and returns what it prints.
func (p program) output(dir, name string, args ...string) []byte {
	p.t.Helper()
	command := exec.Command(name, args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "GOFLAGS=-buildvcs=false", "GOWORK=off")
	var failure bytes.Buffer
	command.Stderr = &failure
	out, err := command.Output()
	assert.NoError(p.t, err, name, strings.Join(args, " "), failure.String())
	return out
}

// build builds the program and returns the binary.
func (p program) build(flags ...string) string {
	p.t.Helper()
	exe := p.path("program.exe")
	p.output(p.dir, "go", append(append([]string{"build", "-o", exe}, flags...), ".")...)
	return exe
}

func TestPrograms(t *testing.T) {
	p, elsewhere := newProgram(t), t.TempDir()
	golden := func(name string, got []byte) {
		t.Helper()
		assert.Golden(t, filepath.Join("testdata", name+".golden"), got)
	}

	// Embedded source is all that a stripped binary has.
	exe := p.build("-trimpath", "-ldflags=-s -w", "-tags=embedded")
	golden("embedded", p.output(elsewhere, exe))

	// go run has the source on disk, but no DWARF.
	golden("disk", p.output(p.dir, "go", "run", "."))
	golden("disk", p.output(p.dir, "go", "run", "-trimpath", "."))

	// A binary that was carried away has DWARF, even beside its source.
	exe = p.build("-trimpath")
	golden("dwarf", p.output(elsewhere, exe))
	golden("dwarf", p.output(p.dir, exe))

	// A stripped one has nothing.
	exe = p.build("-trimpath", "-ldflags=-s -w")
	golden("nothing", p.output(p.dir, exe))
}

func TestAProgramWhoseSourceWasEditedSince(t *testing.T) {
	p := newProgram(t)
	exe := p.build("-ldflags=-s -w")
	assert.Equal(t, string(p.output(p.dir, exe, "only")), `only: true ["name" "style"] "Greets somebody." map[name:who] source on disk`+"\n")

	file := p.path("main.go")
	text, err := os.ReadFile(file)
	assert.NoError(t, err)
	edited := strings.NewReplacer("Greet(name ", "Greet(whom ", "+ name }", "+ whom }", "- name:", "- whom:").Replace(string(text))
	assert.NoError(t, os.WriteFile(file, []byte(edited), 0o644))
	later := time.Now().Add(time.Hour)
	assert.NoError(t, os.Chtimes(file, later, later))
	assert.Equal(t, string(p.output(p.dir, exe, "only")), `only: false [] "" map[] unknown`+"\n")

	assert.Equal(t, string(p.output(p.dir, "go", "run", ".", "only")), `only: true ["whom" "style"] "Greets somebody." map[whom:who] source on disk`+"\n")
}

// The tables of binaries for other systems are read by the same code.
func TestDebugTableOfEveryFormat(t *testing.T) {
	p := program{t, t.TempDir()}
	text := "package main\n\n//go:noinline\nfunc add(left, _, right int) int { return left + right }\n\nfunc main() { println(add(1, 2, 3)) }\n"
	assert.NoError(t, os.WriteFile(p.path("main.go"), []byte(text), 0o644))
	for _, system := range []string{"linux/amd64", "windows/amd64", "darwin/arm64"} {
		goos, goarch, _ := strings.Cut(system, "/")
		t.Setenv("GOOS", goos)
		t.Setenv("GOARCH", goarch)
		t.Setenv("CGO_ENABLED", "0")
		exe := p.path(goos)
		p.output(p.dir, "go", "build", "-o", exe, "main.go")
		f, err := os.Open(exe)
		assert.NoError(t, err)
		table := newDebugTable()
		table.open = func() (*dwarf.Data, error) { return debugDataOf(f) }
		assert.Equal(t, table.functions("main")["main.add"], []string{"left", "", "right"}, system)
		assert.NoError(t, f.Close())
	}
}

func TestDebugTableOfNoBinary(t *testing.T) {
	_, err := debugDataOf(strings.NewReader("#!/bin/sh\n"))
	assert.ErrorContains(t, err, "unknown format")
}
