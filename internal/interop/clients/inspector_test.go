package clients

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestTheInspectorsFlags(t *testing.T) {
	said := map[string]string{"$open": "H"}
	for _, row := range []struct {
		what string
		step Step
		want []string
	}{
		{"a list", Lists()[2], []string{"--method", "resources/templates/list"}},
		{"a tool", Call("add", map[string]any{"a": 1}), []string{"--method", "tools/call", "--tool-name", "add", "--tool-args-json", `{"a":1}`}},
		{
			"a tool that is told what another one said", Call("add", map[string]any{"to": "$open"}),
			[]string{"--method", "tools/call", "--tool-name", "add", "--tool-args-json", `{"to":"H"}`},
		},
		{"a resource", Read("a://b"), []string{"--method", "resources/read", "--uri", "a://b"}},
		{"a prompt", Get("ask", map[string]any{"of": "a=b"}), []string{"--method", "prompts/get", "--prompt-name", "ask", "--prompt-args", "of=a=b"}},
	} {
		t.Run(row.what, func(t *testing.T) { assert.Equal(t, flags(row.step, said), row.want) })
	}
}

// A stand-in answers the handshake, and then with an error as the Inspector
// does: on its standard error.
func TestTheInspectorsErrorsAreAnswers(t *testing.T) {
	program := filepath.Join(t.TempDir(), "inspector")
	assert.NoError(t, os.WriteFile(program, []byte(`#!/bin/sh
case "$*" in
*"--protocol-era legacy"*"--method initialize -- serve --fast") echo '{"result":{"protocolVersion":"2025-11-25"}}' ;;
*) echo '{"error":{"code":"error","message":"no such tool"}}' >&2; exit 1 ;;
esac
`), 0o755))
	i := inspector{[]string{program}, t.TempDir()}
	visit, err := i.visit(t.Context(), "2025-11-25", Target{Command: []string{"serve", "--fast"}}, []Step{Call("x", nil)})
	assert.NoError(t, err)
	assert.Equal(t, visit.Version, "2025-11-25")
	assert.Equal(t, visit.Answers[0].String(), "error: no such tool")
}
