package referee

import (
	"reflect"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
)

// TestToolsKeepTheirWord: whatever a tool returns, what a client gets, as text
// and as structured content, satisfies the output schema that the client was
// shown, in each era.
func TestToolsKeepTheirWord(t *testing.T) {
	called, bare := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		typ := drawType(t, 0)
		var result reflect.Value
		app := fastmcp.New("referee", fastmcp.OneOf[figure]("kind", fastmcp.Variant[circle]("circle"), fastmcp.Variant[*group]("group"), fastmcp.Variant[dot]("a dot")))
		fn := reflect.MakeFunc(reflect.FuncOf(nil, []reflect.Type{typ}, false), func([]reflect.Value) []reflect.Value { return []reflect.Value{result} })
		tool := app.Tool(fn.Interface(), fastmcp.Name("tool"))
		if found := tool.Findings(); len(found) > 0 {
			t.Fatalf("%v: %v", typ, found)
		}
		for range 3 {
			result = drawValue(t, typ, 0)
			for _, version := range []string{protocol.V20260728, protocol.V20250618} {
				client := fastmcptest.Client{Version: version}
				shown := client.Ask(app, "tools/list", nil).At("/tools/0/outputSchema")
				if shown == "" {
					continue // text or content
				}
				answer := client.Call(app, "tool", nil)
				if answer.At("/isError") == "true" {
					if k := typ.Kind(); (k == reflect.Pointer || k == reflect.Interface) && result.IsNil() {
						continue // nil is no result
					}
					t.Fatalf("%v: %v\n%s", typ, result, answer)
				}
				checkResult(t, typ, shown, answer)
				called++
				if version == protocol.V20260728 {
					bare++
				}
			}
		}
	})
	t.Logf("%d results, %d of them not wrapped", called, bare)
	if called < 500 {
		t.Fatal("too few results to prove anything")
	}
}

func checkResult(t *rapid.T, typ reflect.Type, shown string, answer fastmcptest.Answer) {
	published, structured := compile(t, []byte(shown)), answer.At("/structuredContent")
	if err := judge(t, published, []byte(structured)); err != nil {
		t.Fatalf("%v\n%s\n%s\n%v", typ, shown, structured, err)
	}
	text, err := strconv.Unquote(answer.At("/content/0/text"))
	if err != nil {
		text = answer.At("/content/0/text")
	}
	if wrapped := `{"result":` + text + `}`; text != structured && wrapped != structured {
		t.Fatalf("%v\nthe text says %s\nthe structured content %s", typ, text, structured)
	}
}

// TestDerivedSchemasArePortable: the linter finds nothing in what is derived
// from a random type.
func TestDerivedSchemasArePortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typ := drawType(t, 0)
		shape, err := schema.Of(typ, options)
		if err != nil {
			t.Fatal(err)
		}
		output, wrapped, err := schema.Output(typ, options)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range [][]byte{shape.JSON(), output, wrapped} {
			if found := schema.Lint(text); len(found) > 0 {
				t.Fatalf("%v\n%s\n%v", typ, text, found)
			}
		}
	})
}
