package lines

import (
	"bytes"
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// A Writer puts lines into a stream, from many goroutines. Nothing portable
// ends a write that is blocked, so a goroutine of its own does the writing,
// which Write and Close need not wait for.
type Writer struct {
	out io.Writer

	writes  chan write
	pending atomic.Int64  // calls of Write under way
	went    chan struct{} // holds one when a line has gone out
	broken  chan struct{} // closed when a write has failed
	cause   error         // why
	closed  chan struct{}
	once    sync.Once
	done    chan struct{} // closed when the goroutine has ended
}

// write is one line and where to say that it is written.
type write struct {
	line []byte
	done chan error // holds one, so that nobody needs to wait
}

// NewWriter starts a writer. It ends with [Writer.Close], or when the stream
// fails.
func NewWriter(out io.Writer) *Writer {
	w := &Writer{
		out:    out,
		writes: make(chan write),
		went:   make(chan struct{}, 1),
		broken: make(chan struct{}),
		closed: make(chan struct{}),
		done:   make(chan struct{}),
	}
	go w.writing()
	return w
}

// Write writes text as one line; it is in the stream when Write returns nil.
// When ctx ends it early the line is still written whole or not at all. The
// error is that of ctx, [ErrClosed], or the one with which the stream failed.
func (w *Writer) Write(ctx context.Context, text []byte) error {
	w.pending.Add(1)
	defer w.left()
	if err := w.usable(ctx); err != nil {
		return err
	}
	one := write{line: Line(text), done: make(chan error, 1)}
	select {
	case w.writes <- one:
	case <-ctx.Done():
		return ctx.Err()
	case <-w.broken:
		return w.usable(ctx)
	case <-w.closed:
		return ErrClosed
	}
	select {
	case err := <-one.done:
		if err != nil {
			err = w.usable(ctx) // Close itself may have broken it
		}
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-w.closed:
		return ErrClosed
	}
}

func (w *Writer) left() {
	w.pending.Add(-1)
	select {
	case w.went <- struct{}{}:
	default:
	}
}

// Flush waits for the writes that are under way, as long as ctx lasts and the
// peer takes one within patience.
func (w *Writer) Flush(ctx context.Context, patience time.Duration) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for w.pending.Load() > 0 {
		select {
		case <-w.went:
			timer.Reset(patience)
		case <-timer.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// Close ends every Write. The stream stays open, and a write that is blocked
// in it stays there.
func (w *Writer) Close() { w.once.Do(func() { close(w.closed) }) }

// Done is closed when nothing more is written: after Close, when a blocked
// write has come back, or when the stream has failed.
func (w *Writer) Done() <-chan struct{} { return w.done }

// Broken is closed when the stream has failed.
func (w *Writer) Broken() <-chan struct{} { return w.broken }

// Cause says why the stream is broken. Ask once it is.
func (w *Writer) Cause() error { return w.cause }

// usable is the error of a writer that has ended, or of ctx. It comes first
// because a select between several ready cases is a toss; and so being closed,
// which may break the stream, is looked at by itself.
func (w *Writer) usable(ctx context.Context) error {
	select {
	case <-w.closed:
		return ErrClosed
	default:
	}
	select {
	case <-w.broken:
		return w.cause
	default:
		return ctx.Err()
	}
}

// writing is the only one who writes: each line whole, in the order that they
// come. After an error it is unknown how much of a line went out, so nothing
// may follow.
func (w *Writer) writing() {
	defer close(w.done)
	for {
		select {
		case one := <-w.writes:
			if _, err := w.out.Write(one.line); err != nil {
				w.cause = err
				close(w.broken)
				one.done <- err
				return
			}
			one.done <- nil
		case <-w.closed:
			return
		}
	}
}

// Line returns text as a line of its own. JSON has line breaks only where
// white space is free, in JSON that somebody wrote by hand say: they become
// spaces.
func Line(text []byte) []byte {
	line := make([]byte, 0, len(text)+1)
	line = append(line, text...)
	if bytes.ContainsAny(line, "\r\n") {
		for i, b := range line {
			if b == '\n' || b == '\r' {
				line[i] = ' '
			}
		}
	}
	return append(line, '\n')
}
