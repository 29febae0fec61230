package fastmcp_test

import (
	"encoding/json"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// belled is a server that hears who rings.
func belled(ring func(*fastmcp.Context, json.RawMessage), options ...fastmcp.ServerOption) *fastmcp.Server {
	app := quiet(append(options, fastmcp.Extend(&fastmcp.Extension{
		Name:          "com.example/bell",
		Notifications: map[string]func(*fastmcp.Context, json.RawMessage){"notifications/bell/rung": ring},
	}))...)
	app.Tool(func() string { return "here" }, fastmcp.Name("ping"))
	return app
}

// ringing is a notice of who may ring; capabilities are what the client declares.
func ringing(by, capabilities string) string {
	return `{"jsonrpc":"2.0","method":"notifications/bell/rung","params":{"by":"` + by +
		`","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":` + capabilities + `}}}`
}

const bell = `{"extensions":{"com.example/bell":{}}}`

// ringer returns who rang.
func ringer(params json.RawMessage) string {
	var rung struct{ By string }
	_ = json.Unmarshal(params, &rung)
	return rung.By
}

func TestNoticesAreHeardInTheirOrderWhileOthersAreServed(t *testing.T) {
	release, heard := make(chan struct{}), make(chan string, 3)
	w := connect(t, belled(func(_ *fastmcp.Context, params json.RawMessage) { <-release; heard <- ringer(params) }))
	for _, by := range []string{"Ada", "Bob", "Cem"} {
		w.say(ringing(by, bell))
	}
	assert.Equal(t, w.call(1, "ping", "{}"), "here")
	close(release)
	assert.Equal(t, []string{<-heard, <-heard, <-heard}, []string{"Ada", "Bob", "Cem"})
}

func TestNoticesThatWaitAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		heard, release := 0, make(chan struct{})
		w := connect(t, belled(func(*fastmcp.Context, json.RawMessage) { <-release; heard++ }, fastmcp.Logger(zerolog.New(&log))))
		w.say(ringing("Ada", bell))
		synctest.Wait()
		for range 257 {
			w.say(ringing("Ada", bell))
		}
		synctest.Wait()
		close(release)
		synctest.Wait()
		assert.Equal(t, heard, 257)
		assert.Equal(t, strings.Count(log.String(), "too many notifications wait to be heard"), 1)
		w.conn.Close()
		<-w.ended
	})
}

func TestANoticeThatPanicsCostsNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		var heard []string
		w := connect(t, belled(func(_ *fastmcp.Context, params json.RawMessage) {
			switch heard = append(heard, ringer(params)); len(heard) {
			case 1:
				panic("the bell is broken")
			case 2:
				runtime.Goexit()
			}
		}, fastmcp.Logger(zerolog.New(&log))))
		for _, by := range []string{"Ada", "Bob", "Cem"} {
			w.say(ringing(by, bell))
		}
		assert.Equal(t, w.call(1, "ping", "{}"), "here")
		synctest.Wait()
		assert.Equal(t, heard, []string{"Ada", "Bob", "Cem"})
		assert.Contains(t, log.String(), "the bell is broken")
		w.conn.Close()
		<-w.ended
	})
}

func TestANoticeIsDroppedInSilence(t *testing.T) {
	for _, row := range []struct{ says, notice string }{
		{"from a client that has not declared the extension", ringing("Ada", `{}`)},
		{"in a session, for an extension that is not for those", `{"jsonrpc":"2.0","method":"notifications/bell/rung"}`},
		{"without what a message of 2026-07-28 says of itself", ringing("Ada", `7`)},
	} {
		t.Run(row.says, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				heard := false
				w := connect(t, belled(func(*fastmcp.Context, json.RawMessage) { heard = true }))
				w.say(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":` + bell + `,"clientInfo":{"name":"c","version":"1"}}}`)
				w.hear()
				w.say(row.notice)
				assert.Equal(t, w.call(1, "ping", "{}"), "here", "it is not answered")
				synctest.Wait()
				assert.True(t, !heard, "nobody hears it")
				w.conn.Close()
				<-w.ended
			})
		})
	}
}

func TestToANoticeNothingCanBeSaid(t *testing.T) {
	sent, asked := make(chan error, 1), make(chan error, 1)
	w := connect(t, belled(func(ctx *fastmcp.Context, _ json.RawMessage) {
		ctx.Progress(1, 2, "ringing")
		sent <- ctx.Notify("notifications/bell/echo", nil)
		_, err := fastmcp.Elicit[struct{ Name string }](ctx, "Who is there?")
		asked <- err
	}))
	w.say(ringing("Ada", bell))
	assert.ErrorContains(t, <-sent, "nothing more is sent")
	assert.True(t, <-asked != nil, "nobody can be asked")
	assert.Equal(t, w.call(1, "ping", "{}"), "here")
}

func TestAConnectionThatEndsCancelsItsNotices(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := belled(func(ctx *fastmcp.Context, _ json.RawMessage) { <-ctx.Done() }, fastmcp.DrainTimeout(time.Minute))
		w := connect(t, app)
		w.say(ringing("Ada", bell))
		w.say(ringing("Bob", bell))
		synctest.Wait()
		begin := time.Now()
		w.conn.Close()
		assert.NoError(t, <-w.ended)
		assert.Equal(t, time.Since(begin), time.Minute, "they get as long as requests do")
		synctest.Wait()
		assert.NoError(t, app.Close(t.Context()))
		assert.Equal(t, time.Since(begin), time.Minute, "nothing is left behind")
	})
}

func TestABatchMayHaveNotices(t *testing.T) {
	heard := make(chan string, 1)
	app := quiet(fastmcp.Extend(&fastmcp.Extension{
		Name: "com.example/bell", Sessions: true, Open: true,
		Notifications: map[string]func(*fastmcp.Context, json.RawMessage){
			"notifications/bell/rung": func(_ *fastmcp.Context, params json.RawMessage) { heard <- ringer(params) },
		},
	}))
	w := connect(t, app)
	w.say(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-03-26","capabilities":{},"clientInfo":{"name":"c","version":"1"}}}`)
	w.hear()
	w.say(`[{"jsonrpc":"2.0","method":"notifications/bell/rung","params":{"by":"Ada"}}]`)
	assert.Equal(t, <-heard, "Ada")
}

func TestANoticeOverHTTPIsAccepted(t *testing.T) {
	for _, row := range []struct {
		says, capabilities, method string
		status, heard              int
	}{
		{"and heard, from who has declared the extension", bell, "notifications/bell/rung", 202, 1},
		{"and dropped, from who has not", `{}`, "notifications/bell/rung", 202, 0},
		{"unless its header says that it is another", bell, "notifications/bell/mute", 400, 0},
	} {
		t.Run(row.says, func(t *testing.T) {
			heard := 0
			app := belled(func(*fastmcp.Context, json.RawMessage) { heard++ })
			r := httptest.NewRequest("POST", "/", strings.NewReader(ringing("Ada", row.capabilities)))
			for name, value := range map[string]string{
				"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
				"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": row.method,
			} {
				r.Header.Set(name, value)
			}
			got := httptest.NewRecorder()
			httpserver.Handler(app, httpserver.AllowAnyHost()).ServeHTTP(got, r)
			assert.Equal(t, got.Code, row.status, got.Body.String())
			assert.Equal(t, heard, row.heard, "before the answer")
		})
	}
}
