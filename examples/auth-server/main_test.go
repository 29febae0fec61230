package main

import (
	"context"
	"net"
	"net/http"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A client logs in, and logs in again for what it has not agreed to yet.
func TestAClientLogsIn(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	assert.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error)
	go func() { served <- serve(ctx, listener) }()

	logins := 0
	browse := func(ctx context.Context, page string) error {
		logins++
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
		assert.NoError(t, err)
		resp, err := http.DefaultClient.Do(r)
		if err == nil {
			resp.Body.Close()
		}
		return err
	}
	config := oauth.Config{Client: oauth.ClientMetadata{ClientName: "test"}, Store: &oauth.MemoryStore{}, Redirect: browse}
	c, err := client.Dial(ctx, "http://"+listener.Addr().String()+"/mcp", oauth.With(config))
	assert.NoError(t, err)
	for _, row := range []struct {
		tool, want string
		logins     int
	}{
		{"whoami", "ada with test", 1},
		{"write", "written", 2},
		{"write", "written", 2},
		{"whoami", "ada with test", 2},
	} {
		got, err := client.Call[string](ctx, c, row.tool, nil)
		assert.NoError(t, err)
		assert.Equal(t, got, row.want)
		assert.Equal(t, logins, row.logins, row.tool)
	}
	_, err = client.Call[string](ctx, c, "purge", nil)
	assert.ErrorContains(t, err, "Unknown tool")
	assert.NoError(t, c.Close())
	http.DefaultClient.CloseIdleConnections()
	stop()
	assert.NoError(t, <-served)
}
