package fastmcptest

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A session is opened as the specification has it: the server hears that the
// client is ready (2025-11-25, Lifecycle, Initialization).
func TestASessionIsOpenedInThreeSteps(t *testing.T) {
	near, far := jsonrpc.Pipe()
	methods := make(chan string, 2)
	go func() {
		for range 2 {
			text, err := far.Read(t.Context())
			if err != nil {
				break
			}
			m, err := jsonrpc.Decode(text)
			if err != nil {
				break
			}
			methods <- m.Method
			if m.IsRequest() {
				_ = far.Write(t.Context(), jsonrpc.AppendResult(nil, m.ID, []byte(`{}`)))
			}
		}
		close(methods)
	}()
	answer, ok := Client{Version: protocol.V20251125}.greet(&dialogue{conn: near}, protocol.MethodPing)
	assert.True(t, ok, answer.String())
	assert.Equal(t, <-methods, protocol.MethodInitialize)
	assert.Equal(t, <-methods, protocol.MethodInitialized)
}

// A retry brings the answers of its round and the state of the last result, and
// nothing of the rounds before.
func TestWhatARetryBrings(t *testing.T) {
	responses := map[string]json.RawMessage{"a": json.RawMessage(`{"action":"cancel"}`)}
	first := `{"name":"x","inputResponses":{"old":{}},"requestState":"old"}`
	assert.JSON(t, []byte(retry(first, responses, new("new \"state\""))),
		`{"name":"x","inputResponses":{"a":{"action":"cancel"}},"requestState":"new \"state\""}`)
	assert.JSON(t, []byte(retry(first, responses, nil)),
		`{"name":"x","inputResponses":{"a":{"action":"cancel"}}}`)
}
