package fastmcptest

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol"
)

// posts is the wire of Streamable HTTP: a POST for each line, with the headers
// that a client of the line's revision sends, and a GET for the stream of a
// session.
type posts struct {
	app     *fastmcp.Server
	server  *httptest.Server
	lines   chan string
	pending sync.WaitGroup

	mu      sync.Mutex
	session string
	version string
}

func dialHTTP(t *testing.T, app *fastmcp.Server) wire {
	t.Helper()
	return &posts{
		app: app, lines: make(chan string, 64),
		server: httptest.NewServer(httpserver.Handler(app)),
	}
}

// send posts a line. It returns when the reply has begun, so that the order of
// lines is kept, and reads the rest of the reply beside.
func (p *posts) send(t *testing.T, line string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.server.URL, strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	e, _ := open(line)
	p.dress(request, e)
	done := make(chan struct{})
	p.pending.Go(func() {
		response, err := p.server.Client().Do(request)
		if err != nil {
			close(done)
			p.lines <- err.Error()
			return
		}
		p.note(response)
		if e.Method != protocol.MethodInitialize {
			close(done)
		}
		p.read(response)
		if e.Method == protocol.MethodInitialize {
			close(done)
		}
	})
	<-done
	if e.Method == protocol.MethodInitialize && p.sessionID() != "" {
		p.watch(t)
	}
}

// watch opens the stream for messages that belong to no request, if the server
// has one, and returns when it is open.
func (p *posts) watch(t *testing.T) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.dress(request, envelope{})
	response, err := p.server.Client().Do(request)
	switch {
	case err != nil:
		t.Fatal(err)
	case response.StatusCode != http.StatusOK:
		response.Body.Close()
	default:
		p.pending.Go(func() { p.read(response) })
	}
}

// dress sets the headers of a request.
func (p *posts) dress(request *http.Request, e envelope) {
	h := request.Header
	h.Set("Content-Type", "application/json")
	h.Set("Accept", "application/json, text/event-stream")
	if version, ok := e.Params.Meta[protocol.MetaProtocolVersion].(string); ok {
		h.Set(header.ProtocolVersion, version)
		h.Set(header.Method, e.Method)
		for _, target := range []any{e.Params.Name, e.Params.URI} {
			if text, ok := target.(string); ok {
				h.Set(header.Name, header.Encode(text))
			}
		}
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.session != "" {
		h.Set(header.SessionID, p.session)
		h.Set(header.ProtocolVersion, p.version)
	}
}

func (p *posts) sessionID() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.session
}

func (p *posts) note(response *http.Response) {
	if id := response.Header.Get(header.SessionID); id != "" {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.session = id
	}
}

func (p *posts) read(response *http.Response) {
	defer response.Body.Close()
	if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/event-stream") {
		body, _ := io.ReadAll(response.Body)
		if len(body) > 0 {
			p.hear(strings.TrimSpace(string(body)))
		}
		return
	}
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			p.hear(data)
		}
	}
}

func (p *posts) hear(text string) {
	if e, ok := open(text); ok && e.Result.ProtocolVersion != "" {
		p.mu.Lock()
		p.version = e.Result.ProtocolVersion
		p.mu.Unlock()
	}
	p.lines <- text
}

func (p *posts) said() <-chan string { return p.lines }

// close closes the server, as the end of the input does over standard streams:
// what is under way is answered, and streams end.
func (p *posts) close(t *testing.T) (extra []string) {
	t.Helper()
	closed := make(chan error, 1)
	go func() {
		closed <- p.app.Close(t.Context())
		p.pending.Wait()
		close(p.lines)
	}()
	for line := range p.lines {
		extra = append(extra, line)
	}
	if err := <-closed; err != nil {
		t.Errorf("the server closes with %v", err)
	}
	p.server.Close()
	return extra
}
