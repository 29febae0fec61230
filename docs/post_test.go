package docs_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// overHTTP posts a request, and returns what a model reads of the answer. A
// request of an older revision gets a session first, of a client that has forms.
func overHTTP(t *testing.T, app *fastmcp.Server, request string, options ...httpserver.Option) string {
	t.Helper()
	h := httpserver.Handler(app, options...)
	var headers []string
	if !strings.Contains(request, modernMeta) {
		w := post(h, `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",`+
			`"capabilities":{"elicitation":{}},"clientInfo":{"name":"t","version":"1"}}}`)
		headers = []string{"MCP-Protocol-Version: 2025-11-25"}
		if id := w.Header().Get("Mcp-Session-Id"); id != "" {
			headers = append(headers, "Mcp-Session-Id: "+id)
		}
	}
	return answered(t, post(h, request, headers...))
}

// post posts a text with headers beside those that every POST has.
func post(h http.Handler, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/mcp", strings.NewReader(body))
	r.Host = "localhost"
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	for _, field := range headers {
		name, value, _ := strings.Cut(field, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func answered(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	m, err := jsonrpc.Decode(w.Body.Bytes())
	assert.NoError(t, err, w.Body.String())
	answer := fastmcptest.Answer{Result: m.Result}
	if m.Err != nil {
		answer.Err = m.Err
	}
	return answer.Text()
}
