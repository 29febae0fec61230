package fastmcp_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// hideKeys takes out what looks like key-1.
var hideKeys = fastmcp.FilterOutput(fastmcp.Redact(regexp.MustCompile(`key-\d+`)))

func TestWhatIsReadIsFiltered(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	long := strings.Repeat("long ", 100_000)
	assert.NoError(t, os.WriteFile(file, []byte(long+"key-9"), 0o600))
	tree := fstest.MapFS{
		"small.txt": {Data: []byte("has key-1")}, "large.txt": {Data: []byte(long + "key-9")}, "key-7.bin": {Data: []byte("\x00key-7")},
	}
	for _, row := range []struct {
		says string
		fn   any // under s://{name}, if it is not the tree that is read
		uri  string
		want string
	}{
		{"text", func(string) string { return "has key-1" }, "s://x", "has ***"},
		{"a file from memory", func(string) fastmcp.File { return fastmcp.File{Data: []byte("has key-1"), MIMEType: "text/csv"} }, "s://x", "has ***"},
		{"JSON", func(string) map[string]string { return map[string]string{"is": "key-1"} }, "s://x", `{"is":"***"}`},
		{"JSON as it is", func(string) json.RawMessage { return json.RawMessage(`["key-1"]`) }, "s://x", `["***"]`},
		{"a variable of the template", func(name string) string { return name }, "s://key-1", "***"},
		{"finished contents", func(string) protocol.ResourceContents { return protocol.ResourceContents{Text: "key-1"} }, "s://x", "***"},
		{"a stream", func(string) io.Reader { return strings.NewReader("has key-1") }, "s://x", "has ***"},
		{"a stream whose pieces cut the secret", func(string) io.Reader { return iotest.OneByteReader(strings.NewReader("has key-1")) }, "s://x", "has ***"},
		{"a large file", func(string) fastmcp.File { return fastmcp.File{Path: file} }, "s://x", long + "***"},
		{"a small file of a tree", nil, "docs://small.txt", "has ***"},
		{"a large file of a tree", nil, "docs://large.txt", long + "***"},
		{"an error", func(string) (string, error) { return "", errors.New("no key-1") }, "s://x", "error -32603: no ***"},
		{"an error of the protocol, save for names", func(string) (string, error) {
			return "", &jsonrpc.Error{Code: -1, Message: "no key-1", Data: map[string]string{"key-1": "key-1"}}
		}, "s://x", `error -1: no *** {"key-1":"***"}`},
		{"but no bytes, and no URI", nil, "docs://key-7.bin", `{"uri":"docs://key-7.bin","mimeType":"application/octet-stream","blob":"AGtleS03"}`},
		{"but no stream of bytes", func(string) io.Reader { return strings.NewReader("\x00key-7") }, "s://x",
			`{"uri":"s://x","mimeType":"application/octet-stream","blob":"AGtleS03"}`},
	} {
		t.Run(row.says, func(t *testing.T) {
			byAll, byOne := quiet(hideKeys), quiet()
			byAll.FS("docs://", tree)
			byOne.FS("docs://", tree, hideKeys)
			if row.fn != nil {
				byAll.Resource("s://{name}", row.fn)
				byOne.Resource("s://{name}", row.fn, hideKeys)
			}
			assert.Equal(t, fastmcptest.Read(byAll, row.uri).Text(), row.want)
			assert.Equal(t, fastmcptest.Read(byOne, row.uri).Text(), row.want, "with a filter of its own")
		})
	}
}

func TestBlocksAndMessagesAreFiltered(t *testing.T) {
	text := protocol.TextContent{Text: "key-1"}
	for _, row := range []struct {
		says  string
		block any
		want  string
	}{
		{"text", "key-1", `{"type":"text","text":"***"}`},
		{"a block", text, `{"type":"text","text":"***"}`},
		{"a pointer to a block", &text, `{"type":"text","text":"***"}`},
		{"a value", map[string]string{"key-1": "key-2"}, `{"type":"text","text":"{\"***\":\"***\"}"}`},
		{"an embedded text", fastmcp.File{Data: []byte("key-1"), URI: "s://key-1", MIMEType: "text/plain"},
			`{"type":"resource","resource":{"uri":"s://key-1","mimeType":"text/plain","text":"***"}}`},
		{"no embedded bytes", fastmcp.File{Data: []byte("key-1"), URI: "s://key-1", MIMEType: "application/pdf"},
			`{"type":"resource","resource":{"uri":"s://key-1","mimeType":"application/pdf","blob":"a2V5LTE="}}`},
		{"what a link says", protocol.ResourceLink{URI: "s://key-1", Name: "key-1", Title: "key-2", Description: "key-3"},
			`{"type":"resource_link","uri":"s://key-1","name":"***","title":"***","description":"***"}`},
		{"what is not known", protocol.UnknownContent{Type: "new", Raw: json.RawMessage(`{"type":"new","says":"key-1"}`)}, `{"type":"new","says":"***"}`},
		{"no picture", fastmcp.Image{Data: []byte("key-1"), Format: "png"}, `{"type":"image","data":"a2V5LTE=","mimeType":"image/png"}`},
	} {
		t.Run(row.says, func(t *testing.T) {
			for where, options := range map[string][2][]fastmcp.FilterOption{
				"of the server":                {{hideKeys}, nil},
				"of the tool or prompt itself": {nil, {hideKeys}},
			} {
				app := quiet()
				if options[0] != nil {
					app = quiet(hideKeys)
				}
				tool, prompt := []fastmcp.ToolOption{fastmcp.Name("it")}, []fastmcp.PromptOption{fastmcp.Name("it")}
				for _, o := range options[1] {
					tool, prompt = append(tool, o), append(prompt, o)
				}
				app.Tool(func() []any { return []any{row.block} }, tool...)
				app.Prompt(func() fastmcp.Message { return fastmcp.UserMessage(row.block) }, prompt...)
				assert.Equal(t, fastmcptest.Call(app, "it", nil).At("/content/0"), row.want, where)
				assert.Equal(t, fastmcptest.Get(app, "it", nil).At("/messages/0/content"), row.want, where)
			}
		})
	}
	assert.Equal(t, text.Text, "key-1", "what a handler returns is never written to")
}

// A secret that JSON spells with escapes is found by what it means, wherever
// the document goes out.
func TestJSONIsFilteredByWhatItMeans(t *testing.T) {
	const dirty = "x pa\"ss<1>\u2028\x1b[31m y"
	clean := fastmcp.FilterOutput(fastmcp.Redact(regexp.MustCompile(`pa"ss<1>`)), fastmcp.StripControl)
	type login struct{ Pass string }
	inner, err := json.Marshal(login{dirty})
	assert.NoError(t, err)
	const want = "x ***\u2028[31m y"
	for _, row := range []struct {
		says, text string
		want       string
	}{
		{"a value", string(inner), "{\"Pass\":\"" + want + "\"}"},
		{"as it was laid out", " {\n\t\"n\" : 1.50,\n\t\"Pass\": \"pa\\u0022ss<1>\"\n}\n", " {\n\t\"n\" : 1.50,\n\t\"Pass\": \"***\"\n}\n"},
		{"the name of a member", `{"pa\"ss<1>":"pa\"ss<1>"}`, `{"***":"***"}`},
		{"a name that comes twice", `{"a":"pa\"ss<1>","a":1}`, `{"a":"***","a":1}`},
		{"an array", `["pa\"ss<1>",7]`, `["***",7]`},
		{"one string", `"pa\"ss<1>"`, `"***"`},
		{"lines of JSON", "{\"a\":\"pa\\\"ss<1>\"}\n{\"a\":\"\\u001b[0m\"}\n", "{\"a\":\"***\"}\n{\"a\":\"[0m\"}\n"},
		{"JSON within JSON", `{"log":"{\"Pass\":\"pa\\\"ss<1>\"}"}`, `{"log":"{\"Pass\":\"***\"}"}`},
		{"what is not JSON", `{pa"ss<1>}`, `{***}`},
		{"what ends too early", `["pa"ss<1>`, `["***`},
		{"what goes on behind it", `"a" and pa"ss<1>`, `"a" and ***`},
		{"what means nothing by itself", `7`, `7`},
	} {
		t.Run(row.says, func(t *testing.T) {
			app := quiet(clean)
			app.Tool(func() string { return row.text }, fastmcp.Name("it"))
			app.Resource("s://it", func() fastmcp.File { return fastmcp.File{Data: []byte(row.text), MIMEType: "application/json"} })
			app.Resource("s://stream", func() io.Reader { return strings.NewReader(row.text) }, fastmcp.MIMEType("application/json"))
			app.Prompt(func() string { return row.text }, fastmcp.Name("it"))
			for from, text := range map[string]string{
				"a tool": fastmcptest.Call(app, "it", nil).At("/content/0/text"), "a prompt": fastmcptest.Get(app, "it", nil).At("/messages/0/content/text"),
				"a resource": fastmcptest.Read(app, "s://it").At("/contents/0/text"), "a stream": fastmcptest.Read(app, "s://stream").At("/contents/0/text"),
			} {
				var said string
				assert.NoError(t, json.Unmarshal([]byte(text), &said))
				assert.Equal(t, said, row.want, from)
			}
		})
	}
	app := quiet(clean)
	app.Tool(func() login { return login{dirty} }, fastmcp.Name("it"))
	app.Resource("s://it", func() login { return login{dirty} })
	answer := fastmcptest.Call(app, "it", nil)
	for where, document := range map[string]string{
		"structured": answer.At("/structuredContent"), "text": answer.Text(), "resource": fastmcptest.Read(app, "s://it").Text(),
	} {
		var got login
		assert.NoError(t, json.Unmarshal([]byte(document), &got), document)
		assert.Equal(t, got, login{want}, where)
	}
}

func TestAPromptIsFiltered(t *testing.T) {
	app := quiet(hideKeys)
	app.Prompt(func() *protocol.GetPromptResult {
		return &protocol.GetPromptResult{Description: "of key-1", Messages: protocol.List[protocol.PromptMessage]{}}
	}, fastmcp.Name("it"))
	app.Prompt(func() (string, error) { return "", errors.New("no key-1") }, fastmcp.Name("fail"))
	assert.Equal(t, fastmcptest.Get(app, "it", nil).At("/description"), `"of ***"`)
	assert.Equal(t, fastmcptest.Get(app, "fail", nil).String(), "error -32603: no ***")
}

// The filters of the server are the last to see what goes out.
func TestFiltersStandAtTheDoor(t *testing.T) {
	note := func(text string) fastmcp.Filter { return func(said string) string { return said + text } }
	app := quiet(fastmcp.FilterOutput(note(" server")))
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			switch req.Name {
			case "short":
				return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: "from middleware"}}}, nil
			case "fail":
				return nil, errors.New("no")
			}
			return next(ctx, req)
		}
	})
	app.Resource("s://text", func() string { return "read" }, fastmcp.FilterOutput(note(" resource")))
	app.Resource("s://stream", func() io.Reader { return strings.NewReader("read") }, fastmcp.FilterOutput(note(" resource")))
	app.Tool(func(ctx *fastmcp.Context, uri string) (string, error) {
		result, err := ctx.ReadResource(uri)
		if err != nil {
			return "", err
		}
		return result.Contents[0].Text, nil
	}, fastmcp.Name("read"), fastmcp.Params("uri"), fastmcp.FilterOutput(note(" tool")))
	for _, row := range []struct{ tool, arguments, want string }{
		{"read", `{"uri":"s://text"}`, "read resource tool server"},
		{"read", `{"uri":"s://stream"}`, "read resource tool server"},
		{"read", `{"uri":"s://none"}`, `isError: reading "s://none": there is no such resource tool server`},
		{"short", `{}`, "from middleware server"},
		{"fail", `{}`, "error -32603: no server"},
	} {
		assert.Equal(t, fastmcptest.Call(app, row.tool, row.arguments).Text(), row.want)
	}
	assert.Equal(t, fastmcptest.Read(app, "s://stream").Text(), "read resource server")
}

// What a tool's own filters take out does not go out in another way either.
func TestFiltersOfAToolSeeItsLogAndProgress(t *testing.T) {
	var log strings.Builder
	app := quiet(fastmcp.Logger(zerolog.New(&log)), fastmcp.MaskErrors())
	app.Tool(func(ctx *fastmcp.Context) error {
		ctx.Log().Info("key-1")
		ctx.Progress(1, 2, "key-2")
		return errors.New("no key-3")
	}, fastmcp.Name("own"), hideKeys)
	app.Tool(func() { panic("lost key-4") }, fastmcp.Name("crash"), hideKeys)
	app.Resource("s://x", func() io.Reader { return iotest.ErrReader(errors.New("no key-5")) }, hideKeys)
	client := fastmcptest.Client{Meta: protocol.Meta{"progressToken": 1, protocol.MetaLogLevel: "info"}}
	said := client.Call(app, "own", nil)
	assert.Equal(t, string(said.Before[0].Params), `{"level":"info","data":"***"}`)
	assert.Contains(t, string(said.Before[1].Params), `"message":"***"`)
	fastmcptest.Call(app, "crash", nil)
	fastmcptest.Read(app, "s://x")
	for _, want := range []string{`"error":"no ***"`, `"panic":"lost ***"`, `"error":"no ***","message":"a resource could not be read to its end"`} {
		assert.Contains(t, log.String(), want)
	}
	assert.True(t, !strings.Contains(log.String(), "key-"), log.String())
}

// Text is filtered as a whole, so that there is a bound to it; bytes have none.
func TestTextThatIsTooLargeForFilters(t *testing.T) {
	var log strings.Builder
	app := quiet(hideKeys, fastmcp.Logger(zerolog.New(&log)))
	app.Resource("s://text", func() io.Reader { return io.LimitReader(zeros{}, fastmcp.MaxBuffered+1) }, fastmcp.MIMEType("text/plain"))
	app.Resource("s://wrong", func() io.Reader { return strings.NewReader("\xff") }, fastmcp.MIMEType("text/plain"))
	assert.Equal(t, fastmcptest.Read(app, "s://text").String(), "error -32603: The text of this resource is too large for the filters of this server: at most 16 MiB")
	assert.Contains(t, log.String(), "serve it in parts, or as bytes")
	assert.Equal(t, fastmcptest.Read(app, "s://wrong").String(), "error -32603: The resource could not be read to its end")
}
