package fastmcptest

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/sse"
)

// An elder is the wire of HTTP with SSE: one stream that brings all that the
// server says, and a POST for each line, to the address that its first event names.
type elder struct {
	app    *fastmcp.Server
	server *httptest.Server
	events *sse.Reader
	body   io.Closer
	to     string
	lines  chan string
}

func dialSSE(t *testing.T, app *fastmcp.Server) wire {
	t.Helper()
	e := &elder{app: app, lines: make(chan string, 64), server: httptest.NewServer(httpserver.Handler(app, httpserver.HTTPWithSSE()))}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, e.server.URL+"/sse", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := e.server.Client().Do(request) //nolint:bodyclose // close does
	if err != nil {
		t.Fatal(err)
	}
	e.body, e.events = response.Body, sse.NewReader(response.Body, 1<<24)
	first, err := e.events.Next()
	if err != nil || first.Name != "endpoint" {
		t.Fatalf("the stream begins with %q (%v), want an endpoint", first.Name, err)
	}
	e.to = e.server.URL + string(first.Data)
	go e.listen()
	return e
}

// listen hears all that the server says.
func (e *elder) listen() {
	defer close(e.lines)
	for {
		event, err := e.events.Next()
		switch {
		case err == nil:
			e.lines <- string(event.Data)
		case !errors.Is(err, io.EOF):
			e.lines <- err.Error()
			return
		default:
			return
		}
	}
}

// send posts a line. What is no message is answered in the reply.
func (e *elder) send(t *testing.T, line string) {
	t.Helper()
	response, err := e.server.Client().Post(e.to, "application/json", strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, _ := io.ReadAll(response.Body); len(body) > 0 {
		e.lines <- string(body)
	}
}

func (e *elder) said() <-chan string { return e.lines }

// close closes the server, with which the stream ends.
func (e *elder) close(t *testing.T) (extra []string) {
	t.Helper()
	closed := make(chan error, 1)
	go func() { closed <- e.app.Close(t.Context()) }()
	for line := range e.lines {
		extra = append(extra, line)
	}
	if err := <-closed; err != nil {
		t.Errorf("the server closes with %v", err)
	}
	e.body.Close()
	e.server.Close()
	return extra
}
