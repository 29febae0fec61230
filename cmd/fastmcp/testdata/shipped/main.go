// Command shipped is a server that is shipped without its source: all that it
// knows of itself was generated.
package main

import (
	"context"
	"os"

	"github.com/fastmcp-go/mcp/cmd/fastmcp/testdata/shipped/kitchen"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
)

//go:generate go run github.com/fastmcp-go/mcp/cmd/fastmcp gen names . ./kitchen

// Greet greets somebody.
//
//   - name: who is greeted
func Greet(_ context.Context, name string, style Style) string { return string(style) + name }

// Style is a tone of voice.
type Style string

// The styles.
const (
	Friendly Style = "friendly" // as to a `friend`
	Formal   Style = "formal"
)

// handedOn is not exported, but a handler.
func handedOn(secret int) int { return double(secret) }

// double says nothing to a client.
func double(hidden int) int { return 2 * hidden }

// Letter is what a postman brings.
type Letter struct {
	// To is who gets it.
	To    string `json:"to"`
	Stamp int    `json:"stamp"` // in cents
}

// Send sends a letter.
func Send(letter Letter) string { return letter.To }

func server(options ...fastmcp.ServerOption) *fastmcp.Server {
	app := fastmcp.New("shipped", options...)
	app.Tool(Greet)
	app.Tool(handedOn)
	app.Tool(Send)
	app.Tool(kitchen.New().Cook)
	// measure measures a length.
	measure := func(metres float64) float64 { return metres * 3.28 }
	app.Tool(measure, fastmcp.Name("measure"))
	app.Resource("menu://{day}", kitchen.Menu)
	return app
}

func main() {
	if os.Getenv("WITHOUT_NAMES") != "" {
		run.Main(server())
	}
	run.Main(server(fastmcp.Names(names, kitchen.Names)))
}
