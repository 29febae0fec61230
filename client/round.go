package client

import (
	"context"
	"encoding/json"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// settled sends a request as often as the server wants to know something
// before it answers, and returns the result (2026-07-28, Multi Round-Trip
// Requests). Each round is a request of its own, with an id of its own.
func (c *Client) settled(ctx context.Context, r request, o callConfig) (json.RawMessage, error) {
	ctx, over := c.bound(ctx, o)
	defer over()
	visited := false
	for answered := 0; ; answered++ {
		m, err := c.try(ctx, r, o)
		if !visited && hasCode(err, protocol.CodeURLElicitationRequired) {
			visited = true
			if err := c.questions.visitAll(ctx, err, o.timeout); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		result, err := c.finished(ctx, r, m.Result, o)
		if err != nil {
			return nil, err
		}
		asked, err := inputRequired(r.method, result)
		if err != nil || asked == nil {
			return result, err
		}
		again, ok := r.params.(repeatable)
		switch {
		case !ok:
			return nil, mayNotAsk(r.method)
		case answered == c.rounds:
			return nil, tooManyRounds(r.method, c.rounds)
		}
		answers, err := c.questions.all(ctx, asked.InputRequests)
		if err != nil {
			return nil, err
		}
		input := again.Input()
		input.InputResponses, input.RequestState = answers, asked.RequestState
	}
}

// repeatable are the params of a request that may be answered with questions.
type repeatable interface {
	Input() *protocol.InputResponseRequestParams
}

// isRound reports whether a request has answers of an earlier round in it.
func isRound(input *protocol.InputResponseRequestParams) bool {
	return input.InputResponses != nil || input.RequestState != nil
}

// inputRequired reads the questions that a result consists of, nil if it is
// the answer. A result without a type is an answer.
func inputRequired(method string, result json.RawMessage) (*protocol.InputRequiredResult, error) {
	kind := protocol.ResultComplete
	for key, value := range jsonrpc.RawMembers(result) {
		if string(key) == "resultType" {
			if err := protocol.Unmarshal(value, &kind); err != nil {
				return nil, badResult(method, err)
			}
		}
	}
	switch kind {
	case protocol.ResultComplete:
		return nil, nil
	case protocol.ResultInputRequired:
		asked := &protocol.InputRequiredResult{}
		if err := protocol.Unmarshal(result, asked); err != nil {
			return nil, badResult(method, err)
		}
		return asked, nil
	default:
		return nil, strangeResult(method, kind)
	}
}
