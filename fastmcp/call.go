package fastmcp

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/rpc"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A call is one request on its way through the server.
type call struct {
	server    *Server
	exchange  Exchange
	session   *Session      // legacy; nil where the transport keeps none
	calls     *rpc.Inflight // the books it is entered in; nil for a modern HTTP request
	rules     *era.Rules
	id        jsonrpc.ID
	client    clientInfo
	request   Request
	context   Context
	asking    asking
	attendant Attendant   // of an errand; nil: the client itself is there
	personal  atomic.Bool // somebody has looked who asks
	handout   *handout    // of a list that was given to middleware
	cancel    context.CancelCauseFunc

	mu       sync.Mutex
	over     bool // answered, or cancelled: nothing more is sent
	progress float64
	moved    bool // progress was reported

	torn bool // a subscription that the server has ended; only its goroutine looks
}

// begin enters the call in the books. alone says that the message came without
// a connection around it, so that ctx tells when the client has gone.
func (c *call) begin(ctx context.Context, alone bool) (*call, Reply) {
	if alone && c.session != nil {
		ctx = context.WithoutCancel(ctx)
	}
	ctx, c.cancel = context.WithCancelCause(ctx)
	c.context = Context{Context: ctx, call: c}
	if refusal := c.book(); refusal != nil {
		c.cancel(nil)
		return nil, c.fail(refusal)
	}
	if !c.server.life.enter(c) {
		if c.calls != nil {
			c.calls.End(c.id)
		}
		c.cancel(nil)
		return nil, refuse(c.id, unavailable())
	}
	return c, Reply{}
}

// book enters the call in its books, which have room for so many.
func (c *call) book() error {
	most := c.server.config.maxInFlight
	switch {
	case c.calls == nil:
		return nil
	case c.calls.Len() >= most:
		return tooManyInFlight(most)
	case !c.calls.Begin(c.id, c.cancel):
		return invalidRequest(idInUse)
	}
	return nil
}

// answer runs the call and hands its reply on, as one text. A handler that ends
// its goroutine (runtime.Goexit: t.Fatal in a test, say) is answered too.
func (c *call) answer(hand func(Reply)) {
	var reply Reply
	returned := false
	defer func() {
		if !returned {
			reply = c.fail(internalError(panicText))
		}
		hand(reply)
	}()
	reply = c.run().buffered(c.id)
	returned = true
}

// run calls the handler and returns the reply.
func (c *call) run() Reply {
	returned := false
	defer func() {
		if !returned {
			c.server.logger().Error().Str("method", c.request.Method).Msg("a handler ended its goroutine")
			c.finish()
		}
	}()
	result, err := c.serve()
	returned = true
	if s, ok := result.(*streamed); ok && err == nil {
		return c.read(s)
	}
	reply := c.seal(result, err)
	if c.finish() {
		return Reply{Status: StatusAccepted}
	}
	return reply
}

// serve runs middleware and handler, and is the door: what comes out is filtered,
// and of a panic, which costs this request only, nothing is told.
func (c *call) serve() (Result, error) {
	s, ctx, req := c.server, &c.context, &c.request
	result, err := guard(ctx, func() (Result, error) {
		result, err := s.chain(ctx, req)
		return s.config.filters.answer(result, s.exposed(ctx, req, err))
	})
	if p, panicked := hasPanicked(err); panicked {
		return s.apologize(req, p)
	}
	return result, err
}

// finish ends the call: from here on nothing is sent for it. It reports
// whether the client has cancelled it, so that there is no answer either.
func (c *call) finish() (cancelled bool) {
	c.mu.Lock()
	c.over = true
	c.mu.Unlock()
	if c.calls != nil {
		c.calls.End(c.id)
	}
	c.server.life.leave(c)
	cause := context.Cause(c.context.Context)
	c.cancel(nil)
	return cause != nil && !errors.Is(cause, errClosing)
}

// send sends a message of this request, unless the request is over.
func (c *call) send(text []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.transmit(text)
}

// transmit is send for those who hold c.mu.
func (c *call) transmit(text []byte) error {
	if c.over || c.context.Err() != nil {
		return errOver
	}
	return c.exchange.Send(c.context.Context, text)
}

// notify sends a notification of this request.
func (c *call) notify(method string, params any) error {
	text, err := notification(method, params)
	if err != nil {
		return err
	}
	return c.send(text)
}

// seal makes the reply from what the handler returned.
func (c *call) seal(result protocol.Result, err error) Reply {
	if err != nil {
		return c.fail(err)
	}
	body, err := guard(&c.context, func() ([]byte, error) {
		if shared, ok := c.handout.encode(c.server, result, c.keeping()); ok {
			return shared, nil
		}
		return c.server.encodeResult(c.rules, result, c.keeping())
	})
	if err != nil {
		c.server.logger().Error().Err(err).Str("method", c.request.Method).Msg("the result cannot be written as JSON")
		return c.fail(internalError(unencodable))
	}
	return Reply{Text: jsonrpc.AppendResult(nil, c.id, body), Status: StatusOK}
}

// fail makes the reply from an error, under the rules of the call.
func (c *call) fail(err error) Reply {
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return refuse(c.id, refusal)
	}
	if scope, ok := errors.AsType[*ScopeError](err); ok {
		return refuse(c.id, scope)
	}
	var wire *jsonrpc.Error
	if !errors.As(err, &wire) {
		wire = internalError(err.Error())
	}
	return Reply{
		Text:   jsonrpc.AppendError(nil, c.id, wire),
		Status: Status(c.rules.HTTPStatus(wire.Code)),
	}
}

// refuse answers a message that never became a call.
func refuse(id jsonrpc.ID, err error) Reply {
	status, wire := StatusBadRequest, (*jsonrpc.Error)(nil)
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		status, wire = refusal.Status, refusal.Err
	case !errors.As(err, &wire):
		wire = internalError(err.Error())
	}
	reply := Reply{Text: jsonrpc.AppendError(nil, id, wire), Status: status}
	if scope, ok := errors.AsType[*ScopeError](err); ok {
		reply.Status, reply.Scopes = StatusForbidden, scope.Scopes
	}
	return reply
}
