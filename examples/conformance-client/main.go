// The client fixture of the official conformance suite: the runner starts it
// once per scenario, with the URL of a server that plays a part.
//
//	MCP_CONFORMANCE_SCENARIO=tools_call go run ./examples/conformance-client http://127.0.0.1:3000/mcp
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/protocol"
)

func main() {
	if err := run(os.Getenv("MCP_CONFORMANCE_SCENARIO"), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run connects to the scenario's server and does what the scenario is about.
func run(scenario string, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: MCP_CONFORMANCE_SCENARIO=name conformance-client URL")
	}
	options := []client.Option{client.OnElicit(accept), client.OnSample(echo), client.Roots()}
	part, ok := parts[scenario]
	if needsLogin(scenario) {
		config, err := authorization(scenario)
		if err != nil {
			return err
		}
		part, ok, options = call("test-tool", nil), true, append(options, oauth.With(config))
	}
	if !ok {
		return fmt.Errorf("scenario %q is not one of those that this client plays", scenario)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 25*time.Second)
	defer cancel()
	c, err := client.Dial(ctx, args[0], options...)
	if err != nil {
		return err
	}
	defer c.Close()
	return part(ctx, c)
}

// accept says yes to every form, and fills in what has no default.
func accept(_ context.Context, asked *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
	content := map[string]any{}
	for _, field := range asked.RequestedSchema.Properties {
		if field.Name == "confirmed" {
			content[field.Name] = true
		}
	}
	text, err := json.Marshal(content)
	return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: text}, err
}

// echo is a model that repeats what it is told.
func echo(_ context.Context, asked *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error) {
	return &protocol.CreateMessageResult{Role: protocol.RoleAssistant, Model: "echo", Content: asked.Messages[0].Content}, nil
}
