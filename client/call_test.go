package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

type point struct {
	X int `json:"x"`
	Y int `json:"y"`
}

// in calls tool t of a peer whose result that is, for a T.
func in[T any](t *testing.T, result string) (string, error) {
	got, err := client.Call[T](t.Context(), dial(t, toolPeer("", result)), "t", nil)
	return fmt.Sprintf("%+v", got), err
}

func TestWhatACallReturns(t *testing.T) {
	text := func(s string) string {
		quoted, _ := protocol.Marshal(s)
		return `{"content":[{"type":"text","text":` + string(quoted) + `}]}`
	}
	structured := func(s string) string { return `{"content":[],"structuredContent":` + s + `}` }
	for _, row := range []struct {
		says   string
		call   func(*testing.T, string) (string, error)
		result string
		want   string
		wrong  string
	}{
		{"an object", in[point], structured(`{"x":1,"y":2}`), "{X:1 Y:2}", ""},
		{"a pointer to it", func(t *testing.T, r string) (string, error) {
			p, err := client.Call[*point](t.Context(), dial(t, toolPeer("", r)), "t", nil)
			return fmt.Sprint(*p), err
		}, structured(`{"x":1,"y":2}`), "{1 2}", ""},
		{"members that nobody knows", in[point], structured(`{"x":1,"y":2,"z":3}`), "{X:1 Y:2}", ""},
		{"a bare value", in[int], structured(`3`), "3", ""},
		{"a bare list", in[[]int], structured(`[1,2]`), "[1 2]", ""},
		{"a value in an object, unmarked", in[int], structured(`{"result":3}`), "3", ""},
		{"a list in an object, unmarked", in[[]string], structured(`{"result":["a"]}`), "[a]", ""},
		{"a time in an object, unmarked", in[time.Time], structured(`{"result":"2026-07-28T00:00:00Z"}`), "2026-07-28 00:00:00 +0000 UTC", ""},
		{"an object that has a result of its own", in[map[string]int], structured(`{"result":3}`), "map[result:3]", ""},
		{"an object in an object, marked in the result", in[map[string]int], `{"content":[],"structuredContent":{"result":{"a":1}},"_meta":{"fastmcp":{"wrap_result":true}}}`, "map[a:1]", ""},
		{"a mark that says no", in[map[string]int], `{"content":[],"structuredContent":{"result":1},"_meta":{"fastmcp":{"wrap_result":false}}}`, "map[result:1]", ""},
		{"a mark that makes no sense", in[map[string]int], `{"content":[],"structuredContent":{"result":1},"_meta":{"fastmcp":7}}`, "map[result:1]", ""},
		{"a mark without a result", in[map[string]int], `{"content":[],"structuredContent":{"a":1},"_meta":{"fastmcp":{"wrap_result":true}}}`, "map[a:1]", ""},
		{"a large integer", in[int64], structured(`9007199254740993`), "9007199254740993", ""},
		{"a number as it is", in[protocol.Number], structured(`1.10`), "1.10", ""},
		{"an integer beyond floats, as anything", in[any], structured(`9007199254740993`), "9007199254740993", ""},
		{"raw JSON", in[json.RawMessage], structured(`{"a":1}`), fmt.Sprint([]byte(`{"a":1}`)), ""},
		{"a text", in[string], text("hello"), "hello", ""},
		{"a text that looks like a number", in[string], text("3"), "3", ""},
		{"a text beside an object", in[string], `{"content":[{"type":"text","text":"a point"}],"structuredContent":{"x":1}}`, "a point", ""},
		{"a text in an object", in[string], structured(`{"result":"hello"}`), "hello", ""},
		{"several texts", in[string], `{"content":[{"type":"text","text":"a"},{"type":"image","data":"","mimeType":"image/png"},{"type":"text","text":"b"}]}`, "a\nb", ""},
		{"nothing, as a text", in[string], `{"content":[]}`, "", ""},
		{"JSON in the text", in[point], text(` {"x":1,"y":2} `), "{X:1 Y:2}", ""},
		{"a duration in the text", in[time.Duration], text(`5`), "5ns", ""},
		{"a text for anything", in[any], text(`hello`), "hello", ""},
		{"JSON for anything", in[any], text(`[true]`), "[true]", ""},
		{"the content as it is", in[protocol.Contents], text("hi"), "[{Text:hi Annotations:<nil> Meta:map[]}]", ""},
		{"the result as it is", func(t *testing.T, r string) (string, error) {
			got, err := client.Call[*protocol.CallToolResult](t.Context(), dial(t, toolPeer("", r)), "t", nil)
			return string(got.StructuredContent), err
		}, structured(`{"x":1}`), `{"x":1}`, ""},
		{"the result as it is, as a value", func(t *testing.T, r string) (string, error) {
			got, err := client.Call[protocol.CallToolResult](t.Context(), dial(t, toolPeer("", r)), "t", nil)
			return string(got.StructuredContent), err
		}, structured(`{"x":1}`), `{"x":1}`, ""},

		{"a member of the wrong kind", in[point], structured(`{"x":1,"y":"two"}`), "", `the result of tool "t", at /y: got a string, want int`},
		{"a value of the wrong kind", in[int], structured(`"three"`), "", `the result of tool "t": got a string, want int`},
		{"a wrong value in an object", in[int], structured(`{"result":"three"}`), "", `got a string, want int`},
		{"an object for an integer", in[int], structured(`{"x":1}`), "", `got an object, want int`},
		{"an integer that does not fit", in[int8], structured(`300`), "", `got 300, want int8`},
		{"a value in an object with more", in[int], structured(`{"result":3,"x":1}`), "", `got an object, want int`},
		{"a fraction for an integer", in[int], structured(`1.5`), "", `got 1.5, want int`},
		{"a text that is no JSON", in[int], text("three"), "", `got no structured content, and a text that is no JSON ("three"), want int`},
		{"nothing", in[int], `{"content":[]}`, "", `got nothing, want int`},
		{"a tool that failed", in[int], `{"isError":true,"content":[{"type":"text","text":"no more apples"}]}`, "", "no more apples"},
		{"a tool that failed without a word", in[int], `{"isError":true,"content":[]}`, "", `tool "t" failed, and does not say why`},
	} {
		t.Run(row.says, func(t *testing.T) {
			if row.wrong != "" {
				_, err := row.call(t, row.result)
				assert.ErrorContains(t, err, row.wrong)
				return
			}
			got, err := row.call(t, row.result)
			assert.NoError(t, err)
			assert.Equal(t, got, row.want)
		})
	}
}

func TestAToolErrorHasTheWholeResult(t *testing.T) {
	_, err := in[int](t, `{"isError":true,"content":[{"type":"text","text":"no"}],"structuredContent":{"why":1}}`)
	failed, ok := errors.AsType[*client.ToolError](err)
	assert.True(t, ok)
	assert.Equal(t, failed.Tool, "t")
	assert.Equal(t, string(failed.Result.StructuredContent), `{"why":1}`)
}

func TestACallReturnsTheSameInEveryRevision(t *testing.T) {
	for _, version := range protocol.Versions() {
		t.Run(version, func(t *testing.T) {
			app := fastmcp.New("test")
			app.Tool(add, fastmcp.Params("a", "b"))
			app.Tool(func() []string { return []string{"a", "b"} }, fastmcp.Name("letters"))
			app.Tool(func() point { return point{1, 2} }, fastmcp.Name("place"))
			app.Tool(strings.ToUpper, fastmcp.Name("shout"), fastmcp.Params("s"))
			defer app.Close(context.Background())
			c := dial(t, app, client.Pin(version))
			sum, err := client.Call[int](t.Context(), c, "add", client.Args{"a": 1, "b": 2})
			assert.NoError(t, err)
			assert.Equal(t, sum, 3)
			letters, err := client.Call[[]string](t.Context(), c, "letters", nil)
			assert.NoError(t, err)
			assert.Equal(t, letters, []string{"a", "b"})
			place, err := client.Call[point](t.Context(), c, "place", nil)
			assert.NoError(t, err)
			assert.Equal(t, place, point{1, 2})
			loud, err := client.Call[string](t.Context(), c, "shout", map[string]string{"s": "hey"})
			assert.NoError(t, err)
			assert.Equal(t, loud, "HEY")
		})
	}
}
