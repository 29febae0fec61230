package fastmcp_test

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Membership is a form with all that 2025-06-18 says in another way.
type Membership struct {
	Name  string `json:"name" jsonschema:"default=Joe"`
	Level string `json:"level" validate:"oneof=junior senior" titles:"Young|Old" jsonschema:"default=senior"`
	News  bool   `json:"news" jsonschema:"default=true"`
}

// A form goes to each client in the words of its revision, and its defaults are
// filled in afterwards where the client could not be told of them.
func TestAFormIsFittedToTheRevision(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		answer, err := fastmcp.Elicit[Membership](ctx, "Join?")
		return answer.Value.Name + " " + answer.Value.Level, err
	}, fastmcp.Name("join"))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		answer, err := fastmcp.Elicit[struct {
			Sports []string `json:"sports" validate:"dive,oneof=chess go"`
		}](ctx, "Which?")
		return string(answer.Action), err
	}, fastmcp.Name("pick"))
	for version, row := range map[string]struct{ form, pick string }{
		"2025-06-18": {`{"type":"object","properties":{"name":{"type":"string"},"level":{"type":"string","enum":["junior","senior"],"enumNames":["Young","Old"]},"news":{"type":"boolean","default":true}}}`,
			`isError: The client has to be asked for a list ("sports" of a form), which revision 2025-06-18 of the protocol does not have in forms`},
		"2025-11-25": {`{"type":"object","properties":{"name":{"type":"string","default":"Joe"},"level":{"type":"string","oneOf":[{"const":"junior","title":"Young"},{"const":"senior","title":"Old"}],"default":"senior"},"news":{"type":"boolean","default":true}}}`,
			`decline`},
	} {
		var asked protocol.ElicitRequestParams
		answer := `{"action":"accept","content":{}}`
		client := fastmcptest.Client{
			Version:      version,
			Capabilities: protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}},
			Respond: func(_ string, params json.RawMessage) any {
				assert.NoError(t, protocol.Unmarshal(params, &asked))
				return answer
			},
		}
		got := client.Call(app, "join", nil)
		assert.Equal(t, got.Text(), "Joe senior", version)
		text, err := protocol.Marshal(asked.RequestedSchema)
		assert.NoError(t, err)
		assert.JSON(t, text, row.form, version)
		answer = `{"action":"decline"}`
		assert.Equal(t, client.Call(app, "pick", nil).Text(), row.pick, version)
	}
}
