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

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/leaks"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	"github.com/fastmcp-go/mcp/stdio"
)

// The tests run this test binary as a server in a process of its own: the
// variable says which of the programs below.
const childVariable = "CLIENT_TEST_CHILD"

func TestMain(m *testing.M) {
	if name := os.Getenv(childVariable); name != "" {
		time.AfterFunc(2*time.Minute, func() { os.Exit(9) }) // whatever a client that is broken forgets
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
	"serve":       serve,
	"tour":        runTour,
	"mortal tour": runMortalTour,
	"press":       func() int { return runApp(press()) },
	"complain":    func() int { fmt.Fprintln(os.Stderr, "there is no licence"); return 3 },
	"silent":      func() int { fmt.Fprintln(os.Stderr, "silent"); select {} },
	"garbage": func() int {
		fmt.Print("Welcome!\n\n\x00\xff\n{\"half\n[]\n\xef\xbb\xbf\n")
		return serve()
	},
	"exit on discover": legacy(discover, func(m jsonrpc.Message) { os.Exit(1) }),
	"refuse discover, and exit": legacy(discover, func(m jsonrpc.Message) {
		refuse(m, -32601)
		os.Exit(1)
	}),
	"deaf to discover":  legacy(discover, func(jsonrpc.Message) {}),
	"ignore EOF":        func() int { serve(); select {} },
	"ignore TERM":       ignoreTerm,
	"grandchild":        grandchild,
	"polite grandchild": grandchild,
	"flood stderr":      func() int { go flood(os.Stderr); return serve() },
	"stop reading":      legacy(callTool, func(jsonrpc.Message) { select {} }),
	"100 MiB, id last": legacy(callTool, func(m jsonrpc.Message) {
		fmt.Print(`{"result":{"content":[{"type":"text","text":"`)
		long(100 << 20)
		fmt.Printf(`"}]},"jsonrpc":"2.0","id":%s}`+"\n", m.ID)
	}),
	"100 MiB, id first": legacy(callTool, func(m jsonrpc.Message) {
		fmt.Printf(`{"jsonrpc":"2.0","id":%s,"result":{"content":[{"type":"text","text":"`, m.ID)
		long(100 << 20)
		fmt.Print(`"}]}}` + "\n")
	}),
	"close input": legacy(callTool, func(m jsonrpc.Message) {
		os.Stdin.Close()
		grant(m, `{"content":[{"type":"text","text":"the last"}]}`)
		select {}
	}),
	"close output":            legacy(callTool, func(jsonrpc.Message) { os.Stdout.Close() }),
	"slow to start":           slow(false),
	"slow to start, and both": slow(true),
}

const discover, callTool = protocol.MethodDiscover, protocol.MethodCallTool

// serve is a good server, of every revision, whose tools do what they say.
func serve() int {
	app := fastmcp.New("child")
	app.Tool(add, fastmcp.Params("a", "b"))
	app.Tool(os.Getpid, fastmcp.Name("pid"))
	app.Tool(os.Getwd, fastmcp.Name("folder"))
	app.Tool(os.Environ, fastmcp.Name("environment"))
	app.Tool(func() { fmt.Fprintln(os.Stderr, "one\ntwo\nthe disk is full"); os.Exit(3) }, fastmcp.Name("die"))
	app.Tool(killed, fastmcp.Name("be_killed"))
	app.Tool(func() { fmt.Fprintln(os.Stderr, "hanging"); select {} }, fastmcp.Name("hang"))
	if err := stdio.Run(context.Background(), app); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// legacy is a server that knows initialize only, and does something else
// than others about one method.
func legacy(method string, about func(jsonrpc.Message)) func() int {
	return func() int {
		in := bufio.NewScanner(os.Stdin)
		in.Buffer(nil, 16<<20)
		for in.Scan() {
			m, err := jsonrpc.Decode(in.Bytes())
			switch {
			case err != nil:
				return 1
			case m.Method == method:
				about(m)
			case m.Method == protocol.MethodInitialize:
				grant(m, `{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"old","version":"1"}}`)
			case m.IsRequest() && m.Method == protocol.MethodDiscover:
				refuse(m, -32601)
			case m.IsRequest():
				grant(m, `{"content":[{"type":"text","text":"fine"}]}`)
			}
		}
		return 0
	}
}

// slow is a server that begins to answer when it has been asked for the second
// time, as one whose start takes long does. It is modern, and may be old as well.
func slow(old bool) func() int {
	return func() int {
		in := bufio.NewScanner(os.Stdin)
		var asked []jsonrpc.Message
		for in.Scan() {
			m, err := jsonrpc.Decode(in.Bytes())
			if err != nil {
				return 1
			}
			if asked = append(asked, m); len(asked) == 1 {
				continue
			}
			for _, m := range asked {
				switch {
				case m.Method == protocol.MethodInitialize && old:
					grant(m, `{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"both","version":"1"}}`)
				case m.Method == protocol.MethodInitialize:
					refuse(m, -32601)
				case m.Method == protocol.MethodDiscover:
					grant(m, `{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"ttlMs":0,"cacheScope":"public"}`)
				case m.IsRequest():
					grant(m, `{"resultType":"complete","content":[{"type":"text","text":"fine"}]}`)
				}
			}
			asked = asked[:1:1]
			asked[0] = jsonrpc.Message{}
		}
		return 0
	}
}

func grant(m jsonrpc.Message, result string) {
	fmt.Printf(`{"jsonrpc":"2.0","id":%s,"result":%s}`+"\n", m.ID, result)
}

func refuse(m jsonrpc.Message, code int) {
	fmt.Printf(`{"jsonrpc":"2.0","id":%s,"error":{"code":%d,"message":"refused"}}`+"\n", m.ID, code)
}

func long(bytes int) {
	for part := strings.Repeat("x", 1<<20); bytes > 0; bytes -= len(part) {
		fmt.Print(part)
	}
}

func flood(to io.Writer) {
	for line := []byte(strings.Repeat("x", 1023) + "\n"); ; {
		if _, err := to.Write(line); err != nil {
			return
		}
	}
}

// launch connects to a program, and fails at the end of the test if Close
// leaves a process or a goroutine of it.
func launch(t *testing.T, cmd *exec.Cmd, options ...client.Option) (*client.Client, error) {
	t.Helper()
	watch, leash := leaks.New(), on(t, cmd)
	options = append([]client.Option{client.Logger(zerolog.Nop()), client.Grace(5 * time.Second)}, options...)
	var c *client.Client
	var err error
	watch.Do(t.Context(), func(ctx context.Context) { c, err = client.Dial(ctx, cmd, options...) })
	t.Cleanup(func() {
		if c != nil {
			assert.NoError(t, c.Close())
		}
		leash.free()
		assert.Equal(t, watch.Left(5*time.Second), "", "goroutines")
	})
	return c, err
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
