// Prompts offers two texts that a person can pick in a client: one asks for a
// review, one for help with an error. Each is a function that returns messages.
//
//	go run ./examples/prompts
package main

import (
	"embed"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
)

//go:embed *.go
var source embed.FS

func main() { run.Main(server()) }

func server() *fastmcp.Server {
	app := fastmcp.New("Prompts", fastmcp.Version("1.0.0"), fastmcp.Source(source))
	app.Prompt(ReviewCode, fastmcp.Title("Review code"),
		fastmcp.Default("language", "go"), fastmcp.Default("focus", Anything))
	// In Go error is the name of a type, so the argument's name is given here.
	app.Prompt(DebugError, fastmcp.Title("Debug an error"),
		fastmcp.Params("error", "tried"),
		fastmcp.Doc("error", "the text of the error, with its stack if there is one"))
	return app
}

// Focus is what a review looks at.
type Focus string

// The constants of a type are the values that a client offers.
const (
	Anything    Focus = "anything"
	Correctness Focus = "correctness"
	Security    Focus = "security"
	Readability Focus = "readability"
)

// ReviewCode asks for a review of some code.
//
//   - code: the code
//   - language: what it is written in
//   - focus: what to look at
func ReviewCode(code, language string, focus Focus) []fastmcp.Message {
	task := "Please review the code above. Name each problem with its line, why it matters, and a better version."
	if focus != Anything {
		task += fmt.Sprintf(" Look at its %s, and leave the rest aside.", focus)
	}
	return []fastmcp.Message{
		// The code is a resource of its own and not a part of a sentence: no
		// client has to guess where it begins, and nothing in it, such as a
		// Markdown fence, can end it.
		fastmcp.UserMessage(fastmcp.File{URI: "code://review", MIMEType: "text/x-" + language, Data: []byte(code)}),
		fastmcp.UserMessage(task),
	}
}

// DebugError asks for help with an error.
//
//   - tried: what you have tried already
func DebugError(text string, tried *string) []fastmcp.Message { // a pointer may be left out
	messages := []fastmcp.Message{
		fastmcp.UserMessage("I see this error:"),
		fastmcp.UserMessage(text),
		// Words that are put into the model's mouth lead the conversation: the
		// next one to speak is the user, who is asked something.
		fastmcp.AssistantMessage("I'll help you find the cause. What have you tried so far?"),
	}
	if tried != nil {
		messages = append(messages, fastmcp.UserMessage(*tried))
	}
	return messages
}
