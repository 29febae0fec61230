package httpserver_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// The budget of a modern tools/call over HTTP, every default on, beside a bare
// handler of net/http and encoding/json that does the same and nothing else:
// BenchmarkAdd gives the CPU of both, TestAllocationBudget holds the number of
// allocations.

func TestAllocationBudget(t *testing.T) {
	line := dialLine(t, server(t))
	line.ask(t) // warm up: pools, the connection
	each := math.Inf(1)
	for range 5 { // what else the process does can only add: the least is the truth
		const calls = 500
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range calls {
			line.ask(t)
		}
		runtime.ReadMemStats(&after)
		each = min(each, float64(after.Mallocs-before.Mallocs)/calls)
	}
	t.Logf("%.1f allocations for one tools/call", each)
	assert.True(t, each <= mostAllocations, fmt.Sprintf("%.1f allocations, at most %d", each, mostAllocations))
}

func BenchmarkAdd(b *testing.B) {
	for _, row := range []struct {
		name    string
		handler http.Handler
	}{
		{"bare", http.HandlerFunc(bare)},
		{"fastmcp", server(b)},
	} {
		b.Run(row.name, func(b *testing.B) {
			line := dialLine(b, row.handler)
			line.ask(b)
			b.ReportAllocs()
			for b.Loop() {
				line.ask(b)
			}
		})
	}
}

func server(tb testing.TB) http.Handler {
	app := fastmcp.New("budget", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func(a, b int) int { return a + b }, fastmcp.Name("add"), fastmcp.Params("a", "b"))
	tb.Cleanup(func() { app.Close(tb.Context()) })
	return httpserver.Handler(app, httpserver.AccessLog(zerolog.New(io.Discard)))
}

// bare is what somebody writes by hand who wants just this one tool.
func bare(w http.ResponseWriter, r *http.Request) {
	var call struct {
		JSONRPC string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Method  string          `json:"method"`
		Params  struct {
			Name      string `json:"name"`
			Arguments struct {
				A int `json:"a"`
				B int `json:"b"`
			} `json:"arguments"`
			Meta map[string]any `json:"_meta"`
		} `json:"params"`
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(body, &call) != nil || call.Method != "tools/call" || call.Params.Name != "add" {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	sum := call.Params.Arguments.A + call.Params.Arguments.B
	answer, err := json.Marshal(map[string]any{
		"jsonrpc": "2.0", "id": call.ID,
		"result": map[string]any{
			"content":           []any{map[string]any{"type": "text", "text": fmt.Sprint(sum)}},
			"structuredContent": sum,
			"resultType":        "complete",
			"_meta":             map[string]any{"io.modelcontextprotocol/serverInfo": map[string]any{"name": "budget", "version": "0.0.0"}},
		},
	})
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(answer)
}

// A line is a connection whose client side allocates nothing, so that what is
// measured is the server.
type line struct {
	conn    net.Conn
	reader  *bufio.Reader
	request []byte
}

func dialLine(tb testing.TB, handler http.Handler) *line {
	ts := httptest.NewServer(handler)
	tb.Cleanup(ts.Close)
	host := strings.TrimPrefix(ts.URL, "http://")
	conn, err := net.Dial("tcp", host)
	assert.NoError(tb, err)
	tb.Cleanup(func() { conn.Close() })
	body := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add","arguments":{"a":1,"b":2},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1.0.0"},"io.modelcontextprotocol/clientCapabilities":{}}}}`
	request := fmt.Sprintf("POST /mcp HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: add\r\nContent-Length: %d\r\n\r\n%s", host, len(body), body)
	return &line{conn: conn, reader: bufio.NewReader(conn), request: []byte(request)}
}

// ask sends the request and reads the whole answer.
func (l *line) ask(tb testing.TB) {
	if _, err := l.conn.Write(l.request); err != nil {
		tb.Fatal(err)
	}
	length, first := 0, true
	for {
		header, err := l.reader.ReadSlice('\n')
		if err != nil {
			tb.Fatal(err)
		}
		if first && string(header[9:12]) != "200" {
			tb.Fatalf("answered %s", header)
		}
		first = false
		if len(header) == 2 {
			break
		}
		if len(header) > 16 && string(header[:16]) == "Content-Length: " {
			for _, digit := range header[16 : len(header)-2] {
				length = length*10 + int(digit-'0')
			}
		}
	}
	if length == 0 {
		tb.Fatal("an empty answer, or one without Content-Length")
	}
	if _, err := l.reader.Discard(length); err != nil {
		tb.Fatal(err)
	}
}
