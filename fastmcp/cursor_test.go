package fastmcp_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// paged is a server with five tools, prompts, resources and templates, in pages
// of two.
func paged() (*fastmcp.Server, []*fastmcp.Tool) {
	app := quiet(fastmcp.PageSize(2))
	var tools []*fastmcp.Tool
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		tools = append(tools, app.Tool(func() {}, fastmcp.Name(name)))
		app.Prompt(func() string { return "" }, fastmcp.Name(name))
		app.Resource("plain://"+name, func() string { return "" }, fastmcp.Name(name))
		app.Resource("under://"+name+"/{id}", func(id string) string { return id }, fastmcp.Name(name), fastmcp.Params("id"))
	}
	return app, tools
}

func TestOnlyACursorThatWasGivenIsOne(t *testing.T) {
	listed, _ := paged()
	listed.Resource("listed://{id}", func(id string) string { return id }, fastmcp.Name("listed"), fastmcp.Params("id"),
		fastmcp.List(func() []string { return []string{"1", "2"} }))
	plain, _ := paged()
	encode := base64.RawURLEncoding.EncodeToString
	for _, of := range []struct {
		what string
		app  *fastmcp.Server
	}{{"", plain}, {", with a List", listed}} {
		for method, name := range map[string]string{
			"tools/list": "tools", "prompts/list": "prompts", "resources/list": "resources", "resources/templates/list": "templates",
		} {
			given := strings.Trim(fastmcptest.Ask(of.app, method, nil).At("/nextCursor"), `"`)
			for _, row := range []struct {
				says, cursor string
				good         bool
			}{
				{"the one that was given", given, true},
				{"one within", encode([]byte(name + ":3")), true},
				{"far beyond the last entry", encode([]byte(name + ":zzzzzz")), false},
				{"the last entry, behind which there is nothing", encode([]byte(name + ":6")), false},
				{"before the first entry", encode([]byte(name + ":0")), false},
				{"a number in other digits", encode([]byte(name + ":02")), false},
				{"a number in capitals", encode([]byte(name + ":Z")), false},
				{"no number", encode([]byte(name + ":")), false},
				{"nothing", "", false},
				{"with a line break behind it", given + "\n", false},
				{"with a line break in it", given[:4] + "\r\n" + given[4:], false},
				{"with padding", given + "=", false},
				{"a place in a catalog that there is not", encode([]byte(name + ":zz:plain://a")), false},
			} {
				t.Run(row.says+" for "+method+of.what, func(t *testing.T) {
					answer := fastmcptest.Ask(of.app, method, map[string]string{"cursor": row.cursor})
					if row.good {
						assert.True(t, answer.Err == nil, answer.String())
						return
					}
					assert.Equal(t, answer.String(), "error -32602: Unknown cursor: pass the nextCursor of the page before, or none for the first page")
				})
			}
		}
	}
}

// A cursor survives what becomes of the list, and is good at a replica that has
// come as far.
func TestACursorStaysGood(t *testing.T) {
	app, tools := paged()
	names := func(app *fastmcp.Server, cursor string) string {
		page := fastmcptest.Ask(app, "tools/list", map[string]string{"cursor": cursor})
		if page.Err != nil {
			return page.String()
		}
		return fmt.Sprint(page.At("/tools/0/name"), page.At("/tools/1/name"), page.At("/nextCursor"))
	}
	second := strings.Trim(fastmcptest.Ask(app, "tools/list", nil).At("/nextCursor"), `"`)
	assert.Equal(t, names(app, second), `"c""d""dG9vbHM6NA"`)
	third := "dG9vbHM6NA"
	assert.Contains(t, names(app, "dG9vbHM6NB"), "Unknown cursor", "the same number, with other bits at the end")
	for _, tool := range tools {
		app.Remove(tool)
	}
	assert.Equal(t, names(app, third), "", "when all is gone")
	app.Tool(func() {}, fastmcp.Name("new"))
	assert.Equal(t, names(app, third), `"new"`, "when there is something new")

	replica, _ := paged()
	assert.Equal(t, names(replica, third), `"e"`, "at a replica with the same tools")
	young := quiet(fastmcp.PageSize(2))
	young.Tool(func() {}, fastmcp.Name("a"))
	assert.Contains(t, names(young, third), "Unknown cursor", "at a replica that has not come so far")
}
