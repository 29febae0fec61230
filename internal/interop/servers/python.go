package servers

import (
	"context"
	"io/fs"
	"slices"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// PythonSDK is the sample written with the official Python SDK.
func PythonSDK(files fs.FS) Host {
	ways := slices.Concat(found(Modern, Stdio, HTTP), found(Legacy, SSE), pinned(Stdio, HTTP, SSE))
	return Host{Name: "python-sdk", Start: inPython(files, "python/sdk.py"), Ways: ways, Rows: amended(sample(append(wrapped(),
		// Nothing marks the object, so that it is as good a value as any.
		typed[any]("add", client.Args{"a": 1, "b": 2}, `{"result":3}`))...), pythonSDKLacks)}
}

// FastMCP is the sample written with the FastMCP of Python.
func FastMCP(files fs.FS) Host {
	ways := slices.Concat(found(Modern, Stdio, HTTP), found(Legacy, SSE), pinned(Stdio, HTTP, SSE))
	return Host{Name: "fastmcp", Start: inPython(files, "python/fast.py"), Ways: ways, Rows: amended(sample(append(wrapped(),
		typed[any]("add", client.Args{"a": 1, "b": 2}, "3"),
		extensions("io.modelcontextprotocol/ui"))...), fastMCPLacks)}
}

// wrapped are calls of tools whose results are no objects, and are put into one.
func wrapped() []Row {
	return []Row{
		raw("add", client.Args{"a": 1, "b": 2}, `…"structuredContent":{"result":3}…`),
		typed[int]("add", client.Args{"a": 1, "b": 2}, "3"),
		typed[float64]("add", client.Args{"a": 1, "b": 2}, "3"),
		typed[[]string]("names", nil, `["Ada","Grace"]`),
	}
}

// inPython starts a sample in Python.
func inPython(files fs.FS, file string) func(context.Context, string) (Running, error) {
	return func(ctx context.Context, transport string) (r Running, err error) {
		script, err := rig.PythonScript(ctx, files, files, file, "python/sample.py")
		if err != nil {
			return r, err
		}
		switch transport {
		case SSE:
			return listening(ctx, append(script, "sse"), "/sse")
		case HTTP:
			return listening(ctx, append(script, "http"), "/mcp")
		}
		return program(append(script, "stdio")...), nil
	}
}

// pythonSDKLacks is what the official Python SDK cannot.
var pythonSDKLacks = map[string]exception{
	"call no_such_tool":                {always, "isError: Unknown tool: no_such_tool", "that is a result to this SDK"},
	"get no_such_prompt":               {always, "fails with …", "that is a mistake of the server's to this SDK: the code is 0 or -32603"},
	"the log of steps":                 {legacy, "fails with -32601: Method not found", "there are no levels"},
	"the log of steps from warning on": {modern, "warning: did 3", "it is not declared that there are logs"},
	"the log of steps from info on":    {modern, "info: did 2, warning: did 3", "it is not declared that there are logs"},
	"what is told after ":              {legacy, "fails: after []: …tells none of the changes…", "sessions are told nothing"},
}

// fastMCPLacks is what FastMCP cannot.
var fastMCPLacks = map[string]exception{
	"extensions":                       {legacy, "", "they came with 2026-07-28"},
	"call no_such_tool":                {always, "isError: Unknown tool: 'no_such_tool'", "that is a result to this framework"},
	"the log of steps from warning on": {always, `warning: {"msg":"did 3","extra":null}`, "a message is part of an object"},
	"the log of steps from info on":    {always, `info: {"msg":"did 2",…, warning: {"msg":"did 3",…`, "a message is part of an object"},
	"what is told after call touch":    {legacy, "fails: after []: …tells none of the changes…", "there are no subscriptions to resources"},
	"what is told after":               {modern, "fails with -32601: Method not found", "there is no subscriptions/listen"},
}
