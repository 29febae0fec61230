package docs_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func init() {
	tables["form fields"] = formTable
	tables["refused forms"] = refusedFormTable
	tables["answers to a form"] = answerTable
	tables["states that are refused"] = stateTable
	tables["answers of a model"] = modelTable
	tables["who can be asked"] = whoTable
}

// Club is a form with a field of every kind.
type Club struct {
	Name    string   `json:"name" validate:"min=2,max=40" jsonschema_description:"As on the card"`
	Mail    string   `json:"mail" validate:"email"`
	Page    string   `json:"page,omitzero" validate:"omitempty,url"`
	Born    int      `json:"born,omitzero" validate:"min=1900"`
	Share   float64  `json:"share" jsonschema:"default=0.5"`
	News    bool     `json:"news" jsonschema:"default=true"`
	Level   string   `json:"level" validate:"oneof=junior senior"`
	Colour  string   `json:"colour" validate:"oneof=r g" titles:"Red|Green"`
	Old     string   `json:"old" validate:"oneof=r g" enum_names:"Red|Green"`
	Sports  []string `json:"sports" validate:"max=2,dive,oneof=chess go"`
	Evening []string `json:"evening" validate:"dive,oneof=mo tu" titles:"Monday|Tuesday"`
}

// elicits is a server whose tool puts a form before the user.
func elicits[T any]() *fastmcp.Server {
	app := fastmcp.New("docs", fastmcp.Logger(zerolog.New(io.Discard)))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		answer, err := fastmcp.Elicit[T](ctx, "?", fastmcp.Key("price"))
		if err != nil {
			return "", err
		}
		value, err := json.Marshal(answer.Value)
		return string(answer.Action) + " " + string(value), err
	}, fastmcp.Name("cook"))
	return app
}

func silent() fastmcptest.Client {
	client := agreeing("")
	client.Respond = nil
	return client
}

func formTable(t *testing.T) table {
	rows := table{{"field", "what the client gets"}}
	form := silent().Call(elicits[Club](), "cook", nil)
	source, err := quoted("docs/asking_test.go#Club")
	assert.NoError(t, err)
	for line := range strings.SplitSeq(source, "\n") {
		_, tag, isField := strings.Cut(line, `json:"`)
		if !isField {
			continue
		}
		name := tag[:strings.IndexAny(tag, `,"`)]
		schema := form.At("/inputRequests/price/params/requestedSchema/properties/" + name)
		assert.True(t, schema != "", name)
		rows = append(rows, []string{code(strings.Join(strings.Fields(line), " ")), code(schema)})
	}
	required := form.At("/inputRequests/price/params/requestedSchema/required")
	return append(rows, []string{"all of them", code(`"required":` + required)})
}

func refusedFormTable(t *testing.T) table {
	rows := table{{"form", "what the error says"}}
	for _, r := range []struct {
		form string
		app  *fastmcp.Server
	}{
		{"string", elicits[string]()},
		{"struct{ Where struct{ X int } }", elicits[struct{ Where struct{ X int } }]()},
		{"struct{ Names []string }", elicits[struct{ Names []string }]()},
		{"struct { Colour string `validate:\"oneof=r g\" titles:\"Red\"` }", elicits[struct {
			Colour string `validate:"oneof=r g" titles:"Red"`
		}]()},
	} {
		answer := agreeing("").Call(r.app, "cook", nil)
		assert.True(t, strings.Contains(answer.Text(), "cannot be a form"), r.form, answer.String())
		rows = append(rows, []string{code(r.form), code(strings.ReplaceAll(answer.Text(), "docs_test.", ""))})
	}
	return rows
}

// otherCase turns upper case into lower and back.
func otherCase(r rune) rune {
	if unicode.IsUpper(r) {
		return unicode.ToLower(r)
	}
	return unicode.ToUpper(r)
}

// Visit is a form.
type Visit struct {
	Guests int    `json:"guests" validate:"min=1"`
	Room   string `json:"room" jsonschema:"default=hall"`
}

// answerTable has a user answer, who gives in when asked again.
func answerTable(t *testing.T) table {
	rows := table{{"answer", "what comes of it"}}
	for _, answer := range []string{
		`{"action":"accept","content":{"guests":2}}`,
		`{"action":"decline"}`,
		`{"action":"cancel"}`,
		`{"action":"accept","content":{"guests":2,"dogs":1}}`,
		`{"action":"accept","content":{"guests":"2"}}`,
		`{"action":"accept","content":{"guests":0}}`,
		`{"action":"accept"}`,
		`{"action":"maybe"}`,
	} {
		rows = append(rows, []string{code(answer), inBothEras(t, elicits[Visit](), answer, `{"action":"decline"}`)})
	}
	return rows
}

// modelTable has a model answer.
func modelTable(t *testing.T) table {
	rows := table{{"answer", "what comes of it"}}
	const hi = `{"role":"assistant","model":"m","content":{"type":"text","text":"hi"}}`
	for _, answer := range []string{
		hi,
		`{"role":"assistant","model":"m","content":[{"type":"image","data":"AA==","mimeType":"image/png"}]}`,
		`{"model":"m"}`,
	} {
		app := fastmcp.New("docs")
		app.Tool(func(ctx *fastmcp.Context) (string, error) {
			return fastmcp.SampleText(ctx, "Say hi", 10)
		}, fastmcp.Name("cook"))
		rows = append(rows, []string{code(answer), inBothEras(t, app, answer, hi)})
	}
	return rows
}

// inBothEras says what comes of an answer, which is the same for a client of
// either era: what the tool returns, or what the client is asked once more, and
// then answers with another.
func inBothEras(t *testing.T, app *fastmcp.Server, answer, other string) string {
	t.Helper()
	var outcomes []string
	for _, version := range []string{protocol.V20260728, protocol.V20251125} {
		client := agreeing(version)
		client.Capabilities.Sampling = &protocol.SamplingCapability{}
		var heard []string
		client.Respond = func(_ string, params json.RawMessage) any {
			var asked struct{ Message string }
			assert.NoError(t, json.Unmarshal(params, &asked))
			if heard = append(heard, asked.Message); len(heard) > 1 {
				return other
			}
			return answer
		}
		outcome := code(client.Call(app, "cook", nil).Text())
		switch {
		case len(heard) > 1 && heard[1] != "":
			outcome = "asked again: " + code(strings.ReplaceAll(heard[1], "\n\n", "\n"))
		case len(heard) > 1:
			outcome = "asked again"
		}
		outcomes = append(outcomes, outcome)
	}
	assert.Equal(t, outcomes[0], outcomes[1], "both eras have the same from", answer)
	return outcomes[0]
}

// stateTable calls again with states that are not good.
func stateTable(t *testing.T) table {
	rows := table{{"state", "what the client gets"}}
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("docs", fastmcp.StateKeys([]byte("a secret of the replicas")), fastmcp.AskTimeout(time.Minute))
		kitchen := &Kitchen{}
		app.Tool(kitchen.Cook, fastmcp.Params("dish"))
		state := silent().Call(app, "cook", `{"dish":"soup"}`).At("/requestState")
		add := func(what string, params string) {
			answer := silent().Ask(app, "tools/call", params)
			assert.True(t, answer.Err != nil, what)
			rows = append(rows, []string{what, code(answer.String())})
		}
		add("changed", again(strings.Map(otherCase, state)))
		add("not a text", again(`7`))
		add("of a call with other arguments", strings.Replace(again(state), "soup", "fish", 1))
		other := fastmcp.New("docs")
		other.Tool(kitchen.Cook, fastmcp.Params("dish"))
		add("of a server with other keys", again(silent().Call(other, "cook", `{"dish":"soup"}`).At("/requestState")))
		time.Sleep(2 * time.Minute)
		add("older than `AskTimeout`", again(state))
		assert.NoError(t, app.Close(t.Context()))
		assert.NoError(t, other.Close(t.Context()))
	})
	return rows
}

// whoTable asks clients of each revision for everything.
func whoTable(t *testing.T) table {
	rows := table{{"capability", "as the client declares it"}}
	for _, what := range []fastmcp.Capability{fastmcp.ElicitationForm, fastmcp.ElicitationURL, fastmcp.Sampling, fastmcp.SamplingTools, fastmcp.Roots} {
		app := fastmcp.New("docs")
		app.Tool(func(ctx *fastmcp.Context) error { return ctx.Require(what) }, fastmcp.Name("cook"))
		answer := fastmcptest.Call(app, "cook", nil)
		var wire *jsonrpc.Error
		assert.True(t, errors.As(answer.Err, &wire))
		data, err := protocol.Marshal(wire.Data)
		assert.NoError(t, err)
		var missing struct {
			Capabilities json.RawMessage `json:"requiredCapabilities"`
		}
		assert.NoError(t, protocol.Unmarshal(data, &missing))
		names := map[fastmcp.Capability]string{
			fastmcp.ElicitationForm: "ElicitationForm", fastmcp.ElicitationURL: "ElicitationURL",
			fastmcp.Sampling: "Sampling", fastmcp.SamplingTools: "SamplingTools", fastmcp.Roots: "Roots",
		}
		rows = append(rows, []string{code("fastmcp." + names[what]), code(string(missing.Capabilities))})
	}
	return rows
}
