package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// fastmcp runs a command line in a directory.
func fastmcp(t *testing.T, dir string, args ...string) (status int, out, problem string) {
	t.Helper()
	t.Chdir(dir)
	var to, err bytes.Buffer
	status = run(context.Background(), args, streams{&to, &err})
	return status, to.String(), err.String()
}

// module makes a module of the files in a new directory.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module example.com/demo\n\ngo 1.26\n"
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	assert.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	assert.NoError(t, os.WriteFile(file, []byte(text), 0o644))
}

const (
	demo = "package demo\n\n// Add adds.\nfunc Add(a, b int) int { return a + b }\n"
	tool = "package tool\n\nfunc Run(what string) {}\n"
)

func TestWhatIsGeneratedOfAProgram(t *testing.T) {
	for _, dir := range []string{"testdata/shipped", "testdata/shipped/kitchen"} {
		status, out, problem := fastmcp(t, dir, "gen", "names", "--check")
		assert.Equal(t, problem, "", "the file that lies there is the golden one; `go generate` in testdata/shipped writes it")
		assert.Equal(t, out, "names_gen.go: up to date\n")
		assert.Equal(t, status, exitDone)
		t.Chdir(home)
	}
}

// home is where tests start.
var home, _ = os.Getwd()

func TestGenNames(t *testing.T) {
	dir := module(t, map[string]string{"demo.go": demo, "tool/tool.go": tool, "empty/empty.go": "package empty\n"})
	status, out, problem := fastmcp(t, dir, "gen", "names", "./...")
	assert.Equal(t, status, exitDone)
	assert.Equal(t, out, "names_gen.go: 1 function, 0 types\ntool/names_gen.go: 1 function, 0 types\n")
	assert.Equal(t, problem, "example.com/demo/empty: nothing to write down: no function or type of it is exported or handed on\n")
	text, err := os.ReadFile("tool/names_gen.go")
	assert.NoError(t, err)
	assert.Contains(t, string(text), "package tool\n\n// Names holds names, comments and constants of this package, for\n// fastmcp.Names(tool.Names).\nconst Names = `{\n")

	status, out, _ = fastmcp(t, dir, "gen", "names", "./...")
	assert.Equal(t, status, exitDone)
	assert.Equal(t, out, "names_gen.go: up to date\ntool/names_gen.go: up to date\n", "what was generated is not read")

	status, out, _ = fastmcp(t, dir, "gen", "names", "--output", "about.go", "-const=about", "./tool")
	assert.Equal(t, status, exitDone)
	assert.Equal(t, out, "tool/about.go: 1 function, 0 types\n")
	text, err = os.ReadFile("tool/about.go")
	assert.NoError(t, err)
	assert.Contains(t, string(text), "const about = `{\n")
	assert.NoError(t, exec.Command("go", "vet", "./...").Run(), "it compiles")
	formatted, err := exec.Command("gofmt", "-l", ".").Output()
	assert.NoError(t, err)
	assert.Equal(t, string(formatted), "", "and is formatted")
}

func TestCheckFindsEveryDifference(t *testing.T) {
	dir := module(t, map[string]string{"demo.go": demo})
	status, _, problem := fastmcp(t, dir, "gen", "names", "--check")
	assert.Equal(t, status, exitError)
	assert.Equal(t, problem, "fastmcp gen names: out of date: names_gen.go; run `go generate`, or the same command without --check\n")
	_, err := os.Stat("names_gen.go")
	assert.True(t, os.IsNotExist(err), "a check writes nothing")

	status, _, _ = fastmcp(t, dir, "gen", "names")
	assert.Equal(t, status, exitDone)
	status, out, _ := fastmcp(t, dir, "gen", "names", "--check")
	assert.Equal(t, status, exitDone)
	assert.Equal(t, out, "names_gen.go: up to date\n")

	for what, edited := range map[string]string{
		"a parameter's name": strings.Replace(demo, "a, b int", "a, c int", 1),
		"a comment":          strings.Replace(demo, "Add adds.", "Add sums up.", 1),
		"a function more":    demo + "\nfunc Sub(a, b int) int { return a - b }\n",
	} {
		write(t, "demo.go", edited)
		status, _, _ = fastmcp(t, dir, "gen", "names", "--check")
		assert.Equal(t, status, exitError, what)
	}
	write(t, "demo.go", strings.Replace(demo, "// Add", "\n\n// Add", 1))
	status, _, _ = fastmcp(t, dir, "gen", "names", "--check")
	assert.Equal(t, status, exitDone, "a declared function may move")
}

func TestAnOldFileMayBeBroken(t *testing.T) {
	dir := module(t, map[string]string{"demo.go": demo, "names_gen.go": generatedBy + "\n\npackage demo\n\n<<<<<<< ours\nconst Names = 7\n"})
	status, out, problem := fastmcp(t, dir, "gen", "names")
	assert.Equal(t, problem, "", "after a merge, say")
	assert.Equal(t, out, "names_gen.go: 1 function, 0 types\n")
	assert.Equal(t, status, exitDone)
}

func TestWhatIsWrongIsSaid(t *testing.T) {
	dir := module(t, map[string]string{
		"demo.go": demo, "broken/broken.go": "package broken\n\nfunc (", "hand/names_gen.go": "package hand\n\nconst mine = 1\n", "hand/hand.go": "package hand\n\nfunc Run(x int) {}\n",
		"none/readme.txt": "",
	})
	for line, c := range map[string]struct {
		status int
		want   string
	}{
		"":                                    {exitUsage, "Usage: fastmcp COMMAND"},
		"gen":                                 {exitUsage, "names    write down names"},
		"generate":                            {exitUsage, `fastmcp: there is no command "generate"; there is: gen`},
		"gen name":                            {exitUsage, `fastmcp gen: there is no command "name"; there is: names`},
		"gen names --chekc":                   {exitUsage, "flag provided but not defined: -chekc; fastmcp gen names --help lists what there is"},
		"gen names --output x/y.go":           {exitUsage, `--output "x/y.go" is not the name of a Go file: want a name such as names_gen.go, without a directory`},
		"gen names --output names.txt":        {exitUsage, "is not the name of a Go file"},
		"gen names --output names_test.go":    {exitUsage, "is not the name of a Go file"},
		"gen names --const func":              {exitUsage, `--const "func" is not a name in Go: want one such as names`},
		"gen names ./nowhere":                 {exitError, "package ./nowhere: stat"},
		"gen names ./none":                    {exitError, "package ./none: no Go files in"},
		"gen names ./none/...":                {exitError, "no packages match; name a directory that has Go files"},
		"gen names ./broken":                  {exitError, "broken.go:3:"},
		"gen names ./hand":                    {exitError, "hand/names_gen.go is there, and was not generated by this command: choose another name with --output, or remove it"},
		"gen names example.com/other/nowhere": {exitError, "example.com/other/nowhere"},
	} {
		status, out, problem := fastmcp(t, dir, strings.Fields(line)...)
		assert.Equal(t, status, c.status, line)
		assert.Equal(t, out, "", line)
		assert.Contains(t, problem, c.want, line)
	}
	text, err := os.ReadFile("hand/names_gen.go")
	assert.NoError(t, err)
	assert.Equal(t, string(text), "package hand\n\nconst mine = 1\n")
}

func TestHelp(t *testing.T) {
	for line, want := range map[string]string{
		"--help":           "Usage: fastmcp COMMAND",
		"help":             "  gen      generate code\n\nfastmcp COMMAND --help says more of one.",
		"gen -h":           "  names    write down",
		"gen names --help": "  --check          write nothing; exit with 1 if a file is not what would be written\n  --const NAME     ",
	} {
		status, out, problem := fastmcp(t, home, strings.Fields(line)...)
		assert.Equal(t, status, exitDone, line)
		assert.Equal(t, problem, "", line)
		assert.Contains(t, out, want, line)
	}
}
