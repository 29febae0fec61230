package client_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A stage is a server over HTTP on which a test puts what a real one would not
// do. It takes part in the handshake of one revision, and answers nothing else.
type stage struct {
	legacy  string // the revision that it speaks, with initialize; "": the newest
	session string // the session that initialize opens, if any
	post    func(w http.ResponseWriter, r *http.Request, m jsonrpc.Message)
	get     http.HandlerFunc // nil: 405
	instead map[string]front // of what would be answered, by method

	mu   sync.Mutex
	seen []string // what came, by method
	head []http.Header
}

func (s *stage) make(*testing.T) http.Handler { return s }

func (s *stage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		s.note(r.Method, r)
		if r.Method == http.MethodGet && s.get != nil {
			s.get(w, r)
			return
		}
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	body, _ := io.ReadAll(r.Body)
	m, err := jsonrpc.Decode(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	what := m.Method
	if what == "" {
		what = "answer"
	}
	s.note(what, r)
	instead, other := s.instead[m.Method]
	switch {
	case other:
		instead.write(w, r)
	case m.Method == protocol.MethodDiscover && s.legacy == "":
		respond(w, m.ID, `{"supportedVersions":["2026-07-28"],"capabilities":{"tools":{}}}`)
	case m.Method == protocol.MethodInitialize && s.legacy != "":
		if s.session != "" {
			w.Header().Set("Mcp-Session-Id", s.session)
		}
		respond(w, m.ID, `{"protocolVersion":"`+s.legacy+`","capabilities":{"tools":{}},"serverInfo":{"name":"stage","version":"1"}}`)
	case m.Method == protocol.MethodDiscover || m.Method == protocol.MethodInitialize:
		http.Error(w, "what?", http.StatusBadRequest)
	case m.Method == protocol.MethodListTools:
		respond(w, m.ID, `{"tools":[]}`)
	case !m.IsRequest():
		w.WriteHeader(http.StatusAccepted)
	default:
		s.post(w, r, m)
	}
}

// A front is an answer that is always the same: a status, and a body.
type front struct {
	status int
	body   string
}

// silent is the status of who does not answer.
const silent = -1

func (f front) write(w http.ResponseWriter, r *http.Request) {
	if f.status == silent {
		_, _ = io.Copy(io.Discard, r.Body) // so that the end of the connection is noticed
		<-r.Context().Done()
		return
	}
	if strings.HasPrefix(f.body, "{") {
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(f.status)
	_, _ = io.WriteString(w, f.body)
}

func (s *stage) note(what string, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen, s.head = append(s.seen, what), append(s.head, r.Header)
}

// times returns how often something came.
func (s *stage) times(what string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, seen := range s.seen {
		if seen == what {
			n++
		}
	}
	return n
}

// quiet is for tests that know what would be logged.
var quiet = client.Logger(zerolog.Nop())

// respond writes an answer as JSON.
func respond(w http.ResponseWriter, id jsonrpc.ID, result string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(jsonrpc.AppendResult(nil, id, []byte(result)))
}

// itWorked is the result of a call that worked.
const itWorked = `{"content":[{"type":"text","text":"done"}]}`

// stream begins a stream of events.
func stream(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	flush(w)
}

func flush(w http.ResponseWriter) { _ = http.NewResponseController(w).Flush() }

// say writes one event, whose fields but data come first, and flushes it.
func say(w http.ResponseWriter, fields, data string) {
	_, _ = fmt.Fprintf(w, "%sdata: %s\n\n", fields, data)
	flush(w)
}

// result is an answer as text.
func result(id jsonrpc.ID, result string) string {
	return string(jsonrpc.AppendResult(nil, id, []byte(result)))
}

// said returns the text of a tool's result of one block.
func said(t *testing.T, got *protocol.CallToolResult, err error) string {
	t.Helper()
	assert.NoError(t, err)
	block, ok := got.Content[0].(protocol.TextContent)
	assert.True(t, ok && !got.IsError, "a result that is one text")
	return block.Text
}
