package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

const listTools = `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`

// ship builds a package without debugging tables and paths.
func ship(t *testing.T, pkg string, flags ...string) string {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "server.exe")
	args := append([]string{"build", "-trimpath", "-ldflags=-s -w", "-o", exe}, flags...)
	out, err := exec.Command("go", append(args, pkg)...).CombinedOutput()
	assert.NoError(t, err, string(out))
	return exe
}

// start starts a server far away from its source, and sends it a line.
func start(t *testing.T, exe, line string, env ...string) (out, problem string) {
	t.Helper()
	server := exec.Command(exe)
	server.Dir = t.TempDir()
	server.Env = append(os.Environ(), env...)
	server.Stdin = strings.NewReader(line + "\n")
	var text, failure strings.Builder
	server.Stdout, server.Stderr = &text, &failure
	err := server.Run()
	assert.True(t, (err == nil) == (failure.Len() == 0), failure.String())
	return text.String(), failure.String()
}

func TestAStrippedBinaryHasItsNames(t *testing.T) {
	exe := ship(t, "./testdata/shipped")
	out, _ := start(t, exe, listTools)
	var answer struct {
		Result struct{ Tools json.RawMessage }
	}
	assert.NoError(t, json.Unmarshal([]byte(out), &answer))
	text, err := json.MarshalIndent(answer.Result.Tools, "", "\t")
	assert.NoError(t, err)
	assert.Golden(t, "testdata/shipped.golden", append(text, '\n'))

	binary, err := os.ReadFile(exe)
	assert.NoError(t, err)
	assert.True(t, strings.Contains(string(binary), "who is greeted"), "what a client reads is in there")
	assert.True(t, !strings.Contains(string(binary), "double says nothing to a client"), "other comments are not")

	_, problem := start(t, exe, listTools, "WITHOUT_NAMES=1")
	assert.Contains(t, problem, "parameters 2 (string) and 3 (main.Style) are arguments without known names")
	assert.Contains(t, problem, "fastmcp gen names")
}

// The program is edited, and its names are not generated again.
func TestNamesOutOfDateAreRefused(t *testing.T) {
	file, err := filepath.Abs("testdata/shipped/main.go")
	assert.NoError(t, err)
	text, err := os.ReadFile(file)
	assert.NoError(t, err)
	edited := filepath.Join(t.TempDir(), "main.go")
	write(t, edited, strings.Replace(string(text), "style Style)", "style Style, times int)", 1))
	overlay := filepath.Join(t.TempDir(), "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {file: edited}})
	assert.NoError(t, err)
	write(t, overlay, string(replace))

	out, problem := start(t, ship(t, "./testdata/shipped", "-overlay="+overlay), listTools)
	assert.Equal(t, out, "")
	assert.Contains(t, problem, "main.go:19: main.Greet: ")
	assert.Contains(t, problem, "out of date")
	assert.Contains(t, problem, "fastmcp gen names")
}
