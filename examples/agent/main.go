// An agent: a loop that lets a model use the tools of several servers. The
// model here follows a script, so that the program needs no key and no network;
// yours would send the tools and what was said so far to a model, and read from
// its answer what to call.
//
//	go run ./examples/agent examples/agent/mcp.json
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: agent mcp.json")
		os.Exit(2)
	}
	servers, err := client.Open(ctx, os.Args[1])
	if err == nil {
		defer servers.Close()
		err = converse(ctx, servers, adder(), "What is 1 + 2, and then 39 more?", os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// mostTurns is how often the model may speak: one that calls tools for ever
// should not.
const mostTurns = 20

// converse asks the model a question, and calls the tools that it wants to use,
// until it has an answer.
func converse(ctx context.Context, servers *client.Fleet, model Model, question string, out io.Writer) error {
	for name, err := range servers.Failed() {
		fmt.Fprintf(out, "(%s is not there: %v)\n", name, err)
	}
	var tools []client.FleetTool
	for tool, err := range servers.Tools(ctx) {
		if err != nil {
			fmt.Fprintf(out, "(a server lists no more: %v)\n", err)
			continue
		}
		tools = append(tools, tool)
	}
	said := []string{question}
	for range mostTurns {
		turn, err := model.Speak(ctx, tools, said)
		if err != nil {
			return err
		}
		fmt.Fprintln(out, turn.Text)
		if turn.Tool == "" {
			return nil
		}
		result, err := servers.CallTool(ctx, turn.Tool, turn.Arguments)
		text := reading(result, err)
		fmt.Fprintf(out, "  %s %v: %s\n", turn.Tool, turn.Arguments, text)
		said = append(said, turn.Text, text)
	}
	return fmt.Errorf("the model has spoken %d times and has no answer", mostTurns)
}

// reading is what the model reads of a call. An error is something to read as
// well: the text of a tool that failed says what to do better.
func reading(result *protocol.CallToolResult, err error) string {
	if err != nil {
		return err.Error()
	}
	text := ""
	for _, block := range result.Content {
		if t, ok := block.(protocol.TextContent); ok {
			text += t.Text
		}
	}
	return text
}
