package middleware_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// quiet is a server that logs nothing, behind some middleware.
func quiet(middleware ...fastmcp.Middleware) *fastmcp.Server {
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.Nop()))
	app.Use(middleware...)
	return app
}

// A visitor sends single messages as somebody, over a transport without
// sessions.
type visitor struct{ principal *fastmcp.Principal }

func (v visitor) Header(string) []string             { return nil }
func (v visitor) Session() (*fastmcp.Session, error) { return nil, nil }
func (v visitor) Adopt(*fastmcp.Session) error       { return nil }
func (visitor) Tells(bool) bool                      { return true }
func (v visitor) Send(context.Context, []byte) error { return nil }
func (v visitor) Principal() *fastmcp.Principal      { return v.principal }

// call calls a tool and returns the whole answer. The call is cancelled when
// ctx is done.
func (v visitor) call(ctx context.Context, t *testing.T, app *fastmcp.Server, tool, arguments string) string {
	return v.send(ctx, t, app, fmt.Sprintf(`{"name":%q,"arguments":%s}`, tool, arguments))
}

// send sends the params of a tools/call.
func (v visitor) send(ctx context.Context, t *testing.T, app *fastmcp.Server, params string) string {
	t.Helper()
	message, err := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":` + params + `}`))
	assert.NoError(t, err)
	return string(app.Handle(ctx, message, v).Text)
}

// named is somebody who was authenticated.
func named(id string, scopes ...string) visitor {
	return visitor{&fastmcp.Principal{ID: id, Scopes: scopes}}
}
