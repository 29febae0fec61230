package fastmcp_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// What depends on an answer, or may, must not be kept (Caching, Cache Key).
func TestTheResultOfALaterRoundIsNotKept(t *testing.T) {
	app := quiet(fastmcp.CacheLists(time.Minute, protocol.CacheScopePublic))
	public := fastmcp.CacheFor(time.Minute, protocol.CacheScopePublic)
	app.Resource("plain://x", func() string { return "x" }, fastmcp.Name("plain"), public)
	app.Resource("asks://x", func(ctx *fastmcp.Context) (string, error) {
		answer, err := fastmcp.Elicit[Confirm](ctx, "Sure?", fastmcp.Key("sure"))
		return string(answer.Action), err
	}, fastmcp.Name("asks"), public)
	app.Resource("asks://stream", func(ctx *fastmcp.Context) (io.Reader, error) {
		_, err := fastmcp.Elicit[Confirm](ctx, "Sure?", fastmcp.Key("sure"))
		return strings.NewReader("x"), err
	}, fastmcp.Name("stream"), public)

	client := fastmcptest.Client{Capabilities: protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}}}
	const answered = `"inputResponses":{"sure":{"action":"decline"}}`
	for _, row := range []struct{ says, method, params, want string }{
		{"a plain resource is kept", "resources/read", `{"uri":"plain://x"}`, `60000 "public"`},
		{"a question is neither kept nor not", "resources/read", `{"uri":"asks://x"}`, ` `},
		{"what came of an answer is not", "resources/read", `{"uri":"asks://x",` + answered + `}`, `0 "private"`},
		{"nor if it is a stream", "resources/read", `{"uri":"asks://stream",` + answered + `}`, `0 "private"`},
		{"nor if the answer was not needed", "resources/read", `{"uri":"plain://x",` + answered + `}`, `0 "private"`},
		{"nor if nobody looked at it", "resources/list", `{` + answered + `}`, `0 "private"`},
		{"nor what came of a state that nobody looked at", "tools/list", `{"requestState":"x"}`, `0 "private"`},
		{"a list is kept", "resources/list", `{}`, `60000 "public"`},
	} {
		t.Run(row.says, func(t *testing.T) {
			answer := client.Ask(app, row.method, row.params)
			assert.Equal(t, answer.At("/ttlMs")+" "+answer.At("/cacheScope"), row.want, answer.String())
		})
	}
}

// All pages of a list have one scope (Caching, Interaction with Pagination).
func TestThePagesOfAListHaveOneScope(t *testing.T) {
	for _, row := range []struct {
		says string
		list any
		want string
	}{
		{"a function that asks who it is for", func(ctx *fastmcp.Context) []string {
			ctx.Principal()
			return []string{"a", "b", "c"}
		}, `"private"`},
		{"a function that could ask", func(context.Context) []string { return []string{"a", "b", "c"} }, `"private"`},
		{"a function that cannot", func() []string { return []string{"a", "b", "c"} }, `"public"`},
	} {
		t.Run(row.says, func(t *testing.T) {
			app := quiet(fastmcp.PageSize(2), fastmcp.CacheLists(time.Minute, protocol.CacheScopePublic))
			for _, name := range []string{"1", "2", "3"} {
				app.Resource("plain://"+name, func() string { return "" }, fastmcp.Name(name))
			}
			app.Resource("under://{id}", func(id string) string { return id }, fastmcp.Name("under"), fastmcp.Params("id"), fastmcp.List(row.list))
			params, pages := `{}`, 0
			for {
				page := fastmcptest.Ask(app, "resources/list", params)
				assert.Equal(t, page.At("/cacheScope"), row.want, page.String())
				assert.Equal(t, page.At("/ttlMs"), "60000")
				pages++
				if page.At("/nextCursor") == "" {
					break
				}
				params = `{"cursor":` + page.At("/nextCursor") + `}`
			}
			assert.Equal(t, pages, 3)
		})
	}
}

func TestListsAreKeptEachForItsOwnTime(t *testing.T) {
	public, private := protocol.CacheScopePublic, protocol.CacheScopePrivate
	app := quiet(
		fastmcp.CacheLists(time.Minute, public),
		fastmcp.CacheLists(time.Second, private, protocol.MethodListTools),
		fastmcp.CacheLists(time.Hour, public, protocol.MethodListPrompts, protocol.MethodListResources),
	)
	for method, want := range map[string]string{
		"tools/list":               `1000 "private"`,
		"prompts/list":             `3600000 "public"`,
		"resources/list":           `3600000 "public"`,
		"resources/templates/list": `60000 "public"`,
		"server/discover":          `0 "private"`,
	} {
		answer := fastmcptest.Ask(app, method, nil)
		assert.Equal(t, answer.At("/ttlMs")+" "+answer.At("/cacheScope"), want, method)
	}
	defer func() {
		assert.Contains(t, fmt.Sprint(recover()), `CacheLists names "tool/list", which is no list: want one of tools/list, prompts/list`)
	}()
	quiet(fastmcp.CacheLists(time.Minute, public, "tool/list"))
}
