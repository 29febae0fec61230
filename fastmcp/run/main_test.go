package run

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// These tests run this test binary as a program of its own, for what only a
// process has: an exit status, signals, standard streams.
const childVariable = "RUN_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		Main(wild())
	}
	os.Exit(m.Run())
}

// wild is a server with handlers that do what handlers should not.
func wild() *fastmcp.Server {
	open := func() (*os.File, func()) {
		fmt.Println("stray opening")
		return nil, func() { fmt.Println("stray closing") }
	}
	app := fastmcp.New("Wild", fastmcp.Lifespan(open), fastmcp.DrainTimeout(100*time.Millisecond))
	app.Tool(ping, fastmcp.Name("ping"))
	app.Tool(func() string { fmt.Println("stray print"); return "printed" }, fastmcp.Name("print"))
	app.Tool(func() { panic("boom") }, fastmcp.Name("panic"))
	app.Tool(func() { fmt.Fprintln(os.Stderr, "hanging"); select {} }, fastmcp.Name("hang"))
	return app
}

// call is the line that calls a tool.
func call(tool string) string {
	return `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"` + tool + `","arguments":{},` +
		`"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}` + "\n"
}

// A child is Main in a process of its own.
type child struct {
	t                *testing.T
	cmd              *exec.Cmd
	in               io.WriteCloser
	out              io.ReadCloser
	lines, complaint *bufio.Reader
}

// start runs Main until the test ends, and kills it after 20 seconds.
func start(t *testing.T, args ...string) *child {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), childVariable+"=yes", "GORACE=atexit_sleep_ms=0")
	in, err := cmd.StdinPipe()
	assert.NoError(t, err)
	out, err := cmd.StdoutPipe()
	assert.NoError(t, err)
	complaint, err := cmd.StderrPipe()
	assert.NoError(t, err)
	assert.NoError(t, cmd.Start())
	t.Cleanup(func() { in.Close(); cancel(); _ = cmd.Wait() })
	return &child{t, cmd, in, out, bufio.NewReader(out), bufio.NewReader(complaint)}
}

func (c *child) send(line string) {
	c.t.Helper()
	_, err := io.WriteString(c.in, line)
	assert.NoError(c.t, err)
}

func (c *child) line() string {
	c.t.Helper()
	line, err := c.lines.ReadString('\n')
	assert.NoError(c.t, err)
	return line
}

// hangs waits until the handler does.
func (c *child) hangs() {
	c.t.Helper()
	for {
		line, err := c.complaint.ReadString('\n')
		assert.NoError(c.t, err)
		if line == "hanging\n" {
			return
		}
	}
}

// ends waits for the end. It returns what was left on standard output and on
// standard error, and the status, -1 after a signal.
func (c *child) ends() (stdout, stderr string, status int) {
	c.t.Helper()
	rest, _ := io.ReadAll(c.lines) // fails when a test has closed it
	complaint, err := io.ReadAll(c.complaint)
	assert.NoError(c.t, err)
	err = c.cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		c.t.Fatal(err)
	}
	return string(rest), string(complaint), c.cmd.ProcessState.ExitCode()
}

func TestMainServesUntilTheEndOfInput(t *testing.T) {
	c := start(t)
	c.send("garbage\n")
	assert.Contains(t, c.line(), `"code":-32700`)
	c.send(call("panic"))
	c.line()
	c.send(call("print"))
	assert.Contains(t, c.line(), "printed")
	c.send(strings.TrimSuffix(call("ping"), "\n")) // the last line has no end
	c.in.Close()
	stdout, stderr, status := c.ends()
	assert.Contains(t, stdout, "pong")
	assert.Equal(t, strings.Count(stdout, "\n"), 1, stdout)
	for _, words := range []string{"stray opening", "stray print", "stray closing"} {
		assert.Contains(t, stderr, words)
	}
	assert.Equal(t, status, exitDone)
}

func TestMainEndsAtTheEndOfInputThoughAHandlerHangs(t *testing.T) {
	t.Parallel()
	c := start(t)
	c.send(call("hang"))
	c.hangs()
	c.in.Close()
	stdout, _, status := c.ends()
	assert.Equal(t, stdout, "")
	assert.Equal(t, status, exitDone)
}

func TestMainRefusesAnUnknownFlag(t *testing.T) {
	c := start(t, "--frob")
	stdout, stderr, status := c.ends()
	assert.Equal(t, stdout, "")
	assert.Contains(t, stderr, "unknown flag --frob")
	assert.Contains(t, stderr, "Usage: ")
	assert.Equal(t, status, exitUsage)
}

func TestTheNullDeviceIsNoTerminal(t *testing.T) {
	null, err := os.Open(os.DevNull)
	assert.NoError(t, err)
	defer null.Close()
	assert.Equal(t, terminal(null), false)
	pipe, other, err := os.Pipe()
	assert.NoError(t, err)
	defer pipe.Close()
	defer other.Close()
	assert.Equal(t, terminal(pipe), false)
}
