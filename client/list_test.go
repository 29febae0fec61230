package client_test

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// pager is a server whose nth page of tools is what the function says.
func pager(page func(nth int, m jsonrpc.Message) (string, error)) *peer {
	nth := 0
	return &peer{methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
		protocol.MethodListTools: func(_ *sitting, m jsonrpc.Message) (string, error) {
			nth++
			return page(nth, m)
		},
	}}
}

// leaf is a page with one tool.
func leaf(name, next string) string {
	return `{"ttlMs":60000,"cacheScope":"public","tools":[{"name":"` + name + `","inputSchema":{}}]` + next + `}`
}

func TestPages(t *testing.T) {
	for _, row := range []struct {
		says  string
		page  func(nth int, m jsonrpc.Message) (string, error)
		names string
		wrong string
	}{
		{
			"one", func(int, jsonrpc.Message) (string, error) { return leaf("a", ""), nil }, "a", "",
		}, {
			"two, the second at an empty cursor", func(nth int, m jsonrpc.Message) (string, error) {
				if nth == 1 {
					return leaf("a", `,"nextCursor":""`), nil
				}
				assert.Contains(t, string(m.Params), `"cursor":""`)
				return leaf("b", ""), nil
			}, "a b", "",
		}, {
			"a cursor twice", func(nth int, _ jsonrpc.Message) (string, error) {
				return leaf("a", fmt.Sprintf(`,"nextCursor":"%d"`, nth%2)), nil
			}, "a a a", "tools/list: the server gave the same cursor twice",
		}, {
			"a cursor that does not hold any more", func(nth int, _ jsonrpc.Message) (string, error) {
				if nth == 2 {
					return "", &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: "what cursor?"}
				}
				return leaf("a", `,"nextCursor":"c"`), nil
			}, "a", "what cursor?",
		}, {
			"a page that is none", func(nth int, _ jsonrpc.Message) (string, error) {
				return `{"tools":"many"}`, nil
			}, "", "does not fit the protocol",
		}, {
			"a page with questions", func(nth int, _ jsonrpc.Message) (string, error) {
				return `{"resultType":"input_required","requestState":"s"}`, nil
			}, "", "the server answered with questions, which it may not do there",
		},
	} {
		t.Run(row.says, func(t *testing.T) {
			var names []string
			var last error
			for tool, err := range dial(t, pager(row.page)).Tools(t.Context()) {
				if last = err; err == nil {
					names = append(names, tool.Name)
				}
			}
			assert.Equal(t, strings.Join(names, " "), row.names)
			if row.wrong == "" {
				assert.NoError(t, last)
			} else {
				assert.ErrorContains(t, last, row.wrong)
			}
		})
	}
}

func TestPagesWithoutEnd(t *testing.T) {
	p := pager(func(nth int, _ jsonrpc.Message) (string, error) {
		return fmt.Sprintf(`{"tools":[],"nextCursor":"%d"}`, nth), nil
	})
	var last error
	for _, err := range dial(t, p).Tools(t.Context()) {
		last = err
	}
	assert.ErrorContains(t, last, "tools/list: the list has more than 10000 pages")
	assert.Equal(t, p.count(protocol.MethodListTools), 10000)
}

func TestAPageIsAskedForWhenItIsWanted(t *testing.T) {
	p := pager(func(nth int, _ jsonrpc.Message) (string, error) {
		return fmt.Sprintf(`{"tools":[{"name":"a","inputSchema":{}}],"nextCursor":"%d"}`, nth), nil
	})
	for range dial(t, p).Tools(t.Context()) {
		break
	}
	assert.Equal(t, p.count(protocol.MethodListTools), 1)
}

func TestACursorThatDoesNotHoldMakesTheListStale(t *testing.T) {
	p := pager(func(nth int, _ jsonrpc.Message) (string, error) {
		if nth == 2 {
			return "", &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: "what cursor?"}
		}
		return leaf("a", []string{`,"nextCursor":"c"`, "", ""}[nth-1]), nil
	})
	c := dial(t, p)
	for range 2 {
		for range c.Tools(t.Context()) {
		}
	}
	assert.Equal(t, p.params(protocol.MethodListTools), []string{`{}`, `{"cursor":"c"}`, `{}`}, "from the beginning, not from the cache")
}

func TestListsInEveryRevision(t *testing.T) {
	app := fastmcp.New("test", fastmcp.PageSize(2))
	for i := range 5 {
		app.Tool(func() {}, fastmcp.Name(fmt.Sprint("tool", i)))
		app.Prompt(func() string { return "" }, fastmcp.Name(fmt.Sprint("prompt", i)))
		app.Resource(fmt.Sprint("a:", i), func() string { return "" }, fastmcp.Name(fmt.Sprint("resource", i)))
		app.Resource(fmt.Sprint("a:", i, "/{b}"), func(b string) string { return b }, fastmcp.Params("b"), fastmcp.Name(fmt.Sprint("template", i)))
	}
	defer app.Close(t.Context())
	for _, version := range protocol.Versions() {
		c := dial(t, app, client.Pin(version))
		assert.Equal(t, all(t, c.Tools(t.Context()), func(v protocol.Tool) string { return v.Name }), "tool0 tool1 tool2 tool3 tool4")
		assert.Equal(t, all(t, c.Prompts(t.Context()), func(v protocol.Prompt) string { return v.Name }), "prompt0 prompt1 prompt2 prompt3 prompt4")
		assert.Equal(t, all(t, c.Resources(t.Context()), func(v protocol.Resource) string { return v.Name }), "resource0 resource1 resource2 resource3 resource4")
		assert.Equal(t, all(t, c.ResourceTemplates(t.Context()), func(v protocol.ResourceTemplate) string { return v.Name }), "template0 template1 template2 template3 template4")
	}
}

// all returns the names of a list.
func all[T any](t *testing.T, list iter.Seq2[T, error], name func(T) string) string {
	t.Helper()
	var names []string
	for item, err := range list {
		assert.NoError(t, err)
		names = append(names, name(item))
	}
	return strings.Join(names, " ")
}
