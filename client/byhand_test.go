package client_test

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// forms says that forms can be answered.
var forms = client.Declare(protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{Form: &protocol.Capability{}}})

func TestRoundsByHand(t *testing.T) {
	app := fastmcp.New("test")
	app.Tool(greet)
	app.Prompt(greet, fastmcp.Name("greet"))
	app.Resource("greet:", greet)
	defer app.Close(t.Context())
	c := dial(t, app, forms)
	ada := json.RawMessage(`{"action":"accept","content":{"name":"Ada"}}`)

	tool, err := c.BeginTool(t.Context(), "greet", nil)
	assert.NoError(t, err)
	assert.Equal(t, len(tool.Asked), 1)
	said, err := tool.Answer(t.Context(), everyone(tool.Asked, ada))
	assert.NoError(t, err)
	assert.Equal(t, said.Result.Content, protocol.Contents{protocol.TextContent{Text: "Hello, Ada"}})
	_, err = said.Answer(t.Context(), nil)
	assert.ErrorContains(t, err, "the round has a result")
	bob, err := tool.Answer(t.Context(), everyone(tool.Asked, json.RawMessage(`{"action":"accept","content":{"name":"Bob"}}`)))
	assert.NoError(t, err, "a round may be answered again")
	assert.Equal(t, bob.Result.Content, protocol.Contents{protocol.TextContent{Text: "Hello, Bob"}})

	prompt, err := c.BeginPrompt(t.Context(), "greet", nil)
	assert.NoError(t, err)
	prompt, err = prompt.Answer(t.Context(), everyone(prompt.Asked, ada))
	assert.NoError(t, err)
	assert.Equal(t, prompt.Result.Messages[0].Content, protocol.Content(protocol.TextContent{Text: "Hello, Ada"}))

	resource, err := c.BeginResource(t.Context(), "greet:")
	assert.NoError(t, err)
	resource, err = resource.Answer(t.Context(), everyone(resource.Asked, ada))
	assert.NoError(t, err)
	assert.Equal(t, resource.Result.Contents[0].Text, "Hello, Ada")
}

// everyone gives the same answer to all that is asked.
func everyone(asked protocol.InputRequests, answer json.RawMessage) protocol.InputResponses {
	answers := protocol.InputResponses{}
	for key := range asked {
		answers[key] = answer
	}
	return answers
}

func TestTheStateOfARoundComesBackAsItWas(t *testing.T) {
	p := toolPeer("", "")
	p.methods[protocol.MethodCallTool] = func(_ *sitting, m jsonrpc.Message) (string, error) {
		return asks("s\"é<1>", "a"), nil
	}
	c := dial(t, p, forms, client.MaxRounds(1))
	first, err := c.BeginTool(t.Context(), "t", client.Args{"n": 1})
	assert.NoError(t, err)
	second, err := first.Answer(t.Context(), protocol.InputResponses{"a": json.RawMessage(`{"action":"decline"}`)})
	assert.NoError(t, err)
	assert.Equal(t, p.params(protocol.MethodCallTool), []string{
		`{"arguments":{"n":1},"name":"t"}`,
		`{"arguments":{"n":1},"inputResponses":{"a":{"action":"decline"}},"name":"t","requestState":"s\"é<1>"}`,
	})
	_, err = second.Answer(t.Context(), nil)
	assert.ErrorContains(t, err, "the server has been answered 1 times and asks again")
}

func TestAResultByHandIsHeldToTheSchema(t *testing.T) {
	c := dial(t, toolPeer(`{"type":"integer"}`, `{"content":[],"structuredContent":"x"}`))
	_, err := c.BeginTool(t.Context(), "t", nil)
	assert.ErrorContains(t, err, "does not fit the output schema")
	_, err = c.BeginTool(t.Context(), "t", 7)
	assert.ErrorContains(t, err, `the arguments for tool "t" must be a JSON object`)
}
