package rpc

import (
	"context"
	"sync"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Pending holds the requests that were sent to one peer and wait for their
// answers. The zero value is ready. It is safe for concurrent use.
type Pending struct {
	mu     sync.Mutex
	last   int64
	calls  map[jsonrpc.ID]chan jsonrpc.Message
	closed error
}

// Call gives the request a new id, sends it, and waits for its answer, until
// ctx is done or [Pending.Close] is called. An answer that carries an error is
// returned as that [*jsonrpc.Error].
func (p *Pending) Call(ctx context.Context, send func(id jsonrpc.ID) error) (jsonrpc.Message, error) {
	id, answer, err := p.open()
	if err != nil {
		return jsonrpc.Message{}, err
	}
	defer p.forget(id)
	if err := send(id); err != nil {
		return jsonrpc.Message{}, err
	}
	select {
	case m, ok := <-answer:
		switch {
		case !ok:
			return jsonrpc.Message{}, p.cause()
		case m.Err != nil:
			return m, m.Err
		}
		return m, nil
	case <-ctx.Done():
		return jsonrpc.Message{}, context.Cause(ctx)
	}
}

// Resolve hands an answer to the call that waits for it, and reports whether
// one did. An answer to nothing, or a second one, is dropped.
func (p *Pending) Resolve(m jsonrpc.Message) bool {
	p.mu.Lock()
	answer, ok := p.calls[m.ID]
	delete(p.calls, m.ID)
	p.mu.Unlock()
	if ok {
		answer <- m // buffered, and only one Resolve finds it
	}
	return ok
}

// Close ends every waiting call, and each later one, with that error.
func (p *Pending) Close(cause error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed != nil {
		return
	}
	p.closed = cause
	for id, answer := range p.calls {
		delete(p.calls, id)
		close(answer)
	}
}

func (p *Pending) open() (jsonrpc.ID, chan jsonrpc.Message, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed != nil {
		return jsonrpc.ID{}, nil, p.closed
	}
	p.last++
	id, answer := jsonrpc.IntID(p.last), make(chan jsonrpc.Message, 1)
	if p.calls == nil {
		p.calls = make(map[jsonrpc.ID]chan jsonrpc.Message)
	}
	p.calls[id] = answer
	return id, answer, nil
}

func (p *Pending) forget(id jsonrpc.ID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.calls, id)
}

func (p *Pending) cause() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.closed
}
