package client_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// lobby hears who has arrived.
func lobby(heard chan<- string) *fastmcp.Server {
	return fastmcp.New("lobby", fastmcp.Extend(&fastmcp.Extension{
		Name: "com.example/lobby", Sessions: true,
		Notifications: map[string]func(*fastmcp.Context, json.RawMessage){
			"notifications/lobby/arrived": func(_ *fastmcp.Context, params json.RawMessage) {
				heard <- string(member(params, "guest"))
			},
		},
	}))
}

// member returns a member of an object, nil if it has none of that name.
func member(object json.RawMessage, name string) json.RawMessage {
	var all map[string]json.RawMessage
	_ = protocol.Unmarshal(object, &all)
	return all[name]
}

func TestAClientNotifiesAnExtension(t *testing.T) {
	heard := make(chan string, 1)
	app := lobby(heard)
	server := httptest.NewServer(httpserver.Handler(app))
	defer server.Close()
	for _, row := range []struct {
		name    string
		to      any
		version string
	}{
		{"in process", app, protocol.V20260728},
		{"over HTTP", server.URL, protocol.V20260728},
		{"in process, in a session", app, protocol.V20251125},
		{"over HTTP, in a session", server.URL, protocol.V20251125},
	} {
		t.Run(row.name, func(t *testing.T) {
			c, err := client.Dial(t.Context(), row.to, client.Pin(row.version), client.Extend(&client.Extension{Name: "com.example/lobby", Sessions: true}))
			assert.NoError(t, err)
			defer c.Close()
			assert.NoError(t, c.Notify(t.Context(), "notifications/lobby/arrived", client.Args{"guest": "Ada"}))
			assert.Equal(t, <-heard, `"Ada"`)
			assert.NoError(t, c.Notify(t.Context(), "notifications/lobby/arrived", nil))
			assert.Equal(t, <-heard, "")
		})
	}
}

func TestANotificationIsSentAgainIfTheSessionIsLost(t *testing.T) {
	heard := make(chan string, 2)
	app := lobby(heard)
	var serving atomic.Value
	serving.Store(httpserver.Handler(app))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serving.Load().(http.Handler).ServeHTTP(w, r) }))
	defer server.Close()
	c, err := client.Dial(t.Context(), server.URL, client.Pin(protocol.V20251125), client.Extend(&client.Extension{Name: "com.example/lobby", Sessions: true}))
	assert.NoError(t, err)
	defer c.Close()
	serving.Store(httpserver.Handler(app)) // it knows no session of the one before
	assert.NoError(t, c.Notify(t.Context(), "notifications/lobby/arrived", client.Args{"guest": "Ada"}))
	assert.Equal(t, <-heard, `"Ada"`)
	assert.Equal(t, len(heard), 0, "once")
}

func TestWhatAClientCannotNotify(t *testing.T) {
	c, err := client.Dial(t.Context(), sums())
	assert.NoError(t, err)
	defer c.Close()
	for _, row := range []struct {
		name, method string
		params       any
		want         string
	}{
		{"is the protocol's own", "notifications/cancelled", nil, `client.Notify: the method "notifications/cancelled" is taken`},
		{"is a request", "dice/throw", nil, "must begin with notifications/"},
		{"has params that are no object", "notifications/dice", 7, "notifications/dice"},
	} {
		t.Run(row.name, func(t *testing.T) {
			assert.ErrorContains(t, c.Notify(t.Context(), row.method, row.params), row.want)
		})
	}
	assert.NoError(t, c.Close())
	assert.ErrorContains(t, c.Notify(t.Context(), "notifications/dice", nil), "the client is closed")
}
