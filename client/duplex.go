package client

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A duplex is a wire over a connection that carries all messages both ways: a
// process, a server within this one, HTTP with SSE of 2024-11-05.
type duplex struct {
	conn jsonrpc.Conn
	in   *inbox

	ended  chan struct{} // closed when reading has ended, or nobody waits for that
	end    func()        // closes it
	left   chan struct{} // closed when nothing of it runs any more
	hangUp context.CancelFunc
	once   sync.Once
	err    error
}

// newDuplex makes a wire of a connection, and reads until it ends.
func newDuplex(conn jsonrpc.Conn, in *inbox) *duplex {
	ctx, hangUp := context.WithCancel(context.Background())
	d := &duplex{conn: conn, in: in, ended: make(chan struct{}), left: make(chan struct{}), hangUp: hangUp}
	d.end = sync.OnceFunc(func() { close(d.ended) })
	go d.read(ctx)
	return d
}

func (d *duplex) read(ctx context.Context) {
	defer close(d.left)
	var cause error
	for cause == nil {
		text, err := d.conn.Read(ctx)
		wrong, isOne := errors.AsType[*jsonrpc.Error](err)
		large, isLarge := errors.AsType[*oversize](err)
		switch {
		case isLarge:
			d.in.tooLarge(large)
		case err == nil:
			d.in.take(ctx, text, origin{reply: d.conn.Write})
		case isOne:
			d.in.strange(wrong.Error(), jsonrpc.Message{})
		case errors.Is(err, io.EOF):
			cause = errServerEnded
		default:
			cause = gone(err)
		}
	}
	d.end()
	d.hangUp()
	d.in.end(cause)
}

func (d *duplex) send(ctx context.Context, m outgoing) error {
	d.in.hooks.sent(m.text)
	err := d.conn.Write(ctx, m.text)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return context.Cause(ctx)
	}
	select {
	case <-d.ended:
		return nil // reading knows better why, and the request has failed with that
	case <-time.After(lastWords):
		return gone(err)
	}
}

func (d *duplex) agreed(*era.Rules) {}

func (d *duplex) overHTTP() bool { return false }

func (d *duplex) down() <-chan struct{} { return d.ended }

func (d *duplex) close() error {
	d.once.Do(func() {
		d.err = d.conn.Close()
		d.hangUp()
	})
	select {
	case <-d.left:
	case <-time.After(2 * farewell): // who closes is who hears
		d.end()
	}
	return d.err
}
