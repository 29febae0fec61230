// A client for the terminal: it connects to any MCP server, lists what is
// there, calls a tool or reads a resource, and lets the person at the keyboard
// answer what the server asks.
//
//	go run ./examples/client 'go run ./examples/everything'
//	go run ./examples/client http://127.0.0.1:3000/mcp add '{"a":1,"b":2}'
//	go run ./examples/client http://127.0.0.1:3000/mcp greeting://Ada
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"github.com/fastmcp-go/mcp/client"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: client URL-or-command [tool [arguments] | resource-uri]")
		os.Exit(2)
	}
	if err := visit(ctx, os.Args[1], os.Args[2:], terminal{newKeyboard(os.Stdin), os.Stdout}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// visit connects, does what the words say, and leaves.
func visit(ctx context.Context, target any, words []string, t terminal) error {
	c, err := client.Dial(ctx, target, client.OnElicit(t.fillIn))
	if err != nil {
		return err
	}
	defer c.Close()
	switch {
	case len(words) == 0:
		return t.list(ctx, c)
	case strings.Contains(words[0], "://"):
		return t.read(ctx, c, words[0])
	default:
		return t.call(ctx, c, words[0], strings.Join(words[1:], " "))
	}
}
