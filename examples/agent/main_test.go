package main

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// serve serves one tool at a URL.
func serve(t *testing.T, tool any, options ...fastmcp.ToolOption) string {
	app := fastmcp.New("calculator")
	app.Tool(tool, options...)
	server := httptest.NewServer(httpserver.Handler(app))
	t.Cleanup(func() {
		assert.NoError(t, app.Close(t.Context()))
		server.Close()
	})
	return server.URL
}

// Add adds.
func Add(a, b int) int { return a + b }

func TestTheModelUsesTheToolsOfSeveralServers(t *testing.T) {
	servers, err := client.OpenAll(t.Context(), map[string]any{
		"math":  client.Entry{URL: serve(t, Add)},
		"other": client.Entry{URL: serve(t, strings.ToUpper, fastmcp.Name("shout"), fastmcp.Params("text"))},
		"gone":  client.Entry{Command: "no-such-program"},
	})
	assert.NoError(t, err)
	defer servers.Close()
	var out strings.Builder
	assert.NoError(t, converse(t.Context(), servers, adder(), "What is 1 + 2, and then 39 more?", &out))
	first, rest, _ := strings.Cut(out.String(), "\n")
	assert.Contains(t, first, "(gone is not there: ")
	assert.Equal(t, rest, `Let me add the first two.
  math_add map[a:1 b:2]: 3
And the rest.
  math_add map[a:3 b:39]: 42
It is 42.
`)
}

func TestAModelThatNeverAnswers(t *testing.T) {
	servers, err := client.OpenAll(t.Context(), map[string]any{"math": serve(t, Add)})
	assert.NoError(t, err)
	defer servers.Close()
	again := Script{}
	for range mostTurns + 1 {
		again = append(again, adder()[0])
	}
	var out strings.Builder
	assert.ErrorContains(t, converse(t.Context(), servers, again, "?", &out), "the model has spoken 20 times")
	assert.ErrorContains(t, converse(t.Context(), servers, Script{}, "?", &out), "the script has no turn 1")
	sing := Script{func(string) Turn { return Turn{Tool: "sing"} }}
	assert.ErrorContains(t, converse(t.Context(), servers, sing, "?", &out), "no server has a tool sing")
}

func TestAConversationThatIsBrokenOff(t *testing.T) {
	servers, err := client.OpenAll(t.Context(), map[string]any{"math": serve(t, Add)})
	assert.NoError(t, err)
	defer servers.Close()
	ctx, leave := context.WithCancelCause(t.Context())
	first := adder()[0]
	script := Script{
		func(last string) Turn { leave(errors.New("the person has left")); return first(last) },
		func(string) Turn { return Turn{Text: "Nobody reads this."} },
	}
	var out strings.Builder
	assert.ErrorContains(t, converse(ctx, servers, script, "?", &out), "the person has left")
	assert.True(t, !strings.Contains(out.String(), "Nobody reads this."), out.String())
}
