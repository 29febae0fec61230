package client

import (
	"context"
	"encoding/json"
	"errors"
	"sync"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// questions are the functions that answer what servers ask. Which of them are
// there is what the client declares that it can do.
type questions struct {
	form   func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error)
	url    func(context.Context, *protocol.ElicitRequestParams) (protocol.ElicitAction, error)
	sample func(context.Context, *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error)
	tools  bool // sample knows what to do with tools
	roots  func(context.Context) ([]protocol.Root, error)

	visits   visits
	complete func(elicitationID string) // a visit

	answering crew
}

// can returns what the client declares: what it can by these functions, and what
// else it says.
func (q *questions) can(can protocol.ClientCapabilities) protocol.ClientCapabilities {
	if q.form != nil || q.url != nil {
		can.Elicitation = orNew(can.Elicitation)
		if q.form != nil {
			can.Elicitation.Form = &protocol.Capability{}
		}
		if q.url != nil {
			can.Elicitation.URL = &protocol.Capability{}
		}
	}
	if q.sample != nil {
		can.Sampling = orNew(can.Sampling)
		if q.tools {
			can.Sampling.Tools = &protocol.Capability{}
		}
	}
	if q.roots != nil {
		can.Roots = &protocol.ListCapability{ListChanged: true}
	}
	return can
}

// orNew returns a copy of what is there, to be written to.
func orNew[T any](there *T) *T {
	if there == nil {
		return new(T)
	}
	own := *there
	return &own
}

// answer answers one question, whichever way it came: as a request of the
// server, or as part of a result.
func (q *questions) answer(ctx context.Context, method string, params json.RawMessage) (any, error) {
	switch method {
	case protocol.MethodPing:
		return &protocol.EmptyResult{}, nil
	case protocol.MethodElicit:
		return q.elicit(ctx, params)
	case protocol.MethodCreateMessage:
		return reply(ctx, method, params, q.sample)
	case protocol.MethodListRoots:
		return q.listRoots(ctx)
	}
	return nil, nobodyAnswers(method)
}

// elicit asks the person, in the way that the question wants.
func (q *questions) elicit(ctx context.Context, params json.RawMessage) (any, error) {
	var asked protocol.ElicitRequestParams
	if err := protocol.Unmarshal(params, &asked); err != nil {
		return nil, badQuestion(protocol.MethodElicit, err)
	}
	if asked.Mode == protocol.ElicitURL {
		return q.visit(ctx, &asked)
	}
	if q.form == nil {
		return nil, nobodyAnswers(protocol.MethodElicit)
	}
	answer, err := q.form(ctx, &asked)
	if err != nil {
		return nil, err
	}
	return filled(answer, asked.RequestedSchema)
}

func (q *questions) listRoots(ctx context.Context) (any, error) {
	if q.roots == nil {
		return nil, nobodyAnswers(protocol.MethodListRoots)
	}
	roots, err := q.roots(ctx)
	return &protocol.ListRootsResult{Roots: roots}, err
}

// reply decodes a question, hands it to who answers it, if anybody does.
func reply[P, R any](ctx context.Context, method string, params json.RawMessage, by func(context.Context, *P) (*R, error)) (any, error) {
	if by == nil {
		return nil, nobodyAnswers(method)
	}
	asked := new(P)
	if err := protocol.Unmarshal(params, asked); err != nil {
		return nil, badQuestion(method, err)
	}
	answer, err := by(ctx, asked)
	if err == nil && answer == nil {
		err = noAnswer(method)
	}
	return answer, err
}

// serve answers a question that came as a request (until 2025-11-25).
func (q *questions) serve(ctx context.Context, m jsonrpc.Message) (result json.RawMessage, wrong *jsonrpc.Error) {
	params := m.Params
	if params == nil {
		params = json.RawMessage("{}")
	}
	answer, err := q.guarded(ctx, m.Method, params)
	if err == nil {
		result, err = protocol.Marshal(answer)
	}
	if err == nil {
		return result, nil
	}
	if wire, ok := errors.AsType[*jsonrpc.Error](err); ok {
		return nil, wire
	}
	return nil, &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: err.Error()}
}

// all answers the questions of a result, all at once (since 2026-07-28). One
// that cannot be answered ends the call.
func (q *questions) all(ctx context.Context, asked protocol.InputRequests) (protocol.InputResponses, error) {
	if len(asked) == 0 {
		return nil, nil
	}
	if len(asked) > mostQuestions {
		return nil, tooManyAtOnce(len(asked))
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var mu sync.Mutex
	var answering sync.WaitGroup
	answers := make(protocol.InputResponses, len(asked))
	for key, question := range asked {
		answering.Go(func() {
			answer, err := q.guarded(ctx, question.Method, question.Params)
			var text json.RawMessage
			if err == nil {
				text, err = protocol.Marshal(answer)
			}
			if err != nil {
				cancel(unanswered(key, question.Method, err))
				return
			}
			mu.Lock()
			defer mu.Unlock()
			answers[key] = text
		})
	}
	answering.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return answers, nil
}

// guarded is answer for functions that may panic, and that may not mind their
// context: nobody waits for their answer when that has ended.
func (q *questions) guarded(ctx context.Context, method string, params json.RawMessage) (any, error) {
	type outcome struct {
		answer any
		err    error
	}
	done := make(chan outcome, 1)
	q.answering.run(func() {
		var o outcome
		defer func() {
			if p := recover(); p != nil {
				o = outcome{nil, panicked(method, p)}
			}
			done <- o
		}()
		o.answer, o.err = q.answer(ctx, method, params)
	})
	select {
	case o := <-done:
		return o.answer, o.err
	case <-ctx.Done():
	}
	select {
	case o := <-done: // at the same moment
		return o.answer, o.err
	default:
		return nil, context.Cause(ctx)
	}
}
