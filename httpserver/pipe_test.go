package httpserver

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A wire is a listener whose connections are pipes within the process. A whole
// HTTP server and its clients run over it in the virtual time of
// testing/synctest, which also fails a test that leaves a goroutine behind.
type wire struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

// loopback is the address that a wire claims to have.
var loopback = &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 3000}

func newWire() *wire {
	return &wire{conns: make(chan net.Conn), closed: make(chan struct{})}
}

func (l *wire) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *wire) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *wire) Addr() net.Addr { return loopback }

// dial opens a connection.
func (l *wire) dial(ctx context.Context) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case l.conns <- theirs:
		return ours, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// client returns a client of the wire. Each request has a connection of its own.
func (l *wire) client() *http.Client {
	return &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext:       func(ctx context.Context, _, _ string) (net.Conn, error) { return l.dial(ctx) },
	}}
}

// wireBase is the address of what is served on a wire.
const wireBase = "http://localhost:3000"

// serveWire serves a handler on a wire until the function it returns is called.
func serveWire(t testing.TB, srv *http.Server) (*wire, func()) {
	t.Helper()
	l := newWire()
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	return l, func() {
		assert.NoError(t, srv.Close())
		<-done
	}
}
