package client

import (
	"os"
	"slices"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// What every child gets is listed for who has to decide what to add.
func TestThePageSaysWhatAChildInherits(t *testing.T) {
	page, err := os.ReadFile("../docs/how-to/connect.md")
	assert.NoError(t, err)
	for _, name := range append(slices.Clone(inheritedUnix), inheritedWindows...) {
		assert.Contains(t, string(page), "`"+name+"`")
	}
}

func TestWhatAChildInherits(t *testing.T) {
	for name, value := range map[string]string{
		"PATH": "bin", "HOME": "here", "USERPROFILE": "here", "TMPDIR": "there", "TEMP": "there",
		"AWS_SECRET_ACCESS_KEY": "secret", "GITHUB_TOKEN": "secret", "HTTPS_PROXY": "proxy", "GOFLAGS": "-x", "GOPATH": "go",
		"SHELLSHOCK": "() { :; }", "XDG_CONFIG_HOME": "() { :; }",
	} {
		t.Setenv(name, value)
	}
	has := func(more []string, variable string) bool { return slices.Contains(environ(more), variable) }
	for _, row := range []struct {
		says     string
		inherit  []string
		variable string
		want     bool
	}{
		{"where programs are", nil, "PATH=bin", true},
		{"no secret that lies around", nil, "AWS_SECRET_ACCESS_KEY=secret", false},
		{"no secret though another name is asked for", []string{"HTTPS_PROXY"}, "GITHUB_TOKEN=secret", false},
		{"a name that is asked for", []string{"HTTPS_PROXY"}, "HTTPS_PROXY=proxy", true},
		{"all names with a beginning", []string{"GO*"}, "GOPATH=go", true},
		{"everything", []string{"*"}, "GOPATH=go", true},
		{"a beginning is not the whole", []string{"GO"}, "GOPATH=go", false},
		{"what a shell would run is left out", []string{"*"}, "XDG_CONFIG_HOME=() { :; }", false},
	} {
		assert.Equal(t, has(row.inherit, row.variable), row.want, row.says)
	}
}
