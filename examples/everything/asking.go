package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

func addAskingTools(app *fastmcp.Server) {
	app.Tool(TestSampling)
	app.Tool(TestSamplingWithTools)
	app.Tool(TestElicitation)
	app.Tool(TestElicitationURL, fastmcp.Name("test_elicitation_url"))
	app.Tool(TestElicitationSep1034Defaults, fastmcp.Name("test_elicitation_sep1034_defaults"))
	app.Tool(TestElicitationSep1330Enums, fastmcp.Name("test_elicitation_sep1330_enums"))
	app.Tool(TestMissingCapability)
	app.Tool(TestStreamingElicitation)
}

// TestSampling asks the client's model.
//
//   - prompt: what the model is asked
func TestSampling(ctx *fastmcp.Context, prompt string) (string, error) {
	text, err := fastmcp.SampleText(ctx, prompt, 100)
	if err != nil {
		return "", err
	}
	return "LLM response: " + text, nil
}

// TestSamplingWithTools lets the client's model call a tool of ours, and tells
// it what came of that.
//
//   - prompt: what the model is asked
func TestSamplingWithTools(ctx *fastmcp.Context, prompt string) (string, error) {
	talk := &protocol.CreateMessageRequestParams{
		Messages: protocol.List[protocol.SamplingMessage]{
			{Role: protocol.RoleUser, Content: protocol.SamplingContent{protocol.TextContent{Text: prompt}}},
		},
		MaxTokens: 100,
		Tools: []protocol.Tool{{
			Name:        "temperature",
			Description: "Says how warm it is in a city.",
			InputSchema: json.RawMessage(`{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}`),
		}},
	}
	wish, err := fastmcp.Sample(ctx, talk, fastmcp.Key("wish"))
	if err != nil {
		return "", err
	}
	results := protocol.SamplingContent{}
	for _, block := range wish.Content {
		if use, ok := block.(protocol.ToolUseContent); ok {
			results = append(results, protocol.ToolResultContent{
				ToolUseID: use.ID, Content: protocol.Contents{protocol.TextContent{Text: "21 degrees"}},
			})
		}
	}
	if len(results) == 0 {
		return "LLM response without a tool: " + textOf(wish), nil
	}
	talk.Messages = append(talk.Messages,
		protocol.SamplingMessage{Role: protocol.RoleAssistant, Content: wish.Content},
		protocol.SamplingMessage{Role: protocol.RoleUser, Content: results},
	)
	answer, err := fastmcp.Sample(ctx, talk, fastmcp.Key("answer"))
	if err != nil {
		return "", err
	}
	return "LLM response: " + textOf(answer), nil
}

// Account is a form.
type Account struct {
	Username string `json:"username" jsonschema_description:"User's name"`
	Email    string `json:"email" jsonschema_description:"User's email address"`
}

// TestElicitation puts a form before the user.
//
//   - message: what the user is told
func TestElicitation(ctx *fastmcp.Context, message string) (string, error) {
	answer, err := fastmcp.Elicit[Account](ctx, message)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("User response: %s, %+v", answer.Action, answer.Value), nil
}

// TestElicitationURL sends the user to a page, for what must not pass through
// the client.
func TestElicitationURL(ctx *fastmcp.Context) (string, error) {
	action, err := fastmcp.ElicitURL(ctx, "Please sign in", "https://example.com/sign-in")
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("The user's decision: %s", action), nil
}

// Defaults is a form that is filled in already.
type Defaults struct {
	Name     string  `json:"name" jsonschema:"default=John Doe"`
	Age      int     `json:"age" jsonschema:"default=30"`
	Score    float64 `json:"score" jsonschema:"default=95.5"`
	Status   string  `json:"status" validate:"oneof=active inactive pending" jsonschema:"default=active"`
	Verified bool    `json:"verified" jsonschema:"default=true"`
}

// TestElicitationSep1034Defaults puts a form before the user that is filled in
// already.
func TestElicitationSep1034Defaults(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[Defaults](ctx, "Please check these values")
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("Elicitation completed: %s, %+v", answer.Action, answer.Value), nil
}

// Choices is a form with every kind of choice. The legacy one, whose titles
// stand beside its values, is for clients of 2025-06-18.
type Choices struct {
	UntitledSingle string   `json:"untitledSingle,omitzero" validate:"oneof=option1 option2 option3"`
	TitledSingle   string   `json:"titledSingle,omitzero" validate:"oneof=value1 value2 value3" titles:"First Option|Second Option|Third Option"`
	LegacyEnum     string   `json:"legacyEnum,omitzero" validate:"oneof=opt1 opt2 opt3" enum_names:"Option One|Option Two|Option Three"`
	UntitledMulti  []string `json:"untitledMulti,omitzero" validate:"dive,oneof=option1 option2 option3"`
	TitledMulti    []string `json:"titledMulti,omitzero" validate:"dive,oneof=value1 value2 value3" titles:"First Choice|Second Choice|Third Choice"`
}

// TestElicitationSep1330Enums puts a form with choices before the user.
func TestElicitationSep1330Enums(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[Choices](ctx, "Please choose")
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("Elicitation completed: %s, %+v", answer.Action, answer.Value), nil
}

// TestMissingCapability works only for clients that have a model.
func TestMissingCapability(ctx *fastmcp.Context) (string, error) {
	if err := ctx.Require(fastmcp.Sampling); err != nil {
		return "", err
	}
	return "The client can sample.", nil
}

// TestStreamingElicitation asks the user in the middle of a stream.
func TestStreamingElicitation(ctx *fastmcp.Context) (string, error) {
	ctx.Progress(1, 2, "about to ask")
	answer, err := fastmcp.Elicit[Account](ctx, "Who are you?")
	if err != nil {
		return "", err
	}
	return "Hello, " + answer.Value.Username + ".", nil
}

func textOf(result *protocol.CreateMessageResult) string {
	var said []string
	for _, block := range result.Content {
		if text, ok := block.(protocol.TextContent); ok {
			said = append(said, text.Text)
		}
	}
	return strings.Join(said, " ")
}
