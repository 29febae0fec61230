package fastmcp_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Confirm is a form with one field.
type Confirm struct {
	Sure bool `json:"sure"`
}

// dropper is a server with a tool that asks before it drops a table.
func dropper(options ...fastmcp.ServerOption) (*fastmcp.Server, *[]string) {
	dropped := &[]string{}
	app := quiet(options...)
	app.Tool(func(ctx *fastmcp.Context, table string) (string, error) {
		answer, err := fastmcp.Elicit[Confirm](ctx, "Really drop "+table+"?", fastmcp.Key("sure"))
		if err != nil {
			return "", err
		}
		if !answer.Accepted() || !answer.Value.Sure {
			return "kept " + table, nil
		}
		*dropped = append(*dropped, table)
		return "dropped " + table, nil
	}, fastmcp.Name("drop"), fastmcp.Params("table"))
	return app, dropped
}

const asker = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":{},"sampling":{"tools":{}},"roots":{}}}`

// round sends one round of a modern call and returns its result, or its error.
func round(w *wire, name, arguments, answers, state string) (protocol.InputRequiredResult, jsonrpc.Message) {
	w.t.Helper()
	params := `{"name":"` + name + `","arguments":` + arguments + `,` + asker
	if answers != "" {
		params += `,"inputResponses":` + answers
	}
	if state != "" {
		quoted, _ := json.Marshal(state)
		params += `,"requestState":` + string(quoted)
	}
	w.say(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":` + params + `}}`)
	m := w.hear()
	var required protocol.InputRequiredResult
	if m.Err == nil {
		assert.NoError(w.t, protocol.Unmarshal(m.Result, &required))
	}
	return required, m
}

const yes = `{"sure":{"action":"accept","content":{"sure":true}}}`

func TestAQuestionIsTheResultOfAModernCall(t *testing.T) {
	app, dropped := dropper()
	w := connect(t, app)
	required, _ := round(w, "drop", `{"table":"A"}`, "", "")
	assert.Equal(t, required.ResultType, "input_required")
	ask := required.InputRequests["sure"]
	assert.Equal(t, ask.Method, "elicitation/create")
	assert.JSON(t, ask.Params, `{"message":"Really drop A?","requestedSchema":{"type":"object","properties":{"sure":{"type":"boolean"}},"required":["sure"]}}`)
	_, m := round(w, "drop", `{ "table" : "A" }`, yes, *required.RequestState)
	assert.Equal(t, textOf(t, m), "dropped A", "arguments are bound by value, not by spelling")
	assert.Equal(t, *dropped, []string{"A"})
}

func TestAnswersThatDoNotCount(t *testing.T) {
	for says, answers := range map[string]string{
		"to another key":           `{"wrong":{"action":"accept","content":{"sure":true}}}`,
		"that are no answer":       `{"sure":12345}`,
		"with an unknown action":   `{"sure":{"action":"maybe"}}`,
		"that do not fit the form": `{"sure":{"action":"accept","content":{"sure":"yes"}}}`,
		"that lack a field":        `{"sure":{"action":"accept","content":{}}}`,
		"that are null":            `null`,
	} {
		app, dropped := dropper()
		w := connect(t, app)
		for _, state := range []bool{true, false} {
			first, _ := round(w, "drop", `{"table":"A"}`, "", "")
			sent := ""
			if state {
				sent = *first.RequestState
			}
			again, _ := round(w, "drop", `{"table":"A"}`, answers, sent)
			assert.Equal(t, again.ResultType, "input_required", says)
		}
		assert.Equal(t, len(*dropped), 0)
	}
}

func TestARetryWithoutStateIsAFirstRoundWithAnswers(t *testing.T) {
	app, _ := dropper()
	w := connect(t, app)
	_, m := round(w, "drop", `{"table":"A"}`, `{"sure":{"action":"accept","content":{"sure":true}},"other":1,"more":{}}`, "")
	assert.Equal(t, textOf(t, m), "dropped A")
	_, m = round(w, "drop", `{"table":"A"}`, `{"sure":{"action":"decline"}}`, "")
	assert.Equal(t, textOf(t, m), "kept A")
}

func TestAStateIsGoodForItsOwnRequestOnly(t *testing.T) {
	const frozen = "params.requestState is not good for this request: start again without it (-32602)"
	app, dropped := dropper(fastmcp.StateKeys([]byte("0123456789abcdef")))
	app.Tool(func(ctx *fastmcp.Context, table string) (string, error) {
		_, err := fastmcp.Elicit[Confirm](ctx, "?", fastmcp.Key("sure"))
		return "", err
	}, fastmcp.Name("other"), fastmcp.Params("table"))
	w := connect(t, app)
	first, _ := round(w, "drop", `{"table":"A"}`, "", "")
	state := *first.RequestState
	for says, row := range map[string]struct{ tool, arguments, state string }{
		"tampered at the end":    {"drop", `{"table":"A"}`, state + "-TAMPERED"},
		"tampered in the middle": {"drop", `{"table":"A"}`, flip(state, 20)},
		"cut short":              {"drop", `{"table":"A"}`, state[:10]},
		"not ours":               {"drop", `{"table":"A"}`, "hello"},
		"empty":                  {"drop", `{"table":"A"}`, " "},
		"on other arguments":     {"drop", `{"table":"B"}`, state},
		"on another tool":        {"other", `{"table":"A"}`, state},
	} {
		_, m := round(w, row.tool, row.arguments, yes, row.state)
		assert.True(t, m.Err != nil, says)
		assert.Equal(t, m.Err.Error(), frozen, says)
	}
	foreign, _ := dropper(fastmcp.StateKeys([]byte("another key of 16")))
	_, m := round(connect(t, foreign), "drop", `{"table":"A"}`, yes, state)
	assert.Equal(t, m.Err.Error(), frozen, "sealed by another server")
	assert.Equal(t, len(*dropped), 0)

	replica, _ := dropper(fastmcp.StateKeys([]byte("the new key of 16"), []byte("0123456789abcdef")))
	_, m = round(connect(t, replica), "drop", `{"table":"A"}`, yes, state)
	assert.Equal(t, textOf(t, m), "dropped A", "a replica with rotated keys takes it")
}

// flip changes one character of a text.
func flip(text string, i int) string {
	other := byte('A')
	if text[i] == other {
		other = 'B'
	}
	return text[:i] + string(other) + text[i+1:]
}

func TestAStateExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app, _ := dropper(fastmcp.AskTimeout(time.Minute))
		end, w := pipe(t, app)
		first, _ := round(w, "drop", `{"table":"A"}`, "", "")
		time.Sleep(2 * time.Minute)
		_, m := round(w, "drop", `{"table":"A"}`, yes, *first.RequestState)
		assert.Contains(t, m.Err.Message, "not good for this request")
		end.close()
	})
}

func TestAnotherQuestionUnderTheSameKeyIsAskedAnew(t *testing.T) {
	target := "A"
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		answer, err := fastmcp.Elicit[Confirm](ctx, "Drop "+target+"?", fastmcp.Key("sure"))
		if err != nil {
			return "", err
		}
		if _, err := fastmcp.Elicit[Confirm](ctx, "Are you certain?", fastmcp.Key("certain")); err != nil {
			return "", err
		}
		return "dropped " + target, firstOf(answer.Accepted())
	}, fastmcp.Name("drop"))
	w := connect(t, app)
	first, _ := round(w, "drop", `{}`, "", "")
	target = "B"
	second, _ := round(w, "drop", `{}`, yes, *first.RequestState)
	assert.Contains(t, string(second.InputRequests["sure"].Params), "Drop B?", "an answer to A is none to B")
	third, _ := round(w, "drop", `{}`, yes, *second.RequestState)
	assert.Equal(t, len(third.InputRequests), 1)
	target = "C"
	fourth, _ := round(w, "drop", `{}`, `{"certain":{"action":"accept","content":{"sure":true}}}`, *third.RequestState)
	assert.Contains(t, string(fourth.InputRequests["sure"].Params), "Drop C?", "neither is one that was kept")
}

func firstOf(ok bool) error {
	if ok {
		return nil
	}
	return errors.New("declined")
}

func TestASwallowedErrorStillAsks(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) string {
		if _, err := fastmcp.Elicit[Confirm](ctx, "?", fastmcp.Key("sure")); err != nil {
			return "never mind"
		}
		return "done"
	}, fastmcp.Name("careless"))
	required, _ := round(connect(t, app), "careless", `{}`, "", "")
	assert.Equal(t, required.ResultType, "input_required")
}

func TestSeveralQuestionsInOneRound(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		form := fastmcp.NewForm[Confirm]("Sure?", fastmcp.Key("sure"))
		said := fastmcp.NewCompletion(&protocol.CreateMessageRequestParams{MaxTokens: 10}, fastmcp.Key("said"))
		roots := fastmcp.NewRootList(fastmcp.Key("roots"))
		if err := fastmcp.Ask(ctx, form, said, roots); err != nil {
			return "", err
		}
		return said.Result.Content[0].(protocol.TextContent).Text + " " + roots.Roots[0].URI, firstOf(form.Accepted())
	}, fastmcp.Name("ask"))
	w := connect(t, app)
	required, _ := round(w, "ask", `{}`, "", "")
	assert.Equal(t, len(required.InputRequests), 3)
	again, _ := round(w, "ask", `{}`, `{"said":{"role":"assistant","content":{"type":"text","text":"hi"},"model":"m"},"roots":{"roots":[{"uri":"file:///x"}]}}`, *required.RequestState)
	assert.Equal(t, len(again.InputRequests), 1, "what was answered is not asked again")
	_, m := round(w, "ask", `{}`, yes, *again.RequestState)
	assert.Equal(t, textOf(t, m), "hi file:///x")
}

func TestAClientIsNotAskedWhatItHasNotDeclared(t *testing.T) {
	app, _ := dropper()
	app.Tool(func(ctx *fastmcp.Context) (string, error) { return "ok", ctx.Require(fastmcp.Sampling) }, fastmcp.Name("needs"))
	w := connect(t, app)
	w.say(request(1, "drop", `{"table":"A"}`))
	m := w.hear()
	assert.Equal(t, m.Err.Code, int64(-32021))
	data, _ := json.Marshal(m.Err.Data)
	assert.JSON(t, data, `{"requiredCapabilities":{"elicitation":{"form":{}}}}`)
	w.say(request(2, "needs", `{}`))
	m = w.hear()
	assert.Equal(t, m.Err.Code, int64(-32021))
	_, m = round(w, "needs", `{}`, "", "")
	assert.Equal(t, textOf(t, m), "ok")
}

// What is missing is named at once, in the order of the capabilities, each one
// once; what is there is not.
func TestAClientIsToldOfAllThatItWouldHaveToDeclare(t *testing.T) {
	ask := func(ctx *fastmcp.Context) error {
		form := func() fastmcp.Question { return fastmcp.NewForm[Confirm]("?") }
		page := fastmcp.NewPage("?", "https://example.com")
		said := fastmcp.NewCompletion(&protocol.CreateMessageRequestParams{MaxTokens: 1, ToolChoice: &protocol.ToolChoice{}})
		return fastmcp.Ask(ctx, said, form(), page, fastmcp.NewRootList(), form())
	}
	requests := protocol.InputRequests{
		"a": {Method: protocol.MethodElicit, Params: json.RawMessage(`{}`)},
		"b": {Method: protocol.MethodElicit, Params: json.RawMessage(`{"mode":"url"}`)},
		"c": {Method: protocol.MethodListRoots},
		"d": {Method: protocol.MethodListRoots},
	}
	own := func() error { return &fastmcp.InputRequired{Requests: requests} }
	all := protocol.ClientCapabilities{
		Roots: &protocol.ListCapability{}, Sampling: &protocol.SamplingCapability{Tools: &protocol.Capability{}},
		Elicitation: &protocol.ElicitationCapability{URL: &protocol.Capability{}},
	}
	for _, row := range []struct {
		asks any
		has  protocol.ClientCapabilities
		want string
	}{
		{ask, protocol.ClientCapabilities{}, `-32021: Missing required client capabilities: roots, sampling.tools, elicitation, elicitation.url ` +
			`{"requiredCapabilities":{"roots":{},"sampling":{"tools":{}},"elicitation":{"form":{},"url":{}}}}`},
		{ask, all, `-32021: Missing required client capability: elicitation {"requiredCapabilities":{"elicitation":{"form":{}}}}`},
		{own, protocol.ClientCapabilities{}, `-32021: Missing required client capabilities: roots, elicitation, elicitation.url ` +
			`{"requiredCapabilities":{"roots":{},"elicitation":{"form":{},"url":{}}}}`},
		{own, all, `-32021: Missing required client capability: elicitation {"requiredCapabilities":{"elicitation":{"form":{}}}}`},
	} {
		app := quiet()
		app.Tool(row.asks, fastmcp.Name("ask"))
		assert.Equal(t, fastmcptest.Client{Capabilities: row.has}.Call(app, "ask", nil).String(), "error "+row.want)
	}
}

func TestOnceRunsOnceOverTheRounds(t *testing.T) {
	for says, store := range map[string]fastmcp.OnceStore{"without a store": nil, "with a store": fastmcp.NewOnceStore()} {
		runs := 0
		app := quiet(fastmcp.UseOnceStore(store))
		app.Tool(func(ctx *fastmcp.Context) (string, error) {
			order, err := fastmcp.Once(ctx, "order", func() (int, error) { runs++; return runs, nil })
			if err != nil {
				return "", err
			}
			if _, err := fastmcp.Elicit[Confirm](ctx, "Pay?", fastmcp.Key("sure")); err != nil {
				return "", err
			}
			return strings.Repeat("x", order), nil
		}, fastmcp.Name("order"))
		w := connect(t, app)
		first, _ := round(w, "order", `{}`, "", "")
		second, _ := round(w, "order", `{}`, "{}", *first.RequestState)
		_, m := round(w, "order", `{}`, yes, *second.RequestState)
		assert.Equal(t, textOf(t, m), "x", says)
		_, m = round(w, "order", `{}`, yes, *first.RequestState)
		assert.Equal(t, textOf(t, m), "x", says, "also when an older state is sent again")
		assert.Equal(t, runs, 1, says)
	}
}

func TestAReplayedStateRunsAStoredOnceOnlyOnce(t *testing.T) {
	runs := 0
	app := quiet(fastmcp.UseOnceStore(fastmcp.NewOnceStore()))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		if _, err := fastmcp.Elicit[Confirm](ctx, "Pay?", fastmcp.Key("sure")); err != nil {
			return "", err
		}
		_, err := fastmcp.Once(ctx, "pay", func() (int, error) { runs++; return runs, nil })
		return "paid", err
	}, fastmcp.Name("pay"))
	w := connect(t, app)
	first, _ := round(w, "pay", `{}`, "", "")
	for range 3 {
		_, m := round(w, "pay", `{}`, yes, *first.RequestState)
		assert.Equal(t, textOf(t, m), "paid")
	}
	assert.Equal(t, runs, 1)
}

func TestALegacyClientIsAskedOnTheStreamOfTheCall(t *testing.T) {
	app, _ := dropper()
	w := connect(t, app)
	w.say(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}},"clientInfo":{"name":"t","version":"1"}}}`)
	w.hear()
	w.say(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop","arguments":{"table":"A"}}}`)
	ask := w.hear()
	assert.Equal(t, ask.Method, "elicitation/create")
	assert.Contains(t, string(ask.Params), "Really drop A?")
	w.say(`{"jsonrpc":"2.0","id":` + ask.ID.String() + `,"result":{"action":"accept","content":{"sure":true}}}`)
	assert.Equal(t, textOf(t, w.hear()), "dropped A")
}

func TestALegacyClientThatCannotBeAsked(t *testing.T) {
	for version, want := range map[string]string{
		"2025-11-25": "needs a client with the capability elicitation",
		"2024-11-05": "needs a client with the capability elicitation",
	} {
		app, _ := dropper()
		w := connect(t, app)
		w.say(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"` + version + `","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`)
		w.hear()
		w.say(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop","arguments":{"table":"A"}}}`)
		assert.Contains(t, textOf(t, w.hear()), want, version)
	}
}

func TestThePersonsTimeIsNotTheTools(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet(fastmcp.AskTimeout(time.Hour))
		app.Tool(func(ctx *fastmcp.Context) (string, error) {
			answer, err := fastmcp.Elicit[Confirm](ctx, "Sure?")
			if err != nil {
				return "", err
			}
			return "done", firstOf(answer.Accepted())
		}, fastmcp.Name("ask"), fastmcp.Timeout(time.Second), fastmcp.Concurrency(1))
		end, w := pipe(t, app)
		w.say(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}},"clientInfo":{"name":"t","version":"1"}}}`)
		w.hear()
		w.say(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ask"}}`)
		one := w.hear()
		w.say(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"ask"}}`)
		two := w.hear()
		assert.Equal(t, two.Method, "elicitation/create", "the slot is free while a person is asked")
		time.Sleep(30 * time.Minute)
		for _, ask := range []jsonrpc.Message{one, two} {
			w.say(`{"jsonrpc":"2.0","id":` + ask.ID.String() + `,"result":{"action":"accept","content":{"sure":true}}}`)
			assert.Equal(t, textOf(t, w.hear()), "done")
		}
		w.say(`{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"ask"}}`)
		w.hear()
		time.Sleep(2 * time.Hour)
		gone := w.hear()
		assert.Equal(t, gone.Method, "notifications/cancelled", "the client is told that nobody waits any more")
		assert.Contains(t, textOf(t, w.hear()), "Nobody answered the question within 1h0m0s")
		end.close()
	})
}
