package docs_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// What follows is the example of explain/asking.md.

// A Kitchen notes what happens in it.
type Kitchen struct{ notes []string }

func (k *Kitchen) note(text string) { k.notes = append(k.notes, text) }

// Agreed is a form with a tick.
type Agreed struct {
	Agreed bool `json:"agreed"`
}

// Cook takes an order, asks whether the price is right, and cooks.
func (k *Kitchen) Cook(ctx *fastmcp.Context, dish string) (string, error) {
	k.note("the lamp is lit")
	defer k.note("the lamp is put out")

	number, err := fastmcp.Once(ctx, "number", func() (int, error) {
		k.note("a number is drawn")
		return 7, nil
	})
	if err != nil {
		return "", err
	}
	answer, err := fastmcp.Elicit[Agreed](ctx, dish+" is 12 €. Agreed?", fastmcp.Key("price"))
	if err != nil {
		return "", err // also when the user has yet to be asked
	}
	if !answer.Accepted() || !answer.Value.Agreed {
		return "No order.", nil
	}
	k.note(dish + " is cooked")
	return "Number " + strconv.Itoa(number) + ": " + dish, nil
}

// agreeing is a client of a revision whose user agrees with everything.
func agreeing(version string) fastmcptest.Client {
	return fastmcptest.Client{
		Version:      version,
		Capabilities: protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}},
		Respond:      func(string, json.RawMessage) any { return agreed },
	}
}

const agreed = `{"action":"accept","content":{"agreed":true}}`

// again is the params of a call of cook with an answer and a state, if there is one.
func again(state string) string {
	params := `{"name":"cook","arguments":{"dish":"soup"},"inputResponses":{"price":` + agreed + `}`
	if state != "" {
		params += `,"requestState":` + state
	}
	return params + `}`
}

// roundTable lets the kitchen cook and looks at its notes after each round.
func roundTable(*testing.T) table {
	rows := table{{"round", "what runs", "what the client gets"}}
	kitchen := &Kitchen{}
	app := fastmcp.New("docs")
	app.Tool(kitchen.Cook, fastmcp.Params("dish"))
	add := func(round string, answer fastmcptest.Answer) {
		got := answer.Text()
		if strings.Contains(answer.At("/resultType"), "input_required") {
			got = `"resultType":"input_required"`
		}
		rows = append(rows, []string{round, strings.Join(kitchen.notes, "<br>"), code(got)})
		kitchen.notes = nil
	}
	client := silent()
	first := client.Call(app, "cook", `{"dish":"soup"}`)
	state := first.At("/requestState")
	add("2026-07-28, first", first)
	add("second, with the answer and the state", client.Ask(app, "tools/call", again(state)))
	add("the second once more, by mistake or malice", client.Ask(app, "tools/call", again(state)))
	add("an answer without a state", client.Ask(app, "tools/call", again("")))
	add("2025-11-25, the only one", agreeing(protocol.V20251125).Call(app, "cook", `{"dish":"soup"}`))
	return rows
}

// onceTable does it with a store.
func onceTable(t *testing.T) table {
	rows := table{{"the last round is sent", "`Once` alone", "`Once` with `UseOnceStore`"}}
	var counts [2][2]int
	for i, options := range [][]fastmcp.ServerOption{nil, {fastmcp.UseOnceStore(fastmcp.NewOnceStore())}} {
		paid := 0
		app := fastmcp.New("docs", options...)
		app.Tool(func(ctx *fastmcp.Context, dish string) (int, error) {
			if _, err := fastmcp.Elicit[Agreed](ctx, "Pay?", fastmcp.Key("price")); err != nil {
				return 0, err
			}
			return fastmcp.Once(ctx, "pay", func() (int, error) { paid++; return paid, nil })
		}, fastmcp.Name("cook"), fastmcp.Params("dish"))
		client := silent()
		state := client.Call(app, "cook", `{"dish":"soup"}`).At("/requestState")
		for sent := range 2 {
			assert.Equal(t, client.Ask(app, "tools/call", again(state)).At("/isError"), "")
			counts[i][sent] = paid
		}
	}
	for sent, name := range []string{"once", "twice"} {
		rows = append(rows, []string{name, times(counts[0][sent]), times(counts[1][sent])})
	}
	return rows
}

func times(n int) string { return "paid " + strconv.Itoa(n) + "×" }

// keyTable asks questions that are alike from round to round, or are not.
func keyTable(t *testing.T) table {
	rows := table{{"question", "on the wire", "what the client gets"}}
	runs := 0
	for _, r := range []struct {
		question string
		ask      func(ctx *fastmcp.Context) error
	}{
		{"the same each time, without a key", func(ctx *fastmcp.Context) error {
			_, err := fastmcp.Elicit[Agreed](ctx, "Agreed?")
			return err
		}},
		{"the same each time, `Key(\"terms\")`", func(ctx *fastmcp.Context) error {
			_, err := fastmcp.Elicit[Agreed](ctx, "Agreed?", fastmcp.Key("terms"))
			return err
		}},
		{"twice the same in one call, without a key", func(ctx *fastmcp.Context) error {
			return fastmcp.Ask(ctx, fastmcp.NewForm[Agreed]("Agreed?"), fastmcp.NewForm[Agreed]("Agreed?"))
		}},
		{"another text each time, without a key", func(ctx *fastmcp.Context) error {
			_, err := fastmcp.Elicit[Agreed](ctx, "Agreed, at "+strconv.Itoa(runs)+" o'clock?")
			return err
		}},
		{"another text each time, `Key(\"terms\")`", func(ctx *fastmcp.Context) error {
			_, err := fastmcp.Elicit[Agreed](ctx, "Agreed, at "+strconv.Itoa(runs)+" o'clock?", fastmcp.Key("terms"))
			return err
		}},
		{"a text that would differ, made with `Once`", func(ctx *fastmcp.Context) error {
			hour, err := fastmcp.Once(ctx, "hour", func() (int, error) { return runs, nil })
			if err != nil {
				return err
			}
			_, err = fastmcp.Elicit[Agreed](ctx, "Agreed, at "+strconv.Itoa(hour)+" o'clock?")
			return err
		}},
	} {
		app := fastmcp.New("docs")
		app.Tool(func(ctx *fastmcp.Context) (string, error) { runs++; return "done", r.ask(ctx) }, fastmcp.Name("cook"))
		first := silent().Call(app, "cook", nil)
		var requests map[string]any
		assert.NoError(t, protocol.Unmarshal([]byte(first.At("/inputRequests")), &requests))
		last := agreeing("").Call(app, "cook", nil)
		got := code(last.Text())
		if last.At("/resultType") == `"input_required"` {
			got = "asked again and again"
		}
		rows = append(rows, []string{r.question, code(strings.Join(slices.Sorted(maps.Keys(requests)), "\n")), got})
	}
	return rows
}

func init() {
	tables["keys"] = keyTable
	tables["the rounds of a call"] = roundTable
	tables["a payment"] = onceTable
}
