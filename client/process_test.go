package client_test

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAServerInAProcess(t *testing.T) {
	for name, row := range map[string]struct{ program, version string }{
		"speaks every revision":                                    {"serve", "2026-07-28"},
		"writes garbage first":                                     {"garbage", "2026-07-28"},
		"is flooding standard error":                               {"flood stderr", "2026-07-28"},
		"is modern, and slow to start":                             {"slow to start", "2026-07-28"},
		"is modern and old, and slow to start":                     {"slow to start, and both", "2026-07-28"},
		"is old, and exits when it is asked to discover":           {"exit on discover", "2025-06-18"},
		"is old, and refuses to discover before it exits":          {"refuse discover, and exit", "2025-06-18"},
		"is old, and does not answer when it is asked to discover": {"deaf to discover", "2025-06-18"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wait := time.Minute
			if strings.HasPrefix(row.program, "slow to start") || row.program == "deaf to discover" {
				wait = 50 * time.Millisecond
			}
			c, err := launch(t, program(row.program), client.ProbeTime(wait))
			assert.NoError(t, err)
			assert.Equal(t, c.Server().Version, row.version)
			_, err = c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
			assert.NoError(t, err)
		})
	}
}

func TestAProcessOutlivesTheContextOfDial(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cmd := program("serve")
	leash := on(t, cmd)
	c, err := client.Dial(ctx, cmd)
	assert.NoError(t, err)
	before := pid(t, c)
	cancel()
	assert.Equal(t, pid(t, c), before)
	assert.NoError(t, c.Close())
	leash.free()
}

func TestADialThatIsCancelledLeavesNoProcess(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	cmd := program("silent")
	leash := on(t, cmd)
	cmd.Stderr = onWrite(func([]byte) { cancel(enough) })
	_, err := client.Dial(ctx, cmd, client.Grace(time.Millisecond), client.Logger(zerolog.Nop()))
	assert.ErrorIs(t, err, enough)
	leash.free()
}

func TestWhatACallGetsWhenItsServerDies(t *testing.T) {
	for name, row := range map[string]struct {
		program, tool string
		want          []string
	}{
		"it exits":                     {"serve", "die", []string{"tools/call", "(exit status 3)", "one\ntwo\nthe disk is full"}},
		"it is killed":                 {"serve", "be_killed", []string{"(signal: killed)", "hanging"}},
		"it exits, its child lives on": {"grandchild", "die", []string{"(exit status 3)", "the disk is full"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd, hangs := program(row.program), make(chan bool, 9)
			cmd.Stderr = onWrite(func([]byte) { hangs <- true })
			c, err := launch(t, cmd, client.Grace(50*time.Millisecond))
			assert.NoError(t, err)
			before := pid(t, c)
			beside := make(chan error)
			go func() { _, err := c.CallTool(t.Context(), "hang", nil); beside <- err }()
			<-hangs
			_, err = c.CallTool(t.Context(), row.tool, nil)
			for _, err := range []error{err, <-beside} {
				_, exited := errors.AsType[*client.ExitError](err)
				assert.True(t, exited)
				for _, part := range row.want {
					assert.ErrorContains(t, err, part)
				}
			}
			assert.True(t, pid(t, c) != before, "the next call has it started again")
		})
	}
}

func TestAServerThatClosesItsOutputAndLivesOn(t *testing.T) {
	c, err := launch(t, program("close output"))
	assert.NoError(t, err)
	_, err = c.CallTool(t.Context(), "any", nil)
	assert.ErrorContains(t, err, "the server closed its standard output, though it still runs")
	_, err = c.ReadResource(t.Context(), "any://thing")
	assert.NoError(t, err, "the next request has it started again")
}

func TestAServerThatClosesItsInputAndLivesOn(t *testing.T) {
	c, err := launch(t, program("close input"), client.Grace(50*time.Millisecond))
	assert.NoError(t, err)
	_, err = c.CallTool(t.Context(), "any", nil)
	assert.NoError(t, err)
	_, err = c.ReadResource(t.Context(), "any://thing")
	assert.ErrorContains(t, err, "the server closed its standard input, though it still runs; it was ended")
	_, err = c.ReadResource(t.Context(), "any://thing")
	assert.NoError(t, err, "the next request has it started again")
}

func TestAServerThatDiesAtOnce(t *testing.T) {
	var starts, wrote int
	cmd := program("complain")
	cmd.Stderr = onWrite(func(text []byte) { starts++; wrote += len(text) })
	_, err := launch(t, cmd)
	died, is := errors.AsType[*client.ExitError](err)
	assert.True(t, is)
	assert.Equal(t, died.State.ExitCode(), 3)
	assert.Equal(t, string(died.Stderr), "there is no licence\n")
	assert.Equal(t, starts, 2, "once for server/discover, and once for initialize")
	assert.Equal(t, wrote, 2*len("there is no licence\n"))
}

func TestWhatCannotBeStarted(t *testing.T) {
	elsewhere := program("serve")
	elsewhere.Dir = "no/such/folder"
	running := program("silent")
	assert.NoError(t, running.Start())
	defer func() { _ = running.Process.Kill(); _ = running.Wait() }()
	taken := program("serve")
	taken.Stdout = io.Discard
	for name, row := range map[string]struct {
		target any
		want   string
	}{
		"a program that is not there":  {"no-such-program --flag", `cannot connect to no-such-program: cannot start the command "no-such-program": exec: "no-such-program": executable file not found in `},
		"a command that is not there":  {exec.Command("no-such-program"), "executable file not found"},
		"a folder that is not there":   {elsewhere, "no/such/folder"},
		"no command at all":            {" ", "client.Dial: the command line is empty"},
		"a quote that is not closed":   {"server 'two words", "client.Dial: the quote ' is never closed in the command line \"server 'two words\""},
		"a command that was started":   {running, "client.Dial: the *exec.Cmd was started already"},
		"a command with an output":     {taken, "client.Dial: Stdin and Stdout of the *exec.Cmd carry messages and must be nil"},
		"something that is no command": {7, "client.Dial cannot connect to a int: want "},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := client.Dial(t.Context(), row.target)
			assert.ErrorContains(t, err, row.want)
			assert.True(t, strings.Count(err.Error(), "cannot start") <= 1, "it is not tried again")
		})
	}
}

func TestACrashLoopComesSlower(t *testing.T) {
	c, err := launch(t, program("serve"))
	assert.NoError(t, err)
	began := time.Now()
	for range 4 {
		_, err := c.CallTool(t.Context(), "die", nil)
		assert.ErrorContains(t, err, "the disk is full")
	}
	const least = (100 + 200 + 400) * time.Millisecond / 2
	assert.True(t, time.Since(began) >= least)
}

func TestAMessageThatIsTooLargeFailsItsCallOnly(t *testing.T) {
	for _, name := range []string{"100 MiB, id first", "100 MiB, id last"} {
		t.Run(name, func(t *testing.T) {
			c, err := launch(t, program(name), client.MaxMessage(1<<20))
			assert.NoError(t, err)
			_, err = c.CallTool(t.Context(), "any", nil)
			assert.ErrorContains(t, err, "a message of the server is larger than 1048576 bytes and was dropped; client.MaxMessage sets the limit")
			_, err = c.ReadResource(t.Context(), "any://thing")
			assert.NoError(t, err)
		})
	}
}

func TestAProcessThatDoesNotReadHoldsNobodyUp(t *testing.T) {
	c, err := launch(t, program("stop reading"), client.Timeout(100*time.Millisecond), client.Grace(50*time.Millisecond))
	assert.NoError(t, err)
	for range 2 {
		_, err = c.CallTool(t.Context(), "any", client.Args{"text": strings.Repeat("x", 1<<20)})
		assert.ErrorIs(t, err, context.DeadlineExceeded)
	}
}

func pid(t *testing.T, c *client.Client) int {
	t.Helper()
	n, err := client.Call[int](t.Context(), c, "pid", nil)
	assert.NoError(t, err)
	return n
}

// onWrite is a writer that is a function.
type onWrite func([]byte)

func (f onWrite) Write(p []byte) (int, error) { f(p); return len(p), nil }
