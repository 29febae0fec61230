package docs_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func init() {
	tables["who hears what"] = hearingTable
	tables["a slow subscriber"] = slowTable
	tables["subscriptions that fail"] = refusedSubscriptionTable
}

// What follows is the example of how-to/tell-of-changes.md.

// A Board has one notice on it.
type Board struct {
	app    *fastmcp.Server
	notice atomic.Value
}

// Notice is what is on the board.
func (b *Board) Notice() string { return fmt.Sprint(b.notice.Load()) }

// Post replaces the notice, and tells those who watch it.
func (b *Board) Post(ctx context.Context, text string) error {
	b.notice.Store(text)
	return b.app.ResourceUpdated(ctx, "board://notice")
}

func board(options ...fastmcp.ServerOption) *Board {
	b := &Board{app: fastmcp.New("board", options...)}
	b.app.Resource("board://notice", b.Notice)
	b.app.Tool(b.Post, fastmcp.Params("text"))
	return b
}

// An ear is the client's end of a connection. It collects what it hears.
type ear struct {
	conn jsonrpc.Conn

	mu    sync.Mutex
	heard []jsonrpc.Message
}

// listen opens a connection in a synctest bubble, says something, and listens.
func listen(t *testing.T, app *fastmcp.Server, say ...string) *ear {
	t.Helper()
	near, far := jsonrpc.Pipe()
	go func() {
		_ = app.Serve(context.Background(), far)
		far.Close()
	}()
	e := &ear{conn: near}
	go func() {
		for text, err := near.Read(context.Background()); err == nil; text, err = near.Read(context.Background()) {
			if m, err := jsonrpc.Decode(text); err == nil {
				e.mu.Lock()
				e.heard = append(e.heard, m)
				e.mu.Unlock()
			}
		}
	}()
	for _, text := range say {
		assert.NoError(t, near.Write(t.Context(), []byte(text)))
		synctest.Wait()
	}
	e.take()
	return e
}

// take returns what was heard since, shortened, once nothing more comes.
func (e *ear) take() string {
	synctest.Wait()
	e.mu.Lock()
	defer e.mu.Unlock()
	var lines []string
	for _, m := range e.heard {
		lines = append(lines, short(m))
	}
	e.heard = nil
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// short is a message without what does not matter here.
func short(m jsonrpc.Message) string {
	var params protocol.ResourceUpdatedNotificationParams
	_ = protocol.Unmarshal(m.Params, &params) // of another method: then there is no URI
	return strings.TrimSpace(strings.TrimPrefix(m.Method, "notifications/") + " " + params.URI)
}

const (
	hello      = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`
	subscribe  = `{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"board://notice"}}`
	modernMeta = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`
)

// listening is a request of subscriptions/listen.
func listening(filter string) string {
	return `{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":` + filter + `,` + modernMeta + `}}`
}

func hearingTable(t *testing.T) table {
	rows := table{{"what happens", "`listen` with `resourceSubscriptions`", "`listen` with `toolsListChanged`", "a session that has subscribed", "a session that has not"}}
	synctest.Test(t, func(t *testing.T) {
		b := board()
		ears := []*ear{
			listen(t, b.app, listening(`{"resourceSubscriptions":["board://notice"]}`)),
			listen(t, b.app, listening(`{"toolsListChanged":true}`)),
			listen(t, b.app, hello, subscribe), listen(t, b.app, hello),
		}
		tool, err := fastmcp.NewTool(func() {}, fastmcp.Name("extra"))
		assert.NoError(t, err)
		prompt, err := fastmcp.NewPrompt(func() string { return "" }, fastmcp.Name("extra"))
		assert.NoError(t, err)
		for _, r := range []struct {
			what string
			do   func() error
		}{
			{`app.ResourceUpdated(ctx, "board://notice")`, func() error { return b.app.ResourceUpdated(t.Context(), "board://notice") }},
			{`app.ResourceUpdated(ctx, "board://other")`, func() error { return b.app.ResourceUpdated(t.Context(), "board://other") }},
			{`app.Add(tool)`, func() error { return b.app.Add(tool) }},
			{`app.Remove(tool)`, func() error { b.app.Remove(tool); return nil }},
			{`app.Add(prompt)`, func() error { return b.app.Add(prompt) }},
		} {
			assert.NoError(t, r.do(), r.what)
			row := []string{code(r.what)}
			for _, e := range ears {
				row = append(row, code(e.take()))
			}
			rows = append(rows, row)
		}
		for _, e := range ears {
			e.conn.Close()
		}
		assert.NoError(t, b.app.Close(t.Context()))
	})
	return rows
}

// A hall is an exchange in which each message waits until it is heard.
type hall struct{ sends chan []byte }

func (h hall) Header(name string) []string {
	return map[string][]string{"Mcp-Protocol-Version": {protocol.V20260728}, "Mcp-Method": {protocol.MethodSubscriptionsListen}}[name]
}
func (h hall) Session() (*fastmcp.Session, error) { return nil, nil }
func (h hall) Adopt(*fastmcp.Session) error       { return nil }
func (hall) Tells(bool) bool                      { return true }
func (h hall) Principal() *fastmcp.Principal      { return nil }
func (h hall) Send(_ context.Context, text []byte) error {
	h.sends <- text
	return nil
}

// slowTable publishes while a subscriber does not listen, all in one goroutine:
// if a publisher waited for it, this would never end.
func slowTable(t *testing.T) table {
	rows := table{{"published while it does not read", "heard afterwards"}}
	synctest.Test(t, func(t *testing.T) {
		b := board()
		slow := hall{make(chan []byte)}
		m, err := jsonrpc.Decode([]byte(listening(`{"toolsListChanged":true,"resourceSubscriptions":["board://notice"]}`)))
		assert.NoError(t, err)
		last := make(chan fastmcp.Reply)
		go func() { last <- b.app.Handle(context.Background(), m, slow) }()
		<-slow.sends // the acknowledgement
		assert.NoError(t, b.Post(t.Context(), "0"))
		synctest.Wait() // it is on its way
		for i := range 1000 {
			assert.NoError(t, b.Post(t.Context(), strconv.Itoa(i)))
		}
		for range 10 {
			tool, err := fastmcp.NewTool(func() {}, fastmcp.Name("extra"))
			assert.NoError(t, err)
			assert.NoError(t, b.app.Add(tool))
			b.app.Remove(tool)
		}
		<-slow.sends
		var heard []string
		for len(heard) < 2 {
			m, err := jsonrpc.Decode(<-slow.sends)
			assert.NoError(t, err)
			heard = append(heard, short(m))
		}
		synctest.Wait()
		assert.True(t, len(slow.sends) == 0, "there is no more")
		rows = append(rows, []string{"1000 times `app.ResourceUpdated`, and a tool added and removed 10 times", code(strings.Join(heard, "\n"))})
		go func() { assert.NoError(t, b.app.Close(context.Background())) }()
		rows = append(rows, []string{"`app.Close`: the result of `listen`", code(string(terse(fastmcptest.Answer{Result: (<-last).Text}.Result)))})
	})
	return rows
}

func refusedSubscriptionTable(t *testing.T) table {
	rows := table{{"what is asked", "what the client gets"}}
	b := board()
	add := func(what, got string) { rows = append(rows, []string{what, code(got)}) }
	many := `"` + strings.Repeat(`a://b","`, fastmcp.MaxSubscriptions) + `c://d"`
	add("`listen` for 1001 resources", fastmcptest.Ask(b.app, "subscriptions/listen", `{"notifications":{"resourceSubscriptions":[`+many+`]}}`).String())
	add("`listen` with `notifications` that are no filter", fastmcptest.Ask(b.app, "subscriptions/listen", `{"notifications":7}`).String())
	add("`listen` without `notifications`", fastmcptest.Ask(b.app, "subscriptions/listen", `{}`).String())
	session := fastmcptest.Client{Version: protocol.V20251125}
	add("`resources/subscribe` without a URI", session.Ask(b.app, "resources/subscribe", `{}`).String())
	add("`resources/subscribe` for a URI that there is not", session.Ask(b.app, "resources/subscribe", `{"uri":"board://nowhere"}`).String())
	add("`resources/subscribe` under 2026-07-28", fastmcptest.Ask(b.app, "resources/subscribe", `{"uri":"board://notice"}`).String())
	add("`subscriptions/listen` before", session.Ask(b.app, "subscriptions/listen", `{}`).String())
	add("`resources/subscribe` under `httpserver.Stateless()`", overHTTP(t, b.app, subscribe, httpserver.Stateless()))
	add("the same under `httpserver.JSONResponse()`", overHTTP(t, b.app, subscribe, httpserver.JSONResponse()))
	add("`listen` under `httpserver.JSONResponse()`", answered(t, post(httpserver.Handler(b.app, httpserver.JSONResponse()), listening(`{}`), "MCP-Protocol-Version: 2026-07-28", "Mcp-Method: subscriptions/listen")))
	add("`listen` by a client that accepts JSON only", answered(t, post(httpserver.Handler(b.app), listening(`{}`), "MCP-Protocol-Version: 2026-07-28", "Mcp-Method: subscriptions/listen", "Accept: application/json")))
	return rows
}

// A lounge is an exchange of a session.
type lounge struct {
	hall
	session *fastmcp.Session
}

func (l *lounge) Header(string) []string             { return nil }
func (l *lounge) Session() (*fastmcp.Session, error) { return l.session, nil }
func (l *lounge) Adopt(s *fastmcp.Session) error     { l.session = s; return nil }
func (*lounge) Tells(bool) bool                      { return true }

// What happens while a session has no stream is not kept for it.
func TestNothingIsKeptForASessionWithoutAStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := board()
		l := &lounge{}
		for _, text := range []string{hello, subscribe} {
			m, err := jsonrpc.Decode([]byte(text))
			assert.NoError(t, err)
			assert.Equal(t, b.app.Handle(t.Context(), m, l).Status, fastmcp.StatusOK)
		}
		assert.NoError(t, b.Post(t.Context(), "unheard"))
		told := make(chan []byte, 2)
		_, ok := l.session.Attach(func(_ context.Context, text []byte) error { told <- text; return nil })
		assert.True(t, ok)
		synctest.Wait()
		assert.Equal(t, len(told), 0)
		assert.NoError(t, b.Post(t.Context(), "heard"))
		synctest.Wait()
		assert.Equal(t, len(told), 1)
		l.session.Close(context.Canceled)
		assert.NoError(t, b.app.Close(t.Context()))
	})
}
