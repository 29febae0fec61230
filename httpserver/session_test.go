package httpserver

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// gated is a real server with one more method, test/wait: it takes part in a
// session until the gate opens.
type gated struct {
	*fastmcp.Server
	entered chan struct{}
	gate    chan struct{}
}

func newGated() *gated {
	return &gated{fastmcp.New("test"), make(chan struct{}, 1), make(chan struct{})}
}

func (g *gated) Handle(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
	if msg.Method != "test/wait" {
		return g.Server.Handle(ctx, msg, x)
	}
	if _, err := x.Session(); err != nil {
		return fastmcp.Reply{Text: []byte(err.Error()), Status: fastmcp.StatusNotFound}
	}
	g.entered <- struct{}{}
	<-g.gate
	return result(msg, `{}`)
}

const (
	initText = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}`
	waitText = `{"jsonrpc":"2.0","id":2,"method":"test/wait"}`
)

// A legacy is a client of 2025-11-25.
type legacy struct {
	t      testing.TB
	client *http.Client
	base   string
	id     string
}

// join opens a session.
func join(t testing.TB, client *http.Client, base string, header ...string) *legacy {
	t.Helper()
	resp, text := read(t, client, call{"POST /mcp", initText, header}.request(t, base))
	assert.Equal(t, resp.StatusCode, 200, text)
	return &legacy{t, client, base, resp.Header.Get("Mcp-Session-Id")}
}

// request returns a request in the session.
func (l *legacy) request(c call) *http.Request {
	l.t.Helper()
	c.header = append([]string{"Mcp-Session-Id", l.id, "Mcp-Protocol-Version", "2025-11-25"}, c.header...)
	return c.request(l.t, l.base)
}

// status sends a call in the session and returns what came of it.
func (l *legacy) status(line, body string, header ...string) int {
	l.t.Helper()
	resp, _ := read(l.t, l.client, l.request(call{line, body, header}))
	return resp.StatusCode
}

func TestASessionHasALife(t *testing.T) {
	h := handlerOf(t, fastmcp.New("test"))
	srv := listenOn(t, h)
	c := join(t, srv.Client(), srv.URL)
	assert.Equal(t, c.status("POST /mcp", notifText), 202)
	assert.Equal(t, c.status("POST /mcp", pingText), 200)
	assert.Equal(t, c.status("DELETE /mcp", ""), 204)
	assert.Equal(t, len(h.sessions.byID), 0)
	assert.Equal(t, c.status("POST /mcp", pingText), 404, "what is deleted is gone")
	assert.Equal(t, c.status("POST /mcp", notifText), 404, "for notifications too")
	assert.Equal(t, c.status("GET /mcp", ""), 404, "for streams too")
	assert.Equal(t, c.status("DELETE /mcp", ""), 404, "and gone once")
}

func TestWhoNamesNoSessionHasNone(t *testing.T) {
	srv := listenOn(t, handlerOf(t, fastmcp.New("test")))
	c := join(t, srv.Client(), srv.URL)
	for _, row := range []struct {
		sentence string
		ids      []string
		status   int
		text     string
	}{
		{"no id is a bad request", nil, 400, sessionMissing},
		{"an unknown id is not found", []string{"nobody"}, 404, sessionUnknown},
		{"an empty id is not found", []string{""}, 404, sessionUnknown},
		{"two ids are a bad request", []string{c.id, c.id}, 400, sessionTwice},
		{"an id is not one in other letters", []string{c.id + "A"}, 404, sessionUnknown},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			for _, line := range []string{"POST /", "GET /", "DELETE /"} {
				r := call{line, pingText, nil}.request(t, srv.URL)
				r.Header["Mcp-Session-Id"] = row.ids
				resp, text := read(t, srv.Client(), r)
				assert.Equal(t, resp.StatusCode, row.status, line)
				assert.Contains(t, text, row.text, line)
			}
		})
	}
}

func TestIDsAreHardToGuess(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := newID()
		assert.True(t, len(id) == 52 && !seen[id])
		seen[id] = true
		for _, c := range id {
			assert.True(t, 'A' <= c && c <= 'Z' || '2' <= c && c <= '7', "visible ASCII, 5 bits a character")
		}
	}
}

func TestAModernRequestHasNoSession(t *testing.T) {
	srv := listenOn(t, handlerOf(t, fastmcp.New("test")))
	const discover = `{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}}}`
	resp, text := call{"POST /mcp", discover, []string{
		"Mcp-Protocol-Version", "2026-07-28", "Mcp-Method", "server/discover", "Mcp-Session-Id", "nobody",
	}}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 200, text)
	assert.Equal(t, resp.Header.Get("Mcp-Session-Id"), "")
}

func TestWithoutSessionsEachRequestStandsAlone(t *testing.T) {
	srv := listenOn(t, handlerOf(t, fastmcp.New("test"), Stateless()))
	c := join(t, srv.Client(), srv.URL)
	assert.Equal(t, c.id, "")
	assert.Equal(t, c.status("POST /mcp", notifText), 202)
	assert.Equal(t, c.status("POST /mcp", pingText), 200)
	assert.Equal(t, c.status("GET /mcp", ""), 405)
	assert.Equal(t, c.status("DELETE /mcp", ""), 405)
}

func TestASessionIsItsOwners(t *testing.T) {
	srv := listenOn(t, handlerOf(t, fastmcp.New("test"), PrincipalFrom(testUser)))
	hers := join(t, srv.Client(), srv.URL, "Test-User", "ada")
	nobodys := join(t, srv.Client(), srv.URL)
	assert.Equal(t, hers.status("POST /", pingText, "Test-User", "ada"), 200)
	assert.Equal(t, nobodys.status("POST /", pingText), 200)
	for _, line := range []string{"POST /", "GET /", "DELETE /"} {
		assert.Equal(t, hers.status(line, pingText, "Test-User", "eve"), 404, line, "of another")
		assert.Equal(t, hers.status(line, pingText), 404, line, "of somebody who was not authenticated")
		assert.Equal(t, nobodys.status(line, pingText, "Test-User", "eve"), 404, line, "of somebody who was")
	}
	assert.Equal(t, hers.status("POST /", pingText, "Test-User", "ada"), 200, "nobody could end it")
}

func TestThereIsRoomForSoMany(t *testing.T) {
	srv := listenOn(t, handlerOf(t, fastmcp.New("test"), MaxSessions(2)))
	first := join(t, srv.Client(), srv.URL)
	join(t, srv.Client(), srv.URL)
	resp, text := call{"POST /", initText, nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, http.StatusServiceUnavailable)
	assert.Equal(t, resp.Header.Get("Retry-After"), "5")
	assert.Equal(t, resp.Header.Get("Mcp-Session-Id"), "")
	assert.JSON(t, []byte(text), `{"jsonrpc":"2.0","id":0,"error":{"code":-32603,"message":"the server holds 2 sessions, which is all it may: httpserver.MaxSessions sets that limit; try again later"}}`)
	assert.Equal(t, first.status("DELETE /", ""), 204)
	join(t, srv.Client(), srv.URL)
}

func TestASessionThatIsNotUsedExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := newGated()
		h := handlerOf(t, app, SessionIdle(10*time.Minute), MaxSessions(2))
		l, stop := serveWire(t, &http.Server{Handler: h})

		c := join(t, l.client(), wireBase)
		time.Sleep(10*time.Minute - 1)
		assert.Equal(t, c.status("POST /", pingText), 200, "it has been used in time")
		time.Sleep(10*time.Minute - 1)
		assert.Equal(t, c.status("POST /", pingText), 200, "so it has again")

		go func() {
			<-app.entered
			time.Sleep(time.Hour)
			close(app.gate)
		}()
		assert.Equal(t, c.status("POST /", waitText), 200)
		assert.Equal(t, c.status("POST /", pingText), 200, "a request that takes long is a use")
		time.Sleep(10 * time.Minute)
		assert.Equal(t, c.status("POST /", pingText), 404, "now it is over")

		join(t, l.client(), wireBase)
		join(t, l.client(), wireBase)
		time.Sleep(10 * time.Minute)
		join(t, l.client(), wireBase) // there is room again
		time.Sleep(11 * time.Minute)
		synctest.Wait()
		assert.Equal(t, len(h.sessions.byID), 0, "what nobody asks for is swept up")
		assert.True(t, h.sessions.sweep == nil, "and nobody sweeps an empty room")

		stop()
		assert.NoError(t, app.Close(t.Context()))
	})
}

func TestASessionMayBeKeptForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("test")
		l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app, SessionIdle(Off))})
		c := join(t, l.client(), wireBase)
		time.Sleep(1000 * time.Hour)
		assert.Equal(t, c.status("POST /", pingText), 200)
		stop()
		assert.NoError(t, app.Close(t.Context()))
	})
}

// The server ends the sessions; the handler lets go of them.
func TestSessionsEndWithTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("test")
		h := handlerOf(t, app)
		l, stop := serveWire(t, &http.Server{Handler: h})
		c := join(t, l.client(), wireBase)
		assert.NoError(t, app.Close(t.Context()))
		assert.Equal(t, c.status("POST /", pingText), 503)
		time.Sleep(time.Minute)
		synctest.Wait()
		assert.Equal(t, len(h.sessions.byID), 0)
		stop()
	})
}

// A session that the server itself has ended is unknown from then on.
func TestASessionThatTheServerEndedIsGone(t *testing.T) {
	h := handlerOf(t, fastmcp.New("test"))
	srv := httptest.NewServer(h)
	defer srv.Close()
	c := join(t, srv.Client(), srv.URL)
	h.sessions.byID[c.id].inner.Close(errDeleted)
	assert.Equal(t, c.status("POST /", pingText), 404)
	assert.Equal(t, len(h.sessions.byID), 0)
}

func TestAVersionWithoutSessionsIsRefusedOnGetAndDelete(t *testing.T) {
	srv := listenOn(t, handlerOf(t, fastmcp.New("test")))
	c := join(t, srv.Client(), srv.URL)
	for _, version := range []string{"2026-07-28", "2099-01-01", "banana"} {
		for _, method := range []string{"GET", "DELETE"} {
			r := c.request(call{method + " /mcp", "", []string{"Accept", "text/event-stream"}})
			r.Header.Set("Mcp-Protocol-Version", version)
			resp, text := read(t, srv.Client(), r)
			assert.Equal(t, resp.StatusCode, 400, method, version)
			assert.Contains(t, text, "unknown or has no sessions")
		}
	}
	assert.Equal(t, c.status("DELETE /mcp", ""), 204, "the session is still there")
}
