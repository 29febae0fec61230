package client_test

import (
	"errors"
	"os/exec"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// text returns the text of a result of one block.
func text(t *testing.T, result *protocol.CallToolResult, err error) string {
	t.Helper()
	assert.NoError(t, err)
	block, ok := result.Content[0].(protocol.TextContent)
	assert.True(t, ok && !result.IsError)
	return block.Text
}

func TestAServerInAProcess(t *testing.T) {
	for name, version := range map[string]string{
		"serve":                         "2026-07-28",
		"garbage":                       "2026-07-28",
		"legacy that exits on discover": "2025-06-18",
		"legacy that refuses discover, and exits": "2025-06-18",
	} {
		t.Run(name, func(t *testing.T) {
			cmd := program(name)
			leash := on(t, cmd)
			c, err := client.Dial(t.Context(), cmd)
			assert.NoError(t, err)
			assert.Equal(t, c.Server().Version, version)
			_, err = c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
			assert.NoError(t, err)
			assert.NoError(t, c.Close())
			leash.free()
		})
	}
}

func TestAProcessThatDies(t *testing.T) {
	c, err := client.Dial(t.Context(), program("serve"))
	assert.NoError(t, err)
	defer c.Close()
	first := pid(t, c)
	_, err = c.CallTool(t.Context(), "die", nil)
	died, is := errors.AsType[*client.ExitError](err)
	assert.True(t, is)
	assert.Equal(t, died.State.ExitCode(), 3)
	assert.ErrorContains(t, err, "the disk is full")
	second := pid(t, c)
	assert.True(t, first != second, "it was started again")
}

func TestAProgramThatIsNotThere(t *testing.T) {
	_, err := client.Dial(t.Context(), "no-such-program --flag")
	assert.True(t, errors.Is(err, exec.ErrNotFound))
	assert.ErrorContains(t, err, `cannot connect to no-such-program: cannot start the command "no-such-program"`)
}

func pid(t *testing.T, c *client.Client) string {
	result, err := c.CallTool(t.Context(), "pid", nil)
	return text(t, result, err)
}
