package run_test

import (
	"flag"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/stdio"
)

// None of these has an output to check: Main ends the process.

func Add(a, b int) int { return a + b }

func ExampleMain() {
	app := fastmcp.New("Demo Server")
	app.Tool(Add)
	run.Main(app)
}

// A server that speaks HTTP on port 8080 unless it is told otherwise.
func ExampleDefault() {
	app := fastmcp.New("Demo Server")
	run.Main(app, run.Default("transport", "http"), run.Default("port", "8080"))
}

func ExampleHTTP() {
	app := fastmcp.New("Demo Server")
	run.Main(app, run.HTTP(httpserver.AllowHosts("mcp.example.com"), httpserver.MaxBody(1<<20)))
}

func ExampleStdio() {
	app := fastmcp.New("Demo Server")
	run.Main(app, run.Stdio(stdio.MaxLine(64<<20)))
}

// A flag of the program's own: weather --base-url http://localhost:8080. Its
// value is there when the hook runs, which opens what handlers need.
func ExampleFlags() {
	type Upstream struct{ URL string }
	base := flag.String("base-url", "https://weather.example.com", "the `address` of the weather service")
	app := fastmcp.New("Weather", fastmcp.Lifespan(func() *Upstream { return &Upstream{URL: *base} }))
	run.Main(app, run.Flags(flag.CommandLine))
}
