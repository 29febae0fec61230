package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// notebook is a server with a database of its own.
func notebook(t *testing.T) *fastmcp.Server {
	file := filepath.Join(t.TempDir(), "notes.db")
	app := server(&file)
	t.Cleanup(func() { assert.NoError(t, app.Close(context.Background())) })
	return app
}

// The same conversations over standard streams and over HTTP, in both eras.
func TestConversations(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata", func() *fastmcp.Server { return notebook(t) })
}

func TestNotesOutliveTheServer(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.db")
	for run, want := range []string{`["one"]`, `["two","one"]`} {
		app := server(&file)
		fastmcptest.Call(app, "add_note", NewNote{Title: strings.Fields("one two")[run]})
		assert.Equal(t, titles(app, "list_notes", "{}"), want)
		assert.NoError(t, app.Close(context.Background()))
	}
}

func TestTheDatabaseIsClosedAtTheEnd(t *testing.T) {
	var kept *AppContext
	app := notebook(t)
	app.Tool(func(shared *AppContext) { kept = shared }, fastmcp.Name("keep"))
	fastmcptest.Call(app, "keep", nil)
	assert.NoError(t, kept.db.Ping())
	assert.NoError(t, app.Close(context.Background()))
	assert.ErrorContains(t, kept.db.Ping(), "database is closed")
}

func TestWhatIsFound(t *testing.T) {
	app := notebook(t)
	for _, note := range []NewNote{{"Milk", "two litres"}, {"Bread", "not the sweet one"}, {"100%", "_quoted_ 'text'; DROP TABLE notes"}} {
		fastmcptest.Call(app, "add_note", note)
	}
	for arguments, want := range map[string]string{
		`{"words":"MILK"}`:             `["Milk"]`,
		`{"words":"two"}`:              `["Milk"]`,
		`{"words":"te"}`:               `["100%"]`,
		`{"words":"it"}`:               `["Milk"]`,
		`{"words":"0%"}`:               `["100%"]`,
		`{"words":"%%"}`:               `[]`,
		`{"words":"'; DROP"}`:          `["100%"]`,
		`{"words":"'); DROP TABLE x"}`: `[]`,
		`{"words":"re","limit":1}`:     `["Bread"]`,
	} {
		assert.Equal(t, titles(app, "find_notes", arguments), want, arguments)
	}
	assert.Equal(t, titles(app, "list_notes", `{"limit":2}`), `["100%","Bread"]`)
}

// titles calls a tool that returns notes.
func titles(app *fastmcp.Server, tool, arguments string) string {
	var found []string
	answer := fastmcptest.Call(app, tool, arguments)
	for i := 0; answer.At(fmt.Sprintf("/structuredContent/%d", i)) != ""; i++ {
		found = append(found, answer.At(fmt.Sprintf("/structuredContent/%d/title", i)))
	}
	return "[" + strings.Join(found, ",") + "]"
}

func TestManyAddAtOnce(t *testing.T) {
	app := notebook(t)
	assert.NoError(t, app.Start(t.Context()))
	older := fastmcptest.Client{Version: protocol.V20250326}
	var calls sync.WaitGroup
	for i := range 20 {
		calls.Go(func() { older.Call(app, "add_note", NewNote{Title: fmt.Sprint("note ", i)}) })
	}
	calls.Wait()
	assert.Equal(t, strings.Count(titles(app, "list_notes", "{}"), "note"), 20)
}

func TestAFileThatIsNoDatabase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "notes.db")
	assert.NoError(t, os.WriteFile(file, []byte(strings.Repeat("not a database ", 100)), 0o644))
	assert.ErrorContains(t, server(&file).Start(t.Context()), "cannot be opened")
}
