package client_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// A tide is what clients are told.
type tide struct {
	protocol.NotificationParams
	Place string `json:"place"`
}

// harbour is a server with a topic; its tool turn changes it.
func harbour() *fastmcp.Server {
	const turned = "notifications/tides/turned"
	app := fastmcp.New("harbour", fastmcp.Extend(&fastmcp.Extension{
		Name: "com.example/tides",
		Topics: []fastmcp.Topic{{Method: turned, Member: "tides", Params: func(_ *fastmcp.Context, place string) (protocol.Params, error) {
			return &tide{Place: place}, nil
		}}},
	}))
	app.Tool(func(ctx context.Context, place string) error {
		return app.Publish(ctx, fastmcp.Change{Method: turned, URI: place})
	}, fastmcp.Name("turn"), fastmcp.Params("place"))
	return app
}

func TestAClientListensToTopics(t *testing.T) {
	app := harbour()
	server := httptest.NewServer(httpserver.Handler(app))
	defer server.Close()
	for _, row := range []struct {
		name string
		to   any
	}{{"in process", app}, {"over HTTP", server.URL}} {
		t.Run(row.name, func(t *testing.T) {
			heard := make(chan string, 4)
			c, err := client.Dial(t.Context(), row.to, client.Extend(&client.Extension{
				Name:          "com.example/tides",
				Notifications: map[string]func(json.RawMessage){"notifications/tides/turned": func(params json.RawMessage) { heard <- string(params) }},
			}))
			assert.NoError(t, err)
			ctx, stop := context.WithCancel(t.Context())
			accepted, ended := make(chan string, 1), make(chan error, 1)
			go func() {
				ended <- c.Listen(ctx, map[string]any{"tides": []string{"Brest"}}, func(method string, params json.RawMessage) { accepted <- method + string(params) })
			}()
			assert.Contains(t, <-accepted, `"notifications":{"tides":["Brest"]}`)
			for _, place := range []string{"Dover", "Brest"} {
				_, err := c.CallTool(t.Context(), "turn", client.Args{"place": place})
				assert.NoError(t, err)
			}
			assert.Contains(t, <-heard, `"place":"Brest"`)
			assert.Contains(t, <-accepted, "notifications/tides/turned{", "who listens hears it too")
			assert.Equal(t, len(heard), 0)
			stop()
			assert.ErrorIs(t, <-ended, context.Canceled)

			go func() {
				ended <- c.Listen(t.Context(), map[string]any{"tides": true}, func(string, json.RawMessage) { accepted <- "" })
			}()
			<-accepted
			assert.NoError(t, c.Close())
			assert.ErrorContains(t, <-ended, "the client is closed")
		})
	}
}

func TestATopicThatNobodyTells(t *testing.T) {
	old, err := client.Dial(t.Context(), harbour(), client.Pin(protocol.V20251125))
	assert.NoError(t, err)
	defer old.Close()
	assert.ErrorContains(t, old.Listen(t.Context(), map[string]any{"tides": true}, nil), "only servers of 2026-07-28")

	stranger, err := client.Dial(t.Context(), harbour())
	assert.NoError(t, err)
	defer stranger.Close()
	assert.ErrorContains(t, stranger.Listen(t.Context(), map[string]any{"tides": true}, nil), "Missing required client capability")
	assert.ErrorContains(t, stranger.Listen(t.Context(), 7, nil), "object")
}
