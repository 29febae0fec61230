package fastmcp

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An Errand is a request that is served without anybody waiting for it: by an
// [Extension] that has answered its client already, in a process that may be
// another one. It is all that is needed to serve the request again, and can be
// written as JSON. [Context.Errand] makes it of a request, [Server.Run] runs it.
//
// It holds the arguments and who sent them: whoever keeps errands keeps personal
// data.
type Errand struct {
	// Method and Params are those of the request, as they came.
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	// Principal is who sent it; nil if nobody was authenticated.
	Principal *Principal `json:"principal,omitzero"`
	// State is what [Ask] and [Once] keep between two runs: with it a run finds the
	// answers that an earlier one got. It is nil at first.
	State json.RawMessage `json:"state,omitzero"`
	// Answers are those to questions that were open when the state was made, by
	// their keys.
	Answers protocol.InputResponses `json:"answers,omitzero"`
}

// An Attendant stands in for the client while an errand runs. It is called by
// the goroutines of the handler, at the same time too.
type Attendant interface {
	// Ask gets what the client has to be asked, by keys that name a question within
	// the errand, and returns the answers when all are there. The same key comes
	// again when an answer was of no use. state is what makes a later run, in this
	// process or another, come back to these questions. An error ends the question.
	Ask(ctx context.Context, questions protocol.InputRequests, state json.RawMessage) (protocol.InputResponses, error)
	// Keep gets the state after [Once] has done something.
	Keep(state json.RawMessage)
	// Progress gets what the handler reports by [Context.Progress]; total is 0 if
	// it is not known.
	Progress(progress, total float64, message string)
}

// Errand returns the request as an errand, with what it knows of answers by now,
// and false if it belongs to a session, which it cannot outlive.
func (c *Context) Errand() (Errand, bool) {
	call := c.call
	if !call.rules.PerRequest {
		return Errand{}, false
	}
	return Errand{
		Method: call.request.Method, Params: call.request.Params,
		Principal: call.exchange.Principal(), State: call.asking.text(),
	}, true
}

// Attendant returns who stands in for the client, nil unless the request is run
// as an errand. An [Extension] knows its own by that.
func (c *Context) Attendant() Attendant { return c.call.attendant }

// Run serves an errand, through middleware as any request, and returns the result
// as it would have gone to the client. Where a handler asks, it waits for the
// attendant to answer, in the midst of its run; one that asks in its own way
// ([InputRequired]) is run again. Limits of the tool hold ([Timeout],
// [Concurrency]), those for questions do not ([AskTimeout]).
//
// A [*jsonrpc.Error] is what the client would have got. Any other error says
// that the run was not finished, since ctx was done or the server closes, and
// tells the cause: the errand may be run again. [Server.Close] waits for errands
// as it does for requests, and cancels them in the end. Before the server has
// started Run waits for it.
func (s *Server) Run(ctx context.Context, e Errand, a Attendant) (json.RawMessage, error) {
	select {
	case <-s.life.started:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	for {
		c, err := s.errand(e, a)
		if err != nil {
			return nil, err
		}
		result, err := c.runErrand(ctx)
		if err != nil {
			return nil, err
		}
		asked, err := questionsIn(result)
		if asked == nil || err != nil {
			return result, err
		}
		e.State = c.asking.text()
		if e.Answers, err = a.Ask(ctx, asked.InputRequests, e.State); err != nil {
			return nil, err
		}
	}
}

// errand makes a call of an errand.
func (s *Server) errand(e Errand, a Attendant) (*call, error) {
	head, wrong := era.ReadHead(e.Params)
	if wrong != nil {
		return nil, wrong
	}
	rules, wrong := era.Resolve(e.Method, &head, nil)
	if wrong != nil {
		return nil, wrong
	}
	if rules == nil {
		return nil, invalidRequest(errandOfSession)
	}
	head.InputResponses, head.RequestState = nil, nil // they are in the state
	c := &call{server: s, exchange: nobody{e.Principal}, id: jsonrpc.IntID(1), rules: rules, attendant: a}
	c.client = clientInfo{info: head.Meta.ClientInfo, capabilities: head.Meta.ClientCapabilities}
	c.request = Request{Method: e.Method, Params: e.Params, head: head}
	if wrong := c.request.read(); wrong != nil {
		return nil, wrong
	}
	if e.State != nil {
		if err := protocol.Unmarshal(e.State, &c.asking.state); err != nil {
			return nil, internalError(errandBroken)
		}
		c.asking.opened, c.asking.responses = true, e.Answers
	}
	return c, nil
}

// runErrand runs the call in a goroutine of its own, which a handler may end, and
// returns the text of its result.
func (c *call) runErrand(ctx context.Context) (json.RawMessage, error) {
	if begun, _ := c.begin(ctx, true); begun == nil {
		return nil, errClosed
	}
	replies := make(chan Reply, 1)
	go c.answer(func(r Reply) { replies <- r })
	reply := <-replies
	cause := context.Cause(c.context.Context)
	if reply.Text == nil {
		return nil, cause
	}
	answer, err := jsonrpc.Decode(reply.Text)
	switch {
	case err != nil:
		return nil, internalError(unencodable)
	case errors.Is(cause, errClosing) && hasFailed(answer):
		return nil, cause // it says no more than that
	case answer.Err != nil:
		return nil, answer.Err
	}
	return answer.Result, nil
}

// hasFailed reports whether an answer is an error, or the result of a tool that
// is one.
func hasFailed(answer jsonrpc.Message) bool {
	var result struct {
		IsError bool `json:"isError"`
	}
	return answer.Err != nil || decode(answer.Result, &result) == nil && result.IsError
}

// questionsIn returns the questions that a result consists of, nil if it is the
// answer.
func questionsIn(result json.RawMessage) (*protocol.InputRequiredResult, error) {
	asked := &protocol.InputRequiredResult{}
	if _ = decode(result, &asked.ResultBase); asked.ResultType != protocol.ResultInputRequired {
		return nil, nil
	}
	return asked, decode(result, asked)
}

// askAttendant puts questions to who stands in for the client, until all have an
// answer that fits.
func (c *call) askAttendant(ctx context.Context, own *Context, open []posed) error {
	for len(open) > 0 {
		questions, state, err := c.asking.pose(open)
		if err != nil {
			return err
		}
		own.recess.enter()
		answers, err := c.attendant.Ask(ctx, questions, state)
		own.recess.leave()
		if err != nil {
			return err
		}
		if open, err = c.asking.takeAll(own, open, answers); err != nil {
			return err
		}
	}
	return nil
}

// pose returns questions as they are put, and the state in which they are open.
func (a *asking) pose(open []posed) (protocol.InputRequests, json.RawMessage, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	questions := make(protocol.InputRequests, len(open))
	for _, p := range open {
		params, err := protocol.Marshal(a.misfitOf(p).again(p.asked))
		if err != nil {
			return nil, nil, err
		}
		questions[p.key] = protocol.InputRequest{Method: p.method, Params: params}
		put(&a.state.Pending, p.key, p.digest)
	}
	state, err := protocol.Marshal(a.state)
	return questions, state, err
}

// takeAll takes answers, and returns the questions that have none which fits.
func (a *asking) takeAll(ctx *Context, open []posed, answers protocol.InputResponses) (left []posed, err error) {
	for _, p := range open {
		fits, err := a.take(ctx, p, answers[p.key])
		if err != nil {
			return nil, err
		}
		if !fits {
			left = append(left, p)
			continue
		}
		a.mu.Lock()
		delete(a.state.Pending, p.key)
		a.mu.Unlock()
	}
	return left, nil
}

// text returns what a call keeps for another run.
func (a *asking) text() json.RawMessage {
	a.mu.Lock()
	defer a.mu.Unlock()
	text, _ := protocol.Marshal(a.state) // texts only
	return text
}

// nobody is the exchange of an errand: nobody hears what is said meanwhile.
type nobody struct{ principal *Principal }

func (nobody) Header(string) []string             { return nil }
func (nobody) Session() (*Session, error)         { return nil, nil }
func (nobody) Adopt(*Session) error               { return nil }
func (nobody) Send(context.Context, []byte) error { return errNobody }
func (nobody) Tells(bool) bool                    { return false }
func (n nobody) Principal() *Principal            { return n.principal }
