package fastmcp_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// curious is a server of that name whose tools and prompts ask what they are
// told to, under no key, and seal with one known secret.
func curious(name string) *fastmcp.Server {
	app := fastmcp.New(name, fastmcp.StateKeys([]byte("0123456789abcdef")))
	ask := func(ctx *fastmcp.Context, question string) (string, error) {
		answer, err := fastmcp.Elicit[Confirm](ctx, question)
		return string(answer.Action), err
	}
	app.Tool(ask, fastmcp.Name("ask"), fastmcp.Params("question"))
	app.Tool(ask, fastmcp.Name("inquire"), fastmcp.Params("question"))
	app.Prompt(ask, fastmcp.Name("ask"), fastmcp.Params("question"))
	return app
}

// A caller is the exchange of a modern request of somebody.
type caller struct {
	alone
	method, name string
	who          *fastmcp.Principal
}

func (c caller) Header(name string) []string {
	return map[string][]string{"Mcp-Protocol-Version": {"2026-07-28"}, "Mcp-Method": {c.method}, "Mcp-Name": {c.name}}[name]
}
func (c caller) Principal() *fastmcp.Principal { return c.who }

// ask sends what the caller asks for, and what it has of a round before.
func (c caller) ask(t *testing.T, app *fastmcp.Server, arguments, more string) jsonrpc.Message {
	t.Helper()
	m, err := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"` + c.method + `","params":{"name":"` + c.name + `","arguments":` + arguments + more + `,` + asker + `}}`))
	assert.NoError(t, err)
	reply, err := jsonrpc.Decode(app.Handle(t.Context(), m, c).Text)
	assert.NoError(t, err)
	return reply
}

// The key of a question that has none is the same in each round of a request,
// and another for whatever makes another question of it. The state is good for
// the same request only, of the same principal at the same server.
func TestADerivedKeyAndTheStateAreThoseOfTheRequest(t *testing.T) {
	ada := &fastmcp.Principal{ID: "ada"}
	who := func(p *fastmcp.Principal) caller { return caller{method: "tools/call", name: "ask", who: p} }
	const why = `{"question":"Why?"}`
	first := who(ada).ask(t, curious("one"), why, "")
	var required protocol.InputRequiredResult
	assert.NoError(t, protocol.Unmarshal(first.Result, &required))
	key := keyOf(required)
	state, err := json.Marshal(required.RequestState)
	assert.NoError(t, err)
	again := `,"inputResponses":{"` + key + `":{"action":"decline"}},"requestState":` + string(state)

	assert.Contains(t, string(who(ada).ask(t, curious("one"), `{ "question" : "\u0057hy?" }`, again).Result), "decline", "the same request")
	assert.Contains(t, string(who(&fastmcp.Principal{ID: "ada", Scopes: []string{"more"}}).ask(t, curious("one"), why, again).Result), "decline", "the same principal with other rights")
	for what, row := range map[string]struct {
		server    string
		who       caller
		arguments string
	}{
		"at another server":         {"two", who(ada), why},
		"of another principal":      {"one", who(&fastmcp.Principal{ID: "bob"}), why},
		"of nobody":                 {"one", who(nil), why},
		"with another method":       {"one", caller{method: "prompts/get", name: "ask", who: ada}, why},
		"for another tool":          {"one", caller{method: "tools/call", name: "inquire", who: ada}, why},
		"with another argument":     {"one", who(ada), `{"question":"When?"}`},
		"with an argument to spare": {"one", who(ada), `{"question":"Why?","more":1}`},
	} {
		app := curious(row.server)
		refused := row.who.ask(t, app, row.arguments, again)
		assert.True(t, refused.Err != nil, what)
		assert.Equal(t, refused.Err.Error(), "params.requestState is not good for this request: start again without it (-32602)", what)
		other := row.who.ask(t, app, row.arguments, "")
		assert.True(t, !strings.Contains(string(other.Result), key), what, "has another key")
	}
}

// How arguments are written does not matter, but for numbers: some programs make
// a difference between 1 and 1.0.
func TestArgumentsAreComparedByValue(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context, n float64, name string) (string, error) {
		answer, err := fastmcp.Elicit[Confirm](ctx, "Sure?", fastmcp.Key("sure"))
		return string(answer.Action), err
	}, fastmcp.Name("ask"), fastmcp.Params("n", "name"))
	w := connect(t, app)
	first, _ := round(w, "ask", `{"n":1,"name":"a"}`, "", "")
	for arguments, same := range map[string]bool{
		`{"n":1,"name":"a"}`:           true,
		` { "n" : 1 , "name" : "a" } `: true,
		`{"name":"a","n":1}`:           true,
		`{"n":1,"name":"\u0061"}`:      true,
		`{"n":1.0,"name":"a"}`:         false,
		`{"n":1e0,"name":"a"}`:         false,
		`{"n":"1","name":"a"}`:         false,
		`{"n":1,"name":"A"}`:           false,
	} {
		_, m := round(w, "ask", arguments, yes, *first.RequestState)
		assert.Equal(t, m.Err == nil, same, arguments)
	}
}

// A new key is put in front, and old ones are kept as long as their states.
func TestTheFirstKeySealsAndAllOpen(t *testing.T) {
	const older, newer = "a key from before", "a key from now on"
	for _, row := range []struct {
		what   string
		seals  []string
		opens  []string
		isGood bool
	}{
		{"one key", []string{older}, []string{older}, true},
		{"another key", []string{older}, []string{newer}, false},
		{"a state from before, after the key was put in front", []string{older}, []string{newer, older}, true},
		{"a state sealed with the key in front", []string{newer, older}, []string{newer}, true},
		{"a replica that does not know the key in front yet", []string{newer, older}, []string{older}, false},
		{"a replica that has the keys the other way around", []string{newer, older}, []string{older, newer}, true},
		{"no keys, where each process has its own", nil, nil, false},
	} {
		servers := make([]*wire, 2)
		for i, keys := range [][]string{row.seals, row.opens} {
			var secrets [][]byte
			for _, key := range keys {
				secrets = append(secrets, []byte(key))
			}
			app, _ := dropper(fastmcp.StateKeys(secrets...))
			servers[i] = connect(t, app)
		}
		first, _ := round(servers[0], "drop", `{"table":"A"}`, "", "")
		_, m := round(servers[1], "drop", `{"table":"A"}`, yes, *first.RequestState)
		assert.Equal(t, m.Err == nil, row.isGood, row.what)
	}
}

// Between the rounds of a modern call nothing of the tool is used up.
func TestBetweenTheRoundsTheToolIsFree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet(fastmcp.AskTimeout(time.Hour))
		app.Tool(func(ctx *fastmcp.Context) (string, error) {
			answer, err := fastmcp.Elicit[Confirm](ctx, "Sure?", fastmcp.Key("sure"))
			return string(answer.Action), err
		}, fastmcp.Name("ask"), fastmcp.Timeout(time.Second), fastmcp.Concurrency(1))
		end, w := pipe(t, app)
		first, _ := round(w, "ask", `{}`, "", "")
		second, _ := round(w, "ask", `{}`, "", "")
		time.Sleep(59 * time.Minute)
		for _, required := range []protocol.InputRequiredResult{first, second} {
			_, m := round(w, "ask", `{}`, yes, *required.RequestState)
			assert.Equal(t, textOf(t, m), "accept")
		}
		end.close()
	})
}

// The how manieth question it is counts for the key only among equal ones.
func TestDerivedKeysCountEqualQuestions(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context, questions []string) error {
		var forms []fastmcp.Question
		for _, question := range questions {
			forms = append(forms, fastmcp.NewForm[Confirm](question))
		}
		return fastmcp.Ask(ctx, append(forms, fastmcp.NewRootList())...)
	}, fastmcp.Name("ask"), fastmcp.Params("questions"))
	w := connect(t, app)
	required, _ := round(w, "ask", `{"questions":["a","b","a","a"]}`, "", "")
	assert.Equal(t, len(required.InputRequests), 5)
	for range 10 {
		same, _ := round(w, "ask", `{"questions":["a","b","a","a"]}`, "", "")
		assert.Equal(t, slices.Sorted(maps.Keys(same.InputRequests)), slices.Sorted(maps.Keys(required.InputRequests)))
	}
}

// Questions of several goroutines go out in one round, and with keys each gets
// its own answer, in whatever order they ask.
func TestConcurrentQuestionsHaveKeys(t *testing.T) {
	for _, version := range []string{protocol.V20260728, protocol.V20251125} {
		app := quiet()
		app.Tool(func(ctx *fastmcp.Context) (string, error) {
			var wait sync.WaitGroup
			var said [8]string
			var errs [8]error
			for i := range said {
				wait.Go(func() {
					party, err := fastmcp.Elicit[Party](ctx, fmt.Sprintf("Guest %d?", i), fastmcp.Key(fmt.Sprint("guest", i)))
					said[i], errs[i] = fmt.Sprint(party.Value.Guests), err
				})
			}
			wait.Wait()
			for _, err := range errs {
				if err != nil {
					return "", err
				}
			}
			return strings.Join(said[:], " "), nil
		}, fastmcp.Name("ask"))
		client := fastmcptest.Client{
			Version:      version,
			Capabilities: protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}},
			Respond: func(_ string, params json.RawMessage) any {
				var asked struct{ Message string }
				var i int
				_ = json.Unmarshal(params, &asked)
				_, err := fmt.Sscanf(asked.Message, "Guest %d?", &i)
				assert.NoError(t, err)
				return fmt.Sprintf(`{"action":"accept","content":{"guests":%d}}`, i+1)
			},
		}
		got := client.Call(app, "ask", nil)
		assert.Equal(t, got.Text(), "1 2 3 4 5 6 7 8", version)
		assert.Equal(t, len(got.Before), 8, "each was asked once, in one round")
	}
}

// A model that may use tools needs a client that says so, and may answer with
// the use of one.
func TestAModelMayUseTools(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		result, err := fastmcp.Sample(ctx, &protocol.CreateMessageRequestParams{
			Tools: []protocol.Tool{{Name: "add", InputSchema: json.RawMessage(`{"type":"object"}`)}}, MaxTokens: 10,
		}, fastmcp.Key("said"))
		if err != nil {
			return "", err
		}
		use := result.Content[0].(protocol.ToolUseContent)
		return use.Name + string(use.Input), nil
	}, fastmcp.Name("think"))
	for _, version := range []string{protocol.V20260728, protocol.V20251125} {
		client := fastmcptest.Client{Version: version, Capabilities: protocol.ClientCapabilities{Sampling: &protocol.SamplingCapability{}}}
		assert.Contains(t, client.Call(app, "think", nil).Text(), "sampling.tools", "without tools", version)
		client.Capabilities.Sampling.Tools = &protocol.Capability{}
		client.Respond = func(_ string, params json.RawMessage) any {
			assert.Contains(t, string(params), `"tools":[{"name":"add"`)
			return `{"role":"assistant","model":"m","stopReason":"toolUse","content":{"type":"tool_use","id":"1","name":"add","input":{"a":1}}}`
		}
		assert.Equal(t, client.Call(app, "think", nil).Text(), `add{"a":1}`, version)
	}
}

// Before 2025-11-25 there are neither pages nor tools of a model, and before
// 2025-06-18 no forms; what a client declares all the same does not count.
func TestARevisionHasItsQuestions(t *testing.T) {
	everything := protocol.ClientCapabilities{
		Roots: &protocol.ListCapability{}, Sampling: &protocol.SamplingCapability{Tools: &protocol.Capability{}},
		Elicitation: &protocol.ElicitationCapability{Form: &protocol.Capability{}, URL: &protocol.Capability{}},
	}
	for version, lacks := range map[string][]fastmcp.Capability{
		protocol.V20241105: {fastmcp.SamplingTools, fastmcp.ElicitationForm, fastmcp.ElicitationURL},
		protocol.V20250326: {fastmcp.SamplingTools, fastmcp.ElicitationForm, fastmcp.ElicitationURL},
		protocol.V20250618: {fastmcp.SamplingTools, fastmcp.ElicitationURL},
		protocol.V20251125: nil,
		protocol.V20260728: nil,
	} {
		for _, what := range []fastmcp.Capability{fastmcp.Roots, fastmcp.Sampling, fastmcp.SamplingTools, fastmcp.ElicitationForm, fastmcp.ElicitationURL} {
			app := quiet()
			app.Tool(func(ctx *fastmcp.Context) (bool, error) { return ctx.Client().Supports(what), ctx.Require(what) }, fastmcp.Name("look"))
			got := fastmcptest.Client{Version: version, Capabilities: everything}.Call(app, "look", nil)
			want := "true"
			if slices.Contains(lacks, what) {
				want = fmt.Sprintf("isError: This needs a client with the capability %s, which revision %s of the protocol does not have", what, version)
			}
			assert.Equal(t, got.Text(), want, version, what.String())
		}
	}
}
