package fastmcp_test

import (
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

// The arguments of a prompt are text on the wire, and what the function asks
// for inside. A string is one message of the user.
func ExampleServer_Prompt() {
	app := fastmcp.New("demo")
	app.Prompt(func(topic string, words int) string {
		return fmt.Sprintf("Write about %s in %d words.", topic, words)
	}, fastmcp.Name("essay"), fastmcp.Default("words", 100))

	fmt.Println(fastmcptest.Ask(app, "prompts/list", nil).At("/prompts/0/arguments"))
	fmt.Println(fastmcptest.Get(app, "essay", `{"topic":"bees"}`))
	fmt.Println(fastmcptest.Get(app, "essay", `{"topic":"bees","words":"few"}`))
	// Output:
	// [{"name":"topic","required":true},{"name":"words","description":"Default: 100"}]
	// {"messages":[{"role":"user","content":{"type":"text","text":"Write about bees in 100 words."}}]}
	// error -32602: The arguments are not right:
	// - words: got "few", want an integer
}

// Several messages are a conversation so far.
func ExampleUserMessage() {
	app := fastmcp.New("demo")
	app.Prompt(func() []fastmcp.Message {
		return []fastmcp.Message{
			fastmcp.UserMessage("I see this:"),
			fastmcp.UserMessage(fastmcp.Image{Data: []byte("GIF89a")}),
			fastmcp.AssistantMessage("What have you tried?"),
		}
	}, fastmcp.Name("debug"))

	fmt.Println(fastmcptest.Get(app, "debug", nil).Text())
	// Output:
	// user: I see this:
	// user: {"type":"image","data":"R0lGODlh","mimeType":"image/gif"}
	// assistant: What have you tried?
}

func ExampleAssistantMessage() {
	m := fastmcp.AssistantMessage("What have you tried?")
	fmt.Println(m.Role, m.Content)
	// Output: assistant What have you tried?
}

func ExampleNewPrompt() {
	_, err := fastmcp.NewPrompt(func() {}, fastmcp.Name("silence"))
	fmt.Println(withoutPlace(err))

	compare, err := fastmcp.NewPrompt(Compare)
	fmt.Println(compare.Name(), err)
	// Output:
	// FILE:LINE: fastmcp_test.ExampleNewPrompt.func1: the result of "silence" cannot be used: a prompt must return something: string, fastmcp.Message, []fastmcp.Message, content or *protocol.GetPromptResult
	// compare <nil>
}

func ExamplePrompt_Name() {
	app := fastmcp.New("demo")
	compare := app.Prompt(Compare)
	fmt.Println(compare.Name())
	// Output: compare
}
