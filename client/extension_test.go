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

// A pawn is a ticket for a result that is fetched later.
type pawn struct {
	protocol.ResultBase
	Ticket string `json:"ticket"`
}

// A redemption asks for what a ticket stands for.
type redemption struct {
	Ticket string `json:"ticket"`
}

// pawnshop answers every call of a tool with a ticket, if the client knows what
// that is, and redeems tickets.
func pawnshop() *fastmcp.Server {
	kept := map[string]fastmcp.Result{}
	app := fastmcp.New("pawnshop", fastmcp.Extend(&fastmcp.Extension{
		Name: "com.example/pawn", Sessions: true,
		Methods: map[string]fastmcp.Method{"pawn/redeem": {Target: "ticket", Serve: fastmcp.Endpoint(
			func(ctx *fastmcp.Context, in *redemption) (fastmcp.Result, error) {
				return kept[in.Ticket], ctx.Notify("notifications/pawn/redeemed", &protocol.NotificationParams{})
			})}},
		Around: map[string]fastmcp.Middleware{protocol.MethodCallTool: func(next fastmcp.Handler) fastmcp.Handler {
			return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
				result, err := next(ctx, req)
				if _, knows := ctx.Client().Extension("com.example/pawn"); !knows || err != nil {
					return result, err
				}
				kept["t1"] = result
				return &pawn{ResultBase: protocol.ResultBase{ResultType: "pawned"}, Ticket: "t1"}, nil
			}
		}},
	}))
	app.Tool(Divide)
	return app
}

// redeeming understands tickets.
func redeeming(heard chan<- json.RawMessage) client.Option {
	return client.Extend(&client.Extension{
		Name: "com.example/pawn", Sessions: true,
		Targets: map[string]string{"pawn/redeem": "ticket"},
		Results: map[string]func(context.Context, *client.Client, string, json.RawMessage) (json.RawMessage, error){
			"pawned": func(ctx context.Context, c *client.Client, _ string, result json.RawMessage) (json.RawMessage, error) {
				var ticket redemption
				if err := protocol.Unmarshal(result, &ticket); err != nil {
					return nil, err
				}
				return client.Request[json.RawMessage](ctx, c, "pawn/redeem", ticket)
			},
		},
		Notifications: map[string]func(json.RawMessage){"notifications/pawn/redeemed": func(params json.RawMessage) { heard <- params }},
	})
}

func TestAResultOfAnotherKindBecomesWhatItIsInTheEnd(t *testing.T) {
	app := pawnshop()
	server := httptest.NewServer(httpserver.Handler(app))
	defer server.Close()
	for _, row := range []struct {
		name    string
		to      any
		version string
		want    string
	}{
		{"in process", app, protocol.V20260728, `3`},
		{"over HTTP", server.URL, protocol.V20260728, `3`},
		{"in process, in a session", app, protocol.V20251125, `{"result":3}`},
		{"over HTTP, in a session", server.URL, protocol.V20251125, `{"result":3}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			heard := make(chan json.RawMessage, 1)
			c, err := client.Dial(t.Context(), row.to, redeeming(heard), client.Pin(row.version))
			assert.NoError(t, err)
			defer c.Close()
			got, err := client.Call[int](t.Context(), c, "divide", client.Args{"a": 12, "b": 4})
			assert.NoError(t, err)
			assert.Equal(t, got, 3)
			assert.Equal(t, string(<-heard), "{}")
			round, err := c.BeginTool(t.Context(), "divide", client.Args{"a": 12, "b": 4})
			assert.NoError(t, err)
			assert.Equal(t, string(round.Result.StructuredContent), row.want)
			<-heard
		})
	}
}

func TestAClientWithoutTheExtensionIsAnsweredAsEver(t *testing.T) {
	c, err := client.Dial(t.Context(), pawnshop())
	assert.NoError(t, err)
	defer c.Close()
	got, err := client.Call[int](t.Context(), c, "divide", client.Args{"a": 12, "b": 4})
	assert.NoError(t, err)
	assert.Equal(t, got, 3)
}

func TestAnExtensionIsDeclaredInSessionsThatItIsFor(t *testing.T) {
	for _, row := range []struct {
		name string
		of   *client.Extension
		want string
	}{
		{"one for sessions too", &client.Extension{Name: "a/b", Sessions: true, Settings: map[string]int{"n": 1}}, `{"n":1}`},
		{"one that is not", &client.Extension{Name: "a/b"}, `none`},
	} {
		t.Run(row.name, func(t *testing.T) {
			app := sums()
			app.Tool(func(ctx *fastmcp.Context) string {
				if settings, declared := ctx.Client().Extension("a/b"); declared {
					return string(settings)
				}
				return "none"
			}, fastmcp.Name("seen"))
			c, err := client.Dial(t.Context(), app, client.Extend(row.of), client.Pin(protocol.V20251125))
			assert.NoError(t, err)
			defer c.Close()
			got, err := client.Call[string](t.Context(), c, "seen", nil)
			assert.NoError(t, err)
			assert.Equal(t, got, row.want)
		})
	}
}

func TestAnExtensionThatAClientCannotUse(t *testing.T) {
	for _, row := range []struct {
		name string
		of   *client.Extension
		want string
	}{
		{"has no name", &client.Extension{}, "the name needs a prefix and a slash"},
		{"has a name without a prefix", &client.Extension{Name: "pawn"}, "the name needs a prefix and a slash"},
		{"has a space in its name", &client.Extension{Name: "a/b c"}, `the name "a/b c" is no prefix and name`},
		{"hears what the protocol says", &client.Extension{Name: "a/b", Notifications: map[string]func(json.RawMessage){"notifications/progress": func(json.RawMessage) {}}}, `the method "notifications/progress" is taken`},
		{"hears what is no notification", &client.Extension{Name: "a/b", Notifications: map[string]func(json.RawMessage){"b/c": func(json.RawMessage) {}}}, `the notification "b/c" must begin with notifications/`},
		{"hears with nothing", &client.Extension{Name: "a/b", Notifications: map[string]func(json.RawMessage){"notifications/b": nil}}, `"notifications/b" has no function`},
		{"aims at a method of the protocol", &client.Extension{Name: "a/b", Targets: map[string]string{"tools/call": "name"}}, `the method "tools/call" is taken`},
		{"is nil", nil, "client.Extend: the *Extension is nil"},
		{"has settings that are no object", &client.Extension{Name: "a/b", Settings: 1}, "must marshal to a JSON object"},
		{"is there already", &client.Extension{Name: "com.example/pawn"}, "is there already"},
		{"takes a result of the protocol", &client.Extension{Name: "a/b", Results: map[string]func(context.Context, *client.Client, string, json.RawMessage) (json.RawMessage, error){"complete": nil}}, "is there already"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := client.Dial(t.Context(), sums(), redeeming(nil), client.Extend(row.of))
			assert.ErrorContains(t, err, row.want)
		})
	}
}
