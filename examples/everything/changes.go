package main

import (
	"github.com/fastmcp-go/mcp/fastmcp"
)

// watchedURI is the resource whose changes clients can be told of.
const watchedURI = "test://watched-resource"

// addChangingTools adds tools that change what the server offers, so that
// clients are told.
func addChangingTools(app *fastmcp.Server) {
	app.Tool(func() (string, error) {
		tool, err := fastmcp.NewTool(func() {}, fastmcp.Name("test_passing_tool"), fastmcp.Description("Comes and goes."))
		if err != nil {
			return "", err
		}
		err = app.Add(tool)
		app.Remove(tool)
		return "The list of tools has changed.", err
	}, fastmcp.Name("test_trigger_tool_change"), fastmcp.Description("Adds a tool and removes it again."))
	app.Tool(func() (string, error) {
		prompt, err := fastmcp.NewPrompt(func() string { return "" }, fastmcp.Name("test_passing_prompt"), fastmcp.Description("Comes and goes."))
		if err != nil {
			return "", err
		}
		err = app.Add(prompt)
		app.Remove(prompt)
		return "The list of prompts has changed.", err
	}, fastmcp.Name("test_trigger_prompt_change"), fastmcp.Description("Adds a prompt and removes it again."))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		return "Those who watch the resource are told.", app.ResourceUpdated(ctx, watchedURI)
	}, fastmcp.Name("test_trigger_resource_update"), fastmcp.Description("Tells those who watch test://watched-resource that it has changed."))
	app.Tool(TestXMCPHeader, fastmcp.Name("test_x_mcp_header"), fastmcp.Header("region", "Region"))
}

// TestXMCPHeader takes an argument that clients repeat in a header, for
// gateways that route by it.
//
//   - region: where to run
func TestXMCPHeader(region string) string { return "Running in " + region + "." }
