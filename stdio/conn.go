package stdio

import (
	"context"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A conn is a [jsonrpc.Conn] over two streams. Nothing portable ends a blocked
// read of standard input or write to standard output, so each stream has a
// goroutine of its own which Read, Write and Close need not wait for.
type conn struct {
	in  io.Reader
	out io.Writer

	received chan received // closed after the last message
	end      error         // why it was closed
	ended    chan struct{} // closed when Read has returned io.EOF
	sawEnd   sync.Once

	writes  chan write
	pending atomic.Int64  // calls of Write under way
	went    chan struct{} // holds one when a line has gone out
	broken  chan struct{} // closed when a write has failed
	cause   error         // why

	closed    chan struct{}
	once      sync.Once
	readDone  chan struct{} // closed when the goroutine that reads has ended
	writeDone chan struct{}
}

// received is one line, or what is wrong with it.
type received struct {
	text []byte
	err  *jsonrpc.Error
}

// write is one line and where to say that it is written.
type write struct {
	line []byte
	done chan error // holds one, so that nobody needs to wait
}

func newConn(in io.Reader, out io.Writer, maxLine int) *conn {
	c := &conn{
		in:        in,
		out:       out,
		received:  make(chan received),
		ended:     make(chan struct{}),
		writes:    make(chan write),
		went:      make(chan struct{}, 1),
		broken:    make(chan struct{}),
		closed:    make(chan struct{}),
		readDone:  make(chan struct{}),
		writeDone: make(chan struct{}),
	}
	go c.reading(newLines(in, maxLine))
	go c.writing()
	return c
}

// Read returns the next line. After the last one it returns io.EOF, while
// Write still works.
func (c *conn) Read(ctx context.Context) ([]byte, error) {
	if err := c.usable(ctx); err != nil {
		return nil, err
	}
	select {
	case r, ok := <-c.received:
		if !ok {
			return nil, c.over()
		}
		if r.err != nil {
			return nil, r.err
		}
		return r.text, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-c.broken:
		return nil, c.cause
	case <-c.closed:
		return nil, errClosed
	}
}

// over says why there is nothing more to read.
func (c *conn) over() error {
	if errors.Is(c.end, io.EOF) {
		c.sawEnd.Do(func() { close(c.ended) })
		return io.EOF
	}
	return readFailed(c.end)
}

// Write writes text as one line; it is in the stream when Write returns nil.
// When ctx ends it early the line is still written whole or not at all.
func (c *conn) Write(ctx context.Context, text []byte) error {
	c.pending.Add(1)
	defer c.left()
	if err := c.usable(ctx); err != nil {
		return err
	}
	w := write{line: oneLine(text), done: make(chan error, 1)}
	select {
	case c.writes <- w:
	case <-ctx.Done():
		return ctx.Err()
	case <-c.broken:
		return c.cause
	case <-c.closed:
		return errClosed
	}
	select {
	case err := <-w.done:
		if err != nil {
			err = c.usable(ctx) // Close itself may have broken it
		}
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-c.closed:
		return errClosed
	}
}

func (c *conn) left() {
	c.pending.Add(-1)
	select {
	case c.went <- struct{}{}:
	default:
	}
}

// flush waits for the writes that are under way, as long as ctx lasts and the
// peer takes one within patience.
func (c *conn) flush(ctx context.Context, patience time.Duration) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for c.pending.Load() > 0 {
		select {
		case <-c.went:
			timer.Reset(patience)
		case <-timer.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// Close ends Read and Write. The streams stay open.
func (c *conn) Close() error {
	c.once.Do(func() {
		close(c.closed)
		if in, ok := c.in.(interface{ SetReadDeadline(time.Time) error }); ok {
			interrupt(in.SetReadDeadline, c.readDone)
		}
		if out, ok := c.out.(interface{ SetWriteDeadline(time.Time) error }); ok {
			interrupt(out.SetWriteDeadline, c.writeDone)
		}
	})
	return nil
}

// usable is the error of a connection that has ended, or of ctx. It comes
// first because a select between several ready cases is a toss.
func (c *conn) usable(ctx context.Context) error {
	select {
	case <-c.closed:
		return errClosed
	case <-c.broken:
		return c.cause
	default:
		return ctx.Err()
	}
}

// reading hands on line by line; it reads one ahead, no more.
func (c *conn) reading(l *lines) {
	defer close(c.readDone)
	defer close(c.received)
	for {
		text, err := l.next()
		tooLong, about := errors.AsType[*jsonrpc.Error](err)
		if err != nil && !about {
			c.end = err
			return
		}
		select {
		case c.received <- received{text, tooLong}:
		case <-c.closed:
			c.end = errClosed
			return
		}
	}
}

// writing is the only one who writes: each line whole, in the order that they
// come. After an error it is unknown how much of a line went out, so nothing
// may follow.
func (c *conn) writing() {
	defer close(c.writeDone)
	for {
		select {
		case w := <-c.writes:
			if _, err := c.out.Write(w.line); err != nil {
				c.cause = writeFailed(err)
				close(c.broken)
				w.done <- c.cause
				return
			}
			w.done <- nil
		case <-c.closed:
			return
		}
	}
}

// interrupt ends a blocked read or write by way of the stream's deadline, which
// it clears again: the stream may be somebody's standard output. Files on
// blocking descriptors have no deadlines, and nothing ends those.
func interrupt(setDeadline func(time.Time) error, done <-chan struct{}) {
	if err := setDeadline(time.Unix(1, 0)); err != nil {
		return
	}
	deaf := time.NewTimer(behind)
	defer deaf.Stop()
	select {
	case <-done:
	case <-deaf.C:
	}
	_ = setDeadline(time.Time{})
}
