package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestConversations(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata/conversations", server)
}

// What a model of the newest revision reads, at a glance.
func TestQuickstart(t *testing.T) {
	app := server()
	for _, row := range []struct {
		what   string
		answer fastmcptest.Answer
		want   string
	}{
		{"a sum", fastmcptest.Call(app, "add", `{"a":1,"b":2}`), "3"},
		{"a greeting", fastmcptest.Read(app, "greeting://Ada"), "Hello, Ada!"},
		{"the default style", fastmcptest.Get(app, "greet_user", `{"name":"Ada"}`), "user: Write a friendly greeting for someone named Ada."},
		{"another style", fastmcptest.Get(app, "greet_user", `{"name":"Ada","style":"formal"}`), "user: Write a formal greeting for someone named Ada."},
	} {
		t.Run(row.what, func(t *testing.T) { assert.Equal(t, row.answer.Text(), row.want) })
	}
}

// A binary that is shipped has no source beside it and no debug information:
// names, docs and the enum come from the files embedded in it.
func TestAStrippedBinaryKnowsItsNames(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "quickstart.exe")
	build := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", binary, ".")
	output, err := build.CombinedOutput()
	assert.NoError(t, err, string(output))

	ask := func(id, method string) string {
		return `{"jsonrpc":"2.0","id":` + id + `,"method":"` + method + `","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}` + "\n"
	}
	shipped := exec.CommandContext(t.Context(), binary)
	shipped.Dir = t.TempDir() // far from the source
	shipped.Stdin = strings.NewReader(ask("1", "tools/list") + ask("2", "resources/templates/list") + ask("3", "prompts/list"))
	said, err := shipped.Output()
	assert.NoError(t, err)
	for _, want := range []string{
		`"name":"add","description":"Adds two numbers together."`,
		`"a":{"type":"integer","description":"the first number"}`,
		`"required":["a","b"]`,
		`"uriTemplate":"greeting://{name}","name":"greeting","description":"A personal greeting."`,
		`"name":"greet_user","description":"Asks for a greeting in a style."`,
		`{"name":"name","description":"who is greeted","required":true}`,
		`"description":"the tone of the greeting. One of friendly, formal, casual. Default: friendly"`,
	} {
		assert.Contains(t, string(said), want)
	}
}
