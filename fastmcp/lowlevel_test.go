package fastmcp_test

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// rootsAs asks for the roots under a key, in a handler's own way.
func rootsAs(key string) protocol.InputRequests {
	return protocol.InputRequests{key: {Method: protocol.MethodListRoots, Params: json.RawMessage(`{}`)}}
}

// played calls a tool and answers what it asks for, until it has no more to
// ask. It returns what was asked in each round, and the text of the result.
func played(t *testing.T, app *fastmcp.Server, tool string) (asked [][]string, text string) {
	t.Helper()
	answers := map[string]string{
		protocol.MethodListRoots: `{"roots":[]}`,
		protocol.MethodElicit:    `{"action":"accept","content":{"sure":true}}`,
	}
	w := connect(t, app)
	responses, state := "", ""
	for range 5 {
		required, m := round(w, tool, `{}`, responses, state)
		if required.ResultType != protocol.ResultInputRequired {
			return asked, textOf(t, m)
		}
		asked = append(asked, slices.Sorted(maps.Keys(required.InputRequests)))
		given := map[string]json.RawMessage{}
		for key, request := range required.InputRequests {
			given[key] = json.RawMessage(answers[request.Method])
		}
		text, err := json.Marshal(given)
		assert.NoError(t, err)
		responses, state = string(text), ""
		if required.RequestState != nil {
			state = *required.RequestState
		}
	}
	return asked, "asked for ever"
}

// What a handler asks in its own way goes along with all that Ask and Once have
// to keep.
func TestAHandlersOwnWayKeepsWhatAskAndOnceKeep(t *testing.T) {
	paid := 0
	pay := func(ctx *fastmcp.Context) (int, error) {
		return fastmcp.Once(ctx, "pay", func() (int, error) { paid++; return paid, nil })
	}
	ownWay := func(ctx *fastmcp.Context, state []byte) error {
		if ctx.Input().Responses["own"] == nil {
			return &fastmcp.InputRequired{Requests: rootsAs("own"), State: state}
		}
		return nil
	}
	sure := func(ctx *fastmcp.Context) error {
		_, err := fastmcp.Elicit[Confirm](ctx, "Sure?", fastmcp.Key("sure"))
		return err
	}
	for _, row := range []struct {
		what  string
		run   func(ctx *fastmcp.Context) error
		asked [][]string
		paid  int
	}{
		{"Once, and then its own way", func(ctx *fastmcp.Context) error {
			_, err := pay(ctx)
			return errors.Join(err, ownWay(ctx, nil))
		}, [][]string{{"own"}}, 1},
		{"Once, and then its own way with a state", func(ctx *fastmcp.Context) error {
			_, err := pay(ctx)
			return errors.Join(err, ownWay(ctx, []byte("mine")))
		}, [][]string{{"own"}}, 1},
		{"a form, and then its own way", func(ctx *fastmcp.Context) error {
			if err := sure(ctx); err != nil {
				return err
			}
			return ownWay(ctx, nil)
		}, [][]string{{"sure"}, {"own"}}, 0},
		{"a form and its own way at once", func(ctx *fastmcp.Context) error {
			return errors.Join(sure(ctx), ownWay(ctx, nil))
		}, [][]string{{"own", "sure"}}, 0},
	} {
		paid = 0
		app := quiet()
		app.Tool(func(ctx *fastmcp.Context) (string, error) { return "done", row.run(ctx) }, fastmcp.Name("run"))
		asked, text := played(t, app, "run")
		assert.Equal(t, text, "done", row.what)
		assert.Equal(t, asked, row.asked, row.what)
		assert.Equal(t, paid, row.paid, row.what)
	}
}

// A handler that keeps nothing needs no state, nor keys that its replicas share.
func TestAHandlersOwnWayHasNoStateWhereNothingIsKept(t *testing.T) {
	app := quiet()
	app.Tool(func() error { return &fastmcp.InputRequired{Requests: rootsAs("own")} }, fastmcp.Name("run"))
	required, _ := round(connect(t, app), "run", `{}`, "", "")
	assert.Equal(t, len(required.InputRequests), 1)
	assert.True(t, required.RequestState == nil)
}

// An own request under the key of a question takes its place: what is answered
// to it is no answer to the question.
func TestAHandlersOwnRequestIsNotTakenForAQuestion(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) error {
		_, err := fastmcp.Elicit[Confirm](ctx, "Sure?", fastmcp.Key("sure"))
		if err == nil {
			return nil
		}
		return &fastmcp.InputRequired{Requests: protocol.InputRequests{"sure": {
			Method: protocol.MethodElicit, Params: json.RawMessage(`{"message":"Something else?","requestedSchema":{"type":"object","properties":{}}}`),
		}}, State: []byte("mine")}
	}, fastmcp.Name("run"))
	asked, text := played(t, app, "run")
	assert.Equal(t, text, "asked for ever")
	assert.Equal(t, asked[4], []string{"sure"})
}

func TestLowLevelInput(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		in := ctx.Input()
		if in.State == nil {
			return "", &fastmcp.InputRequired{Requests: rootsAs("x"), State: []byte("step 1")}
		}
		return string(in.State) + " " + string(in.Responses["x"]), nil
	}, fastmcp.Name("raw"))
	w := connect(t, app)
	first, _ := round(w, "raw", `{}`, "", "")
	assert.Equal(t, first.InputRequests["x"].Method, "roots/list")
	assert.True(t, !strings.Contains(*first.RequestState, "step"), "the state is sealed")
	_, m := round(w, "raw", `{}`, `{"x":{"roots":[]}}`, *first.RequestState)
	assert.Equal(t, textOf(t, m), `step 1 {"roots":[]}`)
}
