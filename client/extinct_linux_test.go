package client

import (
	"io"
	"os/exec"
	"syscall"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestWhatASystemSaysOfAProcess(t *testing.T) {
	for _, row := range []struct {
		says, text string
		want       stat
		ok         bool
	}{
		{"one that sleeps", "7 (sh) S 1 5 5 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 9", stat{5, false}, true},
		{"one that has ended", "7 (sh) Z 1 5 5 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 9", stat{5, true}, true},
		{"one with a wild name", "7 (a) Z 1 (b)) R 1 5 5 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 9", stat{5, false}, true},
		{"one whose first thread has ended", "7 (go) Z 1 5 5 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 3 0 9", stat{5, false}, true},
		{"less than that", "7 (sh) Z 1 5", stat{}, false},
		{"nothing", "", stat{}, false},
		{"no number", "7 (sh) Z 1 x 5 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 9", stat{0, true}, false},
	} {
		got, ok := parseStat([]byte(row.text))
		assert.Equal(t, got, row.want, row.says)
		assert.Equal(t, ok, row.ok, row.says)
	}
}

// A child that has ended, and that nobody has waited for yet, is what an orphan
// is where nobody waits for orphans.
func TestAGroupOfWhichOnlyTheDeadAreLeftIsEmpty(t *testing.T) {
	cmd := exec.Command("cat")
	cmd.SysProcAttr = inGroup(nil)
	in, err := cmd.StdinPipe()
	assert.NoError(t, err)
	out, err := cmd.StdoutPipe()
	assert.NoError(t, err)
	assert.NoError(t, cmd.Start())
	g := groupOf(cmd)
	assert.True(t, !g.empty(), "it lives")
	assert.NoError(t, in.Close())
	_, err = io.ReadAll(out)
	assert.NoError(t, err)
	for range 100_000 { // its streams are closed a moment before it has ended
		if g.empty() {
			break
		}
	}
	assert.True(t, g.empty(), "it has ended")
	assert.NoError(t, syscall.Kill(-cmd.Process.Pid, 0), "for the system it is still there")
	assert.NoError(t, cmd.Wait())
	assert.True(t, g.empty(), "it is gone")
}
