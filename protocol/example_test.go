package protocol_test

import (
	"encoding/json"
	"fmt"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func ExampleMarshal() {
	text, err := protocol.Marshal(protocol.Tool{
		Name:        "add",
		InputSchema: json.RawMessage(`{"type":"object"}`),
		Annotations: &protocol.ToolAnnotations{ReadOnlyHint: true},
	})
	fmt.Println(string(text), err)
	// Output: {"name":"add","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}} <nil>
}

func ExampleAppend() {
	result := &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: "3"}}}
	text, err := protocol.Append([]byte("data: "), result)
	fmt.Println(string(text), err)
	// Output: data: {"content":[{"type":"text","text":"3"}]} <nil>
}

func ExampleUnmarshal() {
	var params protocol.CallToolRequestParams
	err := protocol.Unmarshal([]byte(`{"name":"add","Name":"other","arguments":{"a":9007199254740993}}`), &params)
	fmt.Println(params.Name, string(params.Arguments), err)
	// Output: add {"a":9007199254740993} <nil>
}

func ExampleMeta_Get() {
	var params protocol.RequestParams
	_ = protocol.Unmarshal([]byte(`{"_meta":{"progressToken":7}}`), &params)

	var token protocol.ProgressToken
	ok, err := params.Meta.Get(protocol.MetaProgressToken, &token)
	fmt.Println(ok, err, token, token == jsonrpc.IntID(7))
	// Output: true <nil> 7 true
}

func ExampleResult() {
	results := []protocol.Result{&protocol.ListToolsResult{}, &protocol.EmptyResult{}}
	for _, result := range results {
		result.Base().ResultType = protocol.ResultComplete
		if cacheable, ok := result.(protocol.Cacheable); ok {
			cacheable.Cache().TTLMs = new(int64(60_000))
		}
		if page, ok := result.(protocol.Paginated); ok {
			page.Page().NextCursor = new("page 2")
		}
		text, err := protocol.Marshal(result)
		fmt.Println(string(text), err)
	}
	// Output:
	// {"resultType":"complete","ttlMs":60000,"nextCursor":"page 2","tools":[]} <nil>
	// {"resultType":"complete"} <nil>
}

func ExampleParams() {
	var params protocol.Params = &protocol.CallToolRequestParams{Name: "add"}
	*params.ParamsMeta() = protocol.Meta{protocol.MetaProtocolVersion: protocol.V20260728}
	text, err := protocol.Marshal(params)
	fmt.Println(string(text), err)
	// Output: {"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"},"name":"add"} <nil>
}

func ExampleDecodeContent() {
	for _, text := range []string{
		`{"type":"text","text":"hello"}`,
		`{"type":"hologram","depth":3}`,
	} {
		content, err := protocol.DecodeContent([]byte(text))
		switch c := content.(type) {
		case protocol.TextContent:
			fmt.Println("text:", c.Text, err)
		case protocol.UnknownContent:
			fmt.Println(c.ContentType(), "as it came:", string(c.Raw), err)
		}
	}
	// Output:
	// text: hello <nil>
	// hologram as it came: {"type":"hologram","depth":3} <nil>
}

func ExampleDecodeSchema() {
	schema, err := protocol.DecodeSchema([]byte(`{"type":"string","enum":["friendly","formal"]}`))
	choice, ok := schema.(protocol.UntitledSingleSelectEnumSchema)
	fmt.Println(schema.SchemaType(), choice.Enum, ok, err)
	// Output: string [friendly formal] true <nil>
}

func ExampleRequestedSchema() {
	text, err := protocol.Marshal(protocol.RequestedSchema{
		Properties: protocol.SchemaProperties{
			{Name: "sure", Schema: protocol.BooleanSchema{Title: "Really?"}},
			{Name: "rows", Schema: protocol.NumberSchema{Type: "integer", Minimum: protocol.IntNumber(1)}},
		},
		Required: []string{"sure"},
	})
	fmt.Println(string(text), err)
	// Output: {"type":"object","properties":{"sure":{"type":"boolean","title":"Really?"},"rows":{"type":"integer","minimum":1}},"required":["sure"]} <nil>
}

func ExampleLoggingLevel_AtLeast() {
	fmt.Println(protocol.LevelError.AtLeast(protocol.LevelWarning))
	fmt.Println(protocol.LevelInfo.AtLeast(protocol.LevelWarning))
	// Output:
	// true
	// false
}

func ExampleLoggingLevel_Known() {
	fmt.Println(protocol.LevelNotice.Known(), protocol.LoggingLevel("loud").Known())
	// Output: true false
}

func ExampleLevels() {
	fmt.Println(protocol.Levels())
	// Output: [debug info notice warning error critical alert emergency]
}

func ExampleVersions() {
	fmt.Println(protocol.Versions())
	// Output: [2026-07-28 2025-11-25 2025-06-18 2025-03-26 2024-11-05]
}

func ExampleIntNumber() {
	n := protocol.IntNumber(9007199254740993)
	i, ok := n.Int64()
	fmt.Println(n, i, ok)
	// Output: 9007199254740993 9007199254740993 true
}

func ExampleFloatNumber() {
	n := protocol.FloatNumber(0.25)
	f, ok := n.Float64()
	_, whole := n.Int64()
	fmt.Println(n, f, ok, whole)
	// Output: 0.25 0.25 true false
}
