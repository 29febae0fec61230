package client

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// within is a server of this process, at the other end of a pipe.
type within struct{ server jsonrpc.Server }

func (t within) open(_ context.Context, in *inbox) (wire, error) {
	ours, theirs := jsonrpc.Pipe()
	ctx, end := context.WithCancel(context.Background())
	g := &guest{Conn: ours, end: end, left: make(chan struct{})}
	go func() {
		defer close(g.left)
		g.err = t.server.Serve(ctx, theirs)
		_ = theirs.Close()
	}()
	return newDuplex(g, in), nil
}

func (within) probe() time.Duration { return probeTime }
func (within) older(error) target   { return nil }
func (within) lasting() bool        { return true }
func (within) String() string       { return "the server in this process" }

// A guest is the client's end of a pipe to a server that was started for it.
type guest struct {
	jsonrpc.Conn
	end  context.CancelFunc
	left chan struct{} // closed when the server has returned
	err  error         // what it returned
}

// Read tells why the server left, if it says so.
func (g *guest) Read(ctx context.Context) ([]byte, error) {
	text, err := g.Conn.Read(ctx)
	if errors.Is(err, io.EOF) {
		<-g.left
		if g.err != nil {
			return nil, g.err
		}
	}
	return text, err
}

// Close ends the serving, and returns when it has ended.
func (g *guest) Close() error {
	err := g.Conn.Close()
	g.end()
	<-g.left
	return err
}
