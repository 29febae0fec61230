// Package rpc keeps the books of one connection or session: the requests that
// are being served ([Inflight]) and the requests that were sent and wait for
// their answers ([Pending]). It does no I/O.
package rpc

import (
	"context"
	"sync"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Inflight holds the requests of one peer that are being served, so that the
// peer, and nobody else, can cancel them by id. The zero value is ready. It is
// safe for concurrent use.
type Inflight struct {
	mu    sync.Mutex
	calls map[jsonrpc.ID]context.CancelCauseFunc
}

// Begin notes that the request is served and how to cancel it. It reports
// false, and notes nothing, if a request with that id is being served already.
func (f *Inflight) Begin(id jsonrpc.ID, cancel context.CancelCauseFunc) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, taken := f.calls[id]; taken {
		return false
	}
	if f.calls == nil {
		f.calls = make(map[jsonrpc.ID]context.CancelCauseFunc)
	}
	f.calls[id] = cancel
	return true
}

// End forgets the request. From here on its id may be used again.
func (f *Inflight) End(id jsonrpc.ID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.calls, id)
}

// Cancel cancels the request with that cause and reports whether there was
// such a request.
func (f *Inflight) Cancel(id jsonrpc.ID, cause error) bool {
	f.mu.Lock()
	cancel, ok := f.calls[id]
	f.mu.Unlock()
	if ok {
		cancel(cause)
	}
	return ok
}

// CancelAll cancels every request that is being served.
func (f *Inflight) CancelAll(cause error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, cancel := range f.calls {
		cancel(cause)
	}
}

// Len returns how many requests are being served.
func (f *Inflight) Len() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.calls)
}
