package httpserver

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/sse"
)

// A lab is a server whose streams are resumed, on a wire.
type lab struct {
	*testing.T
	app   *fastmcp.Server
	serve *handler
	store *MemoryStore
	wire  *wire
	log   *notebook
}

// inLab runs a test in virtual time. Nothing may be left when it has ended.
func inLab(t *testing.T, limits MemoryLimits, run func(*lab), opts ...Option) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l := &lab{T: t, store: NewMemoryStore(limits), log: new(notebook)}
		l.app = fastmcp.New("lab", fastmcp.Logger(logger(l.log).Level(zerolog.WarnLevel)))
		l.serve = handlerOf(t, l.app, append([]Option{Resumable(l.store)}, opts...)...)
		var stop func()
		l.wire, stop = serveWire(t, &http.Server{Handler: l.serve})
		run(l)
		assert.NoError(t, l.app.Close(t.Context()))
		time.Sleep(time.Minute) // until sessions are swept up
		synctest.Wait()
		stop()
		assert.Equal(t, len(l.store.shelves), 0, "sessions that have ended are forgotten")
	})
}

// join opens a session of 2025-11-25.
func (l *lab) join() *legacy { return join(l, l.wire.client(), wireBase) }

// joinAs opens a session of another revision.
func (l *lab) joinAs(version string) *legacy {
	resp, text := read(l, l.wire.client(), call{"POST /", strings.Replace(initText, "2025-11-25", version, 1), nil}.request(l, wireBase))
	assert.Equal(l, resp.StatusCode, 200, text)
	return &legacy{l, l.wire.client(), wireBase, resp.Header.Get("Mcp-Session-Id")}
}

// callTool is the text of a request.
func callTool(name string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":%q,"_meta":{"progressToken":1}}}`, name)
}

// A hearing is one connection on which a client hears a stream.
type hearing struct {
	t      testing.TB
	body   io.ReadCloser
	events *sse.Reader
}

// hear sends a call, and expects a stream.
func (l *legacy) hear(c call) *hearing {
	l.t.Helper()
	resp, err := l.client.Do(l.request(c))
	assert.NoError(l.t, err)
	if resp.Header.Get("Content-Type") != "text/event-stream" || resp.StatusCode != 200 {
		text, _ := io.ReadAll(resp.Body)
		l.t.Fatalf("no stream: %d %s", resp.StatusCode, text)
	}
	return &hearing{l.t, resp.Body, sse.NewReader(resp.Body, 1<<20)}
}

// post hears the reply to a request, get the stream behind an event, listen that
// for messages that belong to no request.
func (l *legacy) post(body string) *hearing { return l.hear(call{"POST /", body, nil}) }
func (l *legacy) get(id string) *hearing {
	return l.hear(call{"GET /", "", []string{"Last-Event-ID", id}})
}
func (l *legacy) listen() *hearing { return l.hear(call{"GET /", "", nil}) }

// next returns the next event.
func (h *hearing) next() sse.Event {
	h.t.Helper()
	e, err := h.events.Next()
	assert.NoError(h.t, err)
	return e
}

// ends expects that nothing comes any more.
func (h *hearing) ends() {
	h.t.Helper()
	e, err := h.events.Next()
	assert.Equal(h.t, err, io.EOF, string(e.Data))
	h.close()
}

// close breaks the connection, and the server notices.
func (h *hearing) close() {
	h.body.Close()
	synctest.Wait()
}

const doneText = `{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"done"}]}}`

func progressText(n int) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":%d}}`, n)
}

// steps adds a tool that reports progress when it is told to.
func (l *lab) steps() (step chan bool) {
	step = make(chan bool)
	l.app.Tool(func(ctx *fastmcp.Context) string {
		for n := 1; <-step; n++ {
			ctx.Progress(float64(n), 0, "")
		}
		return "done"
	}, fastmcp.Name("steps"))
	return step
}
