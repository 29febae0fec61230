package fastmcptest

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestAnswersAsText(t *testing.T) {
	progress := jsonrpc.Message{Method: "notifications/progress", Params: json.RawMessage(`{"progress":1}`)}
	bare := jsonrpc.Message{Method: "notifications/tools/list_changed"}
	for _, row := range []struct {
		what         string
		answer       Answer
		wantString   string
		wantReadable string // "": the same
	}{
		{
			"what every result has says nothing",
			Answer{Result: json.RawMessage(`{"a":1,"resultType":"complete","ttlMs":0,"cacheScope":"private","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"x"}}}`)},
			`{"a":1}`, "",
		}, {
			"what differs from it does",
			Answer{Result: json.RawMessage(`{"resultType":"input_required","ttlMs":1,"cacheScope":"public","_meta":{"io.modelcontextprotocol/serverInfo":{},"a<b":1}}`)},
			`{"resultType":"input_required","ttlMs":1,"cacheScope":"public","_meta":{"a<b":1}}`, "",
		}, {
			"messages come before the result",
			Answer{Before: []jsonrpc.Message{progress, bare}, Result: json.RawMessage(`{}`)},
			"notifications/progress {\"progress\":1}\nnotifications/tools/list_changed\n{}", "",
		}, {
			"and before an error",
			Answer{Before: []jsonrpc.Message{progress}, Err: &jsonrpc.Error{Code: -32603, Message: "no", Data: []string{"<"}}},
			"notifications/progress {\"progress\":1}\nerror -32603: no [\"<\"]", "",
		}, {
			"an error of the server itself has no code", Answer{Err: errors.New("broken")}, "error: broken", "",
		}, {
			"a tool's text", Answer{Result: json.RawMessage(`{"content":[{"type":"text","text":"a"},{"type":"text","text":""},{"type":"image","data":"AA=="}]}`)},
			`{"content":[{"type":"text","text":"a"},{"type":"text","text":""},{"type":"image","data":"AA=="}]}`,
			"a\n\n{\"type\":\"image\",\"data\":\"AA==\"}",
		}, {
			"no text", Answer{Result: json.RawMessage(`{"content":[],"_meta":{}}`)}, `{"content":[]}`, "(nothing)",
		}, {
			"a tool's error", Answer{Result: json.RawMessage(`{"content":[{"type":"text","text":"a"}],"isError":true}`)},
			`{"content":[{"type":"text","text":"a"}],"isError":true}`, "isError: a",
		}, {
			"a resource's text", Answer{Result: json.RawMessage(`{"contents":[{"uri":"a","text":"b"},{"uri":"c","blob":""}]}`)},
			`{"contents":[{"uri":"a","text":"b"},{"uri":"c","blob":""}]}`, "b\n{\"uri\":\"c\",\"blob\":\"\"}",
		}, {
			"a prompt's messages", Answer{Result: json.RawMessage(`{"messages":[{"role":"user","content":{"type":"text","text":"a"}}]}`)},
			`{"messages":[{"role":"user","content":{"type":"text","text":"a"}}]}`, "user: a",
		}, {
			"members that are not what they are called", Answer{Result: json.RawMessage(`{"content":3}`)}, `{"content":3}`, "",
		},
	} {
		t.Run(row.what, func(t *testing.T) {
			assert.Equal(t, row.answer.String(), row.wantString)
			want := row.wantReadable
			switch want {
			case "":
				want = row.wantString
			case "(nothing)":
				want = ""
			}
			assert.Equal(t, row.answer.Text(), want)
		})
	}
}

func TestPointers(t *testing.T) {
	result := Answer{Result: json.RawMessage(`{"a":{"b":[1,"two",{"c":null}]},"x/y":1,"~":2,"":{"":3}}`)}
	for pointer, want := range map[string]string{
		"":          string(result.Result),
		"/a/b/0":    `1`,
		"/a/b/1":    `"two"`,
		"/a/b/2/c":  `null`,
		"/x~1y":     `1`,
		"/~0":       `2`,
		"/":         `{"":3}`,
		"//":        `3`,
		"/A":        ``,
		"/a/b/3":    ``,
		"/a/b/-":    ``,
		"/a/b/-1":   ``,
		"/a/b/0/c":  ``,
		"/a/z/0":    ``,
		"a":         ``,
		"/a/b/2/c/": ``,
	} {
		t.Run(pointer, func(t *testing.T) { assert.Equal(t, result.At(pointer), want) })
	}
	failed := Answer{Err: &jsonrpc.Error{Code: 1, Message: "no"}}
	assert.Equal(t, failed.At("/a"), "error 1: no")
}
