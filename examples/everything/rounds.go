package main

import (
	"encoding/json"
	"fmt"
	"sync/atomic"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// What stands in this file is asked again until it has all its answers (Multi
// Round-Trip Requests).

func addRoundTools(app *fastmcp.Server) {
	app.Tool(AskName, fastmcp.Name("test_input_required_result_elicitation"))
	app.Tool(AskModel, fastmcp.Name("test_input_required_result_sampling"))
	app.Tool(AskRoots, fastmcp.Name("test_input_required_result_list_roots"))
	app.Tool(AskConfirmation, fastmcp.Name("test_input_required_result_request_state"))
	app.Tool(AskThree, fastmcp.Name("test_input_required_result_multiple_inputs"))
	app.Tool(AskTwice, fastmcp.Name("test_input_required_result_multi_round"))
	app.Tool(AskConfirmation, fastmcp.Name("test_input_required_result_tampered_state"))
	app.Tool(AskWhoCanAnswer, fastmcp.Name("test_input_required_result_capabilities"))
	app.Tool((&Shop{}).PlaceOrder)
	app.Tool(AskByHand)
	app.Prompt(AskForPrompt, fastmcp.Name("test_input_required_result_prompt"))
}

// Person is a form with a name.
type Person struct {
	Name string `json:"name" jsonschema_description:"Your name"`
}

// OK is a form with a tick.
type OK struct {
	OK bool `json:"ok"`
}

// AskName asks the user for a name.
func AskName(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[Person](ctx, "What is your name?", fastmcp.Key("user_name"))
	if err != nil {
		return "", err
	}
	return "Hello, " + answer.Value.Name + "!", nil
}

// AskModel asks the client's model.
func AskModel(ctx *fastmcp.Context) (string, error) {
	return fastmcp.SampleText(ctx, "What is the capital of France?", 100, fastmcp.Key("capital_question"))
}

// AskRoots asks for the client's roots.
func AskRoots(ctx *fastmcp.Context) (string, error) {
	roots, err := fastmcp.ListRoots(ctx, fastmcp.Key("client_roots"))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("There are %d roots.", len(roots)), nil
}

// AskConfirmation asks the user to confirm.
func AskConfirmation(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[OK](ctx, "Please confirm", fastmcp.Key("confirm"))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("state-ok: %s, %v", answer.Action, answer.Value.OK), nil
}

// AskThree asks the user, the model and for the roots, all in one round.
func AskThree(ctx *fastmcp.Context) (string, error) {
	name := fastmcp.NewForm[Person]("What is your name?", fastmcp.Key("user_name"))
	greeting := fastmcp.NewCompletion(&protocol.CreateMessageRequestParams{
		Messages: protocol.List[protocol.SamplingMessage]{{
			Role: protocol.RoleUser, Content: protocol.SamplingContent{protocol.TextContent{Text: "Write a greeting"}},
		}},
		MaxTokens: 50,
	}, fastmcp.Key("greeting"))
	roots := fastmcp.NewRootList(fastmcp.Key("client_roots"))
	if err := fastmcp.Ask(ctx, name, greeting, roots); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, %s: %d roots", textOf(greeting.Result), name.Value.Name, len(roots.Roots)), nil
}

// Color is a form with a color.
type Color struct {
	Color string `json:"color"`
}

// AskTwice asks for a name, and then for a color.
func AskTwice(ctx *fastmcp.Context) (string, error) {
	name, err := fastmcp.Elicit[Person](ctx, "Step 1: what is your name?", fastmcp.Key("step1"))
	if err != nil {
		return "", err
	}
	color, err := fastmcp.Elicit[Color](ctx, "Step 2: what is your favorite color?", fastmcp.Key("step2"))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s likes %s.", name.Value.Name, color.Value.Color), nil
}

// AskWhoCanAnswer asks in the way that the client can answer.
func AskWhoCanAnswer(ctx *fastmcp.Context) (string, error) {
	if ctx.Client().Supports(fastmcp.ElicitationForm) {
		return AskName(ctx)
	}
	return AskModel(ctx)
}

// A Shop takes orders.
type Shop struct{ orders atomic.Int64 }

// PlaceOrder numbers an order, and asks whether it is right. [fastmcp.Once] sees
// to it that the order keeps its number when the function runs again with the
// answer.
func (s *Shop) PlaceOrder(ctx *fastmcp.Context) (string, error) {
	number, err := fastmcp.Once(ctx, "number", func() (int64, error) { return s.orders.Add(1), nil })
	if err != nil {
		return "", err
	}
	answer, err := fastmcp.Elicit[OK](ctx, fmt.Sprintf("Order number %d: is it right?", number))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("Order number %d: %s.", number, answer.Action), nil
}

// AskByHand writes its question itself, and reads what comes back itself. Only
// clients of 2026-07-28 know this way.
func AskByHand(ctx *fastmcp.Context) (string, error) {
	input := ctx.Input()
	if roots, ok := input.Responses["where"]; ok {
		return fmt.Sprintf("%s: %s", input.State, roots), nil
	}
	return "", &fastmcp.InputRequired{
		Requests: protocol.InputRequests{"where": {Method: protocol.MethodListRoots, Params: json.RawMessage(`{}`)}},
		State:    []byte("What the client works on"),
	}
}

// AskForPrompt asks the user what the prompt is to be about.
func AskForPrompt(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[Subject](ctx, "What context should the prompt have?", fastmcp.Key("user_context"))
	if err != nil {
		return "", err
	}
	return "Use this context: " + answer.Value.Context, nil
}

// AskForResource asks the user what the resource is to be about.
func AskForResource(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[Subject](ctx, "What should the resource be about?")
	return "About " + answer.Value.Context, err
}

// Subject is a form with a text.
type Subject struct {
	Context string `json:"context"`
}
