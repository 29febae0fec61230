package fastmcp_test

import (
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestStateBelongsToASession(t *testing.T) {
	app := quiet()
	type visits int
	app.Tool(func(ctx *fastmcp.Context) (int, error) {
		cell, err := fastmcp.State[visits](ctx)
		if err != nil {
			return 0, err
		}
		return int(cell.Update(func(n *visits) { *n++ })), nil
	}, fastmcp.Name("count"))
	one, two := connect(t, app), connect(t, app)
	const hello = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`
	const count = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"count"}}`
	for _, w := range []*wire{one, two} {
		w.say(hello)
		w.hear()
	}
	for _, step := range []struct {
		w    *wire
		want string
	}{{one, "1"}, {one, "2"}, {two, "1"}, {one, "3"}} {
		step.w.say(count)
		assert.Equal(t, textOf(t, step.w.hear()), step.want)
	}
	assert.Contains(t, one.call(2, "count", "{}"), "keep the value under a handle", "a modern request is taught")
	_, err := fastmcp.State[int](t.Context())
	assert.ErrorContains(t, err, "does not come from a request")
}

func TestTheLoggerSaysWhichRequestItIs(t *testing.T) {
	var log strings.Builder
	app := quiet(fastmcp.Logger(zerolog.New(&log)))
	app.Tool(func(ctx *fastmcp.Context) { l := ctx.Logger(); l.Info().Msg("hello") }, fastmcp.Name("speak"))
	w := connect(t, app)
	w.say(strings.Replace(request(7, "speak", "{}"), `"_meta":{`, `"_meta":{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",`, 1))
	w.hear()
	assert.JSON(t, []byte(log.String()), `{"level":"info","request":"7","method":"tools/call","name":"speak","trace":"0af7651916cd43dd8448eb211c80319c","message":"hello"}`)
}
