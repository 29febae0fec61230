package httpserver

import (
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestOptionsThatMakeNoSense(t *testing.T) {
	for _, row := range []struct {
		sentence string
		opt      RunOption
		says     string
	}{
		{"no bytes at all", MaxBody(0), "httpserver: MaxBody(0): want more than zero, or httpserver.Off"},
		{"fewer than no sessions", MaxSessions(-2), "httpserver: MaxSessions(-2): want more than zero, or httpserver.Off"},
		{"no time to idle", SessionIdle(0), "httpserver: SessionIdle(0s): want more than zero, or httpserver.Off"},
		{"a comment all the time", KeepAlive(0), "httpserver: KeepAlive(0s): want"},
		{"no time to read", ReadTimeout(0), "httpserver: ReadTimeout(0s): want"},
		{"no time to write", WriteTimeout(0), "httpserver: WriteTimeout(0s): want"},
		{"no time for the header", HeaderTimeout(0), "httpserver: HeaderTimeout(0s): want"},
		{"no time between requests", IdleTimeout(0), "httpserver: IdleTimeout(0s): want"},
		{"no time to end", ShutdownTimeout(0), "httpserver: ShutdownTimeout(0s): want"},
		{"nowhere to keep events", Resumable(nil), "httpserver: Resumable(nil): want a store"},
		{"nobody to ask", PrincipalFrom(nil), "httpserver: PrincipalFrom(nil): want a function"},
		{"a path without a slash", Path("mcp"), `httpserver: Path("mcp"): want a path that begins with a slash`},
		{"a path that is a pattern", Path("/{tenant}/mcp"), "is no pattern"},
		{"a host with a scheme", AllowHosts("https://mcp.example.com"), `httpserver: AllowHosts("https://mcp.example.com"): want a host name`},
		{"a host with a path", AllowHosts("mcp.example.com/mcp"), "want a host name"},
		{"no host", AllowHosts(""), "want a host name"},
		{"a host that is a pattern", AllowHosts("*.example.com"), "want a host name"},
		{"an origin without a scheme", AllowOrigins("app.example.com"), `httpserver: AllowOrigins("app.example.com"): want a scheme`},
		{"an origin with a path", AllowOrigins("https://app.example.com/"), "want a scheme"},
		{"an origin that is a pattern", AllowOrigins("https://*.example.com"), "want a scheme"},
		{"the origin of pages that have none", AllowOrigins("null"), "want a scheme"},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			_, err := configure([]RunOption{row.opt})
			assert.ErrorContains(t, err, row.says)
		})
	}
}

func TestAllThatIsWrongIsSaidAtOnce(t *testing.T) {
	_, err := configure([]RunOption{MaxBody(0), AllowHosts("", "ok.example.com", "a/b"), Stateless()})
	assert.ErrorContains(t, err, "MaxBody(0)")
	assert.ErrorContains(t, err, `AllowHosts("")`)
	assert.ErrorContains(t, err, `AllowHosts("a/b")`)
}

func TestOptionsThatAreSet(t *testing.T) {
	c, err := configure([]Option{
		MaxBody(1), MaxSessions(2), SessionIdle(3), KeepAlive(4), ReadTimeout(5), WriteTimeout(6),
		Stateless(), JSONResponse(), AccessLog(zerolog.Nop()),
	})
	assert.NoError(t, err)
	assert.Equal(t, c.accessLog.GetLevel(), zerolog.Disabled)
	c.accessLog, c.who = nil, nil
	assert.Equal(t, c, config{
		stateless: true, jsonResponse: true, maxBody: 1, maxSessions: 2,
		sessionIdle: 3, keepAlive: 4, readTimeout: 5, writeTimeout: 6,
		path: DefaultPath, headerTimeout: DefaultHeaderTimeout,
		idleTimeout: DefaultIdleTimeout, shutdownTimeout: DefaultShutdownTimeout,
	})
	c, err = configure([]RunOption{Path("/x"), HeaderTimeout(1), IdleTimeout(2), ShutdownTimeout(Off)})
	assert.NoError(t, err)
	assert.Equal(t, c.path, "/x")
	assert.Equal(t, [3]int64{int64(c.headerTimeout), int64(c.idleTimeout), int64(c.shutdownTimeout)}, [3]int64{1, 2, Off})
}
