package jsonrpc

import (
	"context"
	"io"
)

// A Conn carries the texts of messages both ways: a pair of standard streams,
// a socket, or the two ends of a [Pipe].
//
// One goroutine reads. Write may be called by many goroutines at once, and
// each text is written whole. Close may be called at any time, more than once,
// and ends a Read and a Write that are under way.
type Conn interface {
	// Read returns the text of the next message. The caller owns the bytes.
	//
	// An [*Error] is about that one message only (too long, say): it is
	// answered and reading goes on. [io.EOF] means that the peer sends nothing
	// more, while it may still read; every other error ends the connection.
	Read(ctx context.Context) ([]byte, error)

	// Write sends one message. The bytes belong to the caller again when it
	// returns.
	Write(ctx context.Context, text []byte) error

	io.Closer
}

// A Server serves one connection until its peer has sent everything and every
// answer is written, until ctx is done, or until the connection breaks.
type Server interface {
	Serve(ctx context.Context, conn Conn) error
}
