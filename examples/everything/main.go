// Everything is a tour of the API: a server that offers one of each thing the
// official conformance suite asks a server for. Start it and point the suite,
// the MCP Inspector or any client at it:
//
//	go run ./examples/everything --transport http --port 3000
package main

import (
	"embed"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
	"github.com/fastmcp-go/mcp/fastmcp/skills"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/httpserver"
)

//go:embed *.go
var source embed.FS

//go:embed house-style tour
var instructions embed.FS

func main() {
	// A client whose connection breaks gets what it missed, and one that knows the
	// first transport only finds it at /sse.
	events := httpserver.NewMemoryStore(httpserver.MemoryLimits{})
	run.Main(server(), run.HTTP(httpserver.Resumable(events), httpserver.HTTPWithSSE()))
}

func server() *fastmcp.Server {
	app := fastmcp.New("everything",
		fastmcp.Version("1.0.0"),
		fastmcp.Instructions("Every tool, resource and prompt here is an example: nothing is changed outside this process."),
		fastmcp.Source(source),
		skills.Serve(instructions),
		tasks.Enable(tasks.PollInterval(200*time.Millisecond)),
	)
	addTools(app)
	addAskingTools(app)
	addRoundTools(app)
	addTaskTools(app)
	addChangingTools(app)
	addResources(app)
	addPrompts(app)
	return app
}
