package fastmcp

import (
	"context"
	"encoding/json"
	"errors"
	"math"
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
// An answer that does not fit is asked for again, three times in all, and a form
// then says what was wrong; after that Ask fails with a [*ToolError].
//
// Other errors: -32021 (or a tool error) if the client has not declared that it
// can answer, and a [*ToolError] where nobody can be asked.
func Ask(ctx context.Context, questions ...Question) error {
	c, ok := From(ctx)
	if !ok {
		return errNoRequest
	}
	var open []posed
	var needs []Capability
	for _, question := range questions {
		p, err := c.call.pose(c, question.question())
		if err != nil {
			return err
		}
		has, err := c.call.asking.answered(c, p)
		if err != nil {
			return err
		}
		switch {
		case has:
		case c.call.rules.PerRequest:
			open = append(open, p)
			needs = append(needs, p.needs)
		default:
			if err := c.call.askByRequest(ctx, c, p); err != nil {
				return err
			}
		}
	}
	if err := c.Client().lacks(needs...); err != nil {
		return err
	}
	if c.call.attendant != nil {
		return c.call.askAttendant(ctx, c, open)
	}
	return c.call.askByResult(open)
}

// errInputRequired is what a handler gets when the client has to be asked. It
// is to be returned; a handler that swallows it still asks.
var errInputRequired = errors.New(mustReturn)

// asking is what a call knows of questions and answers.
type asking struct {
	mu        sync.Mutex
	bind      sync.Once
	binding   string // see call.binding
	opened    bool
	state     ledger                     // from the request's state, with what is added in this round
	responses map[string]json.RawMessage // what the client answers in this round
	seen      map[string]bool            // which of that was looked at, by key
	pending   protocol.InputRequests     // what has to be asked
	next      map[string]string          // the digests of that, by key
	asked     map[string]int             // how often a question was posed without a key, by digest
	named     map[string]string          // the digests of those that have one, by key
}

// askByResult has the call answered with the questions.
func (c *call) askByResult(questions []posed) error {
	for _, p := range questions {
		if err := c.asking.require(p); err != nil {
			return err
		}
	}
	if len(questions) > 0 {
		return errInputRequired
	}
	return nil
}

// answered looks for the answer to a question, in the state first: that is one
// that an earlier round has taken already. An answer to another question that
// had the same key, and one that is not valid, do not count.
func (a *asking) answered(ctx *Context, p posed) (bool, error) {
	a.mu.Lock()
	kept, isKept := a.state.Answers[p.key]
	came, hasCome := a.responses[p.key]
	wanted, wasAsked := a.state.Pending[p.key]
	seen := a.seen[p.key]
	hopeless := a.misfitOf(p).hopeless()
	a.mu.Unlock()
	switch {
	case isKept && kept.Digest == p.digest:
		return p.take(ctx, kept.Answer) == nil, nil
	case hopeless != nil:
		return false, hopeless
	case !hasCome || seen || wasAsked && wanted != p.digest || a.opened && !wasAsked:
		return false, nil
	}
	return a.take(ctx, p, came)
}

// require notes that a question has to be asked.
func (a *asking) require(p posed) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	params, err := protocol.Marshal(a.misfitOf(p).again(p.asked))
	if err != nil {
		return err
	}
	a.put(p.key, protocol.InputRequest{Method: p.method, Params: params})
	a.next[p.key] = p.digest
	return nil
}

// put puts a request among those that go to the client. a.mu is held.
func (a *asking) put(key string, request protocol.InputRequest) {
	if a.pending == nil {
		a.pending = make(protocol.InputRequests)
		a.next = make(map[string]string)
	}
	a.pending[key] = request
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
func (c *call) required() (Result, error) {
	a := &c.asking
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.pending == nil {
		return nil, nil
	}
	return c.askAll()
}

// askAll returns the result that asks for all that is pending. It has a state if
// there is something to keep, or else nothing to ask. a.mu is held.
func (c *call) askAll() (Result, error) {
	a := &c.asking
	result := &protocol.InputRequiredResult{
		ResultBase:    protocol.ResultBase{ResultType: protocol.ResultInputRequired},
		InputRequests: a.pending,
	}
	a.state.Pending = a.next
	if len(a.pending) > 0 && a.state.isEmpty() {
		return result, nil
	}
	state, err := c.sealState()
	result.RequestState = &state
	return result, err
}

// askByRequest puts a question to a legacy client until the answer fits.
func (c *call) askByRequest(ctx context.Context, own *Context, p posed) error {
	if err := c.canAsk(own, p.question); err != nil {
		return err
	}
	for {
		c.asking.mu.Lock()
		asked := c.asking.misfitOf(p).again(p.asked)
		c.asking.mu.Unlock()
		answer, err := c.ask(ctx, own, p.method, numbered(asked))
		if err != nil {
			return err
		}
		if fits, err := c.asking.take(own, p, answer); fits || err != nil {
			return err
		}
	}
}

// ask sends a request to a legacy client, on the call's own stream, and waits for
// the result. The time that a person takes is not the tool's.
func (c *call) ask(ctx context.Context, own *Context, method string, params any) (json.RawMessage, error) {
	text, err := protocol.Marshal(params)
	if err != nil {
		return nil, err
	}
	own.recess.enter()
	ctx, cancel := context.WithTimeoutCause(ctx, c.server.config.askTimeout, notAnswered(c.server.config.askTimeout))
	defer cancel()
	var asked jsonrpc.ID
	answer, err := c.session.asks.Call(ctx, func(id jsonrpc.ID) error {
		asked = id
		return c.send(jsonrpc.AppendRequest(nil, id, method, text))
	})
	own.recess.leave()
	switch {
	case err == nil && own.Err() != nil: // no time is left for what the answer is for
		return nil, context.Cause(own)
	case err == nil:
		return answer.Result, nil
	case answer.Err != nil:
		return nil, refused(answer.Err)
	case ctx.Err() != nil:
		c.tell(protocol.MethodCancelled, protocol.CancelledNotificationParams{RequestID: asked, Reason: err.Error()})
		return nil, err
	}
	return nil, cannotAsk(err)
}

// canAsk says why a legacy client cannot be asked.
func (c *call) canAsk(ctx *Context, q *question) error {
	if c.session == nil {
		return &ToolError{Text: nobodyToAsk}
	}
	return ctx.Require(q.needs)
}

// DefaultAskTimeout is how long a question may stay unanswered.
const DefaultAskTimeout = 10 * time.Minute

// AskTimeout bounds how long a question may stay unanswered: how long a call of
// an older revision waits, and how long the state of a call of 2026-07-28 is
// good. [DefaultAskTimeout] unless this says otherwise. Each round of such a call
// has a state of its own; from the first to the last it may take six times as
// long, an hour unless this says otherwise.
func AskTimeout(d time.Duration) ServerOption {
	return serverOption(func(c *serverConfig) { c.askTimeout = min(d, math.MaxInt64/(mostWaits+1)) }) // what is made of it is a Duration too
}

// mostWaits bounds all the rounds of a call together. A client could otherwise
// keep an old state alive for ever, by having it asked again and again, and the
// call would outlive what an [OnceStore] remembers of it.
const mostWaits = 6

// callTime is how long a call may take, from its first round to its last.
func (c *serverConfig) callTime() time.Duration { return mostWaits * c.askTimeout }

// onceTime is how long what [Once] did is remembered: as long as there can be a
// state that leads there, and what its round takes.
func (c *serverConfig) onceTime() time.Duration { return c.callTime() + c.askTimeout }
