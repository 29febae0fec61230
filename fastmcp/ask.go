package fastmcp

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Ask asks the client for answers to questions, all in one round, and returns
// when every question holds its answer. It can be called from tools, prompts
// and resources.
//
// To a client of an older revision the questions go as requests on the call's
// own stream, and Ask waits. A client of 2026-07-28 is asked by the result of
// the call: Ask returns an error, the handler returns it, and when the client
// has the answers it calls again, to any replica of the server. The handler
// then runs again from its beginning, and this time Ask finds the answers. So
// what stands before Ask runs once for each round: use [Once] for what must not
// be repeated.
//
// Other errors: -32021 (or a tool error) if the client has not declared that it
// can answer, and a [*ToolError] where nobody can be asked.
func Ask(ctx context.Context, questions ...Question) error {
	c, ok := From(ctx)
	if !ok {
		return errNoRequest
	}
	if c.call.rules.PerRequest {
		return c.call.askByResult(c, questions)
	}
	for _, q := range questions {
		if err := c.call.askByRequest(ctx, c, q.question()); err != nil {
			return err
		}
	}
	return nil
}

// errInputRequired is what a handler gets when the client has to be asked. It
// is to be returned; a handler that swallows it still asks.
var errInputRequired = errors.New(mustReturn)

// asking is what a modern call knows of questions and answers.
type asking struct {
	mu        sync.Mutex
	bind      sync.Once
	binding   string // see call.binding
	opened    bool
	state     ledger                     // from the request's state, with what is added in this round
	responses map[string]json.RawMessage // what the client answers in this round
	pending   protocol.InputRequests     // what has to be asked
	next      map[string]string          // the digests of that, by key
	asked     map[string]int             // how often a question was posed, by digest
}

// askByResult finds the answers that came with the request. If any is missing
// the call will be answered with the questions.
func (c *call) askByResult(ctx *Context, questions []Question) error {
	complete := true
	for _, question := range questions {
		p, err := c.pose(ctx, question.question())
		if err != nil {
			return err
		}
		if c.asking.answer(ctx, p) {
			continue
		}
		if !ctx.Client().Supports(p.needs) {
			return missingCapability(p.needs)
		}
		c.asking.require(p)
		complete = false
	}
	if !complete {
		return errInputRequired
	}
	return nil
}

// answer looks for the answer to a question, in the state first: that is one
// that an earlier round has taken already. An answer to another question that
// had the same key, and one that is not valid, do not count.
func (a *asking) answer(ctx *Context, p posed) bool {
	a.mu.Lock()
	kept, isKept := a.state.Answers[p.key]
	came, hasCome := a.responses[p.key]
	wanted, wasAsked := a.state.Pending[p.key]
	a.mu.Unlock()
	if isKept && kept.Digest == p.digest {
		return p.take(ctx, kept.Answer) == nil
	}
	if !hasCome || wasAsked && wanted != p.digest || a.opened && !wasAsked {
		return false
	}
	if p.take(ctx, came) != nil {
		return false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.state.Answers == nil {
		a.state.Answers = make(map[string]answered)
	}
	a.state.Answers[p.key] = answered{Digest: p.digest, Answer: came}
	return true
}

// require notes that a question has to be asked.
func (a *asking) require(p posed) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.pending == nil {
		a.pending = make(protocol.InputRequests)
		a.next = make(map[string]string)
	}
	a.pending[p.key] = protocol.InputRequest{Method: p.method, Params: p.params}
	a.next[p.key] = p.digest
}

// unlessRequired returns the result, or else the one that asks: a handler that
// swallows the error of Ask still asks. That the client cannot be asked goes
// before.
func (c *call) unlessRequired(result Result, err error) (Result, error) {
	if err != nil {
		if _, ok := errors.AsType[*jsonrpc.Error](err); ok {
			return nil, err
		}
		if own, ok := errors.AsType[*InputRequired](err); ok {
			return c.requiredBy(own)
		}
	}
	required, failed := c.required()
	switch {
	case failed != nil:
		return nil, failed
	case required != nil:
		return required, nil
	}
	return result, err
}

// required returns the result that asks, or nil if nothing has to be asked.
func (c *call) required() (*protocol.InputRequiredResult, error) {
	a := &c.asking
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.pending == nil {
		return nil, nil
	}
	a.state.Pending = a.next
	state, err := c.sealState()
	if err != nil {
		return nil, err
	}
	return &protocol.InputRequiredResult{
		ResultBase:    protocol.ResultBase{ResultType: protocol.ResultInputRequired},
		InputRequests: a.pending, RequestState: &state,
	}, nil
}

// askByRequest sends a question to a legacy client, on the call's own stream,
// and waits for the answer. The time that a person takes is not the tool's.
func (c *call) askByRequest(ctx context.Context, own *Context, q *question) error {
	if err := c.canAsk(own, q); err != nil {
		return err
	}
	params, err := q.build(own)
	if err != nil {
		return err
	}
	text, err := protocol.Marshal(params)
	if err != nil {
		return err
	}
	resume := own.spending.pause()
	ctx, cancel := context.WithTimeoutCause(ctx, c.server.config.askTimeout, notAnswered(c.server.config.askTimeout))
	defer cancel()
	var asked jsonrpc.ID
	answer, err := c.session.asks.Call(ctx, func(id jsonrpc.ID) error {
		asked = id
		return c.send(jsonrpc.AppendRequest(nil, id, q.method, text))
	})
	if resumed := resume(own); resumed != nil {
		return resumed
	}
	switch {
	case err == nil:
		return q.take(own, answer.Result)
	case answer.Err != nil:
		return refused(answer.Err)
	case ctx.Err() != nil:
		c.tell(protocol.MethodCancelled, protocol.CancelledNotificationParams{RequestID: asked, Reason: err.Error()})
		return err
	}
	return cannotAsk(err)
}

// canAsk says why a legacy client cannot be asked.
func (c *call) canAsk(ctx *Context, q *question) error {
	switch {
	case c.session == nil:
		return &ToolError{Text: nobodyToAsk}
	case !c.rules.CanAsk(q.method) || !ctx.Client().Supports(q.needs):
		return cannotAnswer(q.needs)
	}
	return nil
}

// DefaultAskTimeout is how long a question may stay unanswered.
const DefaultAskTimeout = 10 * time.Minute

// AskTimeout bounds how long a question may stay unanswered: how long a call of
// an older revision waits, and how long the state of a call of 2026-07-28 is
// good. [DefaultAskTimeout] unless this says otherwise.
func AskTimeout(d time.Duration) ServerOption {
	return serverOption(func(c *serverConfig) { c.askTimeout = d })
}
