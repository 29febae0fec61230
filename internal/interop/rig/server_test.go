package rig

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// program writes a shell script that stands in for a server.
func program(t *testing.T, body string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "server")
	assert.NoError(t, os.WriteFile(file, []byte("#!/bin/sh\n"+body), 0o755))
	return file
}

func TestAServerSaysWhereItListens(t *testing.T) {
	s, err := Listen(t.Context(), program(t, `trap 'exit 0' TERM
echo "over $FASTMCP_TRANSPORT with $*" >&2
printf '{"url":"http://127.0.0.1:7/m' >&2
printf 'cp"}\n' >&2
while :; do sleep 0.01; done
`), "--dir", "here")
	assert.NoError(t, err)
	assert.Equal(t, s.URL, "http://127.0.0.1:7/mcp")
	assert.NoError(t, s.Stop())
	assert.Contains(t, s.Log(), "over http with --dir here --port 0\n")
}

func TestAServerThatEndsEarlyIsNotWaitedFor(t *testing.T) {
	_, err := Listen(t.Context(), program(t, "echo no such flag >&2\nexit 2\n"))
	assert.ErrorContains(t, err, "the server ended before it listened: exit status 2\nno such flag")
}

func TestAServerThatNeverListensIsGivenUp(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := Listen(ctx, program(t, "trap 'exit 0' TERM\necho still thinking >&2\nwhile :; do sleep 0.01; done\n"))
	assert.ErrorContains(t, err, "the server does not say where it listens: still thinking")
}
