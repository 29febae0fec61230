package client

import (
	"context"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// listen keeps a stream open for what the server says unasked, in a goroutine
// of its own, until the wire ends or the server does not offer one (2025-11-25,
// Transports, section Listening for Messages from the Server). A server may
// refuse it with whatever status: everything else works without.
//
// It returns when the server has answered, or is slow to: what a server says
// during the first call, questions for one, would be lost before.
func (w *streamable) listen(ctx context.Context) {
	if !w.enter() {
		return
	}
	answered := make(chan struct{})
	go func() {
		defer w.busy.end()
		opened := sync.OnceFunc(func() { close(answered) })
		s := &stream{w: w, from: w.from(jsonrpc.ID{})}
		for s.listen(opened) {
			if sleep(w.ctx, s.pause()) != nil {
				return
			}
		}
	}()
	ctx, done := context.WithTimeout(ctx, opening)
	defer done()
	select {
	case <-answered:
	case <-ctx.Done():
	}
}

// listen opens the stream, tells so, and reads it to its end. It reports whether
// it is worth while to come back.
func (s *stream) listen(opened func()) bool {
	since, failed := time.Now(), s.failed+1
	res, err := s.open(s.w.ctx)
	opened()
	if err == nil {
		_ = s.read(res) // however it ends, it is opened again
	}
	if s.failed = failed; err == nil && time.Since(since) >= shortLife {
		s.failed = 0
	}
	return s.w.ctx.Err() == nil && (err == nil || passes(err))
}
