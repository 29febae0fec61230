package client_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestHTTPQuick(t *testing.T) {
	for _, version := range append(protocol.Versions(), "") {
		t.Run(version, func(t *testing.T) {
			app := fastmcp.New("test")
			app.Tool(add, fastmcp.Params("a", "b"))
			defer app.Close(context.Background())
			srv := httptest.NewServer(httpserver.Handler(app))
			defer srv.Close()
			var opts []client.Option
			if version != "" {
				opts = append(opts, client.Pin(version))
			}
			c, err := client.Dial(t.Context(), srv.URL, opts...)
			assert.NoError(t, err)
			defer c.Close()
			got, err := c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
			assert.NoError(t, err)
			assert.Equal(t, fmt.Sprint(got.Content), "[{3 <nil> map[]}]")
		})
	}
}
