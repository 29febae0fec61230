package client_test

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A street is a listener whose connections are pipes within the process: HTTP
// with all its parts, in the virtual time of testing/synctest, which also fails
// a test that leaves a goroutine behind.
type street struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once

	mu     sync.Mutex
	dialed int // connections so far
}

// streetURL is the address of what is served on a street.
const streetURL = "http://localhost:3000/mcp"

func (s *street) Accept() (net.Conn, error) {
	select {
	case c := <-s.conns:
		return c, nil
	case <-s.closed:
		return nil, net.ErrClosed
	}
}

func (s *street) Close() error {
	s.once.Do(func() { close(s.closed) })
	return nil
}

func (s *street) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 3000} }

func (s *street) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case s.conns <- theirs:
		s.mu.Lock()
		defer s.mu.Unlock()
		s.dialed++
		return ours, nil
	case <-s.closed:
		return nil, &net.OpError{Op: "dial", Net: "tcp", Addr: s.Addr(), Err: net.ErrClosed}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// A shop is an HTTP server on a street of its own.
type shop struct {
	*street
	server *http.Server
	way    *http.Transport
	done   chan error
}

// open serves a handler; shut ends it.
func open(h http.Handler) *shop {
	s := &shop{
		street: &street{conns: make(chan net.Conn), closed: make(chan struct{})},
		server: &http.Server{Handler: h}, done: make(chan error, 1),
	}
	s.way = &http.Transport{DialContext: s.dial}
	go func() { s.done <- s.server.Serve(s) }()
	return s
}

func (s *shop) shut() {
	s.way.CloseIdleConnections()
	_ = s.server.Close()
	<-s.done
}

// inTown runs a test with a handler that is made and served in virtual time.
// What the test does not close is found out.
func inTown(t *testing.T, make func(t *testing.T) http.Handler, test func(t *testing.T, s *shop)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := open(make(t))
		defer s.shut()
		test(t, s)
	})
}

// serving makes the handler of a server with these tools.
func serving(tools func(app *fastmcp.Server), opts ...httpserver.Option) func(t *testing.T) http.Handler {
	return func(t *testing.T) http.Handler {
		app := fastmcp.New("town")
		tools(app)
		t.Cleanup(func() { assert.NoError(t, app.Close(context.Background())) })
		return httpserver.Handler(app, opts...)
	}
}

// dialClient connects to a shop. Closing is for who called.
func (s *shop) dialClient(t *testing.T, opts ...client.Option) (*client.Client, error) {
	t.Helper()
	return client.Dial(t.Context(), streetURL, append([]client.Option{client.Transport(s.way)}, opts...)...)
}

// connect is dialClient for who is sure.
func (s *shop) connect(t *testing.T, opts ...client.Option) *client.Client {
	t.Helper()
	c, err := s.dialClient(t, opts...)
	assert.NoError(t, err)
	return c
}

// What an entry says of itself the options do not say as well: two credentials
// in one request are one too many.
func TestTheHeadersOfAnEntryWin(t *testing.T) {
	st := &stage{}
	inTown(t, st.make, func(t *testing.T, s *shop) {
		own := client.Entry{URL: streetURL, Headers: map[string]string{"authorization": "own"}}
		c, err := client.Dial(t.Context(), own, client.Transport(s.way), client.Header("Authorization", "shared"), client.Header("X-Team", "blue"))
		assert.NoError(t, err)
		assert.NoError(t, c.Close())
	})
	assert.Equal(t, st.head[0].Values("Authorization"), []string{"own"})
	assert.Equal(t, st.head[0].Values("X-Team"), []string{"blue"})
}
