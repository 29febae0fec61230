package client_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A death comes to a server at its nth step: when it takes something from the
// wire, or puts something there. After it there is no server any more.
type death struct {
	mu    sync.Mutex
	left  int
	dead  bool
	alive map[io.Closer]bool // connections that end with it
}

// step reports whether the server still lives.
func (d *death) step() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.left--; d.left < 0 && !d.dead {
		d.dead = true
		for c := range d.alive {
			_ = c.Close()
		}
	}
	return !d.dead
}

// has gives the server a connection, if it lives.
func (d *death) has(c io.Closer) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead {
		_ = c.Close()
		return false
	}
	if d.alive == nil {
		d.alive = map[io.Closer]bool{}
	}
	d.alive[c] = true
	return true
}

func (d *death) came() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.dead
}

var errKilled = errors.New("killed")

// mortal is the server's end of a pipe.
type mortal struct {
	jsonrpc.Conn
	death *death
}

func (m mortal) Read(ctx context.Context) ([]byte, error) {
	text, err := m.Conn.Read(ctx)
	if err == nil && !m.death.step() {
		return nil, errKilled
	}
	return text, err
}

func (m mortal) Write(ctx context.Context, text []byte) error {
	if !m.death.step() {
		return errKilled
	}
	return m.Conn.Write(ctx, text)
}

// A victim is a server in this process that dies.
type victim struct {
	app   *fastmcp.Server
	death *death
}

func (v victim) Serve(ctx context.Context, conn jsonrpc.Conn) error {
	if !v.death.has(conn) {
		return errKilled
	}
	return v.app.Serve(ctx, mortal{conn, v.death})
}

// mortalSocket is the server's end of a connection that carries HTTP.
type mortalSocket struct {
	net.Conn
	death *death
}

func (m mortalSocket) Read(p []byte) (int, error) {
	n, err := m.Conn.Read(p)
	if err == nil && !m.death.step() {
		return 0, errKilled
	}
	return n, err
}

func (m mortalSocket) Write(p []byte) (int, error) {
	if !m.death.step() {
		return 0, errKilled
	}
	return m.Conn.Write(p)
}

// A corridor is a network without sockets, which ends with the server.
type corridor struct {
	death *death
	calls chan net.Conn
	shut  chan struct{}
	once  sync.Once
}

func (c *corridor) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	if !c.death.has(theirs) {
		return nil, errKilled
	}
	select {
	case c.calls <- mortalSocket{theirs, c.death}:
		return ours, nil
	case <-c.shut:
		return nil, errKilled
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (c *corridor) Accept() (net.Conn, error) {
	select {
	case conn := <-c.calls:
		return conn, nil
	case <-c.shut:
		return nil, net.ErrClosed
	}
}

func (c *corridor) Close() error   { c.once.Do(func() { close(c.shut) }); return nil }
func (c *corridor) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

// overPipe returns a server in this process as a target.
func overPipe(app *fastmcp.Server, d *death) (target any, options []client.Option, end func()) {
	return victim{app, d}, nil, func() {}
}

// overHTTP returns a server behind a corridor as a target.
func overCorridor(app *fastmcp.Server, d *death) (target any, options []client.Option, end func()) {
	c := &corridor{death: d, calls: make(chan net.Conn), shut: make(chan struct{})}
	server := &http.Server{Handler: httpserver.Handler(app), ReadHeaderTimeout: time.Minute}
	over := make(chan struct{})
	go func() {
		defer close(over)
		_ = server.Serve(c) // ends with the server
	}()
	transport := &http.Transport{DialContext: c.dial}
	return "http://127.0.0.1/mcp", []client.Option{client.Transport(transport)}, func() {
		transport.CloseIdleConnections()
		_ = server.Close()
		<-over
	}
}

// soon is how long a call may take to notice that its server is dead, and a
// client to close. The tour itself takes no time.
const soon = 10 * time.Second

// TestKilledAtEveryStep kills the server at every step of every visit: when it
// connects, asks, reports, answers. What comes of it is what the visit expects,
// or an error, soon; the bubble fails if a goroutine is left or hangs.
func TestKilledAtEveryStep(t *testing.T) {
	for _, row := range []struct {
		what string
		over func(*fastmcp.Server, *death) (any, []client.Option, func())
		way  way
	}{
		{"in process, modern", overPipe, way{transport: "in process", revision: protocol.V20260728}},
		{"in process, found", overPipe, way{transport: "in process", revision: protocol.Latest, found: true}},
		{"in process, legacy", overPipe, way{transport: "in process", revision: protocol.V20251125}},
		{"HTTP, modern", overCorridor, way{transport: "http", revision: protocol.V20260728}},
		{"HTTP, found", overCorridor, way{transport: "http", revision: protocol.Latest, found: true}},
		{"HTTP, legacy", overCorridor, way{transport: "http", revision: protocol.V20251125}},
	} {
		t.Run(row.what, func(t *testing.T) {
			t.Parallel()
			points, failed := 0, 0
			for _, v := range visits {
				for step := 0; ; step++ {
					d := &death{left: step}
					synctest.Test(t, func(t *testing.T) {
						said := survive(t, v, row.way, row.over, d)
						switch {
						case said != "" && !d.came():
							t.Errorf("%s, though nobody was killed: %s", v.what, said)
						case said != "":
							failed++
						}
					})
					if points++; !d.came() {
						break
					}
				}
			}
			t.Logf("%d points, %d of them failed the visit", points, failed)
			if failed < points/2 {
				t.Error("most deaths went unnoticed: they were not deaths")
			}
		})
	}
}

// survive makes a visit to a server that dies, and returns "" if it went as if
// it had not died, else the error.
func survive(t *testing.T, v visit, w way, over func(*fastmcp.Server, *death) (any, []client.Option, func()), d *death) string {
	app := tour()
	target, options, end := over(app, d)
	defer end()
	defer func() {
		ctx, late := context.WithTimeout(context.Background(), soon)
		defer late()
		_ = app.Close(ctx) // it may have lost its streams, and wait for a client that is gone
	}()
	options = append(options, visitor...)
	options = append(append(options, w.pin()...), client.Logger(zerolog.Nop()))
	began := time.Now()
	inTime := func(what string) {
		if took := time.Since(began); took > soon {
			t.Errorf("%s: %s takes %v", v.what, what, took)
		}
		began = time.Now()
	}
	c, err := client.Dial(t.Context(), target, options...)
	inTime("connecting")
	if err != nil {
		return err.Error()
	}
	got := v.outcome(t.Context(), c)
	inTime("the visit")
	_ = c.Close()
	inTime("closing")
	if want := v.expected(w); got != want && !strings.HasPrefix(got, want+":") {
		return fmt.Sprintf("got %s, want %s", got, want)
	}
	return ""
}
