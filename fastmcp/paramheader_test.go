package fastmcp_test

import (
	"context"
	"encoding/json"
	"net/textproto"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

type regional struct {
	Region string `json:"region" jsonschema_extras:"x-mcp-header=Region"`
	Zone   struct {
		ID *int `json:"id" jsonschema_extras:"x-mcp-header=Zone"`
	} `json:"zone,omitzero"`
}

func TestWhichArgumentsHaveAHeader(t *testing.T) {
	none := func(any) {}
	for _, row := range []struct {
		says    string
		fn      any
		options []fastmcp.ToolOption
		want    string // the headers as the schema has them, by argument
	}{
		{"by an option", func(string) {}, []fastmcp.ToolOption{fastmcp.Params("a"), fastmcp.Header("a", "A")}, `{"a":"A"}`},
		{"by a tag", func(regional) {}, nil, `{"region":"Region","zone":{"id":"Zone"}}`},
		{"by a tag, further down", func(regional, string) {}, []fastmcp.ToolOption{fastmcp.Params("where", "what")},
			`{"where":{"region":"Region","zone":{"id":"Zone"}}}`},
		{"by an option instead of the tag", func(regional) {}, []fastmcp.ToolOption{fastmcp.Header("region", "Place")}, `{"region":"Place","zone":{"id":"Zone"}}`},
		{"by hand", none, []fastmcp.ToolOption{fastmcp.Params("a"), fastmcp.InputSchema(json.RawMessage(
			`{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string","x-mcp-header":"B"}}}}}`))}, `{"a":{"b":"B"}}`},
		{"by an option, in a schema by hand", none, []fastmcp.ToolOption{fastmcp.Params("a"), fastmcp.Header("a", "A"), fastmcp.InputSchema(json.RawMessage(
			`{"type":"object","properties":{"a":{"type":"string"}}}`))}, `{"a":"A"}`},
	} {
		t.Run(row.says, func(t *testing.T) {
			app := quiet()
			app.Tool(row.fn, append(row.options, fastmcp.Name("it"))...)
			assert.JSON(t, headers(json.RawMessage(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/inputSchema"))), row.want)
		})
	}
	for _, row := range []struct {
		says   string
		fn     any
		option fastmcp.ToolOption
		want   string
	}{
		{"an argument that there is not", func(string) {}, fastmcp.Header("b", "B"), `Header names the parameter "b", which there is not`},
		{"an argument of no plain type", func([]string) {}, fastmcp.Header("a", "A"), `x-mcp-header of a needs the type string, integer or boolean, got "array"`},
		{"an argument of any type", none, fastmcp.Header("a", "A"), `x-mcp-header of a needs the type string, integer or boolean, got ""`},
		{"the elements of a list", func([]regional) {}, nil, "in a place that is not reached"},
		{"a hand-written schema without properties", none, fastmcp.InputSchema(json.RawMessage(`{"type":"object","anyOf":[{"x-mcp-header":"A"}]}`)), "in a place that is not reached"},
	} {
		t.Run(row.says, func(t *testing.T) {
			options := []fastmcp.ToolOption{fastmcp.Name("it"), fastmcp.Params("a")}
			if row.option != nil {
				options = append(options, row.option)
			}
			_, err := fastmcp.NewTool(row.fn, options...)
			assert.ErrorContains(t, err, row.want)
		})
	}
}

// headers returns the annotations of a schema, in the shape of the arguments.
func headers(schema json.RawMessage) json.RawMessage {
	var s struct {
		Header     *string                    `json:"x-mcp-header"`
		Properties map[string]json.RawMessage `json:"properties"`
	}
	_ = json.Unmarshal(schema, &s) // what cannot be read has none
	if s.Header != nil {
		text, _ := json.Marshal(*s.Header)
		return text
	}
	found := make(map[string]json.RawMessage)
	for name, property := range s.Properties {
		if inner := headers(property); string(inner) != "{}" {
			found[name] = inner
		}
	}
	text, _ := json.Marshal(found)
	return text
}

// posted is a message that came with headers.
type posted struct {
	alone
	fields map[string]string
}

func (p posted) Header(name string) []string {
	if value, ok := p.fields[textproto.CanonicalMIMEHeaderKey(name)]; ok {
		return []string{value}
	}
	return nil
}

// A gateway has gone by the header: nothing, no cache and no middleware that
// changes arguments, may answer what the header does not say.
func TestHeadersAreComparedBeforeMiddleware(t *testing.T) {
	app := quiet()
	seen := 0
	app.Use(func(fastmcp.Handler) fastmcp.Handler {
		return func(*fastmcp.Context, *fastmcp.Request) (fastmcp.Result, error) {
			seen++
			return &protocol.CallToolResult{}, nil
		}
	})
	app.Tool(func(regional) {}, fastmcp.Name("it"))
	for _, row := range []struct {
		says, header, arguments, want string
		status                        fastmcp.Status
	}{
		{"another value", "us", `{"region":"eu"}`, `"code":-32020,"message":"Header mismatch: the Mcp-Param-Region header says \"us\", the body says \"eu\""`, 400},
		{"no header", "", `{"region":"eu"}`, `the Mcp-Param-Region header is missing`, 400},
		{"no arguments", "eu", `null`, `the body has no argument \"region\"`, 400},
		{"the same", "eu", `{"region":"eu"}`, `"result"`, 200},
	} {
		t.Run(row.says, func(t *testing.T) {
			before := seen
			msg, err := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"it","arguments":` + row.arguments + `,` + modern + `}}`))
			assert.NoError(t, err)
			fields := map[string]string{"Mcp-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "it"}
			if row.header != "" {
				fields["Mcp-Param-Region"] = row.header
			}
			reply := app.Handle(context.Background(), msg, posted{fields: fields})
			assert.Contains(t, string(reply.Text), row.want)
			assert.Equal(t, reply.Status, row.status)
			assert.Equal(t, seen > before, row.status == 200, "middleware has seen it")
		})
	}
}
