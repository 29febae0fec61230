package source

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestStartedByGo(t *testing.T) {
	for exe, want := range map[string]bool{
		"/tmp/go-build3321275896/b001/exe/server":             true,
		"/tmp/go-build3321275896/b001/source.test":            true,
		"/home/me/.cache/go-build/93/" + digest + "-d/server": true,
		"/elsewhere/cache/93/" + digest + "-d/server":         true,
		"/usr/local/bin/server":                               false,
		"/home/me/go/bin/server":                              false,
		"/srv/" + digest + "/server":                          false,
	} {
		assert.Equal(t, startedByGo(filepath.FromSlash(exe)), want, exe)
	}
}

const digest = "93825a3395c752d9fe7f1044b44d5e64f48822026dbfced12c49f76a417e149a"

func TestAFileNewerThanTheBinaryIsNotBelieved(t *testing.T) {
	info, err := os.Stat("fixture_test.go")
	assert.NoError(t, err)
	for what, c := range map[string]struct {
		built time.Time
		goRun bool
		want  bool
	}{
		"an older binary":                     {info.ModTime().Add(-time.Second), false, false},
		"an older binary that go run checked": {info.ModTime().Add(-time.Second), true, true},
		"a binary of the same moment":         {info.ModTime(), false, true},
		"a newer binary":                      {info.ModTime().Add(time.Second), false, true},
		"a binary of unknown age":             {time.Time{}, false, false},
	} {
		f := New()
		f.disk.built, f.disk.goRun = c.built, c.goRun
		_, ok := f.Func(reflect.ValueOf(Add))
		assert.Equal(t, ok, c.want, what)
		consts := f.Consts(reflect.TypeFor[tone]())
		// The other files of the package may be newer yet.
		assert.True(t, c.want || consts == nil, what)
	}
}

func TestRelativeNamesAreBelievedOnlyFromGoRun(t *testing.T) {
	cwd, err := os.Getwd()
	assert.NoError(t, err)
	absolute := filepath.Join(cwd, "x.go")
	for what, c := range map[string]struct {
		compiled string
		goRun    bool
		want     string
	}{
		"an absolute name":                  {filepath.ToSlash(absolute), false, absolute},
		"a file given to go run":            {"./x.go", true, absolute},
		"a file of the module":              {"github.com/fastmcp-go/mcp/internal/source/x.go", true, absolute},
		"a file of another module":          {"github.com/fastmcp-go/other/x.go", true, ""},
		"a file of the module, installed":   {"github.com/fastmcp-go/mcp/internal/source/x.go", false, ""},
		"a file beside an installed binary": {"./x.go", false, ""},
	} {
		d := newDisk()
		d.goRun = c.goRun
		got, ok := d.locate(c.compiled)
		assert.Equal(t, ok, c.want != "", what)
		assert.True(t, !ok || got == c.want, what, got)
	}
}

func TestModuleDirectory(t *testing.T) {
	m := module{root: filepath.FromSlash("/src/x"), path: "example.com/x"}
	assert.Equal(t, m.directory("example.com/x"), filepath.FromSlash("/src/x"))
	assert.Equal(t, m.directory("example.com/x/a/b"), filepath.FromSlash("/src/x/a/b"))
	assert.Equal(t, m.directory("example.com/xy"), "")
	assert.Equal(t, module{}.directory("example.com/x"), "")
}
