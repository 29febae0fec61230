package client

import (
	"bytes"
	"context"
	"net/http"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// readAnswer reads an answer that is one JSON text.
func (w *streamable) readAnswer(res *http.Response, m outgoing) error {
	text, err := readBody(res, w.agent.site.most)
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return emptyAnswer(res.StatusCode)
	}
	from := w.from(m.id)
	from.only = true
	w.in.take(w.ctx, text, from)
	if w.in.pending.Waits(m.id) {
		return noAnswerIn(typeJSON)
	}
	return nil
}

// strangeAnswer says what is wrong with an answer of neither type.
func (w *streamable) strangeAnswer(res *http.Response, kind string) error {
	if res.StatusCode != http.StatusOK || res.ContentLength == 0 {
		return emptyAnswer(res.StatusCode)
	}
	return strangeContent(kind)
}

// from says where an answer came from, or what comes before it. A server whose
// requests stand for themselves asks nothing on the way.
func (w *streamable) from(own jsonrpc.ID) origin {
	rules, _ := w.terms()
	if rules != nil && rules.PerRequest {
		return origin{own: own}
	}
	return origin{own: own, reply: func(ctx context.Context, text []byte) error {
		return w.send(ctx, outgoing{text: text})
	}}
}

// readEvents reads the stream of a request. A server of a revision that has
// such may break it off and let us come back for the rest.
func (w *streamable) readEvents(ctx context.Context, res *http.Response, m outgoing) error {
	s := &stream{w: w, from: w.from(m.id), opened: true}
	for {
		err := s.read(res)
		switch {
		case !w.in.pending.Waits(m.id):
			return nil
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case !s.resumable(err):
			return cutShort(err)
		}
		if res, err = s.resume(ctx, err); err != nil { //nolint:bodyclose // read closes it
			return cutShort(err)
		}
	}
}
