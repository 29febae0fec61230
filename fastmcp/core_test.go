package fastmcp_test

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// quiet makes a server that logs nothing and finds names in the sources of the
// tests.
func quiet(options ...fastmcp.ServerOption) *fastmcp.Server {
	options = append([]fastmcp.ServerOption{fastmcp.Logger(zerolog.Nop()), fastmcp.Source(os.DirFS("."))}, options...)
	return fastmcp.New("test", options...)
}

// A wire is the client's end of a connection to a server.
type wire struct {
	t     *testing.T
	conn  jsonrpc.Conn
	ended chan error
}

// connect serves app over a pipe until the test ends.
func connect(t *testing.T, app *fastmcp.Server) *wire {
	t.Helper()
	return connectWithin(t, t.Context(), app)
}

func connectWithin(t *testing.T, ctx context.Context, app *fastmcp.Server) *wire {
	t.Helper()
	client, server := jsonrpc.Pipe()
	w := &wire{t: t, conn: client, ended: make(chan error, 1)}
	go func() {
		w.ended <- app.Serve(ctx, server)
		server.Close()
	}()
	return w
}

const modern = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}`

func (w *wire) say(text string) {
	w.t.Helper()
	assert.NoError(w.t, w.conn.Write(w.t.Context(), []byte(text)))
}

func (w *wire) hear() jsonrpc.Message {
	w.t.Helper()
	text, err := w.conn.Read(w.t.Context())
	assert.NoError(w.t, err)
	m, err := jsonrpc.Decode(text)
	assert.NoError(w.t, err)
	return m
}

// call asks for a tool of a modern server and returns the text of its result.
func (w *wire) call(id int, name, arguments string) string {
	w.t.Helper()
	w.say(request(id, name, arguments))
	return textOf(w.t, w.hear())
}

func request(id int, name, arguments string) string {
	raw, _ := json.Marshal(id)
	return `{"jsonrpc":"2.0","id":` + string(raw) + `,"method":"tools/call","params":{"name":"` + name + `","arguments":` + arguments + `,` + modern + `}}`
}

func textOf(t *testing.T, m jsonrpc.Message) string {
	t.Helper()
	if m.Err != nil {
		return m.Err.Error()
	}
	var result protocol.CallToolResult
	assert.NoError(t, protocol.Unmarshal(m.Result, &result))
	if len(result.Content) == 0 {
		return ""
	}
	return result.Content[0].(protocol.TextContent).Text
}

func TestASlowCallBlocksNothing(t *testing.T) {
	app := quiet()
	release := make(chan struct{})
	app.Tool(func() string { <-release; return "slow" }, fastmcp.Name("slow"))
	app.Tool(func() string { return "fast" }, fastmcp.Name("fast"))
	w := connect(t, app)
	for id := range 20 {
		w.say(request(id, "slow", "{}"))
	}
	assert.Equal(t, w.call(100, "fast", "{}"), "fast")
	close(release)
	for range 20 {
		assert.Equal(t, textOf(t, w.hear()), "slow")
	}
}

func TestACancelledRequestIsNeverAnswered(t *testing.T) {
	app := quiet()
	started, ended := make(chan struct{}), make(chan error, 1)
	app.Tool(func(ctx context.Context) string {
		close(started)
		<-ctx.Done()
		ended <- context.Cause(ctx)
		return "too late"
	}, fastmcp.Name("wait"))
	app.Tool(func() string { return "there" }, fastmcp.Name("ping"))
	w := connect(t, app)
	w.say(request(1, "wait", "{}"))
	<-started
	w.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"1"}}`) // another id
	w.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"bored"}}`)
	assert.ErrorContains(t, <-ended, "the client cancelled the request")
	w.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`) // again, harmless
	assert.Equal(t, w.call(2, "ping", "{}"), "there", "the next answer is that of the next request")
}

func TestAnIDIsUsedOnceAtATime(t *testing.T) {
	app := quiet()
	release := make(chan struct{})
	app.Tool(func() string { <-release; return "done" }, fastmcp.Name("slow"))
	w := connect(t, app)
	w.say(request(1, "slow", "{}"))
	w.say(request(1, "slow", "{}"))
	assert.Contains(t, textOf(t, w.hear()), "A request with this id is still being served")
	close(release)
	assert.Equal(t, textOf(t, w.hear()), "done")
}

func TestTooManyRequestsAreAnsweredAtOnce(t *testing.T) {
	app := quiet(fastmcp.MaxInFlight(2))
	release := make(chan struct{})
	app.Tool(func() string { <-release; return "done" }, fastmcp.Name("slow"))
	w := connect(t, app)
	for id := range 3 {
		w.say(request(id, "slow", "{}"))
	}
	m := w.hear()
	assert.Equal(t, m.ID, jsonrpc.IntID(2))
	assert.Contains(t, m.Err.Message, "at most 2 (option MaxInFlight)")
	close(release)
	assert.Equal(t, textOf(t, w.hear()), "done")
	assert.Equal(t, textOf(t, w.hear()), "done")
}

func TestEndOfInputIsAHalfClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet()
		app.Tool(func() string { time.Sleep(3 * time.Second); return "finished" }, fastmcp.Name("slow"))
		app.Tool(func(ctx context.Context) string { <-ctx.Done(); return "obeyed" }, fastmcp.Name("endless"))
		client, server := jsonrpc.Pipe()
		half := &halfClosing{Conn: server, closed: make(chan struct{})}
		ended := make(chan error, 1)
		begin := time.Now()
		go func() { ended <- app.Serve(t.Context(), half) }()
		w := &wire{t: t, conn: client}
		w.say(request(1, "slow", "{}"))
		w.say(request(2, "endless", "{}"))
		synctest.Wait()
		close(half.closed)
		assert.Equal(t, textOf(t, w.hear()), "finished", "work that finishes in time is delivered")
		assert.Equal(t, textOf(t, w.hear()), "obeyed", "the rest is cancelled after the drain timeout")
		assert.NoError(t, <-ended)
		assert.Equal(t, time.Since(begin), fastmcp.DefaultDrainTimeout)
	})
}

// halfClosing is a connection whose peer stops sending when closed is closed.
type halfClosing struct {
	jsonrpc.Conn
	closed chan struct{}
}

func (h *halfClosing) Read(ctx context.Context) ([]byte, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-h.closed:
			cancel()
		case <-ctx.Done():
		}
	}()
	text, err := h.Conn.Read(ctx)
	select {
	case <-h.closed:
		return nil, errEOF
	default:
		return text, err
	}
}

var errEOF = eof()

func eof() error {
	client, server := jsonrpc.Pipe()
	client.Close()
	_, err := server.Read(context.Background())
	return err
}

func TestAHandlerThatIgnoresItsContextIsLeftBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		app := quiet(fastmcp.Logger(zerolog.New(&log)))
		release := make(chan struct{})
		app.Tool(func() string { <-release; return "" }, fastmcp.Name("deaf"))
		client, server := jsonrpc.Pipe()
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- app.Serve(ctx, server) }()
		w := &wire{t: t, conn: client}
		w.say(request(1, "deaf", "{}"))
		synctest.Wait()
		begin := time.Now()
		stop()
		assert.NoError(t, <-ended)
		assert.Contains(t, log.String(), `"requests":1,"message":"handlers ignore their contexts and are left behind"`)
		assert.NoError(t, app.Close(t.Context()), "Close does not wait for it")
		assert.True(t, time.Since(begin) <= 3*time.Second, "it ends promptly")
		close(release)
		client.Close()
	})
}

func TestAPanicIsLoggedAndHidden(t *testing.T) {
	var log strings.Builder
	app := quiet(fastmcp.Logger(zerolog.New(&log)))
	app.Tool(Crash)
	app.Resource("crash://x", func() string { panic("secret of the resource") })
	app.Prompt(func() string { panic("secret of the prompt") }, fastmcp.Name("crash"))
	w := connect(t, app)
	for id, ask := range []string{
		request(1, "crash", "{}"),
		`{"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"crash://x",` + modern + `}}`,
		`{"jsonrpc":"2.0","id":3,"method":"prompts/get","params":{"name":"crash",` + modern + `}}`,
	} {
		w.say(ask)
		m := w.hear()
		answer := string(m.Result)
		if m.Err != nil {
			answer = m.Err.Error()
		}
		assert.Contains(t, answer, "Internal error", ask)
		assert.True(t, !strings.Contains(answer, "secret"), "the text of the panic is hidden")
		assert.Equal(t, strings.Count(log.String(), "a handler panicked"), id+1)
	}
	assert.Contains(t, log.String(), "secret of the house")
	assert.Contains(t, log.String(), "transcript_test.go", "the stack is in the log")
	assert.True(t, !strings.Contains(log.String(), `"uri":""`) && !strings.Contains(log.String(), `"name":""`), "what a request has not is not logged")
}

func TestMaskedErrorsLeaveAReference(t *testing.T) {
	var log strings.Builder
	app := quiet(fastmcp.Logger(zerolog.New(&log)), fastmcp.MaskErrors())
	app.Tool(Fail)
	w := connect(t, app)
	said := w.call(1, "fail", "{}")
	assert.True(t, !strings.Contains(said, "disk"))
	reference := said[strings.LastIndex(said, " ")+1:]
	assert.Contains(t, log.String(), reference)
	assert.Contains(t, log.String(), "the disk is full")
}

// alone is the exchange of a message that nothing surrounds.
type alone struct{}

func (alone) Header(name string) []string {
	return map[string][]string{
		"Mcp-Protocol-Version": {"2026-07-28"}, "Mcp-Method": {"tools/call"}, "Mcp-Name": {"wait"},
	}[name]
}
func (alone) Session() (*fastmcp.Session, error) { return nil, nil }
func (alone) Adopt(*fastmcp.Session) error       { return nil }
func (alone) Tells(bool) bool                    { return true }
func (alone) Send(context.Context, []byte) error { return nil }
func (alone) Principal() *fastmcp.Principal      { return nil }

func TestADisconnectCancelsAModernRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet()
		causes := make(chan error, 1)
		app.Tool(func(ctx context.Context) string { <-ctx.Done(); causes <- ctx.Err(); return "" }, fastmcp.Name("wait"))
		ctx, disconnect := context.WithCancel(t.Context())
		reply := make(chan fastmcp.Reply, 1)
		go func() {
			m, _ := jsonrpc.Decode([]byte(request(1, "wait", "{}")))
			reply <- app.Handle(ctx, m, alone{})
		}()
		synctest.Wait()
		disconnect()
		assert.Equal(t, <-causes, context.Canceled)
		assert.True(t, (<-reply).Text == nil, "there is no answer")
	})
}

func TestNothingIsSentAfterTheResult(t *testing.T) {
	app := quiet()
	late := make(chan *fastmcp.Context, 1)
	app.Tool(func(ctx *fastmcp.Context) string { late <- ctx; return "done" }, fastmcp.Name("leak"))
	app.Tool(func() string { return "next" }, fastmcp.Name("next"))
	w := connect(t, app)
	w.say(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"leak","_meta":{"progressToken":1,"io.modelcontextprotocol/logLevel":"debug","io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`)
	assert.Equal(t, textOf(t, w.hear()), "done")
	ctx := <-late
	ctx.Progress(1, 2, "late")
	ctx.Log().Error("late")
	assert.Equal(t, w.call(2, "next", "{}"), "next")
}

func TestFromFindsTheRequestInDerivedContexts(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx context.Context) string {
		derived, cancel := context.WithTimeout(context.WithValue(ctx, DB{}, 1), time.Hour)
		defer cancel()
		c, ok := fastmcp.From(derived)
		if !ok {
			return "lost"
		}
		return c.Client().Version()
	}, fastmcp.Name("who"))
	assert.Equal(t, connect(t, app).call(1, "who", "{}"), "2026-07-28")
	_, ok := fastmcp.From(t.Context())
	assert.True(t, !ok)
}

func TestClientSaysWhatItCan(t *testing.T) {
	app := quiet()
	var seen []bool
	var info protocol.Implementation
	app.Tool(func(ctx *fastmcp.Context) {
		seen, info = nil, ctx.Client().Info()
		for _, c := range []fastmcp.Capability{fastmcp.Roots, fastmcp.Sampling, fastmcp.SamplingTools, fastmcp.ElicitationForm, fastmcp.ElicitationURL} {
			seen = append(seen, ctx.Client().Supports(c))
		}
	}, fastmcp.Name("look"))
	w := connect(t, app)
	for capabilities, want := range map[string][]bool{
		`{}`:                                   {false, false, false, false, false},
		`{"roots":{},"sampling":{}}`:           {true, true, false, false, false},
		`{"sampling":{"tools":{}}}`:            {false, true, true, false, false},
		`{"elicitation":{}}`:                   {false, false, false, true, false},
		`{"elicitation":{"url":{}}}`:           {false, false, false, false, true},
		`{"elicitation":{"form":{},"url":{}}}`: {false, false, false, true, true},
	} {
		w.say(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"look","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"c","version":"9"},"io.modelcontextprotocol/clientCapabilities":` + capabilities + `}}}`)
		w.hear()
		assert.True(t, slices.Equal(seen, want), capabilities)
	}
	assert.Equal(t, info, protocol.Implementation{Name: "c", Version: "9"})
}

func TestArgumentsThatAreNullAreAbsent(t *testing.T) {
	app := quiet()
	app.Tool(func() string { return "called" }, fastmcp.Name("bare"))
	assert.Equal(t, connect(t, app).call(1, "bare", "null"), "called")
}
