package fastmcp

import (
	"context"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/internal/rpc"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Handle serves one message that came with an exchange, and returns when it is
// answered. It may be called by many goroutines at once, and starts the server
// if nobody has.
//
// When ctx is done the client has gone away: that cancels a request of
// 2026-07-28, and any other that belongs to no session; one that does runs on
// (Cancellation; 2025-11-25, Transports, Sending Messages).
func (s *Server) Handle(ctx context.Context, msg jsonrpc.Message, x Exchange) Reply {
	if !s.ready(ctx) {
		return refuse(msg.ID, unavailable())
	}
	switch {
	case msg.IsRequest():
		c, refused := s.admit(ctx, msg, x, x.Header, nil)
		if c == nil {
			return refused
		}
		return c.run()
	case msg.IsNotification():
		n, reply := s.notified(ctx, msg, x, x.Header, nil)
		n.run()
		return reply
	default:
		return s.answered(msg, x, x.Header)
	}
}

// ready starts a server that nobody has started and reports whether it serves.
// A request that comes while another one starts the server does not wait.
func (s *Server) ready(ctx context.Context) bool {
	if s.life.is(fresh) {
		return s.Start(context.WithoutCancel(ctx)) == nil
	}
	return s.life.is(serving)
}

// admit takes a request up to the point where its handler can run: it asks
// once under which rules it stands, finds its session, and enters it in the
// books. Without a call the reply says why not. conn is the session of the
// connection that the request came over; nil where each message comes alone.
func (s *Server) admit(ctx context.Context, msg jsonrpc.Message, x Exchange, headers era.Headers, conn *Session) (*call, Reply) {
	head, err := era.ReadHead(msg.Params)
	if err != nil {
		return nil, refuse(msg.ID, err)
	}
	rules, err := era.Resolve(msg.Method, &head, headers)
	if err != nil {
		return nil, refuse(msg.ID, err)
	}
	c := &call{server: s, exchange: x, id: msg.ID, rules: rules, calls: callsOf(conn)}
	c.request = Request{Method: msg.Method, Params: msg.Params, head: head}
	if err := c.entitled(); err != nil {
		return nil, refuse(msg.ID, err)
	}
	if rules == nil {
		if err := c.join(headers, conn); err != nil {
			return nil, refuse(msg.ID, err)
		}
	} else {
		c.client = clientInfo{info: head.Meta.ClientInfo, capabilities: head.Meta.ClientCapabilities}
	}
	if !c.server.has(msg.Method, c.rules) {
		return nil, c.fail(noMethod(msg.Method, c.rules.Version))
	}
	if err := c.request.read(); err != nil {
		return nil, c.fail(err)
	}
	if err := c.repeats(headers); err != nil {
		return nil, c.fail(err)
	}
	return c.begin(ctx, conn == nil)
}

// join finds the session of a legacy request, and with it the rules.
func (c *call) join(headers era.Headers, conn *Session) error {
	if c.request.Method == protocol.MethodInitialize {
		c.rules = era.Negotiate(requestedVersion(c.request.Params))
		c.session = conn
		if conn == nil {
			c.session = c.server.newSession()
		}
		return nil
	}
	session, err := c.exchange.Session()
	if err != nil {
		return err
	}
	if session == nil { // the transport keeps none
		c.rules = era.Assumed(first(headers(header.ProtocolVersion)))
		return nil
	}
	c.session = session
	c.rules, c.client = session.agreed()
	if conn == nil {
		c.calls = &session.calls
	}
	if c.rules == nil {
		c.rules = era.Negotiate("")
		if c.request.Method != protocol.MethodPing {
			return invalidRequest(notInitialized)
		}
	}
	return nil
}

// notified takes a notification. None is ever answered; one that an extension
// hears is left to the caller to run.
func (s *Server) notified(ctx context.Context, msg jsonrpc.Message, x Exchange, headers era.Headers, conn *Session) (*notice, Reply) {
	head, wrong := era.ReadHead(msg.Params)
	if wrong != nil {
		return nil, refuse(jsonrpc.ID{}, wrong)
	}
	if to := s.extensions.notices[msg.Method]; to != nil {
		return s.notice(ctx, to, msg, head, x, headers, conn)
	}
	if conn == nil {
		if head.Meta.Version != nil || era.Modern(headers) {
			return nil, Reply{Status: StatusAccepted} // closing the stream is what cancels
		}
		var err error
		if conn, err = x.Session(); err != nil {
			return nil, refuse(jsonrpc.ID{}, err)
		}
	}
	if conn != nil && msg.Method == protocol.MethodCancelled {
		conn.cancelled(msg.Params)
	}
	return nil, Reply{Status: StatusAccepted}
}

// answered takes a client's answer to a request that the server sent in a
// session. An answer to nothing is dropped.
func (s *Server) answered(msg jsonrpc.Message, x Exchange, headers era.Headers) Reply {
	if era.Modern(headers) {
		return refuse(jsonrpc.ID{}, invalidRequest(noResponsesHere))
	}
	session, err := x.Session()
	if err != nil {
		return refuse(jsonrpc.ID{}, err)
	}
	if session != nil {
		session.asks.Resolve(msg)
	}
	return Reply{Status: StatusAccepted}
}

// callsOf returns the books of a connection.
func callsOf(conn *Session) *rpc.Inflight {
	if conn == nil {
		return nil
	}
	return &conn.calls
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
