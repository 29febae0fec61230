//go:build unix && !solaris && !illumos

package stdio

import (
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestProcessEndsWithStatus0OnASignal(t *testing.T) {
	for name, sig := range map[string]os.Signal{"SIGINT": syscall.SIGINT, "SIGTERM": syscall.SIGTERM} {
		t.Run(name+" while it waits for input", func(t *testing.T) {
			t.Parallel()
			c := start(t, "serve")
			c.send("one\n")
			assert.Equal(t, c.line(), "done one")
			began := time.Now()
			assert.NoError(t, c.cmd.Process.Signal(sig))
			ends(t, c, began)
		})
		t.Run(name+" while a handler hangs", func(t *testing.T) {
			t.Parallel()
			c := start(t, "serve")
			c.send("hang\n")
			c.stderr.waitFor(t, "hanging")
			began := time.Now()
			assert.NoError(t, c.cmd.Process.Signal(sig))
			ends(t, c, began)
			assert.Contains(t, c.stderr.String(), handlerLeftBehind)
		})
		t.Run(name+" while nobody reads the output", func(t *testing.T) {
			t.Parallel()
			c := start(t, "serve")
			c.send("flood\n")
			_, err := c.out.Peek(1) // the write has begun
			assert.NoError(t, err)
			began := time.Now()
			assert.NoError(t, c.cmd.Process.Signal(sig))
			ends(t, c, began)
		})
	}
}

func TestProcessEndsWithStatus0WhenItsOutputIsClosed(t *testing.T) {
	c := start(t, "serve")
	c.send("one\n")
	assert.Equal(t, c.line(), "done one")
	assert.NoError(t, c.stdout.Close())
	began := time.Now()
	c.send("two\n")
	ends(t, c, began)
	assert.Contains(t, c.stderr.String(), clientWentAway)
	assert.Contains(t, c.stderr.String(), "stray close")
}

func TestProcessKeepsDescriptor1ForMessages(t *testing.T) {
	c := start(t, "serve")
	c.send("spawn\n")
	assert.Equal(t, c.line(), "done spawn")
	c.send("print\n")
	assert.Equal(t, c.line(), "done print")
	c.in.Close()
	c.end()
	assert.Contains(t, c.stderr.String(), "stray words of a child\n")
	assert.Contains(t, c.stderr.String(), "stray early print\n")
}

func TestProcessSurvivesAClosedStandardError(t *testing.T) {
	read, write, err := os.Pipe()
	assert.NoError(t, err)
	read.Close()
	c := &child{t: t, stderr: newWatched()}
	c.start("serve", write)
	write.Close()
	c.send("print\n")
	assert.Equal(t, c.line(), "done print")
	c.in.Close()
	c.end()
}
