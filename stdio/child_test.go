package stdio

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// The tests in process_test.go run this test binary as a server in a process
// of its own: the variable says which of the programs below.
const childVariable = "STDIO_TEST_CHILD"

func TestMain(m *testing.M) {
	if name := os.Getenv(childVariable); name != "" {
		os.Exit(programs[name]())
	}
	os.Exit(m.Run())
}

var programs = map[string]func() int{
	"serve":           serveStandardStreams,
	"serve and speak": func() int { status := serveStandardStreams(); fmt.Println("after Run"); return status },
	"say":             func() int { fmt.Println("stray words of a child"); return 0 },
}

func serveStandardStreams() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := Run(ctx, app{handle, strayStart, strayClose}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func strayStart(context.Context) error { fmt.Println("stray start"); return nil }
func strayClose(context.Context) error { fmt.Println("stray close"); return nil }

var early = os.Stdout // as a logger keeps it that was made before Run

// handle does what the line says.
func handle(_ context.Context, text string) string {
	switch text {
	case "print":
		fmt.Println("stray print")
		fmt.Fprintln(early, "stray early print")
	case "spawn":
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), childVariable+"=say")
		c.Stdout, c.Stderr = os.Stdout, os.Stderr
		if err := c.Run(); err != nil {
			return err.Error()
		}
	case "hang":
		fmt.Fprintln(os.Stderr, "hanging")
		select {}
	case "flood":
		return strings.Repeat("x", 4<<20)
	}
	return "done " + text
}

// A child is a server in a process of its own.
type child struct {
	t      *testing.T
	cmd    *exec.Cmd
	in     io.WriteCloser
	stdout *os.File
	out    *bufio.Reader
	stderr *watched
}

// start runs the program until the test ends, and kills it after 20 seconds.
func start(t *testing.T, program string) *child {
	t.Helper()
	c := &child{t: t, stderr: newWatched()}
	c.start(program, c.stderr)
	return c
}

func (c *child) start(program string, stderr io.Writer) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	c.cmd = exec.CommandContext(ctx, os.Args[0])
	c.cmd.Env = append(os.Environ(), childVariable+"="+program, "GORACE=atexit_sleep_ms=0")
	var err error
	c.in, err = c.cmd.StdinPipe()
	assert.NoError(c.t, err)
	read, write, err := os.Pipe()
	assert.NoError(c.t, err)
	c.stdout, c.out = read, bufio.NewReader(read)
	c.cmd.Stdout, c.cmd.Stderr = write, stderr
	assert.NoError(c.t, c.cmd.Start())
	write.Close()
	c.t.Cleanup(func() { c.in.Close(); read.Close(); cancel(); _ = c.cmd.Wait() })
}

func (c *child) send(text string) {
	c.t.Helper()
	_, err := io.WriteString(c.in, text)
	assert.NoError(c.t, err)
}

func (c *child) line() string {
	c.t.Helper()
	text, err := c.out.ReadString('\n')
	assert.NoError(c.t, err, "standard error: "+c.stderr.String())
	return strings.TrimSuffix(text, "\n")
}

// status waits for the end and returns the exit status; -1 stands for an end
// by a signal.
func (c *child) status() int {
	c.t.Helper()
	err := c.cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		c.t.Fatal(err)
	}
	return c.cmd.ProcessState.ExitCode()
}

// watched is a writer in which one can wait for words.
type watched struct {
	grown chan struct{}
	lock  chan struct{} // holds one while somebody is at the text
	text  bytes.Buffer
}

func newWatched() *watched {
	return &watched{grown: make(chan struct{}, 1), lock: make(chan struct{}, 1)}
}

func (w *watched) Write(p []byte) (int, error) {
	w.lock <- struct{}{}
	n, err := w.text.Write(p)
	<-w.lock
	select {
	case w.grown <- struct{}{}:
	default:
	}
	return n, err
}

func (w *watched) String() string {
	w.lock <- struct{}{}
	defer func() { <-w.lock }()
	return w.text.String()
}

func (w *watched) waitFor(t *testing.T, words string) {
	t.Helper()
	late := time.After(10 * time.Second)
	for !strings.Contains(w.String(), words) {
		select {
		case <-w.grown:
		case <-late:
			t.Fatalf("no %q in %q", words, w.String())
		}
	}
}
