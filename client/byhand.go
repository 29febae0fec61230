package client

import (
	"context"

	"github.com/fastmcp-go/mcp/protocol"
)

// A Round is one exchange of a request that is answered by hand: what the server
// asks before it does what it was asked for, or what came of it (2026-07-28,
// Multi Round-Trip Requests). It is for programs that cannot wait in a function
// for an answer: one that shows a form in a page, say, and goes on with the next
// request of the browser. R is the type of the result.
//
// A server of an earlier revision asks by requests of its own, which [OnElicit]
// and its kin answer; the first round is then the last.
type Round[R any] struct {
	// Asked are the server's questions, by key. There may be none though there
	// is no result: answer with nil then.
	Asked protocol.InputRequests
	// Result is nil while the server asks.
	Result *R

	begun *begun[R]
	nth   int
	state *string
}

// begun is what all rounds of a request share.
type begun[R any] struct {
	c       *Client
	o       callConfig
	request func(protocol.InputResponseRequestParams) request
	verify  func(context.Context, *R) error
}

// BeginTool is [Client.CallTool] whose questions are answered by hand. Say with
// [Declare] what can be answered: a server asks nothing else.
func (c *Client) BeginTool(ctx context.Context, name string, arguments any, options ...CallOption) (*Round[protocol.CallToolResult], error) {
	o := c.with(options)
	r, err := c.toolRequest(name, arguments, o)
	if err != nil {
		return nil, err
	}
	first := r.params.(*protocol.CallToolRequestParams)
	return (&begun[protocol.CallToolResult]{
		c: c, o: o,
		request: func(input protocol.InputResponseRequestParams) request {
			again := r
			again.params = &protocol.CallToolRequestParams{InputResponseRequestParams: input, Name: name, Arguments: first.Arguments}
			return again
		},
		verify: func(ctx context.Context, result *protocol.CallToolResult) error {
			return c.verify(ctx, name, result, o)
		},
	}).round(ctx, 1, protocol.InputResponseRequestParams{})
}

// BeginPrompt is [Client.GetPrompt] whose questions are answered by hand. See
// [Client.BeginTool].
func (c *Client) BeginPrompt(ctx context.Context, name string, arguments map[string]string, options ...CallOption) (*Round[protocol.GetPromptResult], error) {
	return (&begun[protocol.GetPromptResult]{
		c: c, o: c.with(options),
		request: func(input protocol.InputResponseRequestParams) request {
			return request{
				method: protocol.MethodGetPrompt, name: name,
				params: &protocol.GetPromptRequestParams{InputResponseRequestParams: input, Name: name, Arguments: arguments},
			}
		},
	}).round(ctx, 1, protocol.InputResponseRequestParams{})
}

// BeginResource is [Client.ReadResource] whose questions are answered by hand.
// See [Client.BeginTool].
func (c *Client) BeginResource(ctx context.Context, uri string, options ...CallOption) (*Round[protocol.ReadResourceResult], error) {
	return (&begun[protocol.ReadResourceResult]{
		c: c, o: c.with(options),
		request: func(input protocol.InputResponseRequestParams) request {
			return request{
				method: protocol.MethodReadResource, name: uri,
				params: &protocol.ReadResourceRequestParams{InputResponseRequestParams: input, URI: uri},
			}
		},
	}).round(ctx, 1, protocol.InputResponseRequestParams{})
}

// Answer sends the request again, with answers to what was asked, and with the
// server's state as it came. The answers are by the keys of the questions, each
// the JSON object of an [protocol.ElicitResult] or whatever the question's method
// has as its result. A round may be answered more than once: nothing of it is
// used up. It is answered not more often than [MaxRounds]
// says; and [MaxCall] bounds each round by itself, for between them there is no call.
func (r *Round[R]) Answer(ctx context.Context, answers protocol.InputResponses) (*Round[R], error) {
	if r.Result != nil {
		return nil, errNothingAsked
	}
	return r.begun.round(ctx, r.nth+1, protocol.InputResponseRequestParams{InputResponses: answers, RequestState: r.state})
}

// round is one exchange.
func (b *begun[R]) round(ctx context.Context, nth int, input protocol.InputResponseRequestParams) (*Round[R], error) {
	r := b.request(input)
	if nth-1 > b.c.rounds {
		return nil, tooManyRounds(r.method, b.c.rounds)
	}
	ctx, over := b.c.bound(ctx, b.o)
	defer over()
	m, err := b.c.try(ctx, r, b.o)
	if err != nil {
		return nil, err
	}
	result, err := b.c.finished(ctx, r, m.Result, b.o)
	if err != nil {
		return nil, err
	}
	next := &Round[R]{begun: b, nth: nth}
	asked, err := inputRequired(r.method, result)
	switch {
	case err != nil:
		return nil, err
	case asked != nil && len(asked.InputRequests) > mostQuestions:
		return nil, tooManyAtOnce(len(asked.InputRequests))
	case asked != nil:
		next.Asked, next.state = asked.InputRequests, asked.RequestState
		return next, nil
	}
	next.Result = new(R)
	if err := decodeResult(r.method, result, next.Result); err != nil {
		return nil, err
	}
	if b.verify != nil {
		if err := b.verify(ctx, next.Result); err != nil {
			return nil, err
		}
	}
	return next, nil
}

// Declare says that the client can do more than the functions show that answer
// questions: for rounds that are answered by hand.
func Declare(can protocol.ClientCapabilities) Option {
	return clientOption(func(c *Client) { c.declared = can })
}
