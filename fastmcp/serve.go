package fastmcp

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// lastGrace is what cancelled handlers get to return before a connection that
// is over leaves them behind.
const lastGrace = time.Second

// Serve serves one connection: each request in a goroutine of its own, answers
// in the order in which they are ready, one session for the older revisions
// and any number of requests of 2026-07-28 beside it. It starts the server if
// nobody has.
//
// When the client has sent everything (end of input) the requests under way
// get the drain timeout to finish, and their answers are still written. When
// ctx is done they are cancelled at once, and when the server is closed they get
// as long as [Server.Close] gives them. Handlers that ignore their context
// are left behind a second later. Serve returns nil in all these cases, and an error
// only if the server cannot start or the connection breaks.
func (s *Server) Serve(ctx context.Context, conn jsonrpc.Conn) error {
	if err := s.Start(ctx); err != nil {
		return err
	}
	p := newPeer(s, conn)
	defer p.session.Close(errClosing)
	reading, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		select {
		case <-s.life.quiet: // until then answers to questions are read
			stop()
		case <-reading.Done():
		}
	}()
	err := p.read(reading)
	close(p.ended)
	if errors.Is(err, io.EOF) {
		p.drain(reading, s.config.drain)
		err = nil
	}
	p.session.Close(errClosing)
	p.drain(context.Background(), lastGrace)
	if left := p.session.calls.Len(); left > 0 {
		s.logger().Warn().Int("requests", left).Msg("handlers ignore their contexts and are left behind")
	}
	s.life.forget(&p.session.calls)
	if reading.Err() != nil {
		return nil
	}
	return err
}

// A peer is the other end of one connection. It is the exchange of all its
// messages.
type peer struct {
	server  *Server
	conn    jsonrpc.Conn
	session *Session
	working sync.WaitGroup
	earshot earshot
	ended   chan struct{} // closed when nothing more is read
}

func newPeer(s *Server, conn jsonrpc.Conn) *peer {
	p := &peer{server: s, conn: conn, session: s.newSession(), ended: make(chan struct{})}
	p.session.Attach(conn.Write)
	return p
}

// Header returns the values of a header field of what opened the connection.
// None of them has a say in how messages are read.
func (p *peer) Header(name string) []string {
	if known, ok := p.conn.(KnownConn); ok {
		return known.Header(name)
	}
	return nil
}

// Session returns the one session of the connection.
func (p *peer) Session() (*Session, error) { return p.session, nil }

// Adopt does nothing: the session that initialize opens is the connection's.
func (p *peer) Adopt(*Session) error { return nil }

// Tells is always true: everything goes out on the one output.
func (p *peer) Tells(bool) bool { return true }

// Send writes a message to the connection.
func (p *peer) Send(ctx context.Context, text []byte) error { return p.conn.Write(ctx, text) }

// Principal returns nil where nothing is known: whoever holds the other end of
// the streams may use them.
func (p *peer) Principal() *Principal {
	if known, ok := p.conn.(KnownConn); ok {
		return known.Principal()
	}
	return nil
}

// read takes messages until there are no more. What is wrong with one message
// is answered and costs nothing else.
func (p *peer) read(ctx context.Context) error {
	for {
		text, err := p.conn.Read(ctx)
		var wire *jsonrpc.Error
		switch {
		case errors.As(err, &wire):
			p.write(ctx, jsonrpc.AppendError(nil, jsonrpc.ID{}, wire))
		case err != nil:
			return err
		default:
			p.take(ctx, text)
		}
	}
}

// take serves one text. It returns before the request is served, but after it
// is in the books, so that a cancellation right behind it finds it.
func (p *peer) take(ctx context.Context, text []byte) {
	if jsonrpc.IsBatch(text) {
		p.batch(ctx, text)
		return
	}
	msg, err := jsonrpc.Decode(text)
	switch {
	case err != nil:
		p.reply(ctx, refuse(jsonrpc.ID{}, err))
	case msg.IsRequest():
		p.serve(ctx, msg)
	case msg.IsNotification():
		p.hear(p.server.notified(context.WithoutCancel(ctx), msg, p, nil, p.session))
	default:
		p.session.asks.Resolve(msg)
	}
}

// hear has a notice heard behind those before it.
func (p *peer) hear(n *notice, _ Reply) {
	if n == nil {
		return
	}
	switch first, ok := p.earshot.put(n); {
	case !ok:
		n.drop()
		p.server.logger().Warn().Str("notification", n.request.Method).Msg("too many notifications wait to be heard: one was dropped")
	case first:
		p.working.Go(p.earshot.run)
	}
}

func (p *peer) serve(ctx context.Context, msg jsonrpc.Message) {
	// The request outlives the end of input, and ends with its own cancel.
	c, refused := p.server.admit(context.WithoutCancel(ctx), msg, p, nil, p.session)
	switch {
	case c == nil:
		p.reply(ctx, refused)
	case c.request.Method == protocol.MethodInitialize:
		p.reply(ctx, c.run()) // what comes next relies on it
	default:
		ctx := context.WithoutCancel(ctx)
		p.working.Go(func() {
			c.answer(func(r Reply) {
				p.reply(ctx, r)
				p.hangUp(ctx, c, r)
			})
		})
	}
}

// hangUp closes the stream of a subscription that the server has ended. There is
// no stream of its own here, so a notification says it (2026-07-28,
// Cancellation), behind the result, so that clients take the end for a graceful
// one: see docs/adr/0007.
func (p *peer) hangUp(ctx context.Context, c *call, r Reply) {
	if !c.torn || r.Text == nil {
		return
	}
	text, err := notification(protocol.MethodCancelled, protocol.CancelledNotificationParams{
		NotificationParams: protocol.NotificationParams{Meta: protocol.Meta{protocol.MetaSubscriptionID: c.id}},
		RequestID:          c.id, Reason: subscriptionOver,
	})
	if err == nil {
		p.write(ctx, text)
	}
}

func (p *peer) batch(ctx context.Context, text []byte) {
	msgs, err := jsonrpc.DecodeBatch(text)
	if err != nil {
		p.reply(ctx, refuse(jsonrpc.ID{}, err))
		return
	}
	ctx = context.WithoutCancel(ctx)
	serve := p.server.batch(ctx, msgs, p, nil, p.session)
	p.working.Go(func() { p.reply(ctx, serve()) })
}

func (p *peer) reply(ctx context.Context, r Reply) {
	if r.Text != nil {
		p.write(ctx, r.Text)
	}
}

func (p *peer) write(ctx context.Context, text []byte) {
	if err := p.conn.Write(ctx, text); err != nil {
		p.server.logger().Debug().Err(err).Msg("an answer cannot be written")
	}
}

// drain waits until every request is answered, for at most so long, and no
// longer than ctx lasts.
func (p *peer) drain(ctx context.Context, most time.Duration) {
	done := make(chan struct{})
	go func() {
		p.working.Wait()
		close(done)
	}()
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	case <-ctx.Done():
	}
}
