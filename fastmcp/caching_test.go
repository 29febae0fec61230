package fastmcp_test

import (
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
