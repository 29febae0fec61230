package fastmcp_test

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAnInitializeOfTheWrongShapeOpensNoSession(t *testing.T) {
	for _, params := range []string{
		`{"protocolVersion":7,"capabilities":{},"clientInfo":{}}`,
		`{"protocolVersion":"2025-11-25","capabilities":5,"clientInfo":{}}`,
		`{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":7}`,
	} {
		w := connect(t, quiet())
		w.say(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":` + params + `}`)
		assert.Equal(t, w.hear().Err.Code, int64(-32602), params)
		w.say(`{"jsonrpc":"2.0","id":2,"method":"tools/list"}`)
		assert.Contains(t, w.hear().Err.Message, "send initialize first", params)
	}
}
