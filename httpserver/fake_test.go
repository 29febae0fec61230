package httpserver

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A fake stands where *fastmcp.Server does. Without a handle of its own it
// answers requests with {} and accepts the rest.
type fake struct {
	handle  func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply
	closing chan struct{}
}

func newFake(handle func(context.Context, jsonrpc.Message, fastmcp.Exchange) fastmcp.Reply) *fake {
	if handle == nil {
		handle = answer
	}
	return &fake{handle: handle, closing: make(chan struct{})}
}

func answer(_ context.Context, msg jsonrpc.Message, _ fastmcp.Exchange) fastmcp.Reply {
	if !msg.IsRequest() {
		return fastmcp.Reply{Status: fastmcp.StatusAccepted}
	}
	return result(msg, `{}`)
}

func result(msg jsonrpc.Message, text string) fastmcp.Reply {
	return fastmcp.Reply{Text: jsonrpc.AppendResult(nil, msg.ID, []byte(text)), Status: fastmcp.StatusOK}
}

func (f *fake) Handle(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
	return f.handle(ctx, msg, x)
}

func (f *fake) HandleBatch(_ context.Context, msgs []jsonrpc.Message, _ fastmcp.Exchange) fastmcp.Reply {
	var answers [][]byte
	for _, m := range msgs {
		switch {
		case m.IsRequest():
			answers = append(answers, jsonrpc.AppendResult(nil, m.ID, nil))
		case m.IsMalformed():
			answers = append(answers, jsonrpc.AppendError(nil, jsonrpc.ID{}, m.Err))
		}
	}
	if answers == nil {
		return fastmcp.Reply{Status: fastmcp.StatusAccepted}
	}
	text := "[" + string(bytes.Join(answers, []byte(","))) + "]"
	return fastmcp.Reply{Text: []byte(text), Status: fastmcp.StatusOK}
}

func (f *fake) Serve(context.Context, jsonrpc.Conn) error { return nil }

func (f *fake) Closing() <-chan struct{} { return f.closing }
func (f *fake) Logger() zerolog.Logger   { return zerolog.Nop() }

// handlerOf makes a handler around a fake.
func handlerOf(t testing.TB, app server, opts ...Option) *handler {
	t.Helper()
	c, err := configure(opts)
	assert.NoError(t, err)
	return newHandler(app, c)
}

// listenOn serves a handler on a loopback address until the test ends.
func listenOn(t testing.TB, h http.Handler) *httptest.Server {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv
}

const (
	pingText  = `{"jsonrpc":"2.0","id":1,"method":"ping"}`
	pongText  = `{"jsonrpc":"2.0","id":1,"result":{}}`
	notifText = `{"jsonrpc":"2.0","method":"notifications/initialized"}`
	respText  = `{"jsonrpc":"2.0","id":7,"result":{}}`
)

// A call is one request of a test: "POST /mcp" or so, a body, header fields by
// name and value. Without fields of its own it is what a client should send.
type call struct {
	line   string
	body   string
	header []string
}

func (c call) request(t testing.TB, base string) *http.Request {
	t.Helper()
	method, path, _ := strings.Cut(c.line, " ")
	var body io.Reader
	if c.body != "" {
		body = strings.NewReader(c.body)
	}
	r, err := http.NewRequest(method, base+path, body)
	assert.NoError(t, err)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Accept", "application/json, text/event-stream")
	for i := 0; i < len(c.header); i += 2 {
		switch name, value := c.header[i], c.header[i+1]; {
		case name == "Host":
			r.Host = value
		case value == "":
			r.Header.Del(name)
		default:
			r.Header.Set(name, value)
		}
	}
	return r
}

// do sends the call and reads all of the reply.
func (c call) do(t testing.TB, srv *httptest.Server) (*http.Response, string) {
	t.Helper()
	return read(t, srv.Client(), c.request(t, srv.URL))
}

func read(t testing.TB, client *http.Client, r *http.Request) (*http.Response, string) {
	t.Helper()
	resp, err := client.Do(r)
	assert.NoError(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	assert.NoError(t, err)
	return resp, string(text)
}

// A notebook is a writer for logs of several goroutines.
type notebook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (n *notebook) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(p)
}

func (n *notebook) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.String()
}

func logger(w io.Writer) zerolog.Logger { return zerolog.New(w) }

// contextWithLocal says at which address a request arrived, as net/http does.
func contextWithLocal(ctx context.Context, local net.Addr) context.Context {
	return context.WithValue(ctx, http.LocalAddrContextKey, local)
}
