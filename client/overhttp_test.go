package client_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// site serves an app over HTTP until the test ends, and shows each request.
func site(t *testing.T, app *fastmcp.Server, see func(*http.Request)) string {
	mcp := httpserver.Handler(app)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		see(r)
		mcp.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		assert.NoError(t, app.Close(context.Background()))
		server.Close()
	})
	return server.URL
}

func TestArgumentsStandInTheHeaderOfARealServer(t *testing.T) {
	app := fastmcp.New("test")
	app.Tool(func(region string, shard int) string { return region }, fastmcp.Name("query"),
		fastmcp.Params("region", "shard"), fastmcp.Header("region", "Region"), fastmcp.Header("shard", "Shard"))
	var mu sync.Mutex
	var seen []string
	url := site(t, app, func(r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if r.Header.Get("Mcp-Method") == protocol.MethodCallTool {
			seen = append(seen, r.Header.Get("Mcp-Param-Region")+" "+r.Header.Get("Mcp-Param-Shard"))
		}
	})
	for _, region := range []string{"eu", "größe", "\t", ""} {
		got, err := client.Call[string](t.Context(), dial(t, url), "query", client.Args{"region": region, "shard": 7})
		assert.NoError(t, err)
		assert.Equal(t, got, region)
	}
	assert.Equal(t, seen, []string{"eu 7", "=?base64?Z3LDtsOfZQ==?= 7", "=?base64?CQ==?= 7", " 7"})
}

func TestChangesOverHTTP(t *testing.T) {
	for _, version := range protocol.Versions() {
		t.Run(version, func(t *testing.T) {
			app := fastmcp.New("test")
			app.Tool(add, fastmcp.Params("a", "b"))
			app.Resource("a:b", func() string { return "b" })
			url := site(t, app, func(*http.Request) {})
			c := dial(t, url, client.Pin(version))
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			lines := ear(ctx, c, client.Interest{Tools: true, URIs: []string{"a:b"}})
			assert.Equal(t, <-lines, "listening")
			app.Tool(func() {}, fastmcp.Name("more"))
			assert.Equal(t, <-lines, "tools")
			assert.NoError(t, app.ResourceUpdated(t.Context(), "a:b"))
			assert.Equal(t, <-lines, "resource a:b")
			cancel()
			assert.Contains(t, <-lines, "context canceled")
		})
	}
}
