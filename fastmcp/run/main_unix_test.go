//go:build unix

package run

import (
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestMainEndsWithStatus0OnASignal(t *testing.T) {
	signals := map[string]os.Signal{"SIGINT": syscall.SIGINT, "SIGTERM": syscall.SIGTERM}
	situations := map[string]struct {
		args  []string
		reach func(*child)
	}{
		"while it waits for input": {nil, func(c *child) { c.send(call("ping")); c.line() }},
		"while a handler hangs":    {nil, func(c *child) { c.send(call("hang")); c.hangs() }},
		"while it serves HTTP": {[]string{"--transport", "http", "--port", "0"}, func(c *child) {
			_, err := c.complaint.ReadString('\n') // where it listens
			assert.NoError(c.t, err)
		}},
	}
	for name, sig := range signals {
		for when, situation := range situations {
			t.Run(name+" "+when, func(t *testing.T) {
				t.Parallel()
				c := start(t, situation.args...)
				situation.reach(c)
				began := time.Now()
				assert.NoError(t, c.cmd.Process.Signal(sig))
				_, stderr, status := c.ends()
				assert.Equal(t, status, exitDone, stderr)
				if took := time.Since(began); took > 3*time.Second {
					t.Fatalf("took %v", took)
				}
			})
		}
	}
}

func TestASecondSignalKills(t *testing.T) {
	c := start(t)
	c.send(call("hang"))
	c.hangs()
	ended := make(chan int, 1)
	go func() { state, _ := c.cmd.Process.Wait(); ended <- state.ExitCode() }()
	again := time.NewTicker(10 * time.Millisecond) // only one that comes after the first was taken counts
	defer again.Stop()
	for {
		_ = c.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case status := <-ended:
			assert.Equal(t, status, -1, "by the signal")
			return
		case <-again.C:
		}
	}
}

func TestMainEndsWithStatus0WhenNobodyReadsAnyMore(t *testing.T) {
	c := start(t)
	c.send(call("ping"))
	c.line()
	assert.NoError(t, c.out.Close())
	c.send(call("ping"))
	_, stderr, status := c.ends()
	assert.Equal(t, status, exitDone, stderr)
	assert.Contains(t, stderr, "stray closing")
}
