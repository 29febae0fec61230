package client_test

import (
	"bytes"
	"context"
	"testing"
	"testing/synctest"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestTheLogLevelInEveryRevision(t *testing.T) {
	for _, version := range protocol.Versions() {
		t.Run(version, func(t *testing.T) {
			app := fastmcp.New("test")
			app.Tool(func(ctx *fastmcp.Context) {
				ctx.Log().Info("info")
				ctx.Log().Error("error")
			}, fastmcp.Name("speak"))
			defer app.Close(context.Background())
			heard := make(chan string, 10)
			c := dial(t, app, client.Pin(version), client.OnLog(func(p protocol.LoggingMessageNotificationParams) {
				heard <- string(p.Level)
			}))
			assert.ErrorContains(t, c.SetLogLevel(t.Context(), "loud"), `there is no log level "loud": want one of [debug info`)
			assert.NoError(t, c.SetLogLevel(t.Context(), protocol.LevelError))
			_, err := c.CallTool(t.Context(), "speak", nil)
			assert.NoError(t, err)
			assert.Equal(t, <-heard, "error")
			assert.NoError(t, c.SetLogLevel(t.Context(), protocol.LevelInfo))
			_, err = c.CallTool(t.Context(), "speak", nil)
			assert.NoError(t, err)
			assert.Equal(t, <-heard, "info")
			assert.Equal(t, <-heard, "error")
			assert.Equal(t, len(heard), 0)
		})
	}
}

func TestASessionLearnsTheLogLevelOfTheOneBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &peer{old: "2025-11-25", can: `{"logging":{}}`, methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
			protocol.MethodSetLevel: always("{}"),
			protocol.MethodPing:     always("{}"),
		}}
		c := dial(t, p, client.LogLevel(protocol.LevelWarning))
		assert.NoError(t, c.SetLogLevel(t.Context(), protocol.LevelDebug))
		p.hangUp()
		synctest.Wait()
		assert.NoError(t, c.Ping(t.Context()))
		assert.Equal(t, p.params(protocol.MethodSetLevel), []string{`{"level":"warning"}`, `{"level":"debug"}`, `{"level":"debug"}`})
	})
}

func TestASessionThatRefusesTheLogLevelIsASessionStill(t *testing.T) {
	var log bytes.Buffer
	p := &peer{old: "2025-11-25", can: `{"logging":{}}`}
	c := dial(t, p, client.LogLevel(protocol.LevelWarning), client.Logger(zerolog.New(&log)))
	assert.Contains(t, log.String(), "the server refused")
	assert.ErrorContains(t, c.SetLogLevel(t.Context(), protocol.LevelDebug), "no such method")
}

func TestWhatIsLoggedBeforeASessionBeginsHurtsNobody(t *testing.T) {
	p := &peer{old: "2025-11-25"}
	hello := func(s *sitting, m jsonrpc.Message) (string, error) {
		_ = s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.ID{}, protocol.MethodLoggingMessage, []byte(`{"level":"info","data":1}`)))
		return `{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"p","version":"1"}}`, nil
	}
	p.methods = map[string]func(*sitting, jsonrpc.Message) (string, error){protocol.MethodInitialize: hello}
	assert.Equal(t, dial(t, p).Server().Version, "2025-11-25")
}

func TestPing(t *testing.T) {
	for _, row := range []struct{ old, method string }{
		{"", protocol.MethodDiscover},
		{"2025-11-25", protocol.MethodPing},
		{"2024-11-05", protocol.MethodPing},
	} {
		p := &peer{old: row.old}
		c := dial(t, p)
		before := p.count(row.method)
		err := c.Ping(t.Context())
		assert.Equal(t, p.count(row.method), before+1, row.method)
		assert.Equal(t, err == nil, row.old == "", "a server that knows no ping lives, but says that")
	}
}

func TestRootsThatChange(t *testing.T) {
	for _, row := range []struct {
		old  string
		told int
	}{{"", 0}, {"2025-11-25", 1}} {
		synctest.Test(t, func(t *testing.T) {
			p := &peer{old: row.old}
			assert.NoError(t, dial(t, p, client.Roots()).RootsChanged(t.Context()))
			synctest.Wait()
			assert.Equal(t, p.count(protocol.MethodRootsListChanged), row.told)
			assert.ErrorContains(t, dial(t, p).RootsChanged(t.Context()), "client.Roots")
		})
	}
}
