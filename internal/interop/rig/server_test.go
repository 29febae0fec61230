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

func TestAServerThatEndsEarlyIsNotWaitedFor(t *testing.T) {
	_, err := Listen(t.Context(), program(t, "echo no such flag >&2\nexit 2\n"))
	assert.ErrorContains(t, err, "the server ended before it listened: exit status 2\nno such flag")
}

func TestAServerThatNeverListensIsGivenUp(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := Listen(ctx, program(t, "trap 'exit 0' TERM\nwhile :; do sleep 0.01; done\n"))
	assert.ErrorContains(t, err, "nothing listens at 127.0.0.1:")
}
