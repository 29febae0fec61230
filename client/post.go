package client

import (
	"context"
	"errors"
	"mime"
	"net/http"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// The types of content that an answer may have.
const (
	typeJSON   = "application/json"
	typeEvents = "text/event-stream"
)

// ask sends a request and reads what comes back, until the answer is there or
// the server has nothing more to say. An error is why there is none.
func (w *streamable) ask(ctx context.Context, m outgoing) error {
	ctx, over := w.during(ctx)
	defer over()
	res, err := w.post(ctx, m)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if m.method == protocol.MethodInitialize {
		if err := w.meet(res.Header); err != nil {
			return err
		}
	}
	switch kind := contentType(res); kind {
	case typeJSON:
		return w.readAnswer(res, m)
	case typeEvents:
		return w.readEvents(ctx, res, m)
	default:
		return w.strangeAnswer(res, kind)
	}
}

// tell sends a message that has no answer. It returns when the server has it.
func (w *streamable) tell(ctx context.Context, m outgoing) error {
	ctx, over := w.during(ctx)
	defer over()
	res, err := w.post(ctx, m)
	if err != nil {
		return err
	}
	limit := time.AfterFunc(drainTime, func() { _ = res.Body.Close() })
	discard(res.Body)
	limit.Stop()
	_ = res.Body.Close()
	if opensStream(m) {
		w.listen(ctx)
	}
	return nil
}

// during returns the context of an HTTP request: it ends with the wire, and
// when nobody waits any more. After the answer the rest of a body has a moment
// to come, for then the connection can be used again.
func (w *streamable) during(ctx context.Context) (context.Context, func()) {
	inner, abort := context.WithCancelCause(context.WithoutCancel(ctx))
	withWire := context.AfterFunc(w.ctx, func() { abort(context.Cause(w.ctx)) })
	withCall := context.AfterFunc(ctx, func() {
		if cause := context.Cause(ctx); cause != errAnswered {
			abort(cause)
			return
		}
		time.AfterFunc(drainTime, func() { abort(errAnswered) })
	})
	return inner, func() {
		withWire()
		withCall()
		abort(nil)
	}
}

// post sends a message. An answer with a status that is not one of success is
// an error.
func (w *streamable) post(ctx context.Context, m outgoing) (*http.Response, error) {
	rules, session := w.terms()
	if !m.id.IsZero() && isClosed(w.lost) {
		return nil, errNotServed // the session was lost before this went out
	}
	h := w.head(session, append(m.fields, era.Field{Name: "Content-Type", Value: typeJSON},
		era.Field{Name: "Accept", Value: typeJSON + ", " + typeEvents})...)
	res, err := w.agent.do(ctx, http.MethodPost, w.agent.site.url, h, m.text)
	if err != nil || res.StatusCode >= 200 && res.StatusCode < 300 {
		return res, err
	}
	wrong := w.refused(res)
	switch {
	case rules == nil:
	case w.unserved(wrong, m, session):
		w.lose()
		return nil, notServed(wrong)
	case session == "" && !m.id.IsZero() && wrong.about != m.id && wrong.unserved():
		if wrong.doubtful = true; !rules.PerRequest {
			w.lose()
		}
	}
	return nil, wrong
}

// refused reads why the server did not take a message.
func (w *streamable) refused(res *http.Response) *HTTPError {
	defer time.AfterFunc(farewell, func() { _ = res.Body.Close() }).Stop()
	defer res.Body.Close()
	return refusal(res, w.in.hooks)
}

// unserved reports whether a message was refused before anybody looked at it,
// since the server knows the session no more, or wants to be talked to in
// another way than it used to (2025-11-25, Transports, section Session
// Management; 2026-07-28, Versioning). The specification's sign of a lost
// session is 404; servers that are built after an example of the TypeScript SDK
// say 400. Without a session neither proves anything: a gateway may say so when
// the tool has run. There only a server that does not know server/discover any
// more is another one.
func (w *streamable) unserved(wrong *HTTPError, m outgoing, session string) bool {
	answered := !m.id.IsZero() && wrong.about == m.id
	switch {
	case hasCode(wrong, protocol.CodeUnsupportedVersion):
		return true
	case session != "" && wrong.Status == http.StatusNotFound:
		return !answered || !hasCode(wrong, jsonrpc.CodeMethodNotFound)
	case m.method == protocol.MethodDiscover:
		return wrong.unserved()
	}
	return session != "" && !m.id.IsZero() && !answered && wrong.unserved()
}

// contentType returns the type of a body without its parameters.
func contentType(res *http.Response) string {
	kind, _, err := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		return ""
	}
	return kind
}
