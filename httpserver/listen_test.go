package httpserver

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A client is promised to be told of changes where there is a stream for that,
// and is told nothing else where there is none.
func TestChangesArePromisedWhereTheyCanBeTold(t *testing.T) {
	const (
		discover  = `{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`
		subscribe = `{"jsonrpc":"2.0","id":2,"method":"resources/subscribe","params":{"uri":"a://b"}}`
		promised  = `"prompts":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},"tools":{"listChanged":true}`
		silent    = `"prompts":{},"resources":{},"tools":{}`
		done      = `{"jsonrpc":"2.0","id":2,"result":{}}`
	)
	for _, row := range []struct {
		what                      string
		options                   []Option
		legacy, modern, subscribe string
	}{
		{"with sessions and streams", nil, promised, promised, done},
		{"without sessions", []Option{Stateless()}, silent, promised, "This server keeps no sessions"},
		{"without streams", []Option{JSONResponse()}, silent, silent, "This server answers with plain JSON only"},
	} {
		t.Run(row.what, func(t *testing.T) {
			srv := listenOn(t, handlerOf(t, fastmcp.New("test"), row.options...))
			_, text := call{"POST /mcp", initText, nil}.do(t, srv)
			assert.Contains(t, text, row.legacy)
			_, text = call{"POST /mcp", discover, []string{"Mcp-Protocol-Version", "2026-07-28", "Mcp-Method", "server/discover"}}.do(t, srv)
			assert.Contains(t, text, row.modern)
			c := join(t, srv.Client(), srv.URL)
			_, text = read(t, srv.Client(), c.request(call{"POST /mcp", subscribe, nil}))
			assert.Contains(t, text, row.subscribe)
		})
	}
}

// Where a subscription cannot be kept open, the client learns whose doing that is.
func TestWhoCannotListenIsToldWhy(t *testing.T) {
	const listen = `{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`
	modern := []string{"Mcp-Protocol-Version", "2026-07-28", "Mcp-Method", "subscriptions/listen"}
	for _, row := range []struct {
		whose   string
		options []Option
		header  []string
		wrap    func(http.Handler) http.Handler
		status  int
		want    string
	}{
		{whose: "the server's", options: []Option{JSONResponse()}, status: 404, want: `"code":-32601,"message":"Method not found. This server answers with plain JSON only`},
		{whose: "the client's", header: []string{"Accept", "application/json"}, status: 406, want: `"code":-32600,"message":"The reply to this request is a stream: send Accept: application/json, text/event-stream`},
		{whose: "a middleware's", wrap: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.ServeHTTP(stiff{w}, r) })
		}, status: 406, want: `something in front of the server lets no stream through`},
	} {
		t.Run(row.whose, func(t *testing.T) {
			h := http.Handler(handlerOf(t, fastmcp.New("test"), row.options...))
			if row.wrap != nil {
				h = row.wrap(h)
			}
			resp, text := call{"POST /mcp", listen, append(row.header, modern...)}.do(t, listenOn(t, h))
			assert.Equal(t, resp.StatusCode, row.status, text)
			assert.Contains(t, text, row.want)
		})
	}
}

// stream opens the stream of the session and returns it line by line.
func (l *legacy) stream(ctx context.Context) (lines *bufio.Reader, closed func()) {
	l.t.Helper()
	resp, err := l.client.Do(l.request(call{"GET /mcp", "", []string{"Accept", "text/event-stream"}}).WithContext(ctx))
	assert.NoError(l.t, err)
	assert.Equal(l.t, resp.StatusCode, 200)
	assert.Equal(l.t, resp.Header.Get("Content-Type"), "text/event-stream")
	assert.Equal(l.t, resp.Header.Get("X-Accel-Buffering"), "no")
	return bufio.NewReader(resp.Body), func() { resp.Body.Close() }
}

// line reads the next line that is not empty.
func line(t testing.TB, r *bufio.Reader) string {
	t.Helper()
	for {
		text, err := r.ReadString('\n')
		assert.NoError(t, err)
		if text != "\n" {
			return text
		}
	}
}

// hello is a tool to add.
func hello() string { return "hello" }

const changedText = `data: {"jsonrpc":"2.0","method":"notifications/tools/list_changed"}` + "\n"

func TestTheStreamOfASession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("test")
		l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app, SessionIdle(time.Minute), KeepAlive(20*time.Second)), WriteTimeout: time.Second})
		c := join(t, l.client(), wireBase)
		assert.Equal(t, c.status("POST /mcp", notifText), 202)

		lines, closed := c.stream(t.Context())
		app.Tool(hello, fastmcp.Name("hello"))
		assert.Equal(t, line(t, lines), changedText, "what belongs to no request comes here")
		assert.Equal(t, c.status("GET /mcp", ""), 409, "there is one of it")
		begun := time.Now()
		assert.Equal(t, line(t, lines), ":\n")
		assert.Equal(t, time.Since(begun), 20*time.Second, "silence is broken by a comment")
		for range 10 {
			line(t, lines)
		}
		assert.Equal(t, c.status("POST /mcp", pingText), 200, "a session with a stream does not expire")

		closed()
		synctest.Wait()
		time.Sleep(time.Minute)
		assert.Equal(t, c.status("POST /mcp", pingText), 404, "without one it does")

		c = join(t, l.client(), wireBase)
		_, closed = c.stream(t.Context())
		closed()
		synctest.Wait()
		lines, closed = c.stream(t.Context())
		assert.Equal(t, c.status("DELETE /mcp", ""), 204, "when one stream is closed there can be another")
		_, err := io.ReadAll(lines)
		assert.NoError(t, err, "the stream ends with the session, in good order")
		closed()

		c = join(t, l.client(), wireBase)
		lines, closed = c.stream(t.Context())
		assert.NoError(t, app.Close(t.Context()))
		_, err = io.ReadAll(lines)
		assert.NoError(t, err, "it ends with the server, too")
		closed()
		stop()
	})
}

// A question goes out on the reply to its call, also when the session has a
// stream of its own, and the answer comes with a POST.
func TestAQuestionGoesOutOnTheStreamOfItsCall(t *testing.T) {
	type name struct{ Name string }
	const (
		canAnswer = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}},"clientInfo":{"name":"test","version":"1"}}}`
		greet     = `{"jsonrpc":"2.0","id":"g","method":"tools/call","params":{"name":"greet"}}`
		question  = `data: {"jsonrpc":"2.0","id":1,"method":"elicitation/create",`
		named     = `{"jsonrpc":"2.0","id":1,"result":{"action":"accept","content":{"Name":"Ada"}}}`
	)
	app := fastmcp.New("test")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		who, err := fastmcp.Elicit[name](ctx, "Who are you?")
		return "Hello, " + who.Value.Name, err
	}, fastmcp.Name("greet"))
	srv := listenOn(t, handlerOf(t, app))
	resp, _ := call{"POST /mcp", canAnswer, nil}.do(t, srv)
	c := &legacy{t, srv.Client(), srv.URL, resp.Header.Get("Mcp-Session-Id")}
	unasked, closed := c.stream(t.Context())
	defer closed()
	reply, err := c.client.Do(c.request(call{"POST /mcp", greet, nil}))
	assert.NoError(t, err)
	defer reply.Body.Close()
	lines := bufio.NewReader(reply.Body)
	assert.Contains(t, line(t, lines), question)
	assert.Equal(t, c.status("POST /mcp", named), 202)
	assert.Contains(t, line(t, lines), `"text":"Hello, Ada"`)
	app.Tool(hello, fastmcp.Name("hello"))
	assert.Equal(t, line(t, unasked), changedText, "nothing else came here before")
}

// change adds a tool and removes it, many times.
func change(t testing.TB, app *fastmcp.Server, times int) {
	t.Helper()
	tool, err := fastmcp.NewTool(hello, fastmcp.Name("hello"))
	assert.NoError(t, err)
	for range times {
		assert.NoError(t, app.Add(tool))
		synctest.Wait()
		assert.True(t, app.Remove(tool))
		synctest.Wait()
	}
}

func TestAStreamThatNobodyReadsIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("test")
		l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app, WriteTimeout(5*time.Second), KeepAlive(Off))})
		c := join(t, l.client(), wireBase)
		_, closed := c.stream(t.Context())
		change(t, app, 100) // more than a connection holds
		assert.Equal(t, c.status("GET /mcp", ""), 409, "it has some time")
		time.Sleep(5 * time.Second)
		synctest.Wait() // until the stream has seen that its time is over
		_, again := c.stream(t.Context())
		again()
		closed()
		stop()
		assert.NoError(t, app.Close(t.Context()))
	})
}

// A client that missed something must not think that it did not.
func TestAStreamThatFallsBehindIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("test")
		l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app, WriteTimeout(Off), KeepAlive(Off))})
		c := join(t, l.client(), wireBase)
		lines, closed := c.stream(t.Context())
		change(t, app, backlog) // two messages each
		text, err := io.ReadAll(lines)
		assert.NoError(t, err, "it is read again, and ends")
		n := strings.Count(string(text), changedText)
		assert.True(t, 0 < n && n < 2*backlog)
		closed()
		stop()
		assert.NoError(t, app.Close(t.Context()))
	})
}

func TestAQueueNeverWaits(t *testing.T) {
	q := newQueue()
	text := []byte("before")
	for range backlog {
		assert.NoError(t, q.put(t.Context(), text))
	}
	copy(text, "after!")
	assert.ErrorContains(t, q.put(t.Context(), text), causeSlow)
	assert.ErrorContains(t, q.put(t.Context(), text), causeSlow)
	assert.Equal(t, string(<-q.messages), "before", "a message is queued as it was")
	assert.Equal(t, len(q.full), 1)
}

func TestAStreamNeedsAWriterThatFlushes(t *testing.T) {
	h := handlerOf(t, fastmcp.New("test"))
	srv := listenOn(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.ServeHTTP(stiff{w}, r) }))
	c := join(t, srv.Client(), srv.URL)
	resp, text := read(t, srv.Client(), c.request(call{"GET /", "", nil}))
	assert.Equal(t, resp.StatusCode, 405)
	assert.Equal(t, resp.Header.Get("Allow"), "POST, DELETE")
	assert.Equal(t, resp.Header.Get("Content-Type"), "application/json")
	assert.Contains(t, text, cannotStream)
	assert.Equal(t, c.status("GET /", ""), 405, "the place of the stream is free again")
}
