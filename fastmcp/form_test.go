package fastmcp_test

import (
	"encoding/json"
	"fmt"
	"strings"
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

// A form is read by its letter, but for what the client has to spare.
func TestWhatAFormTakes(t *testing.T) {
	type stay struct {
		Nights int      `json:"nights" validate:"min=1"`
		Late   bool     `json:"late,omitzero"`
		Name   string   `json:"name,omitzero"`
		Extras []string `json:"extras,omitzero" validate:"dive,oneof=tea bed"`
	}
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		answer, err := fastmcp.Elicit[stay](ctx, "How long?", fastmcp.Key("stay"))
		return fmt.Sprintf("%+v", answer.Value), err
	}, fastmcp.Name("stay"))
	for content, want := range map[string]string{
		`{"nights":3}`:                      "{Nights:3 Late:false Name: Extras:[]}",
		`{"nights":3.0,"late":true}`:        "{Nights:3 Late:true Name: Extras:[]}",
		`{"nights":3,"more":1,"other":{}}`:  "{Nights:3 Late:false Name: Extras:[]}",
		`{"more":1}`:                        "- nights: missing, want an integer",
		`{"nights":"3"}`:                    `- nights: got "3", want an integer`,
		`{"nights":3,"late":"true"}`:        `- late: got "true", want true or false`,
		`{"nights":3,"name":7}`:             "- name: got 7, want a string",
		`{"nights":3,"name":null}`:          "- name: got null, want a string",
		`{"nights":3,"extras":"[\"tea\"]"}`: `- extras: got "[\"tea\"]", want an array`,
		`[1]`:                               "- content must be an object",
		`{"nights":0,"late":1}`:             "- nights: got 0, want an integer of at least 1\n- late: got 1, want true or false",
	} {
		for _, version := range []string{protocol.V20260728, protocol.V20251125} {
			r := &replier{answers: []string{`{"action":"accept","content":` + content + `}`, `{"action":"decline"}`}}
			got := r.client(version).Call(app, "stay", nil).Text()
			if len(r.heard) > 1 {
				got = strings.TrimPrefix(r.heard[1], "How long?\n\nThe last answer did not fit:\n")
			}
			assert.Equal(t, got, want, version, content)
		}
	}
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
