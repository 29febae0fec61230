// Counter shows the two ways to keep something from one call to the next.
//
// A client of a revision before 2026-07-28 has a session, and state that belongs
// to it. Since 2026-07-28 every request stands alone: the tool gives the model a
// handle, and the model brings it along. Handles work for every client.
//
//	go run ./examples/counter
package main

import (
	"embed"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
)

//go:embed *.go
var source embed.FS

func main() { run.Main(server()) }

func server() *fastmcp.Server {
	app := fastmcp.New("Counter", fastmcp.Version("1.0.0"), fastmcp.Source(source),
		fastmcp.Lifespan(func() *Counters { return &Counters{known: map[string]*counter{}} })) // one for all
	byOne := fastmcp.Default("by", 1)
	app.Tool(Count, byOne)
	app.Tool((*Counters).OpenCounter) // a method, whose receiver is handed over
	app.Tool((*Counters).CountIn, byOne)
	app.Tool((*Counters).CloseCounter, fastmcp.Destructive(true), fastmcp.Idempotent())
	return app
}

// Count counts on in this session; a client without sessions is told to use handles.
//
//   - by: how far
func Count(ctx *fastmcp.Context, by int) (int, error) {
	clicks, err := fastmcp.State[int](ctx)
	if err != nil {
		return 0, err // it tells the model what to do
	}
	// Calls of one session may run at the same time: Update lets in one of them.
	return clicks.Update(func(n *int) { *n += by }), nil
}
