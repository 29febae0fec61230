package client_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

type name struct {
	Name string `json:"name"`
}

func greet(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[name](ctx, "Who are you?")
	if err != nil {
		return "", err
	}
	return "Hello, " + answer.Value.Name, nil
}

func add(a, b int) int { return a + b }

func TestACallInEveryRevision(t *testing.T) {
	for _, version := range protocol.Versions() {
		t.Run(version, func(t *testing.T) {
			app := fastmcp.New("test")
			app.Tool(add, fastmcp.Params("a", "b"))
			app.Tool(greet)
			defer app.Close(context.Background())
			c, err := client.Dial(t.Context(), app, client.Pin(version), client.OnElicit(
				func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
					return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"name":"Ada"}`)}, nil
				}))
			assert.NoError(t, err)
			defer c.Close()
			assert.Equal(t, c.Server().Version, version)
			got, err := c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
			assert.NoError(t, err)
			assert.Equal(t, fmt.Sprint(got.Content), "[{3 <nil> map[]}]")
			assert.Equal(t, all(t, c.Tools(t.Context()), func(v protocol.Tool) string { return v.Name }), "add greet")
			said, err := client.Call[string](t.Context(), c, "greet", nil)
			if knowsForms := version >= protocol.V20250618; knowsForms {
				assert.NoError(t, err)
				assert.Equal(t, said, "Hello, Ada")
			} else {
				assert.ErrorContains(t, err, "needs a client with the capability elicitation")
			}
		})
	}
}
