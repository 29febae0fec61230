package stdio

import (
	"context"
	"errors"
	"time"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// How long the ways out take at most. Those after a done context, with two streams
// that are deaf, stay together below the 3 seconds after which clients begin to
// kill.
const (
	patience = 30 * time.Second        // for a late reader to take the next answer
	grace    = 1250 * time.Millisecond // what a server may still run when its context is done
	closing  = 5 * time.Second         // what Close gets when the input has ended
	hurry    = 750 * time.Millisecond  // what Close gets once Run's own context is done
	behind   = 250 * time.Millisecond  // what one that is deaf gets on top: Close, a read, a write
)

// A lifecycle is a server that wants to be started and closed.
type lifecycle interface {
	Start(ctx context.Context) error
	Close(ctx context.Context) error
}

// Run serves the process's standard streams, or those of [Streams], until the
// input has ended and what was read is answered, until the client has closed
// the output, or until ctx is done. All three return nil; an error means that
// the server could not start, or that a stream failed.
//
// Answers that are ready when the server is done, but that nobody has read so
// far, are not lost: Run waits for the reader, up to 30 seconds for each.
//
// If the server has the methods Start and Close, as *fastmcp.Server has, Run
// calls both, so that what a lifespan prints does not get onto standard output
// either. What Close returns is logged, not returned.
//
// Once ctx is done Run returns within 3 seconds, whatever handlers and closers
// do, and even while a read of standard input or a write to standard output is
// blocked. What does not end by then is left behind, for the process is about
// to end. Run installs no signal handlers; use [os/signal.NotifyContext].
//
// One Run at a time may have the standard streams.
func Run(ctx context.Context, server jsonrpc.Server, opts ...Option) error {
	c, err := configure(server, opts)
	if err != nil {
		return err
	}
	if c.in == nil {
		in, out, release := claim()
		defer release()
		c.in, c.out = in, out
	}
	connection := newConn(c.in, c.out, c.maxLine)
	defer connection.Close()
	err = c.serve(ctx, server, connection)
	if app, ok := server.(lifecycle); ok {
		c.close(ctx, app)
	}
	return err
}

// serve returns when the server does, or soon after it should have.
func (c *config) serve(ctx context.Context, server jsonrpc.Server, connection *conn) error {
	serving, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	served := async(func() error {
		if app, ok := server.(lifecycle); ok {
			if err := app.Start(serving); err != nil {
				return startFailed(err)
			}
		}
		return server.Serve(serving, connection)
	})
	go c.supervise(serving, connection, cancel)

	err, ok := settle(serving, served, grace)
	switch {
	case !ok:
		c.logger.Warn().Msg(handlerLeftBehind)
		return nil
	case ctx.Err() != nil, errors.Is(context.Cause(serving), errDrained):
		return nil
	case hungUp(err), hungUp(context.Cause(serving)):
		c.logger.Warn().Err(err).Msg(clientWentAway)
		return nil
	default:
		connection.flush(ctx, patience)
		return err
	}
}

// supervise cancels the server when nobody reads its answers, or when it takes
// too long after the end of input.
func (c *config) supervise(serving context.Context, connection *conn, cancel context.CancelCauseFunc) {
	ended := connection.ended
	if c.drain <= 0 {
		ended = nil // the server's own bound
	}
	select {
	case <-connection.writer.Broken():
		cancel(connection.broken())
		return
	case <-serving.Done():
		return
	case <-ended:
	}
	drain := time.NewTimer(c.drain)
	defer drain.Stop()
	select {
	case <-connection.writer.Broken():
		cancel(connection.broken())
	case <-serving.Done():
	case <-drain.C:
		cancel(errDrained)
	}
}

// close ends the lifespan: at leisure after the end of input, in a hurry once
// ctx is done.
func (c *config) close(ctx context.Context, app lifecycle) {
	bound, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(hurry, cancel) })
	defer stop()
	err, ok := settle(bound, async(func() error { return app.Close(bound) }), behind)
	switch {
	case !ok:
		c.logger.Warn().Msg(closerLeftBehind)
	case err != nil:
		c.logger.Error().Err(err).Msg(closeFailed)
	}
}

// async runs fn on a goroutine that nobody has to wait for.
func async(fn func() error) <-chan error {
	outcome := make(chan error, 1)
	go func() { outcome <- fn() }()
	return outcome
}

// settle waits for an outcome, and no longer than grace once ctx is done.
func settle(ctx context.Context, outcome <-chan error, grace time.Duration) (err error, ok bool) {
	select {
	case err = <-outcome:
		return err, true
	case <-ctx.Done():
	}
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case err = <-outcome:
		return err, true
	case <-timer.C:
		return nil, false
	}
}
