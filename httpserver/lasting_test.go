package httpserver

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestAnAnswerThatIsTooLargeToKeep(t *testing.T) {
	inLab(t, MemoryLimits{SessionBytes: 300}, func(l *lab) {
		wait := make(chan string)
		l.app.Tool(func() string { return <-wait }, fastmcp.Name("much"))
		c := l.join()
		h := c.post(callTool("much"))
		id := h.next().ID
		wait <- strings.Repeat("x", 500)
		assert.Contains(t, string(h.next().Data), "xxx", "comes to a client that is there")
		h.ends()
		h = c.get(id)
		assert.Contains(t, string(h.next().Data), notKept, "one that comes back is told")
		h.ends()
		assert.Contains(t, l.log.String(), logNotKept)
	})
}

// A resource that is read while it goes out is never held.
func TestAnAnswerThatStreamsIsNotKept(t *testing.T) {
	const readText = `{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"test://stream"}}`
	inLab(t, MemoryLimits{}, func(l *lab) {
		content := make(chan io.Reader, 1)
		l.app.Resource("test://stream", func() io.Reader { return <-content }, fastmcp.Name("stream"), fastmcp.Description("Much"))
		c := l.join()

		h := c.post(readText)
		id := h.next().ID
		content <- strings.NewReader(strings.Repeat("x", 100<<10))
		assert.True(t, len(h.next().Data) > 100<<10, "who is there gets it")
		h.ends()
		h = c.get(id)
		assert.Contains(t, string(h.next().Data), notKept, "who comes back is told")
		h.ends()

		h = c.post(readText)
		id = h.next().ID
		h.close()
		content <- strings.NewReader("short")
		synctest.Wait()
		h = c.get(id)
		assert.Contains(t, string(h.next().Data), notKept, "who was away too")
		h.ends()

		h = c.post(readText)
		h.next()
		content <- iotest.ErrReader(errors.New("broken"))
		assert.Contains(t, string(h.next().Data), `"error":`, "what fails early is an error")
		h.ends()

		h = c.post(readText)
		id = h.next().ID
		content <- io.MultiReader(strings.NewReader(strings.Repeat("x", 100<<10)), iotest.ErrReader(errors.New("broken")))
		_, err := h.events.Next()
		assert.ErrorIs(t, err, io.ErrUnexpectedEOF, "what fails late is broken off")
		h.close()
		h = c.get(id)
		assert.Contains(t, string(h.next().Data), notKept)
		h.ends()
	})
}

// What a request of a session gets that is not a stream, as without a store.
func TestSomeRepliesAreNoStreams(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		c := l.join()
		for _, row := range []struct {
			sentence string
			body     string
			header   []string
			status   int
		}{
			{"a notification", notifText, nil, 202},
			{"a response", respText, nil, 202},
			{"a client that reads JSON only", pingText, []string{"Accept", "application/json"}, 200},
			{"an unknown revision", pingText, []string{"Mcp-Protocol-Version", "2030-01-01"}, 400},
			{"no session", pingText, []string{"Mcp-Session-Id", "nobody"}, 404},
			{"a session begins", initText, nil, 200},
			{"a request that mixes the eras", `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}`, nil, 400},
		} {
			resp, text := read(t, c.client, c.request(call{"POST /", row.body, row.header}))
			assert.Equal(t, resp.StatusCode, row.status, row.sentence, text)
			assert.True(t, resp.Header.Get("Content-Type") != "text/event-stream", row.sentence)
		}
	})
	inLab(t, MemoryLimits{}, func(l *lab) {
		c := l.join()
		resp, text := read(t, c.client, c.request(call{"POST /", pingText, nil}))
		assert.Equal(t, resp.Header.Get("Content-Type"), "application/json")
		assert.Equal(t, text, pongText)
		assert.Equal(t, c.status("GET /", ""), 405)
	}, JSONResponse())
}

// The end of a session ends its streams; what still runs can say nothing more.
func TestTheEndOfASessionEndsItsStreams(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		step := make(chan bool)
		l.app.Tool(func(ctx context.Context) string { <-step; return "done" }, fastmcp.Name("deaf"))
		c := l.join()
		news, h := c.listen(), c.post(callTool("deaf"))
		news.next()
		h.next()
		assert.Equal(t, c.status("DELETE /", ""), 204)
		news.ends()
		h.ends()
		step <- true
	})
}

func TestAPanicEndsTheStreamOfARequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := &gated{fastmcp.New("test", fastmcp.Logger(zerolog.Nop())), make(chan struct{}, 1), make(chan struct{})}
		var log notebook
		h := handlerOf(t, &panicking{app}, Resumable(NewMemoryStore(MemoryLimits{})), AccessLog(logger(&log)))
		l, stop := serveWire(t, &http.Server{Handler: h})
		c := join(t, l.client(), wireBase)
		for _, body := range []string{waitText, pingText} {
			_, text := read(t, c.client, c.request(call{"POST /", body, nil}))
			assert.Contains(t, text, ourFault)
		}
		assert.Contains(t, log.String(), logPanic)
		assert.NoError(t, app.Close(t.Context()))
		synctest.Wait()
		stop()
	})
}

// panicking panics in the middle of test/wait, and at once for ping.
type panicking struct{ *gated }

func (p *panicking) Handle(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
	switch msg.Method {
	case "test/wait":
		_, _ = x.Session()
		panic("in the middle")
	case "ping":
		panic("at once")
	}
	return p.Server.Handle(ctx, msg, x)
}
