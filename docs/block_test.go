package docs_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestPrograms compiles the Go blocks that quote nothing. Each is a whole
// program.
func TestPrograms(t *testing.T) {
	for _, p := range pages(t) {
		for _, b := range p.blocks() {
			if b.language != "go" || b.quote != "" {
				continue
			}
			assert.True(t, strings.HasPrefix(b.body, "package "), p.path, "has Go that is neither quoted nor a whole program:", b.body)
			dir := t.TempDir()
			file := filepath.Join(dir, "main.go")
			assert.NoError(t, os.WriteFile(file, []byte(b.body), 0o644))
			out, err := exec.CommandContext(t.Context(), "go", "vet", file).CombinedOutput()
			assert.NoError(t, err, p.path, string(out))
		}
	}
}

// TestCommands runs each block of shell at the root of the repository, and
// compares what it prints with the block "output" behind it, if there is one.
// Blocks of console are for people: a server that runs until it is stopped.
func TestCommands(t *testing.T) {
	commands := 0
	for _, p := range pages(t) {
		for _, b := range p.blocks() {
			if b.language != "sh" {
				continue
			}
			commands++
			shell := exec.CommandContext(t.Context(), "sh", "-e", "-c", b.body)
			shell.Dir = ".."
			shell.Env = append(os.Environ(), "OUT="+t.TempDir())
			var failure bytes.Buffer
			shell.Stderr = &failure
			out, err := shell.Output()
			assert.NoError(t, err, p.path, b.body, failure.String())
			if b.hasOutput {
				p.hold(t, "what is printed by "+b.body, b.body+"```\n\n```output\n"+b.output, b.body+"```\n\n```output\n"+string(out))
			}
		}
	}
	assert.True(t, commands > 0, "pages have commands")
}

// TestOtherBlocks holds the remaining blocks: JSON is JSON, and there is no
// language that nobody looks at.
func TestOtherBlocks(t *testing.T) {
	for _, p := range pages(t) {
		for _, b := range p.blocks() {
			switch b.language {
			case "json":
				assert.True(t, json.Valid([]byte(b.body)), p.path, b.body)
			case "go", "sh", "console":
			default:
				t.Errorf("docs/%s: a block of %q, which nothing checks", p.path, b.language)
			}
		}
	}
}
