//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAnInterruptEndsAQuestion(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*aMoment)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], asClient, "'"+os.Args[0]+"' "+asServer, "welcome")
	var failure bytes.Buffer
	cmd.Stderr = &failure
	typed, err := cmd.StdinPipe() // stays open: nothing is typed
	assert.NoError(t, err)
	defer typed.Close()
	screen, err := cmd.StdoutPipe()
	assert.NoError(t, err)
	assert.NoError(t, cmd.Start())
	readUntil(t, screen, "name: ")

	began := time.Now()
	assert.NoError(t, cmd.Process.Signal(os.Interrupt))
	rest := make([]byte, 10)
	n, _ := screen.Read(rest)
	assert.Equal(t, string(rest[:n]), "\n")
	err = cmd.Wait()
	assert.ErrorContains(t, err, "exit status 1")
	assert.True(t, time.Since(began) < aMoment, "the program ends")
	assert.Contains(t, failure.String(), "interrupt signal received")
}
