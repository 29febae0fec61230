package fastmcp_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestAToolReadsResourcesOfItsServer(t *testing.T) {
	for _, row := range []struct {
		says     string
		resource any
		options  []fastmcp.ResourceOption
		want     string
	}{
		{"text", func() string { return "words" }, nil, "text/plain: words"},
		{"a stream", func() io.Reader { return strings.NewReader("streamed") }, nil, "text/plain: streamed"},
		{"a stream of bytes", func() io.Reader { return strings.NewReader("\x00") }, nil, "application/octet-stream: \x00"},
		{"a stream that breaks", func() io.Reader { return iotest.ErrReader(errors.New("no disk")) }, nil, `isError: reading "test://it": no disk`},
		{"a stream without an end", func() io.Reader { return zeros{} }, nil, `isError: reading "test://it": it has more than 16 MiB, too many to be read whole`},
		{"an error", func() (string, error) { return "", errors.New("no disk") }, nil, `isError: reading "test://it": no disk`},
		{"a panic", func() string { panic("secret") }, nil, `isError: reading "test://it": Internal error`},
		{"nothing there", func() (string, error) { return "", fmt.Errorf("gone: %w", fastmcp.ErrNoResource) }, nil, `isError: reading "test://it": there is no such resource`},
	} {
		t.Run(row.says, func(t *testing.T) {
			app := quiet()
			app.Resource("test://it", row.resource, append(row.options, fastmcp.Name("it"))...)
			app.Tool(func(ctx *fastmcp.Context) (string, error) {
				result, err := ctx.ReadResource("test://it")
				if err != nil {
					return "", err
				}
				c := result.Contents[0]
				return c.MIMEType + ": " + c.Text + string(c.Blob), nil
			}, fastmcp.Name("read"))
			assert.Equal(t, fastmcptest.Call(app, "read", nil).Text(), row.want)
		})
	}
}

// What middleware forbids a client, it forbids a tool that reads for it.
func TestReadingGoesThroughMiddleware(t *testing.T) {
	app := quiet()
	var seen []string
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			seen = append(seen, req.Method+" "+req.Name+req.URI)
			if req.URI == "test://secret" {
				return nil, errors.New("not for you")
			}
			return next(ctx, req)
		}
	})
	app.Resource("test://secret", Text, fastmcp.Name("secret"))
	app.Tool(func(ctx *fastmcp.Context) error {
		_, err := ctx.ReadResource("test://secret")
		assert.True(t, !errors.Is(err, fastmcp.ErrNoResource))
		_, missing := ctx.ReadResource("test://missing")
		assert.True(t, errors.Is(missing, fastmcp.ErrNoResource))
		return err
	}, fastmcp.Name("read"))
	assert.Equal(t, fastmcptest.Call(app, "read", nil).Text(), `isError: reading "test://secret": not for you`)
	assert.Equal(t, seen, []string{"tools/call read", "resources/read test://secret", "resources/read test://missing"})
}

func TestResourcesThatReadOneAnotherComeToAnEnd(t *testing.T) {
	app := quiet()
	depth := 0
	app.Resource("test://it", func(ctx *fastmcp.Context) (string, error) {
		depth++
		_, err := ctx.ReadResource("test://it")
		return "", err
	}, fastmcp.Name("it"))
	assert.Contains(t, fastmcptest.Read(app, "test://it").String(), "resources read one another more than 8 deep")
	assert.Equal(t, depth, 9)
}

func TestWhatMayBeKept(t *testing.T) {
	minute := int64(60_000)
	for _, row := range []struct {
		says     string
		resource any
		option   fastmcp.ResourceOption
		want     string
	}{
		{"for everybody", func() string { return "" }, fastmcp.CacheFor(time.Minute, protocol.CacheScopePublic), `60000 "public"`},
		{"for one", func() string { return "" }, fastmcp.CacheFor(time.Second, protocol.CacheScopePrivate), `1000 "private"`},
		{"a stream", func() io.Reader { return strings.NewReader("") }, fastmcp.CacheFor(time.Second, protocol.CacheScopePublic), `1000 "public"`},
		{"a result that says so itself", func() protocol.ReadResourceResult {
			return protocol.ReadResourceResult{Caching: protocol.Caching{TTLMs: &minute}, Contents: protocol.List[protocol.ResourceContents]{{}}}
		}, fastmcp.CacheFor(time.Second, protocol.CacheScopePublic), `60000 "public"`},
		{"no time below none", func() string { return "" }, fastmcp.CacheFor(-1, "anyone"), `0 "private"`},
	} {
		t.Run(row.says, func(t *testing.T) {
			app := quiet()
			app.Resource("test://it", row.resource, fastmcp.Name("it"), row.option)
			answer := fastmcptest.Read(app, "test://it")
			assert.Equal(t, answer.At("/ttlMs")+" "+answer.At("/cacheScope"), row.want)
			old := fastmcptest.Client{Version: protocol.V20251125}.Read(app, "test://it")
			assert.Equal(t, old.At("/ttlMs")+old.At("/cacheScope"), "")
		})
	}
	app := quiet(fastmcp.CacheLists(time.Minute, protocol.CacheScopePublic))
	app.Tool(Add)
	app.Prompt(Debug)
	app.Resource("note://{id}", note, fastmcp.List(func() []string { return nil }))
	for _, method := range []string{"tools/list", "prompts/list", "resources/list", "resources/templates/list"} {
		answer := fastmcptest.Ask(app, method, nil)
		assert.Equal(t, answer.At("/ttlMs")+" "+answer.At("/cacheScope"), `60000 "public"`, method)
	}
}

// A reader whose result somebody throws away is closed all the same.
func TestAReaderIsClosedWhateverBecomesOfIt(t *testing.T) {
	app := quiet()
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if _, err := next(ctx, req); err != nil {
				return nil, err
			}
			return nil, errors.New("not today")
		}
	})
	closed := make(chan struct{})
	app.Resource("test://it", func() io.Reader { return &closing{strings.NewReader("x"), closed} }, fastmcp.Name("it"))
	assert.Equal(t, fastmcptest.Read(app, "test://it").String(), "error -32603: not today")
	<-closed
}

// A reader may panic as any handler may.
func TestAReaderThatPanicsCostsItsRequestOnly(t *testing.T) {
	app := quiet()
	app.Resource("test://it", func() io.Reader { return wild{} }, fastmcp.Name("it"))
	app.Resource("test://text", Text)
	assert.Equal(t, fastmcptest.Read(app, "test://it").String(), "error -32603: The resource could not be read to its end")
	assert.Equal(t, fastmcptest.Read(app, "test://text").Text(), "some text")
}

type wild struct{}

func (wild) Read([]byte) (int, error) { panic("secret") }

// A message in the middle of an answer would tear it apart.
func TestNothingIsSentWhileAnAnswerIsRead(t *testing.T) {
	app := quiet()
	app.Resource("test://it", func(ctx *fastmcp.Context) io.Reader {
		ctx.Progress(1, 2, "before")
		return &talkative{ctx, strings.NewReader("content")}
	}, fastmcp.Name("it"))
	client := fastmcptest.Client{Meta: protocol.Meta{"progressToken": 7}}
	answer := client.Read(app, "test://it")
	assert.Equal(t, len(answer.Before), 1, answer.String())
	assert.Equal(t, answer.Text(), `content`)
}

type talkative struct {
	ctx *fastmcp.Context
	io.Reader
}

func (r *talkative) Read(p []byte) (int, error) {
	r.ctx.Progress(2, 2, "within")
	return r.Reader.Read(p)
}
