package docs_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func init() { tables["pages"] = pageTable }

// pageTable lists prompts page by page, while they change.
func pageTable(t *testing.T) table {
	rows := table{{"params", "what the client gets", "afterwards"}}
	app := fastmcp.New("docs", fastmcp.PageSize(2))
	var prompts []*fastmcp.Prompt
	add := func(name string) {
		p, err := fastmcp.NewPrompt(func() string { return "" }, fastmcp.Name(name))
		assert.NoError(t, err)
		assert.NoError(t, app.Add(p))
		prompts = append(prompts, p)
	}
	for _, name := range []string{"a", "b", "c", "d"} {
		add(name)
	}
	cursor := ""
	for _, then := range []struct {
		what string
		do   func()
	}{
		{"`b` is removed, `e` is added", func() { app.Remove(prompts[1]); add("e") }},
		{"", func() {}},
		{"", func() {}},
	} {
		params := "{}"
		if cursor != "" {
			params = fmt.Sprintf(`{"cursor":%s}`, cursor)
		}
		got := fastmcptest.Ask(app, protocol.MethodListPrompts, params)
		rows = append(rows, []string{code(params), code(got.String()), then.what})
		then.do()
		if cursor = got.At("/nextCursor"); cursor == "" {
			break
		}
	}
	assert.True(t, strings.Contains(rows[len(rows)-1][1], `"e"`), "the last page has what came last")
	return rows
}

// A completer is asked for at most a hundred values.
func TestAtMostAHundredSuggestions(t *testing.T) {
	app := fastmcp.New("docs")
	app.Prompt(func(number string) string { return number }, fastmcp.Name("p"), fastmcp.Params("number"),
		fastmcp.Complete("number", func(*fastmcp.Context, string, map[string]string) ([]string, error) {
			return make([]string, 150), nil
		}))
	got := fastmcptest.Ask(app, protocol.MethodComplete, `{"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"number","value":""}}`)
	assert.Equal(t, got.At("/completion/total")+got.At("/completion/hasMore"), "150true")
	assert.Equal(t, strings.Count(got.At("/completion/values"), `""`), 100)
	_, err := fastmcp.NewPrompt(func(number string) string { return number }, fastmcp.Name("p"), fastmcp.Params("number"), fastmcp.CompleteFrom("nummer"))
	assert.ErrorContains(t, err, `Complete names "nummer", but the parameters are number`)
}
