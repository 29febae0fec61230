package fastmcp_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// TestHandWrittenInput: what a hand-written schema says of the arguments is held
// before the Go types are asked, with its defaults, and as loosely.
func TestHandWrittenInput(t *testing.T) {
	app := fastmcp.New("demo")
	app.Tool(func(name string, n int) string { return name + strconv.Itoa(n) }, fastmcp.Name("repeat"), fastmcp.Params("name", "n"),
		fastmcp.InputSchema(json.RawMessage(`{"type":"object","properties":{"name":{"enum":["a","b"]},"n":{"type":"integer","minimum":1,"default":3}},"required":["name"]}`)))
	for _, r := range []struct{ arguments, want string }{
		{`{"name":"a","n":2}`, "a2"},
		{`{"name":"a"}`, "a3"},
		{`{"name":"a","n":"2"}`, "a2"},
		{`{"name":"a","n":2.0}`, "a2"},
		{`{"name":"c","n":0}`, "isError: The arguments are not right, in 2 places:\n- name: got \"c\", want one of \"a\" or \"b\"\n- n: got 0, want an integer of at least 1"},
		{`{"name":"a","n":1e30}`, "isError: The arguments are not right:\n- n: got 1e30, want an integer from -9223372036854775808 to 9223372036854775807"},
		{`{"name":"a","m":1}`, "isError: The arguments are not right:\n- m: no such argument; there are name and n"},
		{`{}`, "isError: The arguments are not right:\n- name: missing, want one of \"a\" or \"b\""},
	} {
		assert.Equal(t, fastmcptest.Call(app, "repeat", r.arguments).Text(), r.want, r.arguments)
	}
}

// TestHandWrittenOutput: what does not fit is not sent. An error of the tool is
// no result, and needs none.
func TestHandWrittenOutput(t *testing.T) {
	var log bytes.Buffer
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.New(&log)))
	free := fastmcp.OutputSchema(json.RawMessage(`{"type":"object","properties":{"free":{"minimum":0}},"required":["free"]}`))
	app.Tool(func(n int) map[string]int { return map[string]int{"free": n} }, fastmcp.Name("seats"), fastmcp.Params("n"), free)
	app.Tool(func(n int) any { return map[string]int{"free": n} }, fastmcp.Name("any"), fastmcp.Params("n"), free)
	app.Tool(func(n int) *protocol.CallToolResult {
		return &protocol.CallToolResult{Content: protocol.Contents{}, IsError: n < 0}
	}, fastmcp.Name("finished"), fastmcp.Params("n"), free)
	const unfit = "error -32603: The result does not fit the output schema of the tool"
	for _, r := range []struct{ tool, arguments, want string }{
		{"seats", `{"n":1}`, `{"free":1}`},
		{"any", `{"n":1}`, `{"free":1}`},
		{"seats", `{"n":-1}`, unfit},
		{"any", `{"n":-1}`, unfit},
		{"finished", `{"n":1}`, unfit},
		{"finished", `{"n":-1}`, "isError"},
	} {
		assert.Contains(t, fastmcptest.Call(app, r.tool, r.arguments).Text(), r.want, r.tool+r.arguments)
	}
	assert.Contains(t, log.String(), `"error":"free: got -1, want a value of at least 0","name":"seats"`)
	assert.Contains(t, log.String(), `"error":"there is no structured content","name":"finished"`)
}

// TestHandWrittenOutputThatIsNoObject: clients that know objects only get one.
func TestHandWrittenOutputThatIsNoObject(t *testing.T) {
	app := fastmcp.New("demo")
	app.Tool(func() any { return []int{1} }, fastmcp.Name("list"), fastmcp.OutputSchema(json.RawMessage(`{"type":"array"}`)))
	legacy := fastmcptest.Client{Version: protocol.V20250618}
	assert.Equal(t, legacy.Ask(app, "tools/list", nil).At("/tools/0/outputSchema"),
		`{"type":"object","properties":{"result":{}},"required":["result"],"x-fastmcp-wrap-result":true}`)
	assert.Equal(t, legacy.Call(app, "list", nil).At("/structuredContent"), `{"result":[1]}`)
	assert.Equal(t, fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/outputSchema"), `{"type":"array"}`)
	assert.Equal(t, fastmcptest.Call(app, "list", nil).At("/structuredContent"), `[1]`)
}

// TestHandWrittenSchemasThatAreRefused: at registration, with the place.
func TestHandWrittenSchemasThatAreRefused(t *testing.T) {
	in := func(text string) fastmcp.ToolOption { return fastmcp.InputSchema(json.RawMessage(text)) }
	out := func(text string) fastmcp.ToolOption { return fastmcp.OutputSchema(json.RawMessage(text)) }
	for _, r := range []struct {
		option fastmcp.ToolOption
		want   string
	}{
		{in(`{"type":"object","properties":{"n":{"$ref":"https://example.com/n.json"}}}`), `publishes an input schema that is not right: /properties/n/$ref: refers to "https://example.com/n.json", which is not there`},
		{in(`{"type":"object","minProperties":"1"}`), `/minProperties: has "1" for minProperties`},
		{in(`{"properties":{}}`), `InputSchema cannot be published: the type of the arguments is not "object" but missing`},
		{out(`{"type":"objects"}`), `OutputSchema is not right: /type has the type "objects"`},
	} {
		_, err := fastmcp.NewTool(func(n int) map[string]int { return nil }, fastmcp.Name("odd"), fastmcp.Params("n"), r.option)
		assert.ErrorContains(t, err, r.want)
	}
	_, err := fastmcp.NewTool(func() string { return "" }, fastmcp.Name("text"), out(`{"type":"string"}`))
	assert.ErrorContains(t, err, "OutputSchema is for structured content, and there is never any")
}
