package client_test

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
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	"github.com/fastmcp-go/mcp/stdio"
)

// The tests run this test binary as a server in a process of its own: the
// variable says which of the programs below.
const childVariable = "CLIENT_TEST_CHILD"

func TestMain(m *testing.M) {
	if name := os.Getenv(childVariable); name != "" {
		os.Exit(programs[name]())
	}
	os.Exit(m.Run())
}

// program returns the command that runs one of the programs.
func program(name string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+name, "GORACE=atexit_sleep_ms=0")
	return cmd
}

// programs return their exit status.
var programs = map[string]func() int{
	"serve":    serve,
	"complain": func() int { fmt.Fprintln(os.Stderr, "there is no licence"); return 3 },
	"legacy that exits on discover": old(func(m jsonrpc.Message) bool {
		return m.Method != protocol.MethodDiscover
	}),
	"legacy that refuses discover, and exits": old(func(m jsonrpc.Message) bool {
		if m.Method == protocol.MethodDiscover {
			fmt.Printf(`{"jsonrpc":"2.0","id":%s,"error":{"code":-32601,"message":"initialize first"}}`+"\n", m.ID)
			return false
		}
		return true
	}),
	"garbage":      func() int { fmt.Print("Welcome!\n\n\x00\xff\n{\"half\n[]\n\xef\xbb\xbf\n"); return serve() },
	"ignore EOF":   func() int { serve(); select {} },
	"ignore TERM":  ignoreTerm,
	"grandchild":   grandchild,
	"flood stderr": func() int { go flood(os.Stderr); return serve() },
}

// serve is a good server, of every revision.
func serve() int {
	app := fastmcp.New("child")
	app.Tool(add, fastmcp.Params("a", "b"))
	app.Tool(os.Getpid, fastmcp.Name("pid"))
	app.Tool(os.Getenv, fastmcp.Name("variable"), fastmcp.Params("name"))
	app.Tool(os.Getwd, fastmcp.Name("folder"))
	app.Tool(func() { fmt.Fprintln(os.Stderr, "one\ntwo\nthe disk is full"); os.Exit(3) }, fastmcp.Name("die"))
	app.Tool(func(context.Context) { fmt.Fprintln(os.Stderr, "hanging"); select {} }, fastmcp.Name("hang"))
	app.Tool(func(mebibytes int) string { return strings.Repeat("x", mebibytes<<20) }, fastmcp.Name("long"), fastmcp.Params("mebibytes"))
	if err := stdio.Run(context.Background(), app); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// old is a server that knows initialize, and hears nothing after a message to
// which on says no.
func old(on func(jsonrpc.Message) bool) func() int {
	return func() int {
		for in := bufio.NewScanner(os.Stdin); in.Scan(); {
			m, err := jsonrpc.Decode(in.Bytes())
			switch {
			case err != nil || !on(m):
				return 1
			case m.Method == protocol.MethodInitialize:
				fmt.Printf(`{"jsonrpc":"2.0","id":%s,"result":{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"old","version":"1"}}}`+"\n", m.ID)
			case m.IsRequest():
				fmt.Printf(`{"jsonrpc":"2.0","id":%s,"result":{"content":[]}}`+"\n", m.ID)
			}
		}
		return 0
	}
}

func flood(to io.Writer) {
	for line := []byte(strings.Repeat("x", 1023) + "\n"); ; {
		if _, err := to.Write(line); err != nil {
			return
		}
	}
}

// A leash tells whether processes live: those which have its end, that is.
type leash struct {
	t           *testing.T
	here, there *os.File
}

// on puts what the command starts on a leash, as descriptor 3.
func on(t *testing.T, cmd *exec.Cmd) *leash {
	t.Helper()
	here, there, err := os.Pipe()
	assert.NoError(t, err)
	cmd.ExtraFiles = []*os.File{there}
	l := &leash{t, here, there}
	t.Cleanup(func() { here.Close(); there.Close() })
	return l
}

// free fails unless nobody lives.
func (l *leash) free() {
	l.t.Helper()
	l.there.Close()
	assert.NoError(l.t, l.here.SetReadDeadline(time.Now().Add(10*time.Second)))
	_, err := l.here.Read(make([]byte, 1))
	assert.True(l.t, errors.Is(err, io.EOF), "processes are left")
}
