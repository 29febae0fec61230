package jsonrpc

import (
	"bytes"
	"context"
	"io"
	"sync"
)

// pipeRoom is how many texts may wait in one direction of a [Pipe] before
// Write waits too.
const pipeRoom = 16

// Pipe returns the two ends of a connection within the process: what one end
// writes the other reads, in that order. A Write waits while 16 texts lie
// unread.
//
// After one end is closed the other still reads what had been written, and
// then [io.EOF]; what it writes, and whatever the closed end does, fails with
// [io.ErrClosedPipe]. A ctx that is done ends a Read or a Write with its
// error, and the text is then not lost to the next Read. There is no goroutine
// behind a pipe; one that is forgotten is collected.
func Pipe() (Conn, Conn) {
	there, back := make(chan []byte, pipeRoom), make(chan []byte, pipeRoom)
	a := &pipeEnd{in: back, out: there, closed: make(chan struct{})}
	b := &pipeEnd{in: there, out: back, closed: make(chan struct{})}
	a.peerClosed, b.peerClosed = b.closed, a.closed
	return a, b
}

type pipeEnd struct {
	in         <-chan []byte
	out        chan<- []byte
	peerClosed <-chan struct{}
	closed     chan struct{}
	once       sync.Once
}

func (p *pipeEnd) Read(ctx context.Context) ([]byte, error) {
	if err := p.usable(ctx); err != nil {
		return nil, err
	}
	select {
	case text := <-p.in:
		return text, nil
	case <-p.closed:
		return nil, io.ErrClosedPipe
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.peerClosed:
		return p.rest()
	}
}

// rest returns what the peer wrote before it closed its end.
func (p *pipeEnd) rest() ([]byte, error) {
	select {
	case text := <-p.in:
		return text, nil
	default:
		return nil, io.EOF
	}
}

func (p *pipeEnd) Write(ctx context.Context, text []byte) error {
	if err := p.usable(ctx); err != nil {
		return err
	}
	select {
	case <-p.peerClosed:
		return io.ErrClosedPipe
	default:
	}
	select {
	case p.out <- bytes.Clone(text):
		return nil
	case <-p.closed:
		return io.ErrClosedPipe
	case <-p.peerClosed:
		return io.ErrClosedPipe
	case <-ctx.Done():
		return ctx.Err()
	}
}

// usable lets what has ended go before what is ready, for select would choose
// between the two at random.
func (p *pipeEnd) usable(ctx context.Context) error {
	select {
	case <-p.closed:
		return io.ErrClosedPipe
	default:
		return ctx.Err()
	}
}

func (p *pipeEnd) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}
