package fastmcp_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// Party is a form that can be filled in wrongly.
type Party struct {
	Guests int `json:"guests" validate:"min=1"`
}

// caterer asks how many guests come, and then who they are.
func caterer() *fastmcp.Server {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		party, err := fastmcp.Elicit[Party](ctx, "How many come?")
		if err != nil {
			return "", err
		}
		sure, err := fastmcp.Elicit[Confirm](ctx, fmt.Sprintf("%d guests?", party.Value.Guests))
		return fmt.Sprintf("%s %d, %s %t", party.Action, party.Value.Guests, sure.Action, sure.Value.Sure), err
	}, fastmcp.Name("cater"))
	return app
}

// A replier answers questions with what it has, in order, and notes what it was
// asked.
type replier struct {
	answers []string
	heard   []string
}

func (r *replier) client(version string) fastmcptest.Client {
	return fastmcptest.Client{
		Version: version,
		Capabilities: protocol.ClientCapabilities{
			Elicitation: &protocol.ElicitationCapability{}, Sampling: &protocol.SamplingCapability{},
		},
		Respond: func(_ string, params json.RawMessage) any {
			var asked struct{ Message string }
			_ = json.Unmarshal(params, &asked)
			r.heard = append(r.heard, asked.Message)
			answer := r.answers[0]
			r.answers = r.answers[1:]
			return answer
		},
	}
}

// mostAsked is how often a question is put.
const mostAsked = 3

const (
	none   = `{"action":"accept","content":{"guests":0}}`
	many   = `{"action":"accept","content":{"guests":"many"}}`
	three  = `{"action":"accept","content":{"guests":3}}`
	sure   = `{"action":"accept","content":{"sure":true}}`
	unsure = `{"action":"accept","content":{"sure":"well"}}`
)

// Both eras hear the same questions and get the same result.
func TestAnAnswerThatDoesNotFitIsAskedForAgain(t *testing.T) {
	const (
		how      = "How many come?"
		notNone  = how + "\n\nThe last answer did not fit:\n- guests: got 0, want an integer of at least 1"
		notMany  = how + "\n\nThe last answer did not fit:\n- guests: got \"many\", want an integer"
		lacking  = how + "\n\nThe last answer did not fit:\n- guests: missing, want an integer"
		unknown  = how + "\n\nThe last answer did not fit:\n- action must be accept, decline or cancel"
		notSure  = "3 guests?\n\nThe last answer did not fit:\n- sure: got \"well\", want true or false"
		hopeless = "The client was asked something 3 times, and no answer could be used. What was wrong with the last:\n"
	)
	for _, row := range []struct {
		what    string
		answers []string
		heard   []string
		want    string
	}{
		{"the first fits", []string{three, sure}, []string{how, "3 guests?"}, "accept 3, accept true"},
		{"the second fits", []string{none, three, sure}, []string{how, notNone, "3 guests?"}, "accept 3, accept true"},
		{"the third fits, and each is told of the one before", []string{none, many, three, sure},
			[]string{how, notNone, notMany, "3 guests?"}, "accept 3, accept true"},
		{"none fits", []string{none, many, none}, []string{how, notNone, notMany},
			hopeless + "- guests: got 0, want an integer of at least 1"},
		{"a field is missing", []string{`{"action":"accept"}`, three, sure}, []string{how, lacking, "3 guests?"}, "accept 3, accept true"},
		{"it is declined instead", []string{none, `{"action":"decline"}`, sure}, []string{how, notNone, "0 guests?"}, "decline 0, accept true"},
		{"the action is none", []string{`{"action":"maybe"}`, three, sure}, []string{how, unknown, "3 guests?"}, "accept 3, accept true"},
		{"each question counts for itself", []string{none, none, three, unsure, unsure, sure},
			[]string{how, notNone, notNone, "3 guests?", notSure, notSure}, "accept 3, accept true"},
	} {
		for _, version := range []string{protocol.V20260728, protocol.V20251125, protocol.V20250618} {
			t.Run(row.what+"/"+version, func(t *testing.T) {
				r := &replier{answers: row.answers}
				got := r.client(version).Call(caterer(), "cater", nil)
				assert.Equal(t, r.heard, row.heard)
				assert.Equal(t, strings.TrimPrefix(got.Text(), "isError: "), row.want)
				assert.Equal(t, got.At("/isError") == "true", strings.HasPrefix(row.want, hopeless))
			})
		}
	}
}

// What is no form has no message, and is asked again as it was.
func TestAModelIsAskedAgainToo(t *testing.T) {
	for _, version := range []string{protocol.V20260728, protocol.V20251125} {
		app := quiet()
		app.Tool(func(ctx *fastmcp.Context) (string, error) { return fastmcp.SampleText(ctx, "Say hi", 10) }, fastmcp.Name("say"))
		r := &replier{answers: []string{`{"model":"m"}`, `{"role":"assistant","model":"m","content":{"type":"text","text":"hi"}}`}}
		assert.Equal(t, r.client(version).Call(app, "say", nil).Text(), "hi", version)
		r = &replier{answers: []string{`{"model":"m"}`, `{}`, `{"model":"m"}`}}
		assert.Contains(t, r.client(version).Call(app, "say", nil).Text(), "The client was asked something 3 times", version)
	}
}

// A client that answers something else in between still reads what was wrong.
func TestWhatWasWrongIsToldUntilThereIsAnAnswer(t *testing.T) {
	w := connect(t, caterer())
	first, _ := round(w, "cater", `{}`, "", "")
	key := keyOf(first)
	second, _ := round(w, "cater", `{}`, `{"`+key+`":`+none+`}`, *first.RequestState)
	third, _ := round(w, "cater", `{}`, `{"other":`+none+`}`, *second.RequestState)
	assert.Equal(t, keyOf(third), key, "the question is the same one")
	assert.Equal(t, string(third.InputRequests[key].Params), string(second.InputRequests[key].Params))
	assert.Contains(t, string(third.InputRequests[key].Params), "got 0")
	fourth, _ := round(w, "cater", `{}`, `{"`+key+`":`+three+`}`, *third.RequestState)
	assert.Contains(t, string(fourth.InputRequests[keyOf(fourth)].Params), `"message":"3 guests?"`)
	again, _ := round(w, "cater", `{}`, `{"`+key+`":`+three+`}`, *first.RequestState)
	assert.Equal(t, keyOf(again), keyOf(fourth), "an older state has counted less, and is as good")
}

// keyOf returns the key of the only question of a round.
func keyOf(required protocol.InputRequiredResult) string {
	for key := range required.InputRequests {
		return key
	}
	return ""
}

// A handler that goes on in spite of it does so, in later rounds too.
func TestAQuestionThatIsGivenUpStaysSo(t *testing.T) {
	for _, version := range []string{protocol.V20260728, protocol.V20251125} {
		app := quiet()
		app.Tool(func(ctx *fastmcp.Context) (string, error) {
			party, err := fastmcp.Elicit[Party](ctx, "How many come?", fastmcp.Key("party"))
			guests := party.Value.Guests
			if _, gaveUp := errors.AsType[*fastmcp.ToolError](err); gaveUp {
				guests = 10
			} else if err != nil {
				return "", err
			}
			_, err = fastmcp.Elicit[Confirm](ctx, "Sure?", fastmcp.Key("sure"))
			return fmt.Sprint(guests), err
		}, fastmcp.Name("cater"))
		r := &replier{answers: []string{none, none, none, unsure, sure}}
		assert.Equal(t, r.client(version).Call(app, "cater", nil).Text(), "10", version)
	}
}

// What was wrong with the answer to one question is not said of another.
func TestAnotherQuestionHasNoMisfits(t *testing.T) {
	number := 1
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		party, err := fastmcp.Elicit[Party](ctx, fmt.Sprintf("Party %d?", number), fastmcp.Key("party"))
		return fmt.Sprint(party.Value.Guests), err
	}, fastmcp.Name("cater"))
	w := connect(t, app)
	required, _ := round(w, "cater", `{}`, "", "")
	again := func() string {
		required, _ = round(w, "cater", `{}`, `{"party":`+none+`}`, *required.RequestState)
		return string(required.InputRequests["party"].Params)
	}
	for number = range 3 { // 0 is another question than the 1 that was asked
		assert.Contains(t, again(), fmt.Sprintf(`"Party %d?"`, number))
		for range mostAsked - 1 {
			assert.Contains(t, again(), fmt.Sprintf(`"Party %d?\n\nThe last answer did not fit`, number))
		}
	}
}

// A round with a state answers what was asked in the round before, and nothing
// else: nobody has seen the other questions.
func TestWhatWasNotAskedIsNotAnswered(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		for _, key := range []string{"one", "two"} {
			if _, err := fastmcp.Elicit[Confirm](ctx, key+"?", fastmcp.Key(key)); err != nil {
				return "", err
			}
		}
		return "done", nil
	}, fastmcp.Name("ask"))
	w := connect(t, app)
	const both = `{"one":` + sure + `,"two":` + sure + `}`
	first, _ := round(w, "ask", `{}`, "", "")
	second, _ := round(w, "ask", `{}`, both, *first.RequestState)
	assert.Equal(t, keyOf(second), "two")
	_, m := round(w, "ask", `{}`, both, *second.RequestState)
	assert.Equal(t, textOf(t, m), "done")
}

func TestOneKeyIsForOneQuestion(t *testing.T) {
	for _, version := range []string{protocol.V20260728, protocol.V20251125} {
		app := quiet()
		app.Tool(func(ctx *fastmcp.Context, two string) (string, error) {
			for _, message := range []string{"One?", two} {
				if _, err := fastmcp.Elicit[Confirm](ctx, message, fastmcp.Key("sure")); err != nil {
					return "", err
				}
			}
			return "done", nil
		}, fastmcp.Name("ask"), fastmcp.Params("two"))
		r := &replier{answers: []string{sure, sure}}
		assert.Equal(t, r.client(version).Call(app, "ask", `{"two":"Two?"}`).Text(),
			`isError: fastmcp: the key "sure" stands for two questions of one call: give each its own`, version)
		r = &replier{answers: []string{sure}}
		assert.Equal(t, r.client(version).Call(app, "ask", `{"two":"One?"}`).Text(), "done", "one answer is that of both")
		app.Tool(func(ctx *fastmcp.Context) (string, error) {
			one, same := fastmcp.NewForm[Confirm]("One?", fastmcp.Key("sure")), fastmcp.NewForm[Confirm]("One?", fastmcp.Key("sure"))
			err := fastmcp.Ask(ctx, one, same)
			return fmt.Sprint(one.Value.Sure, same.Value.Sure), err
		}, fastmcp.Name("both"))
		r = &replier{answers: []string{unsure, unsure, sure}}
		assert.Equal(t, r.client(version).Call(app, "both", nil).Text(), "true true", "one answer does not count twice", version)
	}
}
