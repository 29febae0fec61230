package docs_test

import (
	"context"
	"errors"
	"io"
	"regexp"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// Order is what the tool of the table of argument errors takes.
type Order struct {
	Item  string   `json:"item" validate:"min=2"`
	Count int      `json:"count" validate:"min=1,max=100"`
	Style Style    `json:"style,omitzero"`
	Mail  string   `json:"mail,omitzero" validate:"omitzero,email"`
	Notes []string `json:"notes,omitzero" validate:"dive,max=5"`

	Codes map[string]int `json:"codes,omitzero" validate:"dive,keys,alphanum,endkeys"`
	Least int            `json:"least,omitzero"`
	Most  int            `json:"most,omitzero" validate:"gtefield=Least"`
}

func argumentTable(*testing.T) table {
	app := fastmcp.New("docs")
	app.Tool(func(Order) {}, fastmcp.Name("order"))
	rows := table{{"arguments", "what the model reads"}}
	for _, arguments := range []string{
		`{}`,
		`{"item":"tea","count":"many"}`,
		`{"item":"t","count":1000}`,
		`{"item":"tea","count":1,"colour":"green"}`,
		`{"item":"tea","count":1,"itme":"tea"}`,
		`{"item":"tea","count":1,"style":"frendly"}`,
		`{"item":"tea","count":1,"mail":"nobody"}`,
		`{"item":"tea","count":1,"notes":["ok","too long"]}`,
		`{"item":null,"count":1.5}`,
		`{"count":"5","mail":"nobody"}`,
		`{"item":"tea","count":"500"}`,
		`{"item":[],"count":1,"codes":{"?":{}},"least":3,"most":2}`,
	} {
		rows = append(rows, []string{code(arguments), code(fastmcptest.Call(app, "order", arguments).Text())})
	}
	return rows
}

// reference is the random part of a masked error.
var reference = regexp.MustCompile(`[A-Z2-7]{26}`)

func handlerTable(*testing.T) table {
	silent := fastmcp.Logger(zerolog.New(io.Discard))
	broken := func() error { return errors.New("dial db:5432: refused") }
	rows := table{{"what happens", "what the client gets"}}
	for _, r := range []struct {
		what    string
		fn      any
		server  []fastmcp.ServerOption
		options []fastmcp.ToolOption
	}{
		{"the function returns an error", broken, nil, nil},
		{"the same, under `MaskErrors()`", broken, []fastmcp.ServerOption{fastmcp.MaskErrors()}, nil},
		{"the function returns `fastmcp.Errorf(…)`, under `MaskErrors()`", func() error { return fastmcp.Errorf("There is no table %q", "users") }, []fastmcp.ServerOption{fastmcp.MaskErrors()}, nil},
		{"the function panics", func() { panic("index out of range") }, nil, nil},
		{"the function takes longer than its `Timeout(time.Millisecond)`", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, nil, []fastmcp.ToolOption{fastmcp.Timeout(time.Millisecond)}},
		{"the result is larger than its `MaxOutput(64)`", func() string { return string(make([]byte, 100)) }, nil, []fastmcp.ToolOption{fastmcp.MaxOutput(64)}},
	} {
		app := fastmcp.New("docs", append(r.server, silent)...)
		app.Tool(r.fn, append(r.options, fastmcp.Name("t"))...)
		text := fastmcptest.Call(app, "t", nil).Text()
		rows = append(rows, []string{r.what, code(reference.ReplaceAllString(text, "…"))})
	}
	return rows
}

func protocolTable(*testing.T) table {
	app := fastmcp.New("docs", fastmcp.Logger(zerolog.New(io.Discard)))
	app.Tool(Plain)
	app.Resource("data://{key}", func(key string) string { return key }, fastmcp.Name("data"), fastmcp.Params("key"))
	app.Prompt(func(name string) string { return name }, fastmcp.Name("greet"), fastmcp.Params("name"))
	rows := table{{"method", "params", "what the client gets"}}
	for _, r := range []struct{ method, params string }{
		{"tools/call", `{"name":"plain","arguments":[]}`},
		{"tools/call", `{"name":"plian","arguments":{}}`},
		{"tools/call", `{"arguments":{}}`},
		{"tools/list", `{"cursor":"nonsense"}`},
		{"tools/remove", `{}`},
		{"resources/read", `{"uri":"other://x"}`},
		{"prompts/get", `{"name":"greet"}`},
		{"prompts/get", `{"name":"greet","arguments":{"name":7}}`},
	} {
		rows = append(rows, []string{code(r.method), code(r.params), code(fastmcptest.Ask(app, r.method, r.params).String())})
	}
	return rows
}

func registrationTable(t *testing.T) table {
	rows := table{{"registered", "what the error says"}}
	for _, r := range []struct {
		what    string
		fn      any
		options []fastmcp.ToolOption
	}{
		{`Tool(7)`, 7, nil},
		{`Tool(func() {})`, func() {}, nil},
		{"Tool(Plain) twice", Plain, nil},
		{`Tool(Plain, Params("a"))`, Plain, []fastmcp.ToolOption{fastmcp.Params("a")}},
		{`Tool(Plain, Doc("c", "…"))`, Plain, []fastmcp.ToolOption{fastmcp.Doc("c", "…")}},
		{"Tool(Plain, Param(\"a\", `validate:\"mni=1\"`))", Plain, []fastmcp.ToolOption{fastmcp.Param("a", `validate:"mni=1"`)}},
		{"Tool(Plain, Param(\"a\", `validate:\"min=x\"`))", Plain, []fastmcp.ToolOption{fastmcp.Param("a", `validate:"min=x"`)}},
		{`Tool(Plain, Default("a", "one"))`, Plain, []fastmcp.ToolOption{fastmcp.Default("a", "one")}},
	} {
		app := fastmcp.New("docs")
		if r.what == "Tool(Plain) twice" {
			app.Tool(Plain)
		}
		tool, err := fastmcp.NewTool(r.fn, r.options...)
		if err == nil {
			err = app.Add(tool)
		}
		if err == nil {
			t.Errorf("%s is refused", r.what)
			continue
		}
		rows = append(rows, []string{code(r.what), code(saying(err))})
	}
	_, err := fastmcp.NewResource("notes/1", func() string { return "" })
	assert.ErrorContains(t, err, "scheme")
	return append(rows, []string{code(`Resource("notes/1", …)`), code(saying(err))})
}
