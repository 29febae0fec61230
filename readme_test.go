package mcp_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// blocks returns the fenced blocks of a language in the README.
func blocks(t *testing.T, language string) []string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	assert.NoError(t, err)
	var out []string
	for _, found := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		out = append(out, found[1])
	}
	return out
}

// TestReadmeCall runs the README's line that calls add, as a shell would.
func TestReadmeCall(t *testing.T) {
	for _, block := range blocks(t, "sh") {
		if !strings.HasPrefix(block, "echo ") {
			continue
		}
		shell := exec.CommandContext(t.Context(), "sh", "-c", block)
		shell.Stderr = os.Stderr
		out, err := shell.Output()
		assert.NoError(t, err)
		assert.Contains(t, string(out), `"structuredContent":3`)
		return
	}
	t.Fatal("the README has no line that calls add")
}

// TestReadmeListing compares what the README says a client sees of add with what
// the quickstart server lists.
func TestReadmeListing(t *testing.T) {
	server := exec.CommandContext(t.Context(), "go", "run", "./examples/quickstart")
	server.Stdin = strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}` + "\n")
	out, err := server.Output()
	assert.NoError(t, err)
	var answer struct {
		Result struct{ Tools []map[string]any }
	}
	assert.NoError(t, json.Unmarshal(out, &answer))
	var shown map[string]any
	assert.NoError(t, json.Unmarshal([]byte(blocks(t, "json")[0]), &shown))
	for key, value := range shown {
		assert.Equal(t, answer.Result.Tools[0][key], value, key, "of the tool that the README shows")
	}
}

// TestReadmePrograms compiles the README's whole programs.
func TestReadmePrograms(t *testing.T) {
	compiled := 0
	for _, block := range blocks(t, "go") {
		if !strings.HasPrefix(block, "package main\n") {
			continue
		}
		file := filepath.Join(t.TempDir(), "main.go")
		assert.NoError(t, os.WriteFile(file, []byte(block), 0o644))
		out, err := exec.CommandContext(t.Context(), "go", "vet", file).CombinedOutput()
		assert.NoError(t, err, string(out))
		compiled++
	}
	assert.True(t, compiled > 0, "the README has a whole program")
}

// TestPapersNameEveryExample holds the lists of examples to what there is.
func TestPapersNameEveryExample(t *testing.T) {
	examples, err := os.ReadDir("examples")
	assert.NoError(t, err)
	readme, err := os.ReadFile("README.md")
	assert.NoError(t, err)
	changes, err := os.ReadFile("CHANGELOG.md")
	assert.NoError(t, err)
	for _, example := range examples {
		assert.Contains(t, string(readme), "| ["+example.Name()+"](examples/"+example.Name()+") |")
		assert.Contains(t, string(changes), "`"+example.Name()+"`")
	}
}
