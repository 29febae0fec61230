// Database keeps notes in an SQLite database, which is opened when the server
// starts, handed to the tools by its type, and closed when the server ends.
//
//	cd examples/database && go run . --db notes.db
//
// It is a module of its own, so that who uses fastmcp gets no database with it.
package main

import (
	"context"
	"embed"
	"flag"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
)

//go:embed *.go
var source embed.FS

func main() {
	file := flag.String("db", "notes.db", "the `file` with the notes; it is made if need be")
	run.Main(server(file), run.Flags(flag.CommandLine))
}

func server(file *string) *fastmcp.Server {
	start := func(ctx context.Context) (*AppContext, func() error, error) { return open(ctx, *file) } // the flag is set then
	app := fastmcp.New("Notes", fastmcp.Version("1.0.0"), fastmcp.Source(source), fastmcp.Lifespan(start))
	limit := fastmcp.Param("limit", `validate:"min=1,max=100" jsonschema:"default=20"`)
	reading := []fastmcp.ToolOption{fastmcp.ReadOnly(), fastmcp.OpenWorld(false), limit}
	app.Tool(AddNote, fastmcp.Destructive(false), fastmcp.OpenWorld(false))
	app.Tool(ListNotes, reading...)
	app.Tool(FindNotes, append(reading, fastmcp.Param("words", `validate:"min=2,max=100"`))...)
	return app
}

// NewNote is what a note is made of. The tags are in its schema, and are checked.
type NewNote struct {
	Title string `json:"title" validate:"min=1,max=100" jsonschema_description:"a few words"`
	Text  string `json:"text" validate:"max=10000" jsonschema_description:"what to remember"`
}

// AddNote keeps a note.
func AddNote(ctx context.Context, app *AppContext, note NewNote) (Note, error) {
	row := app.db.QueryRowContext(ctx, `INSERT INTO notes (title, text) VALUES (?, ?) RETURNING id`, note.Title, note.Text)
	kept := Note{Title: note.Title, Text: note.Text}
	err := row.Scan(&kept.ID)
	return kept, err
}

// ListNotes lists notes, the newest first.
//
//   - limit: how many at most
func ListNotes(ctx context.Context, app *AppContext, limit int) ([]Note, error) {
	return app.query(ctx, `SELECT id, title, text FROM notes ORDER BY id DESC LIMIT ?`, limit)
}

// FindNotes lists the notes that have some words in them, the newest first.
//
//   - words: what to look for, in any case
//   - limit: how many at most
func FindNotes(ctx context.Context, app *AppContext, words string, limit int) ([]Note, error) {
	// What a model sends is always a parameter, and never a part of the query.
	const query = `SELECT id, title, text FROM notes
		WHERE instr(lower(title), lower(?1)) OR instr(lower(text), lower(?1)) ORDER BY id DESC LIMIT ?2`
	return app.query(ctx, query, words, limit)
}
