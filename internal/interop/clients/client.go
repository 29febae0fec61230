// Package clients has other people's MCP clients do what they are told: a
// client visits a server, takes the steps of a plan, and reports each answer.
// There are the official clients in TypeScript and Python, at the versions
// pinned here, and the command line of the MCP Inspector.
package clients

import (
	"context"
	"embed"
	"encoding/json"
	"io/fs"

	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// A Client visits the server at a target, in a revision of the protocol. The
// error says that there was no visit; what goes wrong at a step is its answer.
type Client func(ctx context.Context, version string, at Target, steps []Step) (Visit, error)

// Auto is the version with which a client finds out what the server speaks.
const Auto = "auto"

// A Target is where a server is: behind a command, which the client starts and
// talks to over its standard streams, or at a URL.
type Target struct {
	Command []string `json:"command,omitempty"`
	URL     string   `json:"url,omitempty"`
}

// A Step is a request. The list methods stand for all pages of the list. An
// argument of a tool such as "$open_counter" is what that tool has said last.
type Step struct {
	Method string         `json:"method"`
	Params map[string]any `json:"params,omitempty"`
}

// Lists are the steps that ask for everything a server offers.
func Lists() []Step {
	return []Step{{Method: "tools/list"}, {Method: "resources/list"}, {Method: "resources/templates/list"}, {Method: "prompts/list"}}
}

// Call calls a tool.
func Call(tool string, arguments map[string]any) Step {
	params := map[string]any{"name": tool}
	if arguments != nil {
		params["arguments"] = arguments
	}
	return Step{"tools/call", params}
}

// Read reads a resource.
func Read(uri string) Step { return Step{"resources/read", map[string]any{"uri": uri}} }

// Get gets a prompt.
func Get(prompt string, arguments map[string]any) Step {
	return Step{"prompts/get", Call(prompt, arguments).Params}
}

// Ping asks whether the server is there. No revision since 2026-07-28 has it.
func Ping() Step { return Step{Method: "ping"} }

// A Plan is what a script is told, as JSON.
type Plan struct {
	Version string `json:"version"`
	Target
	Steps []Step `json:"steps"`
}

// A Visit is what a script prints, as JSON.
type Visit struct {
	Version string   `json:"version"` // the protocol version that was agreed on
	Server  string   `json:"server"`  // the server's name; "" when the client did not ask
	Answers []Answer `json:"answers"` // one for each step
}

//go:embed *.mjs *.py package.json package-lock.json requirements.txt inspector
var files embed.FS

// TypeScript1 is the official TypeScript client 1.x, which speaks the revisions
// with a handshake.
func TypeScript1(ctx context.Context) (Client, error) {
	script, err := rig.NodeScript(ctx, files, files, "typescript1.mjs", "person.mjs", "steps.mjs")
	return scripted(script), err
}

// TypeScript2 is the official TypeScript client 2.x.
func TypeScript2(ctx context.Context) (Client, error) {
	script, err := rig.NodeScript(ctx, files, files, "typescript2.mjs", "person.mjs", "steps.mjs")
	return scripted(script), err
}

// Python is the official Python client.
func Python(ctx context.Context) (Client, error) {
	script, err := rig.PythonScript(ctx, files, files, "python.py", "person.py")
	return scripted(script), err
}

// Packages are what the scripts need, for other scripts that need the same: see
// [rig.NodeScript].
func Packages() fs.FS { return files }

// scripted is a client that does a whole plan in one process.
func scripted(script rig.Script) Client {
	return func(ctx context.Context, version string, at Target, steps []Step) (v Visit, err error) {
		plan, err := json.Marshal(Plan{version, at, steps})
		if err != nil {
			return v, err
		}
		err = script.Run(ctx, &v, string(plan))
		return v, err
	}
}
