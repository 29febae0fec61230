package fastmcptest

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// mostRounds is how often a request is repeated with answers before the client
// gives up.
const mostRounds = 16

// rounds asks, and asks again with the answers, as long as the result is one
// that wants answers (2026-07-28, Multi Round-Trip Requests). What was asked
// for stands among the messages before the answer, as it does where the server
// sends requests.
func (d *dialogue) rounds(method, params string) Answer {
	answer := d.ask(method, params)
	for range mostRounds {
		var result protocol.InputRequiredResult
		if d.respond == nil || answer.Err != nil || protocol.Unmarshal(answer.Result, &result) != nil ||
			result.ResultType != protocol.ResultInputRequired {
			break
		}
		responses := map[string]json.RawMessage{}
		for _, key := range slices.Sorted(maps.Keys(result.InputRequests)) {
			question := result.InputRequests[key]
			answer.Before = append(answer.Before, jsonrpc.Message{Method: question.Method, Params: question.Params})
			if text, err := d.responseTo(question.Method, question.Params); err == nil {
				responses[key] = text
			}
		}
		if len(responses) == 0 && len(result.InputRequests) > 0 {
			break
		}
		next := d.ask(method, retry(params, responses, result.RequestState))
		next.Before = append(answer.Before, next.Before...)
		answer = next
	}
	return answer
}

// retry returns the params of a request that is repeated with answers.
func retry(params string, responses map[string]json.RawMessage, state *string) string {
	members := maps.Collect(jsonrpc.Members([]byte(params)))
	delete(members, "requestState")
	members["inputResponses"] = json.RawMessage(textOf("inputResponses", responses))
	if state != nil {
		members["requestState"] = json.RawMessage(quoted(*state))
	}
	return textOf("params", members)
}

// answer answers a request of the server.
func (d *dialogue) answer(m jsonrpc.Message) {
	text, err := d.responseTo(m.Method, m.Params)
	reply := jsonrpc.AppendResult(nil, m.ID, text)
	if err != nil {
		reply = jsonrpc.AppendError(nil, m.ID, err)
	}
	_ = d.conn.Write(context.Background(), reply) // as in say
}

// responseTo returns what the client has to say to a question.
func (d *dialogue) responseTo(method string, params json.RawMessage) (json.RawMessage, *jsonrpc.Error) {
	if d.respond == nil {
		return nil, &jsonrpc.Error{Code: jsonrpc.CodeMethodNotFound, Message: nobodyResponds}
	}
	response := d.respond(method, params)
	if err, failed := response.(error); failed {
		var wire *jsonrpc.Error
		if !errors.As(err, &wire) {
			wire = &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: err.Error()}
		}
		return nil, wire
	}
	return json.RawMessage(textOf(method, response)), nil
}
