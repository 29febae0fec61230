package fastmcp_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// result asks for a tool and returns the result as it is on the wire.
func (w *wire) result(name, arguments string) string {
	w.t.Helper()
	w.say(request(1, name, arguments))
	m := w.hear()
	if m.Err != nil {
		return m.Err.Error()
	}
	return string(m.Result)
}

type point struct {
	X int `json:"x"`
	Y int `json:"y"`
}

func TestOutputPolicies(t *testing.T) {
	app := quiet()
	make := func() point { return point{1, 2} }
	app.Tool(make, fastmcp.Name("both"))
	app.Tool(make, fastmcp.Name("text"), fastmcp.Output(fastmcp.TextOnly))
	app.Tool(make, fastmcp.Name("structured"), fastmcp.Output(fastmcp.StructuredOnly))
	app.Tool(make, fastmcp.Name("rendered"), fastmcp.Render(func(p point) string { return "a point" }))
	w := connect(t, app)
	for name, want := range map[string]string{
		"both":       `{"content":[{"type":"text","text":"{\"x\":1,\"y\":2}"}],"structuredContent":{"x":1,"y":2},`,
		"text":       `{"content":[{"type":"text","text":"{\"x\":1,\"y\":2}"}],"resultType"`,
		"structured": `{"content":[],"structuredContent":{"x":1,"y":2},`,
		"rendered":   `{"content":[{"type":"text","text":"a point"}],"structuredContent":{"x":1,"y":2},`,
	} {
		assert.Contains(t, w.result(name, "{}"), want, name)
	}
	_, err := fastmcp.NewTool(make, fastmcp.Name("wrong"), fastmcp.Render(func(string) string { return "" }))
	assert.ErrorContains(t, err, "Render is for string, but the function returns fastmcp_test.point")
}

func TestSequencesTellEachItemAndReturnAll(t *testing.T) {
	app := quiet()
	app.Tool(func() iter.Seq[int] {
		return func(yield func(int) bool) {
			_ = yield(4) && yield(5)
		}
	}, fastmcp.Name("numbers"))
	app.Tool(func() iter.Seq2[string, error] {
		return func(yield func(string, error) bool) {
			_ = yield("one", nil) && yield("", errors.New("the line broke"))
		}
	}, fastmcp.Name("broken"))
	app.Tool(func() iter.Seq[int] { return nil }, fastmcp.Name("none"))
	app.Tool(func() iter.Seq[int] {
		return func(func(int) bool) { panic("in the middle") }
	}, fastmcp.Name("crash"), fastmcp.Timeout(time.Minute))
	w := connect(t, app)
	w.say(strings.Replace(request(1, "numbers", "{}"), `"_meta":{`, `"_meta":{"progressToken":"p",`, 1))
	assert.Contains(t, string(w.hear().Params), `"progress":1,"message":"4"`)
	assert.Contains(t, string(w.hear().Params), `"progress":2,"message":"5"`)
	assert.Contains(t, string(w.hear().Result), `"structuredContent":[4,5]`)
	assert.Contains(t, w.result("broken", "{}"), `"text":"the line broke"}],"isError":true`)
	assert.Contains(t, w.result("none", "{}"), `"structuredContent":[]`)
	assert.Contains(t, w.result("crash", "{}"), `"text":"Internal error"}],"isError":true`)
}

func TestATimeoutIsAnsweredAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet()
		release := make(chan struct{})
		causes := make(chan error, 1)
		app.Tool(func() string { <-release; return "" }, fastmcp.Name("deaf"), fastmcp.Timeout(time.Second), fastmcp.Concurrency(1))
		app.Tool(func(ctx context.Context) error { <-ctx.Done(); causes <- context.Cause(ctx); return ctx.Err() }, fastmcp.Name("obeys"), fastmcp.Timeout(2*time.Second))
		client, w := pipe(t, app)
		begin := time.Now()
		assert.Contains(t, w.result("deaf", "{}"), "The tool took longer than 1s and was stopped")
		assert.Equal(t, time.Since(begin), time.Second)
		assert.Contains(t, w.result("deaf", "{}"), "it runs one call at a time", "it still has its slot")
		assert.Contains(t, w.result("obeys", "{}"), "The tool took longer than 2s and was stopped")
		assert.True(t, errors.Is(<-causes, context.DeadlineExceeded))
		close(release)
		client.close()
	})
}

func TestAFullToolAnswersAtOnce(t *testing.T) {
	app := quiet()
	started, release := make(chan struct{}), make(chan struct{})
	app.Tool(func() string { started <- struct{}{}; <-release; return "done" }, fastmcp.Name("narrow"), fastmcp.Concurrency(1))
	w := connect(t, app)
	w.say(request(7, "narrow", "{}"))
	<-started
	assert.Contains(t, w.call(8, "narrow", "{}"), "This tool is busy")
	close(release)
	assert.Equal(t, textOf(t, w.hear()), "done")
}

func TestAResultThatIsTooLargeIsAnError(t *testing.T) {
	app := quiet()
	app.Tool(func(n int) string { return strings.Repeat("x", n) }, fastmcp.Name("fill"), fastmcp.Params("n"), fastmcp.MaxOutput(1000))
	w := connect(t, app)
	assert.Equal(t, w.call(1, "fill", `{"n":10}`), "xxxxxxxxxx")
	assert.Contains(t, w.call(2, "fill", `{"n":2000}`), "more than the 1000 that are allowed: ask for less")
}

func TestOptionsThatMeanNothingAreRefused(t *testing.T) {
	text := func() string { return "" }
	_, err := fastmcp.NewTool(text, fastmcp.Name("t"), fastmcp.Output(7))
	assert.ErrorContains(t, err, `an option of "t" cannot work: Output(7): want fastmcp.Both`)
	for want, option := range map[string]fastmcp.ResourceOption{
		`MIMEType("nonsense"): want a type and a subtype`:  fastmcp.MIMEType("nonsense"),
		`the audience "nobody": want protocol.RoleUser`:    fastmcp.Audience("nobody"),
		`the audience "nobody": want protocol.RoleUser or`: fastmcp.Annotations(protocol.Annotations{Audience: []protocol.Role{"nobody"}}),
	} {
		_, err := fastmcp.NewResource("a://b", text, option)
		assert.ErrorContains(t, err, want)
	}
}

func TestBoundsOfZeroOrLessBoundNothing(t *testing.T) {
	app := fastmcp.New("bounds")
	app.Tool(func(ctx context.Context) (bool, error) {
		_, bounded := ctx.Deadline()
		return bounded, ctx.Err()
	}, fastmcp.Name("f"), fastmcp.Timeout(-1), fastmcp.Concurrency(-1), fastmcp.MaxOutput(-1))
	assert.Equal(t, fastmcptest.Call(app, "f", nil).Text(), "false")
	app.Resource("a://b", func() string { return "" }, fastmcp.Size(-1))
	assert.Equal(t, fastmcptest.Ask(app, "resources/list", nil).At("/resources/0"), `{"uri":"a://b","name":"a://b","mimeType":"text/plain"}`)
}

func TestFiltersSeeAllThatGoesOut(t *testing.T) {
	var log strings.Builder
	app := quiet(fastmcp.Logger(zerolog.New(&log)), fastmcp.FilterOutput(fastmcp.Redact(regexp.MustCompile(`key-\d+`))))
	app.Tool(func(ctx *fastmcp.Context) map[string]any {
		ctx.Log().Info(map[string]string{"used": "key-1"})
		ctx.Progress(1, 2, "with key-1")
		return map[string]any{"key-2": []string{"key-3"}}
	}, fastmcp.Name("structured"))
	app.Tool(func() string { return "\x1b[31mred\x07 key-4" }, fastmcp.Name("text"), fastmcp.FilterOutput(fastmcp.StripControl))
	app.Tool(func() error { return errors.New("no key-5") }, fastmcp.Name("fail"))
	app.Tool(func() { panic("lost key-6") }, fastmcp.Name("crash"))
	w := connect(t, app)
	w.say(strings.Replace(request(1, "structured", "{}"), `"_meta":{`, `"_meta":{"progressToken":"p","io.modelcontextprotocol/logLevel":"info",`, 1))
	assert.Contains(t, string(w.hear().Params), `{"used":"***"}`)
	assert.Contains(t, string(w.hear().Params), `with ***`)
	said := string(w.hear().Result)
	assert.Contains(t, said, `"structuredContent":{"key-2":["***"]}`, "names stay, values are filtered")
	assert.Contains(t, w.result("text", "{}"), `"text":"[31mred ***"`)
	assert.Contains(t, w.result("fail", "{}"), `"text":"no ***"`)
	w.result("crash", "{}")
	assert.Contains(t, log.String(), "lost ***")
	assert.True(t, !strings.Contains(log.String(), "key-6"))
}

func TestToolErrorsAreShownUnderMaskErrors(t *testing.T) {
	app := quiet(fastmcp.MaskErrors())
	cause := errors.New("disk")
	app.Tool(func() error { return fastmcp.Errorf("there is no %q: try %w", "x", cause) }, fastmcp.Name("shown"))
	w := connect(t, app)
	assert.Equal(t, w.call(1, "shown", "{}"), `there is no "x": try disk`)
	assert.True(t, errors.Is(fastmcp.Errorf("%w", cause), cause))
}

// What the framework itself teaches is for the model, and hides no secret.
func TestTeachingIsShownUnderMaskErrors(t *testing.T) {
	app := quiet(fastmcp.MaskErrors())
	for _, row := range []struct {
		name string
		fn   func(*fastmcp.Context) error
		want string
	}{
		{"no_session", func(ctx *fastmcp.Context) error { _, err := fastmcp.State[int](ctx); return err }, "keep the value under a handle"},
		{"no_resource", func(ctx *fastmcp.Context) error { _, err := ctx.ReadResource("s://none"); return err }, `reading "s://none": there is no such resource`},
		{"no_resource_with_more", func(ctx *fastmcp.Context) error {
			_, err := ctx.ReadResource("s://none")
			assert.True(t, errors.Is(err, fastmcp.ErrNoResource))
			return fmt.Errorf("the notes: %w", err)
		}, "there is no such resource"},
		{"a_secret", func(*fastmcp.Context) error { return errors.New("secret") }, "The handler failed; the server's log has the reason"},
	} {
		app.Tool(row.fn, fastmcp.Name(row.name))
		assert.Contains(t, fastmcptest.Call(app, row.name, nil).Text(), row.want)
	}
	lacking := fastmcptest.Client{Version: protocol.V20251125}
	app.Tool(func(ctx *fastmcp.Context) error { return ctx.Require(fastmcp.Sampling) }, fastmcp.Name("require"))
	assert.Contains(t, lacking.Call(app, "require", nil).Text(), "This needs a client with the capability")
}

// pipe serves app inside a bubble; close ends it.
func pipe(t *testing.T, app *fastmcp.Server) (*ending, *wire) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	w := connectWithin(t, ctx, app)
	return &ending{w: w, stop: stop}, w
}

type ending struct {
	w    *wire
	stop context.CancelFunc
}

func (e *ending) close() {
	e.stop()
	assert.NoError(e.w.t, <-e.w.ended)
	e.w.conn.Close()
}
