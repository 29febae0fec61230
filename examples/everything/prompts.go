package main

import (
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
)

func addPrompts(app *fastmcp.Server) {
	app.Prompt(TestSimplePrompt)
	app.Prompt(TestPromptWithArguments,
		fastmcp.CompleteFrom("arg1", "paris", "park", "party"),
		fastmcp.Complete("arg2", completeSecond),
	)
	app.Prompt(TestPromptWithEmbeddedResource, fastmcp.Params("resourceUri"))
	app.Prompt(TestPromptWithImage)
}

// TestSimplePrompt is a prompt without arguments.
func TestSimplePrompt() string { return "This is a simple prompt for testing." }

// TestPromptWithArguments is a prompt with two arguments.
//
//   - arg1: the first argument
//   - arg2: the second argument
func TestPromptWithArguments(arg1, arg2 string) string {
	return fmt.Sprintf("Prompt with arguments: arg1=%q, arg2=%q", arg1, arg2)
}

// completeSecond suggests values that go with the first argument.
func completeSecond(_ *fastmcp.Context, typed string, others map[string]string) ([]string, error) {
	return []string{typed + " and " + others["arg1"]}, nil
}

// TestPromptWithEmbeddedResource puts a resource before the model.
func TestPromptWithEmbeddedResource(resourceURI string) []fastmcp.Message {
	return []fastmcp.Message{
		fastmcp.UserMessage(fastmcp.File{URI: resourceURI, MIMEType: "text/plain", Data: []byte("Embedded resource content for testing.")}),
		fastmcp.UserMessage("Please process the embedded resource above."),
	}
}

// TestPromptWithImage puts a picture before the model.
func TestPromptWithImage() []fastmcp.Message {
	return []fastmcp.Message{
		fastmcp.UserMessage(fastmcp.Image{Data: dot(), Format: "png"}),
		fastmcp.UserMessage("Please analyze the image above."),
	}
}
