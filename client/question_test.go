package client

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// person answers everything that can be asked.
var person = questions{
	form: func(_ context.Context, asked *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
		switch asked.Message {
		case "decline":
			return &protocol.ElicitResult{Action: protocol.ElicitDecline}, nil
		case "panic":
			panic("oh")
		case "nothing":
			return nil, nil
		case "fail":
			return nil, errors.New("nobody at home")
		case "no object":
			return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`3`)}, nil
		case "mixed":
			return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"else":1, "open":"o", "age":20}`)}, nil
		case "child":
			return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"age":7}`)}, nil
		case "name only":
			return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"name":"Ada"}`)}, nil
		}
		return &protocol.ElicitResult{Action: protocol.ElicitAccept}, nil
	},
	url: func(context.Context, *protocol.ElicitRequestParams) (protocol.ElicitAction, error) {
		return protocol.ElicitAccept, nil
	},
	sample: func(_ context.Context, asked *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error) {
		return &protocol.CreateMessageResult{Role: "assistant", Model: "m", Content: asked.Messages[0].Content}, nil
	},
	roots: func(context.Context) ([]protocol.Root, error) {
		return []protocol.Root{{URI: "file:///a"}}, nil
	},
}

const form = `"requestedSchema":{"type":"object","properties":{
	"name":{"type":"string","default":"Bob"},
	"age":{"type":"integer","default":30,"minimum":18},
	"sure":{"type":"boolean","default":false},
	"tags":{"type":"array","items":{"type":"string","enum":["a","b"]},"default":["a"]},
	"open":{"type":"string"}}}`

func TestWhatAServerAsks(t *testing.T) {
	nobody := questions{}
	for _, row := range []struct {
		what           string
		by             *questions
		method, params string
		want           string
	}{
		{"a ping is answered by anybody", &nobody, "ping", `{}`, `{}`},
		{"the roots", &person, "roots/list", `{}`, `{"roots":[{"uri":"file:///a"}]}`},
		{"a message from the model", &person, "sampling/createMessage", `{"messages":[{"role":"user","content":{"type":"text","text":"hi"}}],"maxTokens":1}`,
			`{"role":"assistant","content":{"type":"text","text":"hi"},"model":"m"}`},
		{"a page", &person, "elicitation/create", `{"mode":"url","message":"x","url":"https://example.com"}`, `{"action":"accept"}`},
		{"fields that stay open get their defaults", &person, "elicitation/create", `{"message":"accept",` + form + `}`,
			`{"action":"accept","content":{"name":"Bob","age":30,"sure":false,"tags":["a"]}}`},
		{"fields that are filled in stay", &person, "elicitation/create", `{"message":"name only",` + form + `}`,
			`{"action":"accept","content":{"name":"Ada","age":30,"sure":false,"tags":["a"]}}`},
		{"who declines gives no content", &person, "elicitation/create", `{"message":"decline",` + form + `}`, `{"action":"decline"}`},
		{"content that is no object", &person, "elicitation/create", `{"message":"no object",` + form + `}`, `error -32603: the content of an accepted form must be a JSON object`},
		{"fields are in the form's order, and others behind them", &person, "elicitation/create", `{"message":"mixed",` + form + `}`,
			`{"action":"accept","content":{"name":"Bob","age":20,"sure":false,"tags":["a"],"open":"o","else":1}}`},
		{"content that does not fit the form", &person, "elicitation/create", `{"message":"child",` + form + `}`, `error -32603: the content of an accepted form does not fit the form: age: got 7, want`},
		{"a form that needs what nobody filled in", &person, "elicitation/create", `{"message":"accept","requestedSchema":{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}}`, `does not fit the form: a: missing, want`},
		{"a function that fails", &person, "elicitation/create", `{"message":"fail"}`, `error -32603: nobody at home`},
		{"a function that panics", &person, "elicitation/create", `{"message":"panic"}`, `error -32603: the function that answers elicitation/create panicked: oh`},
		{"a function that says nothing", &person, "elicitation/create", `{"message":"nothing"}`, `error -32603: the function that answers elicitation/create returned neither an answer nor an error`},
		{"params that do not fit", &person, "elicitation/create", `{"message":3}`, `error -32602: params of elicitation/create`},
		{"a form that nobody answers", &nobody, "elicitation/create", `{"message":"x"}`, `error -32601: this client does not answer elicitation/create`},
		{"a page that nobody opens", &questions{form: person.form}, "elicitation/create", `{"mode":"url","message":"x"}`, `error -32601: this client does not answer elicitation/create (url)`},
		{"a model that is not there", &nobody, "sampling/createMessage", `{}`, `error -32601: this client does not answer sampling/createMessage`},
		{"something that no client answers", &person, "tools/list", `{}`, `error -32601: this client does not answer tools/list`},
	} {
		t.Run(row.what, func(t *testing.T) {
			result, err := row.by.serve(t.Context(), jsonrpc.Message{Method: row.method, Params: json.RawMessage(row.params)})
			if err != nil {
				got := string(jsonrpc.AppendError(nil, jsonrpc.IntID(1), err))
				assert.Contains(t, errorText(err), row.want, got)
				return
			}
			assert.Equal(t, string(result), row.want)
		})
	}
}

func errorText(err *jsonrpc.Error) string {
	code, _ := json.Marshal(err.Code)
	return "error " + string(code) + ": " + err.Message
}

func TestAClientDeclaresWhatItAnswers(t *testing.T) {
	for _, row := range []struct {
		what string
		q    *questions
		want string
	}{
		{"nothing", &questions{}, `{}`},
		{"everything", &person, `{"elicitation":{"form":{},"url":{}},"sampling":{},"roots":{"listChanged":true}}`},
		{"forms", &questions{form: person.form}, `{"elicitation":{"form":{}}}`},
		{"a model that uses tools", &questions{sample: person.sample, tools: true}, `{"sampling":{"tools":{}}}`},
	} {
		t.Run(row.what, func(t *testing.T) {
			text, err := protocol.Marshal(row.q.can(protocol.ClientCapabilities{}))
			assert.NoError(t, err)
			assert.JSON(t, text, row.want)
		})
	}
}
