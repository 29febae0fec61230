package jsonrpc_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func ExampleDecode() {
	m, err := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":"7","method":"tools/call","params":{"name":"add"}}`))
	fmt.Println(m.ID, m.Method, string(m.Params), err)

	_, err = jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":7,"method":"ping","id":8}`))
	fmt.Println(err)

	_, err = jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":null,"method":"ping"}`))
	var wire *jsonrpc.Error
	if errors.As(err, &wire) {
		fmt.Println(string(jsonrpc.AppendError(nil, jsonrpc.ID{}, wire)))
	}
	// Output:
	// "7" tools/call {"name":"add"} <nil>
	// Parse error at byte 40: the key "id" occurs twice in its object (-32700)
	// {"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid request: id must be a string or an integer, it is null"}}
}

func ExampleDecodeBatch() {
	batch, err := jsonrpc.DecodeBatch([]byte(`[{"jsonrpc":"2.0","id":1,"method":"ping"}, 5]`))
	if err != nil {
		fmt.Println(err)
	}
	for _, m := range batch {
		if m.IsMalformed() {
			fmt.Println(m.Err)
			continue
		}
		fmt.Println(m.ID, m.Method)
	}
	// Output:
	// 1 ping
	// Invalid request: a message must be an object, this is a number (-32600)
}

func ExampleIsBatch() {
	fmt.Println(jsonrpc.IsBatch([]byte(` [{}]`)), jsonrpc.IsBatch([]byte(`{}`)))
	// Output: true false
}

func ExampleAppendRequest() {
	fmt.Println(string(jsonrpc.AppendRequest(nil, jsonrpc.IntID(1), "tools/list", []byte(`{"cursor":"x"}`))))
	fmt.Println(string(jsonrpc.AppendRequest(nil, jsonrpc.ID{}, "notifications/initialized", nil)))
	// Output:
	// {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}
	// {"jsonrpc":"2.0","method":"notifications/initialized"}
}

func ExampleAppendResult() {
	fmt.Println(string(jsonrpc.AppendResult(nil, jsonrpc.StringID("a"), []byte(`{"tools":[]}`))))
	// Output: {"jsonrpc":"2.0","id":"a","result":{"tools":[]}}
}

func ExampleAppendError() {
	err := &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: "Unknown tool", Data: map[string]string{"name": "ad"}}
	fmt.Println(string(jsonrpc.AppendError(nil, jsonrpc.IntID(3), err)))
	// Output: {"jsonrpc":"2.0","id":3,"error":{"code":-32602,"message":"Unknown tool","data":{"name":"ad"}}}
}

func ExampleError() {
	var err error = &jsonrpc.Error{Code: jsonrpc.CodeMethodNotFound, Message: "Method not found"}
	fmt.Println(err)
	// Output: Method not found (-32601)
}

func ExampleMembers() {
	for key, value := range jsonrpc.Members([]byte(`{"name": "add", "arguments": {"a": 1}}`)) {
		fmt.Println(key, string(value))
	}
	// Output:
	// name "add"
	// arguments {"a": 1}
}

func ExampleRawMembers() {
	for key, value := range jsonrpc.RawMembers([]byte(`{"name": "add", "arguments": {"a": 1}}`)) {
		if string(key) == "name" {
			fmt.Println(string(value))
		}
	}
	// Output: "add"
}

func ExampleCheck() {
	fmt.Println(jsonrpc.Check([]byte(`{"a": [1, 2]}`)))
	fmt.Println(jsonrpc.Check([]byte(`{"a": [1, 2}`)))
	fmt.Println(jsonrpc.Check([]byte(`{"a": 1, "\u0061": 2}`)))
	// Output:
	// <nil>
	// Parse error at byte 11: expected a comma or ], found '}' (-32700)
	// Parse error at byte 9: the key "\u0061" occurs twice in its object (-32700)
}

func ExampleID() {
	var id jsonrpc.ID
	_ = json.Unmarshal([]byte(`9007199254740993`), &id)
	fmt.Println(id, id == jsonrpc.IntID(9007199254740993), id == jsonrpc.StringID("9007199254740993"))
	// Output: 9007199254740993 true false
}

func ExampleStringID() {
	fmt.Println(jsonrpc.StringID(`say "hi"`))
	// Output: "say \"hi\""
}

func ExampleIntID() {
	fmt.Println(jsonrpc.IntID(-1), jsonrpc.IntID(0).IsZero(), jsonrpc.ID{}.IsZero())
	// Output: -1 false true
}

func ExampleMessage() {
	for _, text := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"ping"}`,
		`{"jsonrpc":"2.0","method":"notifications/initialized"}`,
		`{"jsonrpc":"2.0","id":1,"result":{}}`,
	} {
		m, _ := jsonrpc.Decode([]byte(text))
		fmt.Println(m.IsRequest(), m.IsNotification(), m.IsResponse())
	}
	// Output:
	// true false false
	// false true false
	// false false true
}

func ExamplePipe() {
	ctx := context.Background()
	here, there := jsonrpc.Pipe()
	_ = here.Write(ctx, jsonrpc.AppendRequest(nil, jsonrpc.IntID(1), "ping", nil))
	_ = here.Close()

	text, _ := there.Read(ctx)
	fmt.Println(string(text))
	_, err := there.Read(ctx)
	fmt.Println(err)
	// Output:
	// {"jsonrpc":"2.0","id":1,"method":"ping"}
	// EOF
}
