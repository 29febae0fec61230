package fastmcp

import (
	"bytes"
	"context"
	"sync"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// HandleBatch serves an array of messages, which only a session of 2025-03-26
// may send (2025-03-26, Base protocol, Batching). The requests run side by
// side; the reply is the array of their answers. Everybody else is refused.
func (s *Server) HandleBatch(ctx context.Context, msgs []jsonrpc.Message, x Exchange) Reply {
	if !s.ready(ctx) {
		return refuse(jsonrpc.ID{}, unavailable())
	}
	if era.Modern(x.Header) {
		return refuse(jsonrpc.ID{}, invalidRequest(noBatches))
	}
	session, err := x.Session()
	if err != nil {
		return refuse(jsonrpc.ID{}, err)
	}
	return s.batch(ctx, msgs, &member{Exchange: x, session: session}, x.Header, nil)()
}

// A member is the exchange of one message of a batch: they all share the
// session that the transport was asked for once.
type member struct {
	Exchange
	session *Session
}

// Session returns the session of the batch.
func (m *member) Session() (*Session, error) { return m.session, nil }

// batch takes the messages of a batch and returns what serves them. When it
// returns, every request is in the books, so that a cancellation right behind
// the batch finds it. A batch of which one request lacks scopes is refused as a
// whole, before any is served: the client is to send it again with another token,
// and nothing may be done twice.
func (s *Server) batch(ctx context.Context, msgs []jsonrpc.Message, x Exchange, headers era.Headers, conn *Session) (serve func() Reply) {
	if !batchAllowed(x, headers) {
		return func() Reply { return refuse(jsonrpc.ID{}, invalidRequest(noBatches)) }
	}
	replies, calls := make([]Reply, len(msgs)), make([]*call, len(msgs))
	var notices []*notice
	for i, msg := range msgs {
		switch {
		case msg.IsRequest() && msg.Method == protocol.MethodInitialize:
			replies[i] = refuse(msg.ID, invalidRequest(initializeAlone))
		case msg.IsRequest():
			calls[i], replies[i] = s.admit(ctx, msg, x, headers, conn)
		case msg.IsNotification():
			n, _ := s.notified(ctx, msg, x, headers, conn)
			notices = append(notices, n)
		case msg.IsMalformed():
			replies[i] = refuse(jsonrpc.ID{}, msg.Err)
		default:
			s.answered(msg, x, headers)
		}
	}
	if needs := lacking(replies); needs != nil {
		for _, n := range notices {
			n.drop()
		}
		for i, c := range calls {
			if c != nil {
				c.finish()
				replies[i] = refuse(c.id, needs)
			}
		}
		return func() Reply { return Reply{Text: join(replies).Text, Status: StatusForbidden, Scopes: needs.Scopes} }
	}
	return func() Reply {
		for _, n := range notices {
			n.run()
		}
		var working sync.WaitGroup
		places, room := make(chan struct{}, batchAbreast), &batchRoom{left: maxBatchReply}
		for i, c := range calls {
			if c == nil {
				continue
			}
			places <- struct{}{}
			working.Go(func() {
				defer func() { <-places }()
				c.answer(func(r Reply) { replies[i] = room.hold(r, c.id) })
			})
		}
		working.Wait()
		return join(replies)
	}
}

const (
	// batchAbreast is how many requests of a batch are served at a time: each may
	// have a result that is as large as one can be.
	batchAbreast = 64
	// maxBatchReply is how many bytes the answers to a batch may have together. A
	// small batch may ask for a lot.
	maxBatchReply = 8 << 20
)

// A batchRoom is what is left of the bytes that a reply to a batch may have.
type batchRoom struct {
	mu   sync.Mutex
	left int
}

// hold takes a reply in, or one that says that there is no room for it.
func (b *batchRoom) hold(r Reply, id jsonrpc.ID) Reply {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left -= len(r.Text); b.left >= 0 {
		return r
	}
	b.left += len(r.Text)
	return refuse(id, internalError(batchTooLarge))
}

// lacking returns what all requests of a batch need that were refused for their
// scopes; nil if none was.
func lacking(replies []Reply) *ScopeError {
	var needs *ScopeError
	for _, r := range replies {
		if r.Scopes != nil {
			needs = &ScopeError{Scopes: union(scopesOf(needs), r.Scopes)}
		}
	}
	return needs
}

// batchAllowed asks for the rules of the session, as no single message can.
func batchAllowed(x Exchange, headers era.Headers) bool {
	session, err := x.Session()
	switch {
	case err != nil:
		return false
	case session == nil:
		return era.Assumed(first(headers(header.ProtocolVersion))).Batches
	}
	rules, _ := session.agreed()
	return rules != nil && rules.Batches
}

// join makes one array of the answers.
func join(replies []Reply) Reply {
	var array bytes.Buffer
	for _, r := range replies {
		if r.Text == nil {
			continue
		}
		if array.Len() == 0 {
			array.WriteByte('[')
		} else {
			array.WriteByte(',')
		}
		array.Write(r.Text)
	}
	if array.Len() == 0 {
		return Reply{Status: StatusAccepted}
	}
	array.WriteByte(']')
	return Reply{Text: array.Bytes(), Status: StatusOK}
}
