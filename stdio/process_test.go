package stdio

import (
	"io"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestProcessEndsWithStatus0AtTheEndOfInput(t *testing.T) {
	c := start(t, "serve and speak")
	c.send("one\r\n\n\xff garbage\ntwo") // the last line has no end
	c.in.Close()
	got := map[string]bool{c.line(): true, c.line(): true, c.line(): true}
	assert.Equal(t, got, map[string]bool{"done one": true, "done \xff garbage": true, "done two": true})
	rest, err := io.ReadAll(c.out)
	assert.NoError(t, err)
	assert.Equal(t, string(rest), "after Run\n", "standard output is the program's own again")
	assert.Equal(t, c.status(), 0)
}

func TestProcessSendsStrayPrintsToStandardError(t *testing.T) {
	c := start(t, "serve")
	c.send("print\n")
	assert.Equal(t, c.line(), "done print")
	c.send("still there\n")
	assert.Equal(t, c.line(), "done still there")
	c.in.Close()
	c.end()
	for _, words := range []string{"stray start\n", "stray print\n", "stray close\n"} {
		assert.Contains(t, c.stderr.String(), words)
	}
}

func TestProcessLosesNothingToALateReader(t *testing.T) {
	c := start(t, "serve")
	c.send("flood\n") // 4 MiB, far more than a pipe holds
	c.in.Close()
	c.stderr.waitFor(t, "stray start")
	assert.Equal(t, len(c.line()), 4<<20)
	c.end()
}

// end fails unless nothing more comes and the status is 0.
func (c *child) end() {
	c.t.Helper()
	rest, err := io.ReadAll(c.out)
	assert.NoError(c.t, err)
	assert.Equal(c.t, string(rest), "")
	assert.Equal(c.t, c.status(), 0)
}

// ends fails unless the child ends with status 0, within the 3 seconds after
// which clients begin to kill.
func ends(t *testing.T, c *child, began time.Time) {
	t.Helper()
	assert.Equal(t, c.status(), 0, c.stderr.String())
	if took := time.Since(began); took > 3*time.Second {
		t.Fatalf("took %v", took)
	}
}
