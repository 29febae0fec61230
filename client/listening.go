package client

import (
	"time"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// listen keeps a stream open for what the server says unasked, in a goroutine
// of its own, until the wire ends or the server does not offer one (2025-11-25,
// Transports, section Listening for Messages from the Server). A server may
// refuse it with whatever status: everything else works without.
func (w *streamable) listen() {
	if !w.enter() {
		return
	}
	go func() {
		defer w.busy.Done()
		s := &stream{w: w, from: w.from(jsonrpc.ID{})}
		for s.listen() {
			if sleep(w.ctx, s.pause()) != nil {
				return
			}
		}
	}()
}

// listen opens the stream and reads it to its end. It reports whether it is
// worth while to come back.
func (s *stream) listen() bool {
	since, failed := time.Now(), s.failed+1
	res, err := s.open(s.w.ctx)
	if err == nil {
		s.read(res)
	}
	if s.failed = failed; err == nil && (s.retry > 0 || time.Since(since) >= shortLife) {
		s.failed = 0
	}
	return s.w.ctx.Err() == nil && (err == nil || passes(err))
}
