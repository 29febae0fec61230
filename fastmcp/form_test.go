package fastmcp_test

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestAFormHasFormatsAndRefusesWhatIsNotFlat(t *testing.T) {
	type contact struct {
		Mail string `json:"mail" validate:"email"`
		Home string `json:"home" validate:"omitempty,url"`
	}
	type nested struct {
		Contact contact `json:"contact"`
	}
	type union struct {
		Shape Shape `json:"shape"`
	}
	app := quiet(fastmcp.OneOf[Shape]("kind", fastmcp.Variant[Circle]("circle")))
	app.Tool(func(ctx *fastmcp.Context) error {
		_, err := fastmcp.Elicit[union](ctx, "Which?")
		return err
	}, fastmcp.Name("union"))
	app.Tool(func(ctx *fastmcp.Context) error {
		_, err := fastmcp.Elicit[contact](ctx, "Who?", fastmcp.Key("who"))
		return err
	}, fastmcp.Name("flat"))
	app.Tool(func(ctx *fastmcp.Context) error {
		_, err := fastmcp.Elicit[nested](ctx, "Who?")
		return err
	}, fastmcp.Name("nested"))
	w := connect(t, app)
	required, _ := round(w, "flat", `{}`, "", "")
	assert.Contains(t, string(required.InputRequests["who"].Params), `"mail":{"type":"string","`)
	assert.Contains(t, string(required.InputRequests["who"].Params), `"format":"email"`)
	assert.Contains(t, string(required.InputRequests["who"].Params), `"format":"uri"`)
	_, m := round(w, "nested", `{}`, "", "")
	assert.Contains(t, textOf(t, m), "nested cannot be a form: its field contact is neither a text")
	_, m = round(w, "union", `{}`, "", "")
	assert.Contains(t, textOf(t, m), "union cannot be a form: its field shape is neither a text")
}

func TestRawRequestsNeedTheirCapabilities(t *testing.T) {
	app := quiet()
	app.Tool(func(method, params string) error {
		return &fastmcp.InputRequired{Requests: protocol.InputRequests{"x": {Method: method, Params: json.RawMessage(params)}}}
	}, fastmcp.Name("raw"), fastmcp.Params("method", "params"))
	w := connect(t, app)
	for arguments, want := range map[string]string{
		`{"method":"roots/list","params":"{}"}`:                         `roots`,
		`{"method":"sampling/createMessage","params":"{}"}`:             `sampling`,
		`{"method":"elicitation/create","params":"{}"}`:                 `elicitation`,
		`{"method":"elicitation/create","params":"{\"mode\":\"url\"}"}`: `elicitation.url`,
	} {
		w.say(request(1, "raw", arguments))
		m := w.hear()
		assert.True(t, m.Err != nil, arguments)
		assert.Equal(t, m.Err.Message, "Missing required client capability: "+want)
	}
}
