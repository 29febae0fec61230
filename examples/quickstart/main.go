// Quickstart is the smallest server that shows all three: a tool, a resource
// and a prompt, each a plain Go function.
package main

import (
	"embed"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
)

// The source travels with the binary: names and descriptions come from it.
//
//go:embed *.go
var source embed.FS

// Add adds two numbers together.
//
//   - a: the first number
//   - b: the second number
func Add(a, b int) int { return a + b }

// Greeting is a personal greeting.
func Greeting(name string) string { return "Hello, " + name + "!" }

// Style is the tone of a greeting.
type Style string

// The styles that a greeting may have.
const (
	Friendly Style = "friendly"
	Formal   Style = "formal"
	Casual   Style = "casual"
)

// GreetUser asks for a greeting in a style.
//
//   - name: who is greeted
//   - style: the tone of the greeting
func GreetUser(name string, style Style) string {
	return "Write a " + string(style) + " greeting for someone named " + name + "."
}

func server() *fastmcp.Server {
	app := fastmcp.New("Demo Server", fastmcp.Version("1.0.0"), fastmcp.Source(source))
	app.Tool(Add)
	app.Resource("greeting://{name}", Greeting)
	app.Prompt(GreetUser, fastmcp.Default("style", Friendly))
	return app
}

func main() { run.Main(server()) }
