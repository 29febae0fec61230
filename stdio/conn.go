package stdio

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/internal/lines"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A conn is a [jsonrpc.Conn] over two streams. Nothing portable ends a blocked
// read of standard input or write to standard output, so each stream has a
// goroutine of its own which Read, Write and Close need not wait for.
type conn struct {
	in     io.Reader
	out    io.Writer
	writer *lines.Writer

	received chan received // closed after the last message
	end      error         // why it was closed
	ended    chan struct{} // closed when Read has returned io.EOF
	sawEnd   sync.Once

	closed   chan struct{}
	once     sync.Once
	readDone chan struct{} // closed when the goroutine that reads has ended
}

// received is one line, or what is wrong with it.
type received struct {
	text []byte
	err  *jsonrpc.Error
}

func newConn(in io.Reader, out io.Writer, maxLine int) *conn {
	c := &conn{
		in:       in,
		out:      out,
		writer:   lines.NewWriter(out),
		received: make(chan received),
		ended:    make(chan struct{}),
		closed:   make(chan struct{}),
		readDone: make(chan struct{}),
	}
	go c.reading(lines.NewReader(in, maxLine))
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
	case <-c.writer.Broken():
		return nil, c.usable(ctx)
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
	err := c.writer.Write(ctx, text)
	switch {
	case err == nil, err == ctx.Err():
		return err
	case errors.Is(err, lines.ErrClosed):
		return errClosed
	default:
		return writeFailed(err)
	}
}

// flush waits for the writes that are under way, as long as ctx lasts and the
// peer takes one within patience.
func (c *conn) flush(ctx context.Context, patience time.Duration) { c.writer.Flush(ctx, patience) }

// broken says why nothing can be written any more.
func (c *conn) broken() error { return writeFailed(c.writer.Cause()) }

// Close ends Read and Write. The streams stay open.
func (c *conn) Close() error {
	c.once.Do(func() {
		close(c.closed)
		c.writer.Close()
		if in, ok := c.in.(interface{ SetReadDeadline(time.Time) error }); ok {
			interrupt(in.SetReadDeadline, c.readDone)
		}
		if out, ok := c.out.(interface{ SetWriteDeadline(time.Time) error }); ok {
			interrupt(out.SetWriteDeadline, c.writer.Done())
		}
	})
	return nil
}

// usable is the error of a connection that has ended, or of ctx. It comes
// first because a select between several ready cases is a toss.
func (c *conn) usable(ctx context.Context) error {
	select {
	case <-c.closed:
		return errClosed // which may be what broke it
	default:
	}
	select {
	case <-c.writer.Broken():
		return c.broken()
	default:
		return ctx.Err()
	}
}

// reading hands on line by line; it reads one ahead, no more.
func (c *conn) reading(l *lines.Reader) {
	defer close(c.readDone)
	defer close(c.received)
	for {
		text, err := l.Next()
		tooLong, about := errors.AsType[*lines.TooLong](err)
		if err != nil && !about {
			c.end = err
			return
		}
		r := received{text: text}
		if about {
			r.err = lineTooLong(tooLong.Max)
		}
		select {
		case c.received <- r:
		case <-c.closed:
			c.end = errClosed
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
