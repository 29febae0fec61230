package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// customer is a client that lives in one place.
var customer = client.OnElicit(func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
	return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: []byte(`{"street":"Main Street 1","town":"Ulm"}`)}, nil
})

func visit(t *testing.T, file string, do func(c *client.Client)) {
	t.Helper()
	app := server(&file, time.Millisecond)
	c, err := client.Dial(t.Context(), app, customer)
	assert.NoError(t, err)
	do(c)
	assert.NoError(t, c.Close())
	closed, cancel := context.WithCancel(t.Context())
	cancel() // what prints is left for the next day
	_ = app.Close(closed)
}

func TestWhatIsPrinted(t *testing.T) {
	visit(t, filepath.Join(t.TempDir(), "tasks.db"), func(c *client.Client) {
		for tool, want := range map[string]string{
			"print_book":  `"Emma", 10 pages`,
			"print_order": `"Emma" is on its way to Main Street 1 in Ulm`,
		} {
			got, err := client.Call[string](t.Context(), c, tool, client.Args{"title": "Emma"})
			assert.NoError(t, err)
			assert.Equal(t, got, want)
		}
		for pages, isTask := range map[int]bool{3: false, 4: true} {
			task, err := c.StartTool(t.Context(), "print_flyer", client.Args{"pages": pages})
			assert.NoError(t, err)
			assert.Equal(t, task.ID() != "", isTask)
		}
	})
}

// What is under way when the shop closes goes on when it opens.
func TestTheShopOpensAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tasks.db")
	var book, order string
	visit(t, file, func(c *client.Client) {
		begin := func(tool string, pages int) string {
			task, err := c.StartTool(t.Context(), tool, client.Args{"title": "Emma", "pages": pages})
			assert.NoError(t, err)
			return task.ID()
		}
		book, order = begin("print_book", 500), begin("print_order", 1)
		for {
			d, err := c.Task(order, "").Status(t.Context())
			assert.NoError(t, err)
			if d.Status == wire.InputRequired {
				break
			}
		}
	})
	visit(t, file, func(c *client.Client) {
		for id, want := range map[string]string{book: `"Emma", 500 pages`, order: `"Emma" is on its way to Main Street 1 in Ulm`} {
			result, err := c.Task(id, "").Wait(t.Context())
			assert.NoError(t, err)
			assert.Equal(t, result.Content[0].(protocol.TextContent).Text, want)
		}
	})
}
