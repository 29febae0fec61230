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
	calls  map[jsonrpc.ID]*waiting
	closed error
	idle   chan struct{} // closed when no call waits; nil: nobody wants to know
}

// mostUnheard is how many messages may lie unheard before the answer of one
// request. A peer that sends more, faster than they are heard, loses the rest.
const mostUnheard = 1000

// waiting is what has come for one request and was not yet taken.
type waiting struct {
	before  []jsonrpc.Message
	answer  *jsonrpc.Message
	failure error
	wake    chan struct{} // holds one when something has come
}

// Call gives the request a new id, sends it, and waits for its answer, until
// ctx is done or [Pending.Close] is called. An answer that carries an error is
// returned as that [*jsonrpc.Error].
func (p *Pending) Call(ctx context.Context, send func(id jsonrpc.ID) error) (jsonrpc.Message, error) {
	return p.Listen(ctx, send, func(jsonrpc.Message) {})
}

// Listen is [Pending.Call] for a request before whose answer something may
// come: hear gets each message that was told with [Pending.Tell], in order and
// in the caller's goroutine, and all of them before the answer is returned.
func (p *Pending) Listen(ctx context.Context, send func(id jsonrpc.ID) error, hear func(jsonrpc.Message)) (jsonrpc.Message, error) {
	id, w, err := p.open()
	if err != nil {
		return jsonrpc.Message{}, err
	}
	defer p.forget(id)
	if err := send(id); err != nil {
		return jsonrpc.Message{}, err
	}
	for {
		select {
		case <-w.wake:
		case <-ctx.Done():
			return jsonrpc.Message{}, context.Cause(ctx)
		}
		before, answer, failure := p.take(w)
		for _, m := range before {
			hear(m)
		}
		switch {
		case answer != nil && answer.Err != nil:
			return *answer, answer.Err
		case answer != nil:
			return *answer, nil
		case failure != nil:
			return jsonrpc.Message{}, failure
		}
	}
}

// Tell hands a message to the request that it belongs to, and reports whether
// that one still waits.
func (p *Pending) Tell(id jsonrpc.ID, m jsonrpc.Message) bool {
	return p.settle(id, false, func(w *waiting) {
		if len(w.before) < mostUnheard {
			w.before = append(w.before, m)
		}
	})
}

// TellAll hands a message to every request that waits, when nothing in it says
// to which of them it belongs.
func (p *Pending) TellAll(m jsonrpc.Message) {
	p.mu.Lock()
	ids := make([]jsonrpc.ID, 0, len(p.calls))
	for id := range p.calls {
		ids = append(ids, id)
	}
	p.mu.Unlock()
	for _, id := range ids {
		p.Tell(id, m)
	}
}

// Resolve hands an answer to the call that waits for it, and reports whether
// one did. An answer to nothing, or a second one, is dropped.
func (p *Pending) Resolve(m jsonrpc.Message) bool {
	return p.settle(m.ID, true, func(w *waiting) { w.answer = &m })
}

// Fail ends one call with an error, and reports whether it still waited.
func (p *Pending) Fail(id jsonrpc.ID, cause error) bool {
	return p.settle(id, true, func(w *waiting) { w.failure = cause })
}

// Close ends every waiting call, and each later one, with that error.
func (p *Pending) Close(cause error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed != nil {
		return
	}
	p.closed = cause
	for id, w := range p.calls {
		delete(p.calls, id)
		w.failure = cause
		w.notify()
	}
	p.rest()
}

// Waits reports whether the request still waits for its answer.
func (p *Pending) Waits(id jsonrpc.ID) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, waits := p.calls[id]
	return waits
}

// Idle returns a channel that is closed at the first moment, from now on, when
// no call waits.
func (p *Pending) Idle() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.idle == nil {
		p.idle = make(chan struct{})
	}
	idle := p.idle
	p.rest()
	return idle
}

// rest tells who wants to know that no call waits, if that is so.
func (p *Pending) rest() {
	if len(p.calls) == 0 && p.idle != nil {
		close(p.idle)
		p.idle = nil
	}
}

func (p *Pending) open() (jsonrpc.ID, *waiting, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed != nil {
		return jsonrpc.ID{}, nil, p.closed
	}
	p.last++
	id, w := jsonrpc.IntID(p.last), &waiting{wake: make(chan struct{}, 1)}
	if p.calls == nil {
		p.calls = make(map[jsonrpc.ID]*waiting)
	}
	p.calls[id] = w
	return id, w, nil
}

// settle changes what one call has got, if it still waits. After the last
// thing it can get it is off the books, so that nothing comes behind it.
func (p *Pending) settle(id jsonrpc.ID, last bool, set func(*waiting)) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	w, ok := p.calls[id]
	if !ok {
		return false
	}
	if last {
		delete(p.calls, id)
		p.rest()
	}
	set(w)
	w.notify()
	return true
}

// take empties what has come so far.
func (p *Pending) take(w *waiting) (before []jsonrpc.Message, answer *jsonrpc.Message, failure error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	before, w.before = w.before, nil
	return before, w.answer, w.failure
}

func (w *waiting) notify() {
	select {
	case w.wake <- struct{}{}:
	default: // it is awake already and will find this too
	}
}

func (p *Pending) forget(id jsonrpc.ID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.calls, id)
	p.rest()
}
