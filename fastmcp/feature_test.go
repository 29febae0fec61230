package fastmcp_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestFeaturesComeAndGoWhileServing(t *testing.T) {
	app := quiet()
	w := connect(t, app)
	w.say(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`)
	w.hear()
	tool, err := fastmcp.NewTool(func() string { return "here" }, fastmcp.Name("late"))
	assert.NoError(t, err)
	assert.Contains(t, w.call(1, "late", "{}"), `Unknown tool: "late"`)
	assert.NoError(t, app.Add(tool))
	assert.Equal(t, w.hear().Method, "notifications/tools/list_changed")
	assert.Equal(t, w.call(2, "late", "{}"), "here")
	assert.True(t, app.Remove(tool))
	assert.Equal(t, w.hear().Method, "notifications/tools/list_changed")
	assert.True(t, !app.Remove(tool), "it is gone already")
	assert.Contains(t, w.call(3, "late", "{}"), `Unknown tool: "late"`)
}

func TestListsArePagedInAFixedOrder(t *testing.T) {
	app := quiet(fastmcp.PageSize(2))
	names := []string{"e", "d", "c", "b", "a"}
	tools := map[string]*fastmcp.Tool{}
	for _, name := range names {
		tools[name] = app.Tool(func() {}, fastmcp.Name(name))
	}
	w := connect(t, app)
	page := func(cursor string) (got []string, next string) {
		params := `{` + modern + `}`
		if cursor != "" {
			params = `{"cursor":"` + cursor + `",` + modern + `}`
		}
		w.say(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":` + params + `}`)
		var result protocol.ListToolsResult
		assert.NoError(t, protocol.Unmarshal(w.hear().Result, &result))
		for _, tool := range result.Tools {
			got = append(got, tool.Name)
		}
		if result.NextCursor != nil {
			next = *result.NextCursor
		}
		return got, next
	}
	var all []string
	first, second := page("")
	all = append(all, first...)
	middle, third := page(second)
	all = append(all, middle...)
	last, end := page(third)
	all = append(all, last...)
	assert.Equal(t, all, names)
	assert.Equal(t, end, "")

	app.Remove(tools["e"])
	app.Remove(tools["d"])
	app.Tool(func() {}, fastmcp.Name("new"))
	after, _ := page(second)
	assert.Equal(t, after, []string{"c", "b"}, "a cursor stays good when what it names is gone")
}

// A name that hosts may reject is accepted, and logged.
func TestNamesOutsideOfTheSpecificationAreLogged(t *testing.T) {
	for name, logged := range map[string]bool{
		"add": false, "Add_2.x-y": false, strings.Repeat("a", 128): false,
		"a b!": true, "größe": true, "a/b": true, strings.Repeat("a", 129): true,
	} {
		var log bytes.Buffer
		app := fastmcp.New("test", fastmcp.Logger(zerolog.New(&log)))
		assert.Equal(t, app.Tool(func() {}, fastmcp.Name(name)).Name(), name)
		assert.Equal(t, strings.Contains(log.String(), "1 to 128 of A-Z"), logged, name)
	}
}

// A server without a name is a mistake, and the call is told.
func TestAServerHasAName(t *testing.T) {
	defer func() {
		err, ok := recover().(error)
		assert.True(t, ok, "it panics")
		assert.Equal(t, withoutPlace(err), "FILE:LINE: a server needs a name, which clients see and hosts tell it by\naccepted:\n\tfastmcp.New(\"demo\")")
	}()
	fastmcp.New("")
}
