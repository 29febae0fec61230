// Tasks is a print shop, where nothing is done while you wait: a call is answered
// with a task, which a client looks at until the book is there. Tasks lie in an
// SQLite database, so that they outlive the server: stop it while it prints, start
// it again, and it prints on.
//
//	cd examples/tasks && go run . --db tasks.db
//
// It is a module of its own, so that who uses fastmcp gets no database with it.
package main

import (
	"context"
	"embed"
	"flag"
	"fmt"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/fastmcp/tasks/sqlite"
)

//go:embed *.go
var source embed.FS

func main() {
	file := flag.String("db", "tasks.db", "the `file` with the tasks; it is made if need be")
	run.Main(server(file, time.Second), run.Flags(flag.CommandLine))
}

// server makes a server whose press takes so long for a page.
func server(file *string, page time.Duration) *fastmcp.Server {
	open := func(ctx context.Context) (tasks.Store, error) { return sqlite.Open(ctx, *file) }
	app := fastmcp.New("Print shop", fastmcp.Version("1.0.0"), fastmcp.Source(source),
		tasks.Enable(tasks.OpenStore(open), tasks.TTL(24*time.Hour), tasks.PollInterval(page)))
	p := press{page}
	copies := []fastmcp.ToolOption{fastmcp.Default("pages", 10), fastmcp.Param("pages", `validate:"min=1,max=1000"`)}
	app.Tool(p.PrintBook, append(copies, tasks.Always(), fastmcp.Idempotent())...)
	app.Tool(p.PrintOrder, append(copies, tasks.Required())...)
	app.Tool(p.PrintFlyer, copies...)
	return app
}

// A press prints so many pages in a time.
type press struct{ page time.Duration }

// print prints pages, and says how far it is.
func (p press) print(ctx *fastmcp.Context, pages int) error {
	for page := range pages {
		ctx.Progress(float64(page), float64(pages), fmt.Sprintf("page %d of %d", page+1, pages))
		select {
		case <-time.After(p.page):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

// PrintBook prints a book. It may be printed again from the first page, so that
// a server which starts again does that.
//
//   - title: what stands on its cover
//   - pages: how many it has
func (p press) PrintBook(ctx *fastmcp.Context, title string, pages int) (string, error) {
	if err := p.print(ctx, pages); err != nil {
		return "", err
	}
	return fmt.Sprintf("%q, %d pages", title, pages), nil
}

// Address is a form.
type Address struct {
	Street string `json:"street" validate:"min=3" jsonschema_description:"Street and number"`
	Town   string `json:"town" validate:"min=2" jsonschema_description:"Town"`
}

// PrintOrder prints a book and then asks where to send it. The address may come when
// the server has been started again: what stands in Once is printed once.
//
//   - title: what stands on its cover
//   - pages: how many it has
func (p press) PrintOrder(ctx *fastmcp.Context, title string, pages int) (string, error) {
	_, err := fastmcp.Once(ctx, "printed", func() (bool, error) { return true, p.print(ctx, pages) })
	if err != nil {
		return "", err
	}
	tasks.Status(ctx, "printed, and waiting for an address")
	answer, err := fastmcp.Elicit[Address](ctx, "Where shall "+title+" go?", fastmcp.Key("address"))
	if err != nil {
		return "", err
	}
	if !answer.Accepted() {
		return fmt.Sprintf("%q waits to be fetched", title), nil
	}
	return fmt.Sprintf("%q is on its way to %s in %s", title, answer.Value.Street, answer.Value.Town), nil
}

// PrintFlyer prints a flyer. Up to three pages one can wait for.
//
//   - pages: how many it has
func (p press) PrintFlyer(ctx *fastmcp.Context, pages int) (string, error) {
	if pages > 3 {
		if err := tasks.Begin(ctx); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("a flyer of %d pages", pages), p.print(ctx, pages)
}
