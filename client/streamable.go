package client

import (
	"context"
	"net/http"
	"sync"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol"
)

// A streamable is a wire over Streamable HTTP: each message is a POST of its
// own, and what comes back for a request is the answer to it, or a stream of
// events that leads to it (2026-07-28, Streamable HTTP; 2025-11-25, Transports).
//
// Between initialize and its end it is one session, if the server has those. A
// server that does not know the session any more takes the wire down: the next
// one is a new session.
type streamable struct {
	agent *agent
	in    *inbox
	ctx   context.Context // ends with the wire
	end   context.CancelCauseFunc

	mu      sync.Mutex
	rules   *era.Rules // nil until agreed
	session string
	ended   bool
	lost    chan struct{} // closed when it is down
	busy    crew          // HTTP requests under way
	once    sync.Once
}

func newStreamable(s *site, in *inbox) *streamable {
	w := &streamable{agent: newAgent(s), in: in, lost: make(chan struct{})}
	w.ctx, w.end = context.WithCancelCause(context.Background())
	return w
}

func (w *streamable) send(ctx context.Context, m outgoing) error {
	if !w.enter() {
		return errNotServed
	}
	w.in.hooks.sent(m.text)
	switch {
	case m.method == protocol.MethodCancelled:
		go w.dismiss(m)
	case m.id.IsZero():
		defer w.busy.end()
		return w.tell(ctx, m)
	default:
		go w.call(ctx, m)
	}
	return nil
}

// call sends a request, and fails it when there is no answer to be had.
func (w *streamable) call(ctx context.Context, m outgoing) {
	defer w.busy.end()
	if err := w.ask(ctx, m); err != nil {
		w.in.pending.Fail(m.id, err)
	}
}

// dismiss tells that nobody waits any more, and lets nobody wait for that.
func (w *streamable) dismiss(m outgoing) {
	defer w.busy.end()
	ctx, done := context.WithTimeout(w.ctx, farewell)
	defer done()
	_ = w.tell(ctx, m)
}

// enter notes that an HTTP request is under way, if there may be more of them.
func (w *streamable) enter() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return false
	}
	w.busy.begin()
	return true
}

// lose takes the wire down. What is under way may come to its end.
func (w *streamable) lose() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.session = ""
	if !w.ended {
		w.ended = true
		close(w.lost)
	}
}

func (w *streamable) agreed(rules *era.Rules) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rules = rules
}

// terms returns what both sides have agreed on, nil at first, and the session.
func (w *streamable) terms() (*era.Rules, string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.rules, w.session
}

// meet keeps the session that initialize has opened (2025-11-25, Transports,
// section Session Management).
func (w *streamable) meet(h http.Header) error {
	id := h.Get(header.SessionID)
	if !visible(id) {
		return errBadSession
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.session = id
	return nil
}

// visible reports whether a text can be sent back in an HTTP header.
func visible(text string) bool {
	for i := range len(text) {
		if text[i] < 0x21 || text[i] > 0x7e {
			return false
		}
	}
	return len(text) <= longestToken
}

func (w *streamable) overHTTP() bool { return true }

func (w *streamable) down() <-chan struct{} { return w.lost }

// close ends what is under way, and then the session.
func (w *streamable) close() error {
	w.once.Do(func() {
		_, session := w.terms()
		w.lose()
		w.end(errClosed)
		w.in.end(errNotServed)    // for who comes too late
		w.busy.wait(2 * farewell) // who closes may be who hears, within one
		if session != "" {
			w.leave(session)
		}
		w.agent.close()
	})
	return nil
}

// leave ends a session; a server need not let anybody do so.
func (w *streamable) leave(session string) {
	ctx, done := context.WithTimeout(context.Background(), farewell)
	defer done()
	res, err := w.agent.do(ctx, http.MethodDelete, w.agent.site.url, w.head(session), nil)
	if err == nil {
		discard(res.Body)
		_ = res.Body.Close()
	}
}

// head returns the header of an HTTP request within a session.
func (w *streamable) head(session string, fields ...era.Field) http.Header {
	if session != "" {
		fields = append(fields, era.Field{Name: header.SessionID, Value: session})
	}
	if rules, _ := w.terms(); rules != nil {
		fields = append(rules.Fields("", ""), fields...)
	}
	return w.agent.header(fields...)
}

// opensStream reports whether a message is the one after which a server may
// have something to say that nobody has asked for.
func opensStream(m outgoing) bool { return m.method == protocol.MethodInitialized }
