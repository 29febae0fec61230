package source

import (
	"go/token"
	"runtime"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestTagsInclude(t *testing.T) {
	build := tags{[]string{"linux", "amd64", "unix", "gc", "mine"}}
	for what, c := range map[string]struct {
		file, head string
		want       bool
	}{
		"a plain file":                  {"a.go", "", true},
		"this system":                   {"a_linux.go", "", true},
		"another system":                {"a_windows.go", "", false},
		"this machine":                  {"a_amd64.go", "", true},
		"another machine":               {"a_arm64.go", "", false},
		"both":                          {"a_linux_amd64.go", "", true},
		"another system, this machine":  {"a_windows_amd64.go", "", false},
		"a test of another system":      {"a_windows_test.go", "", false},
		"a system in the middle":        {"a_windows_part.go", "", true},
		"a file that is only called so": {"windows.go", "", true},
		"a directory called so":         {"a_windows/a.go", "", true},
		"never built":                   {"a.go", "//go:build ignore\n\n", false},
		"a tag of the user":             {"a.go", "// Copyright\n\n//go:build mine && unix\n\n", true},
		"a tag that is not set":         {"a.go", "//go:build theirs || !unix\n\n", false},
		"an old release":                {"a.go", "//go:build go1.20\n\n", true},
		"a release to come":             {"a.go", "//go:build go1.999\n\n", false},
		"a comment below the clause":    {"a.go", "", true},
	} {
		f, err := parseFile(token.NewFileSet(), c.file, []byte(c.head+"package a\n\n//go:build ignore\n"))
		assert.NoError(t, err)
		assert.Equal(t, build.include(f), c.want, what)
	}
}

func TestBuildTagsAreThoseOfThisBinary(t *testing.T) {
	build := buildTags()
	assert.True(t, build.has(runtime.GOOS) && build.has(runtime.GOARCH) && build.has("gc"))
	assert.True(t, !build.has("plan9") && !build.has("ignore") && !build.has(""))
}
