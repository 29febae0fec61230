package fastmcp_test

import (
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestConversationsAboutExtensions(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata/extensions", extended)
}

// extended is a server with two extensions: weather is for those of 2026-07-28
// who declare it, and tides for everybody.
func extended() *fastmcp.Server {
	app := quiet(fastmcp.Extend(weather()), fastmcp.Extend(tides()))
	app.Tool(func(ctx *fastmcp.Context, place string) (string, error) {
		return "It storms.", app.Publish(ctx, fastmcp.Change{Method: "notifications/weather/changed", URI: place})
	}, fastmcp.Name("storm"), fastmcp.Params("place"))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		return "The moon has risen.", app.Publish(ctx, fastmcp.Change{Method: "notifications/tides/changed"})
	}, fastmcp.Name("moon"))
	return app
}

// where is what the weather is asked for.
type where struct {
	Place string `json:"place"`
}

// A report is a result of its own.
type report struct {
	protocol.ResultBase
	Sky string `json:"sky"`
}

// A weatherChange is what a subscriber is told.
type weatherChange struct {
	protocol.NotificationParams
	Place string `json:"place"`
	Sky   string `json:"sky"`
}

func weather() *fastmcp.Extension {
	return &fastmcp.Extension{
		Name:     "com.example/weather",
		Settings: map[string]any{"places": []string{"Oslo", "Rome"}},
		Methods: map[string]fastmcp.Method{
			"weather/report": {Serve: fastmcp.Endpoint(reportOf)},
			"weather/routed": {Serve: fastmcp.Endpoint(reportOf), Target: "place"},
		},
		Topics: []fastmcp.Topic{{
			Method: "notifications/weather/changed", Member: "weatherPlaces",
			Accept: func(_ *fastmcp.Context, places []string) ([]string, error) { return places[:1], nil },
			Params: func(_ *fastmcp.Context, place string) (protocol.Params, error) {
				return &weatherChange{Place: place, Sky: "dark"}, nil
			},
		}},
		Around: map[string]fastmcp.Middleware{protocol.MethodCallTool: forecasting},
	}
}

func reportOf(ctx *fastmcp.Context, in *where) (*report, error) {
	if err := ctx.Notify("notifications/weather/looking", &weatherChange{Place: in.Place}); err != nil {
		return nil, err
	}
	return &report{Sky: "blue over " + in.Place}, nil
}

// forecasting answers a call of storm with a result of its own kind, where the
// client understands it.
func forecasting(next fastmcp.Handler) fastmcp.Handler {
	return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
		result, err := next(ctx, req)
		if _, knows := ctx.Client().Extension("com.example/weather"); !knows || req.Name != "storm" || err != nil {
			return result, err
		}
		return &report{ResultBase: protocol.ResultBase{ResultType: "com.example/report"}, Sky: "dark"}, nil
	}
}

func tides() *fastmcp.Extension {
	return &fastmcp.Extension{
		Name: "com.example/tides", Sessions: true, Open: true,
		Methods: map[string]fastmcp.Method{
			"tides/now": {Serve: fastmcp.Endpoint(func(*fastmcp.Context, *struct{}) (*report, error) { return &report{Sky: "low"}, nil })},
			"tides/turn": {Serve: fastmcp.Endpoint(func(*fastmcp.Context, *struct{}) (*report, error) {
				return &report{ResultBase: protocol.ResultBase{ResultType: "com.example/turning"}}, nil
			})},
		},
		Topics: []fastmcp.Topic{{Method: "notifications/tides/changed", Member: "tidesChanged"}},
	}
}
