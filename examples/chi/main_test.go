package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// open serves the application until the test ends.
func open(t *testing.T) *httptest.Server {
	t.Helper()
	shelf := &Shelf{books: []Book{{"Ada Lovelace", "Notes"}}}
	app := tools(shelf)
	server := httptest.NewServer(routes(shelf, app))
	t.Cleanup(func() {
		assert.NoError(t, app.Close(context.Background()))
		server.Close()
	})
	return server
}

// fetch sends a request, with header fields by name and value.
func fetch(t *testing.T, method, url, body string, header ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	assert.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json, text/event-stream")
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	assert.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	assert.NoError(t, err)
	return response, strings.TrimSpace(string(text))
}

func TestTheApplicationIsWhatItWas(t *testing.T) {
	server := open(t)
	_, page := fetch(t, http.MethodGet, server.URL+"/", "")
	assert.Contains(t, page, "<li>Ada Lovelace: Notes</li>")
	_, list := fetch(t, http.MethodGet, server.URL+"/api/books?author=ada", "")
	assert.Equal(t, list, `[{"author":"Ada Lovelace","title":"Notes"}]`)
	_, none := fetch(t, http.MethodGet, server.URL+"/api/books?author=nobody", "")
	assert.Equal(t, none, `[]`)
	response, _ := fetch(t, http.MethodGet, server.URL+"/nowhere", "")
	assert.Equal(t, response.StatusCode, http.StatusNotFound)
}

// A model of the newest revision adds a book, and people see it.
func TestAModernClient(t *testing.T) {
	server := open(t)
	const meta = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`
	response, text := fetch(t, http.MethodPost, server.URL+"/mcp",
		`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add_book","arguments":{"author":"Mary Shelley","title":"Frankenstein"},`+meta+`}}`,
		"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", "add_book")
	assert.Equal(t, response.StatusCode, http.StatusOK, text)
	assert.Contains(t, text, `"content":[]`)

	_, text = fetch(t, http.MethodPost, server.URL+"/mcp",
		`{"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"books://shelley",`+meta+`}}`,
		"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "resources/read", "Mcp-Name", "books://shelley")
	assert.Contains(t, text, `"text":"[{\"author\":\"Mary Shelley\",\"title\":\"Frankenstein\"}]"`)

	_, page := fetch(t, http.MethodGet, server.URL+"/", "")
	assert.Contains(t, page, "<li>Mary Shelley: Frankenstein</li>")
}

// A client of an older revision opens a session at the same address.
func TestALegacyClient(t *testing.T) {
	server := open(t)
	response, _ := fetch(t, http.MethodPost, server.URL+"/mcp",
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`)
	session := response.Header.Get("Mcp-Session-Id")
	assert.True(t, session != "", "there is a session")

	_, text := fetch(t, http.MethodPost, server.URL+"/mcp",
		`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"find_books","arguments":{"author":""}}}`,
		"Mcp-Session-Id", session, "MCP-Protocol-Version", "2025-06-18")
	assert.Contains(t, text, `"structuredContent":{"result":[{"author":"Ada Lovelace","title":"Notes"}]}`)

	response, _ = fetch(t, http.MethodDelete, server.URL+"/mcp", "", "Mcp-Session-Id", session)
	assert.True(t, response.StatusCode < 300, response.Status)
}

// What the shelf wants of a book is what the model reads.
func TestABookNeedsATitle(t *testing.T) {
	got := fastmcptest.Call(tools(&Shelf{}), "add_book", `{"author":""}`).Text()
	assert.Equal(t, got, `isError: The arguments are not right, in 2 places:
- author: got "", want at least 1 character
- title: missing, want a string`)
}

// A stream that is open does not hold up the end.
func TestTheEndIsPrompt(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	assert.NoError(t, err)
	url := "http://" + listener.Addr().String()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, listener) }()

	response, _ := fetch(t, http.MethodPost, url+"/mcp",
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/mcp", nil)
	assert.NoError(t, err)
	request.Header.Set("Accept", "text/event-stream")
	request.Header.Set("Mcp-Session-Id", response.Header.Get("Mcp-Session-Id"))
	stream, err := http.DefaultClient.Do(request)
	assert.NoError(t, err)
	defer stream.Body.Close()
	assert.Equal(t, stream.StatusCode, http.StatusOK)

	stop()
	assert.NoError(t, <-ended)
	for lines := bufio.NewScanner(stream.Body); lines.Scan(); {
		assert.True(t, !strings.HasPrefix(lines.Text(), "data:"), "the stream just ends")
	}
}

func TestAPortInUseIsAnError(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	assert.NoError(t, err)
	assert.NoError(t, listener.Close())
	assert.ErrorContains(t, serve(t.Context(), listener), "closed")
}
