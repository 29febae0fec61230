package docs_test

import (
	"errors"
	"io"
	"iter"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// returned writes the results of a function as its declaration does.
func returned(fn any) string {
	typ, text := reflect.TypeOf(fn), ""
	for out := range typ.Outs() {
		if text != "" {
			text += ", "
		}
		text += goType(out)
	}
	if typ.NumOut() > 1 {
		text = "(" + text + ")"
	}
	return text
}

func resultTable(t *testing.T) table {
	rows := table{{"returns", "value", "content", "structured, 2026-07-28", "structured, before"}}
	for _, r := range []struct {
		value string
		fn    any
	}{
		{``, func() {}},
		{`nil`, func() error { return nil }},
		{`errors.New("no such file")`, func() error { return errors.New("no such file") }},
		{`"text"`, func() string { return "text" }},
		{`7`, func() int { return 7 }},
		{`7, nil`, func() (int, error) { return 7, nil }},
		{`[]string{"a"}`, func() []string { return []string{"a"} }},
		{`nil`, func() []string { return nil }},
		{`Point{X: 1}`, func() Point { return Point{X: 1} }},
		{`map[string]int{"a": 1}`, func() map[string]int { return map[string]int{"a": 1} }},
		{`fastmcp.Image{Data: …, Format: "png"}`, func() fastmcp.Image { return fastmcp.Image{Data: []byte("…"), Format: "png"} }},
		{`[]any{"see:", fastmcp.Image{…}}`, func() []any { return []any{"see:", fastmcp.Image{Data: []byte("…"), Format: "png"}} }},
		{`"text"`, func() any { return "text" }},
		{`yields 1, 2`, func() iter.Seq[int] { return slices.Values([]int{1, 2}) }},
		{`a finished result`, func() *protocol.CallToolResult {
			return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: "as it is"}}}
		}},
	} {
		app := fastmcp.New("docs")
		app.Tool(r.fn, fastmcp.Name("t"))
		now := fastmcptest.Call(app, "t", nil)
		before := fastmcptest.Client{Version: protocol.V20251125}.Call(app, "t", nil)
		assert.Equal(t, before.At("/content"), now.At("/content"), "in both eras")
		assert.Equal(t, before.At("/isError"), now.At("/isError"), "in both eras")
		content := now.At("/content")
		if now.At("/isError") == "true" {
			content += "\nwith isError"
		}
		rows = append(rows, []string{
			code(returned(r.fn)), code(r.value), code(content), code(now.At("/structuredContent")), code(before.At("/structuredContent")),
		})
	}
	return rows
}

func resourceTable(t *testing.T) table {
	rows := table{{"returns", "value", "contents"}}
	for _, r := range []struct {
		value string
		fn    any
	}{
		{`"text"`, func() string { return "text" }},
		{`[]byte{1, 2}`, func() []byte { return []byte{1, 2} }},
		{`Point{X: 1}`, func() Point { return Point{X: 1} }},
		{`fastmcp.File{Data: …, MIMEType: "application/pdf"}`, func() fastmcp.File {
			return fastmcp.File{Data: []byte("…"), MIMEType: "application/pdf", URI: "data://it"}
		}},
	} {
		app := fastmcp.New("docs")
		app.Resource("data://it", r.fn, fastmcp.Name("it"))
		rows = append(rows, []string{code(returned(r.fn)), code(r.value), code(fastmcptest.Read(app, "data://it").At("/contents"))})
	}
	return rows
}

func promptTable(t *testing.T) table {
	rows := table{{"returns", "value", "messages"}}
	for _, r := range []struct {
		value string
		fn    any
	}{
		{`"text"`, func() string { return "text" }},
		{`fastmcp.AssistantMessage("text")`, func() fastmcp.Message { return fastmcp.AssistantMessage("text") }},
		{`two messages`, func() []fastmcp.Message {
			return []fastmcp.Message{fastmcp.UserMessage("I see:"), fastmcp.AssistantMessage("What have you tried?")}
		}},
		{`fastmcp.Image{Data: …, Format: "png"}`, func() fastmcp.Image { return fastmcp.Image{Data: []byte("…"), Format: "png"} }},
		{`fastmcp.UserMessage([]any{"see:", fastmcp.Image{…}})`, func() fastmcp.Message {
			return fastmcp.UserMessage([]any{"see:", fastmcp.Image{Data: []byte("…"), Format: "png"}})
		}},
	} {
		app := fastmcp.New("docs")
		app.Prompt(r.fn, fastmcp.Name("p"))
		rows = append(rows, []string{code(returned(r.fn)), code(r.value), code(fastmcptest.Get(app, "p", nil).At("/messages"))})
	}
	return rows
}

// filterTable shows what is left of a secret.
func filterTable(*testing.T) table {
	rows := table{{"what goes out", "what the client gets"}}
	app := fastmcp.New("docs", fastmcp.Logger(zerolog.Nop()), fastmcp.FilterOutput(fastmcp.Redact(regexp.MustCompile("key-[0-9]+"))))
	app.Tool(func() string { return "is key-1" }, fastmcp.Name("text"))
	app.Tool(func() map[string]string { return map[string]string{"key-1": "key-2"} }, fastmcp.Name("value"))
	app.Tool(func() error { return errors.New("no key-1") }, fastmcp.Name("error"))
	app.Tool(func() fastmcp.File {
		return fastmcp.File{Data: []byte("is key-1"), URI: "file:///key-1", MIMEType: "text/plain"}
	}, fastmcp.Name("file"))
	app.Tool(func() protocol.Content { return protocol.ResourceLink{URI: "data://key-1", Name: "key-1"} }, fastmcp.Name("link"))
	app.Tool(func(ctx *fastmcp.Context) { ctx.Log().Info("uses key-1") }, fastmcp.Name("log"))
	app.Resource("data://text", func() io.Reader { return strings.NewReader("is key-1") })
	app.Resource("data://bytes", func() []byte { return []byte("key-1") })
	app.Prompt(func() string { return "with key-1" }, fastmcp.Name("prompt"))
	client := fastmcptest.Client{Meta: protocol.Meta{protocol.MetaLogLevel: "info"}}
	for _, r := range []struct{ what, gets string }{
		{"the text of a tool", client.Call(app, "text", nil).At("/content/0")},
		{"structured content", client.Call(app, "value", nil).At("/structuredContent")},
		{"an error", client.Call(app, "error", nil).At("/content/0")},
		{"a file in a result", client.Call(app, "file", nil).At("/content/0")},
		{"a link", client.Call(app, "link", nil).At("/content/0")},
		{"a log message", string(client.Call(app, "log", nil).Before[0].Params)},
		{"a resource, streamed", client.Read(app, "data://text").At("/contents/0")},
		{"a resource of bytes", client.Read(app, "data://bytes").At("/contents/0")},
		{"a prompt", client.Get(app, "prompt", nil).At("/messages/0")},
	} {
		rows = append(rows, []string{r.what, code(r.gets)})
	}
	return rows
}
