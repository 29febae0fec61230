package client

import (
	"context"
	"time"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A target is a place where a server can be found.
type target interface {
	// open makes a wire to it: starts the process, opens the stream. It need
	// not find out whether anybody answers.
	open(ctx context.Context, in *inbox) (wire, error)
	// probe is how long the question may take that an old server may not
	// answer.
	probe() time.Duration
	// older returns the target for the transport before, if the way in which
	// the last try failed lets one think of it; else nil.
	older(err error) target
	// lasting reports whether it can be opened more than once.
	lasting() bool
	// String names it in errors, without any secret.
	String() string
}

// given is a connection that the caller has made.
type given struct{ conn jsonrpc.Conn }

func (t given) open(_ context.Context, in *inbox) (wire, error) { return newDuplex(t.conn, in), nil }
func (given) probe() time.Duration                              { return probeTime }
func (given) older(error) target                                { return nil }
func (given) lasting() bool                                     { return false }
func (given) String() string                                    { return "the connection" }
