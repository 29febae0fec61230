package fastmcp

import (
	"context"
	"encoding/json"
	"errors"
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

	mu     sync.Mutex
	rules  *era.Rules // nil until initialize
	client clientInfo
	level  protocol.LoggingLevel
	stream *stream
	cells  map[reflect.Type]any // see State
	label  string               // what logs call it

	ctx context.Context // done when the session ends; its cause says why
	end context.CancelCauseFunc
}

// A stream is where messages go that belong to no request.
type stream struct {
	send func(ctx context.Context, text []byte) error
}

// errNoStream means that nobody listens for messages that belong to no request.
var errNoStream = errors.New("fastmcp: the client has no stream open for this message")

func (s *Server) newSession() *Session {
	ctx, end := context.WithCancelCause(context.Background())
	session := &Session{server: s, level: protocol.LevelInfo, ctx: ctx, end: end}
	return session
}

// Attach makes send the way for messages that belong to no request, until
// detach is called. Only one can be attached: ok is false when there is one
// already, or the session has ended.
func (s *Session) Attach(send func(ctx context.Context, text []byte) error) (detach func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stream != nil || s.ctx.Err() != nil {
		return nil, false
	}
	s.stream = &stream{send: send}
	s.server.sessions.add(s)
	return sync.OnceFunc(s.detach), true
}

func (s *Session) detach() {
	s.server.sessions.remove(s)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stream = nil
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

// notify sends a notification that belongs to no request. Without a stream it
// is lost, as the protocol has it.
func (s *Session) notify(ctx context.Context, method string, params any) error {
	s.mu.Lock()
	stream, open := s.stream, s.rules != nil
	s.mu.Unlock()
	if stream == nil || !open {
		return errNoStream
	}
	text, err := notification(method, params)
	if err != nil {
		return err
	}
	return stream.send(ctx, text)
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

// sessionSet holds the sessions of a server that have a stream open.
type sessionSet struct {
	mu  sync.Mutex
	all map[*Session]struct{}
}

func (s *sessionSet) add(session *Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all = make(map[*Session]struct{})
	}
	s.all[session] = struct{}{}
}

func (s *sessionSet) remove(session *Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, session)
}

func (s *sessionSet) list() []*Session {
	s.mu.Lock()
	defer s.mu.Unlock()
	sessions := make([]*Session, 0, len(s.all))
	for session := range s.all {
		sessions = append(sessions, session)
	}
	return sessions
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
