package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestFiles(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "docs")
	assert.NoError(t, os.MkdirAll(filepath.Join(dir, "guide"), 0o755))
	for name, text := range map[string]string{
		"readme.md": "# Hello\n", "guide/start.md": "One\nTwo\n", ".env": "PASSWORD=1", "../secret": "not yours",
	} {
		assert.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	assert.NoError(t, os.Symlink("../secret", filepath.Join(dir, "link")))

	app := server(&dir)
	list := fastmcptest.Ask(app, "resources/list", nil)
	assert.Equal(t, list.At("/resources/0/uri")+list.At("/resources/1/uri")+list.At("/resources/2"), `"docs://guide/start.md""docs://readme.md"`)
	const unknown = `error -32602: Resource not found: `
	for _, row := range []struct {
		what   string
		answer fastmcptest.Answer
		want   string
	}{
		{"a file", fastmcptest.Read(app, "docs://guide/start.md"), "One\nTwo\n"},
		{"a directory", fastmcptest.Read(app, "docs://guide"), "docs://guide/start.md\n"},
		{"a hidden file", fastmcptest.Read(app, "docs://.env"), unknown + `"docs://.env" {"uri":"docs://.env"}`},
		{"a file beside the directory", fastmcptest.Read(app, "docs://../secret"), unknown + `"docs://../secret" {"uri":"docs://../secret"}`},
		{"a link that leads out", fastmcptest.Read(app, "docs://link"), unknown + `"docs://link" {"uri":"docs://link"}`},
		{"numbers that are made while they are sent", fastmcptest.Read(app, "numbers://3"), "1\n2\n3\n"},
		{"the lines of a file", fastmcptest.Call(app, "count_lines", `{"uri":"docs://guide/start.md"}`), "2"},
		{"the lines of nothing", fastmcptest.Call(app, "count_lines", `{"uri":"docs://x"}`), `isError: reading "docs://x": there is no such resource`},
	} {
		t.Run(row.what, func(t *testing.T) { assert.Equal(t, row.answer.Text(), row.want) })
	}
}

func TestADirectoryThatDoesNotExist(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "missing")
	assert.ErrorContains(t, server(&dir).Start(context.Background()), "missing")
}
