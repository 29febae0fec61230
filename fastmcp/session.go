package fastmcp

import (
	"context"
	"encoding/json"
	"reflect"
	"sync"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/rpc"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A Session is what initialize opens in the revisions before 2026-07-28: who
// the client is, what was agreed, and the stream for messages that belong to
// no request. It is safe for concurrent use.
//
// A transport keeps it (under an id, for an idle time); the server keeps what
// the protocol says of it.
type Session struct {
	server *Server
	calls  rpc.Inflight
	asks   rpc.Pending

	mu       sync.Mutex
	rules    *era.Rules // nil until initialize
	client   clientInfo
	level    protocol.LoggingLevel
	attached bool                 // there is a stream for unasked messages
	watched  map[string]bool      // URIs of resources/subscribe
	owner    *Principal           // who subscribed last
	cells    map[reflect.Type]any // see State
	label    string               // what logs call it

	ctx context.Context // done when the session ends; its cause says why
	end context.CancelCauseFunc
}

func (s *Server) newSession() *Session {
	ctx, end := context.WithCancelCause(context.Background())
	session := &Session{server: s, level: protocol.LevelInfo, ctx: ctx, end: end}
	return session
}

// Attach makes send the way for messages that belong to no request, until
// detach is called. Only one can be attached: ok is false when there is one
// already, or the session has ended. From here on the client is told of
// changes: of lists, and of the resources that it has subscribed to.
func (s *Session) Attach(send func(ctx context.Context, text []byte) error) (detach func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.attached || s.ctx.Err() != nil {
		return nil, false
	}
	s.attached = true
	streaming, stop := context.WithCancel(s.ctx)
	sub := &subscriber{mail: newMailbox(), wants: s.wants}
	remove := s.server.subscribers.add(sub)
	go s.tell(streaming, sub.mail, send)
	return sync.OnceFunc(func() {
		stop()
		remove()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.attached = false
	}), true
}

// tell sends what is in the mailbox, one by one, as fast as the client takes
// it.
func (s *Session) tell(ctx context.Context, mail *mailbox, send func(ctx context.Context, text []byte) error) {
	for changes := mail.take(ctx); changes != nil; changes = mail.take(ctx) {
		for _, change := range changes {
			text, err := notification(change.Method, change.params(nil))
			if err == nil {
				err = send(ctx, text)
			}
			if err != nil {
				s.server.logger().Debug().Err(err).Str("notification", change.Method).Msg("not sent")
			}
		}
	}
}

// wants reports whether the client is to be told of a change.
func (s *Session) wants(c Change) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if topic := s.server.extensions.topics[c.Method]; topic != nil && s.rules != nil {
		return topic.reaches(Client{s.client, s.rules}, c)
	}
	return s.rules != nil && (c.URI == "" || s.watched[c.URI] && s.server.tells(s.owner, c.URI))
}

// Close ends the session: its requests are cancelled with that cause and its
// stream ends. Closing it again does nothing.
func (s *Session) Close(cause error) {
	s.end(cause)
	s.calls.CancelAll(cause)
	s.asks.Close(cause)
}

// SetLabel sets what the server's log calls the session: a part of its id that
// is no secret. Call it before the session is used.
func (s *Session) SetLabel(label string) { s.label = label }

// Done is closed when the session has ended.
func (s *Session) Done() <-chan struct{} { return s.ctx.Done() }

// AfterClose has f called, in a goroutine of its own, when the session has ended:
// at once if it has. What is under way in the session may not have returned yet.
func (s *Session) AfterClose(f func()) { context.AfterFunc(s.ctx, f) }

// Primed reports whether a stream of the session may begin with an event that
// has an id and empty data, from which the client can resume it (2025-11-25,
// Transports, Sending Messages).
func (s *Session) Primed() bool {
	rules, _ := s.agreed()
	return rules != nil && rules.Primed
}

// open sets what initialize agreed on.
func (s *Session) open(rules *era.Rules, client clientInfo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules, s.client = rules, client
}

// agreed returns the rules and the client; nil rules before initialize.
func (s *Session) agreed() (*era.Rules, clientInfo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rules, s.client
}

func (s *Session) setLevel(level protocol.LoggingLevel) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.level = level
}

func (s *Session) logLevel() protocol.LoggingLevel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.level
}

// notification returns the text of a notification.
func notification(method string, params any) ([]byte, error) {
	var body []byte
	if params != nil {
		var err error
		if body, err = protocol.Marshal(params); err != nil {
			return nil, err
		}
	}
	return jsonrpc.AppendRequest(nil, jsonrpc.ID{}, method, body), nil
}

// cancelled takes a notifications/cancelled of the client. One that names no
// request under way is ignored (Cancellation, Error Handling).
func (s *Session) cancelled(params json.RawMessage) {
	for key, value := range jsonrpc.Members(params) {
		if key != "requestId" {
			continue
		}
		var id jsonrpc.ID
		if id.UnmarshalJSON(value) == nil {
			s.calls.Cancel(id, errCancelled)
		}
	}
}
