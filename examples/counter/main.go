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
		fastmcp.Lifespan(newCounters)) // one *Counters for the whole server
	byOne := fastmcp.Default("by", 1)
	app.Tool(Count, byOne)
	app.Tool(OpenCounter)
	app.Tool(CountIn, byOne)
	app.Tool(CloseCounter, fastmcp.Destructive(true), fastmcp.Idempotent())
	return app
}

// Clicks is what a session counts. The type is what the state is found by: a
// type of its own keeps it apart from other numbers.
type Clicks int

// Count counts on in this session. A client without sessions is told to use
// handles instead.
//
//   - by: how far
func Count(ctx *fastmcp.Context, by int) (int, error) {
	clicks, err := fastmcp.State[Clicks](ctx)
	if err != nil {
		return 0, err // it tells the model what to do
	}
	// Calls of one session may run at the same time: Update lets in one of them.
	return int(clicks.Update(func(n *Clicks) { *n += Clicks(by) })), nil
}

// OpenCounter begins to count at zero, and returns a handle for count_in.
func OpenCounter(ctx *fastmcp.Context, counters *Counters) (string, error) {
	return counters.open(owner(ctx))
}

// CountIn counts on in a counter.
//
//   - handle: what open_counter returned
//   - by: how far
func CountIn(ctx *fastmcp.Context, counters *Counters, handle string, by int) (int, error) {
	return counters.add(owner(ctx), handle, by)
}

// CloseCounter forgets a counter.
//
//   - handle: what open_counter returned
func CloseCounter(ctx *fastmcp.Context, counters *Counters, handle string) {
	counters.close(owner(ctx), handle)
}

// owner is whose counters a request may use. Without authentication everybody is
// the same one, and the handle alone protects a counter.
func owner(ctx *fastmcp.Context) string {
	if who := ctx.Principal(); who != nil {
		return who.ID
	}
	return ""
}
