package client

import (
	"context"
	"encoding/json"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A link is a wire to a server that has said who it is, with the rules that
// both follow.
type link struct {
	wire   wire
	in     *inbox
	rules  *era.Rules
	server Server
	meta   protocol.Meta // what every request says, nil where initialize has said it
}

// A Server says who is at the other end, as it told in answer to server/discover
// or initialize (2026-07-28, Discovery; before, Lifecycle).
type Server struct {
	// Info names the software. A modern server may leave it out.
	Info protocol.Implementation
	// Version is the revision of the protocol that is spoken.
	Version string
	// Capabilities are what the server offers.
	Capabilities protocol.ServerCapabilities
	// Instructions tell a model how to use the server; often "".
	Instructions string
}

// discover asks a server that may be modern who it is (2026-07-28, Versioning).
func (l *link) discover(ctx context.Context, me identity) error {
	var found protocol.DiscoverResult
	l.follow(era.Newest(true), me)
	err := l.ask(ctx, protocol.MethodDiscover, &protocol.RequestParams{}, &found)
	if other := offered(err); other != nil {
		l.follow(other, me)
		err = l.ask(ctx, protocol.MethodDiscover, &protocol.RequestParams{}, &found)
	}
	if err != nil {
		return err
	}
	rules := era.Speak(found.SupportedVersions)
	if rules == nil || !rules.PerRequest {
		return notModern(found.SupportedVersions)
	}
	l.follow(rules, me)
	l.server = Server{Version: rules.Version, Capabilities: found.Capabilities, Instructions: found.Instructions}
	_, err = found.Meta.Get(protocol.MetaServerInfo, &l.server.Info)
	if err != nil {
		l.server.Info = protocol.Implementation{} // it is for display only
	}
	return nil
}

// offered returns the modern rules that a server names which does not know
// those it was asked under, nil if it names none.
func offered(err error) *era.Rules {
	data, ok := errorData[protocol.UnsupportedProtocolVersionData](err, protocol.CodeUnsupportedVersion)
	if !ok {
		return nil
	}
	if rules := era.Speak(data.Supported); rules != nil && rules.PerRequest {
		return rules
	}
	return nil
}

// initialize opens a session with a server of a revision before 2026-07-28
// (Lifecycle, section Initialization).
func (l *link) initialize(ctx context.Context, first *era.Rules, me identity) error {
	l.follow(first, me)
	var found protocol.InitializeResult
	err := l.ask(ctx, protocol.MethodInitialize, &protocol.InitializeRequestParams{
		ProtocolVersion: first.Version,
		Capabilities:    first.Declared(me.old),
		ClientInfo:      first.Implementation(me.info),
	}, &found)
	if err != nil {
		return err
	}
	rules := era.Speak([]string{found.ProtocolVersion})
	if rules == nil || rules.PerRequest {
		return strangeVersion(found.ProtocolVersion)
	}
	l.follow(rules, me)
	l.server = Server{
		Info: found.ServerInfo, Version: rules.Version,
		Capabilities: found.Capabilities, Instructions: found.Instructions,
	}
	return nil
}

// settle begins to talk under the rules that were found.
func (l *link) settle(ctx context.Context) error {
	l.wire.agreed(l.rules)
	if l.rules.PerRequest {
		return nil
	}
	return l.notify(ctx, protocol.MethodInitialized, nil)
}

// follow sets the rules under which the next message is sent.
func (l *link) follow(rules *era.Rules, me identity) {
	l.rules = rules
	l.meta = rules.Meta(rules.Implementation(me.info), rules.Declared(me.can))
}

// ask is one request of the handshake and its answer.
func (l *link) ask(ctx context.Context, method string, params protocol.Params, into any) error {
	m, err := l.exchange(ctx, request{method: method, params: params})
	if err != nil {
		return err
	}
	return decodeResult(method, m.Result, into)
}

// exchange sends a request and returns its answer.
func (l *link) exchange(ctx context.Context, r request) (jsonrpc.Message, error) {
	waited, over := context.WithCancelCause(ctx)
	defer over(errAnswered)
	var sent jsonrpc.ID
	if r.hear == nil {
		r.hear = func(jsonrpc.Message) {}
	}
	m, err := l.in.pending.Listen(waited, func(id jsonrpc.ID) error {
		text, err := r.text(id, l.meta)
		if err == nil && ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		if err != nil {
			return err
		}
		sent = id // whatever becomes of the sending: it may end early, and the server have the text
		return l.wire.send(waited, outgoing{
			id: id, method: r.method, text: text,
			fields: append(l.fields(r.method, r.name), r.fields...),
		})
	}, r.hear)
	if ctx.Err() != nil {
		over(context.Cause(ctx))
		l.cancel(r.method, sent, context.Cause(ctx))
	}
	return m, err
}

// fields returns the header of a message. The version is not agreed on before
// initialize has answered.
func (l *link) fields(method, name string) []era.Field {
	if method == protocol.MethodInitialize {
		return nil
	}
	return l.rules.Fields(method, name)
}

// standsAlone reports whether each request is an HTTP request that no session
// holds together with others: hanging up cancels it, and its header repeats
// what of it others must know (2026-07-28, Streamable HTTP).
func (l *link) standsAlone() bool { return l.rules.PerRequest && l.wire.overHTTP() }

// cancel tells the server that nobody waits for a request any more, unless the
// wire has said so by hanging up (Cancellation). What is sent next stands behind
// that; but a server that does not read must not hold up who has given up on it.
func (l *link) cancel(method string, id jsonrpc.ID, cause error) {
	if l.standsAlone() || id.IsZero() || method == protocol.MethodInitialize {
		return
	}
	params := &protocol.CancelledNotificationParams{RequestID: id, Reason: cause.Error()}
	told := make(chan struct{})
	begun := l.in.aside(func() {
		defer close(told)
		ctx, done := context.WithTimeout(context.Background(), farewell)
		defer done()
		_ = l.notify(ctx, protocol.MethodCancelled, params) // a courtesy
	})
	if begun {
		select {
		case <-told:
		case <-time.After(together):
		}
	}
}

// notify sends a notification.
func (l *link) notify(ctx context.Context, method string, params any) error {
	var body json.RawMessage
	if params != nil {
		var err error
		if body, err = protocol.Marshal(params); err != nil {
			return err
		}
	}
	return l.wire.send(ctx, outgoing{
		method: method,
		text:   jsonrpc.AppendRequest(nil, jsonrpc.ID{}, method, body),
		fields: l.rules.Fields(method, ""),
	})
}
