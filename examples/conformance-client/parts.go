package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/fastmcp-go/mcp/client"
)

// A part is what the client does in one scenario, once it is connected.
type part func(ctx context.Context, c *client.Client) error

var parts = map[string]part{
	"initialize":                          list,
	"json-schema-ref-no-deref":            list,
	"request-metadata":                    useEverything(nil),
	"http-standard-headers":               useEverything(nil),
	"http-invalid-tool-headers":           useEverything(client.Args{"region": "us-west1"}),
	"sep-2322-client-request-state":       useEverything(nil),
	"tools_call":                          call("add_numbers", client.Args{"a": 5, "b": 3}),
	"sse-retry":                           call("test_reconnection", nil),
	"elicitation-sep1034-client-defaults": call("test_client_elicitation_defaults", nil),
	"http-custom-headers":                 callAsTold,
	"json-schema-2020-12-preservation":    sendSchemaBack,
	"sep-2640-client-no-prefetch":         listSkills,
	"sep-2640-client-verify-digest":       useSkills,
	"sep-2640-client-verify-frontmatter":  useSkills,
	"sep-2640-client-verify-size":         useSkills,
}

func list(ctx context.Context, c *client.Client) error {
	for _, err := range c.Tools(ctx) {
		if err != nil {
			return err
		}
	}
	return nil
}

// call lists the tools and calls one.
func call(tool string, args client.Args) part {
	return func(ctx context.Context, c *client.Client) error {
		if err := list(ctx, c); err != nil {
			return err
		}
		_, err := c.CallTool(ctx, tool, args)
		return err
	}
}

// useEverything calls each tool with the same arguments, reads each resource
// and gets each prompt. What one of them says does not matter here.
func useEverything(args client.Args) part {
	return func(ctx context.Context, c *client.Client) error {
		can := c.Server().Capabilities
		for tool, err := range c.Tools(ctx) {
			if err != nil {
				return err
			}
			if _, err := c.CallTool(ctx, tool.Name, args); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
		if can.Resources != nil {
			for resource, err := range c.Resources(ctx) {
				if err != nil {
					return err
				}
				if _, err := c.ReadResource(ctx, resource.URI); err != nil {
					fmt.Fprintln(os.Stderr, err)
				}
			}
		}
		if can.Prompts != nil {
			for prompt, err := range c.Prompts(ctx) {
				if err != nil {
					return err
				}
				if _, err := c.GetPrompt(ctx, prompt.Name, nil); err != nil {
					fmt.Fprintln(os.Stderr, err)
				}
			}
		}
		return nil
	}
}

// callAsTold makes the calls that the runner lists.
func callAsTold(ctx context.Context, c *client.Client) error {
	var told struct {
		ToolCalls []struct {
			Name      string          `json:"name"`
			Arguments json.RawMessage `json:"arguments"`
		} `json:"toolCalls"`
	}
	err := errors.Join(json.Unmarshal([]byte(os.Getenv("MCP_CONFORMANCE_CONTEXT")), &told), list(ctx, c))
	for _, t := range told.ToolCalls {
		_, failed := c.CallTool(ctx, t.Name, t.Arguments)
		err = errors.Join(err, failed)
	}
	return err
}

// sendSchemaBack shows the server the schema that arrived.
func sendSchemaBack(ctx context.Context, c *client.Client) error {
	var schema json.RawMessage
	for tool, err := range c.Tools(ctx) {
		if err != nil {
			return err
		}
		if tool.Name == "json_schema_2020_12_tool" {
			schema = tool.InputSchema
		}
	}
	_, err := c.CallTool(ctx, "json_schema_echo", struct {
		Schema json.RawMessage `json:"schema"`
	}{schema})
	return err
}
