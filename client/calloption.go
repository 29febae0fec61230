package client

import (
	"context"
	"errors"
	"maps"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// callConfig is what options say about a call.
type callConfig struct {
	timeout  time.Duration
	most     time.Duration
	progress func(protocol.ProgressNotificationParams)
	log      func(protocol.LoggingMessageNotificationParams)
	level    protocol.LoggingLevel
	meta     protocol.Meta
	fresh    bool
	asIs     []string // kinds of results that are not waited for
	wrong    error    // what options said that cannot be
}

// require notes an option that cannot be as it is. [Dial] fails with it, or the
// call.
func (c *callConfig) require(ok bool, wrong error) {
	if !ok {
		c.wrong = errors.Join(c.wrong, wrong)
	}
}

type commonOption func(*callConfig)

func (o commonOption) applyClient(c *Client)   { o(&c.each) }
func (o commonOption) applyCall(c *callConfig) { o(c) }

// Timeout bounds how long a call waits without a sign of life from the server;
// one minute without it. Progress is such a sign, and the time that a question
// of the server takes does not count; [MaxCall] bounds the whole call. A call
// that first has to wait for a connection waits for that no longer either. The
// error is [context.DeadlineExceeded] by errors.Is, and the server is told. It
// must be more than 0.
func Timeout(d time.Duration) CommonOption {
	return commonOption(func(c *callConfig) {
		c.timeout = d
		c.require(d > 0, notPositive("client.Timeout", d))
	})
}

// MaxCall bounds how long a call lasts, whatever signs of life come, with the
// answers to the server's questions and the connection that it may need; one day
// without it, and it must be more than 0. A shorter bound of one call is also its
// context's to set. The error is [context.DeadlineExceeded] by errors.Is, and the
// server is told. Listening for changes ([Client.Changes]) has no such bound.
func MaxCall(d time.Duration) CommonOption {
	return commonOption(func(c *callConfig) {
		c.most = d
		c.require(d > 0, notPositive("client.MaxCall", d))
	})
}

// OnProgress asks for progress, and hears it, in order and in the goroutine of
// the call, before the call returns (Progress).
func OnProgress(hear func(protocol.ProgressNotificationParams)) CommonOption {
	return commonOption(func(c *callConfig) { c.progress = hear })
}

// OnLog hears log messages (Logging). As an option of a call it hears those
// that come while the call runs, in its goroutine and before it returns: over
// HTTP only those of the call itself, and over other transports, which do not
// say what a message belongs to, all. As an option of [Dial] it hears all, one
// at a time, before anything else is read that the server says: it must not
// block, and a call that it makes of the same client is not answered.
func OnLog(hear func(protocol.LoggingMessageNotificationParams)) CommonOption {
	return commonOption(func(c *callConfig) { c.log = hear })
}

// Meta adds members to the _meta of a request (General fields, section _meta),
// such as [protocol.MetaTraceParent]. What the protocol itself puts there wins.
func Meta(meta protocol.Meta) CommonOption {
	return commonOption(func(c *callConfig) {
		c.meta = maps.Clone(c.meta)
		if c.meta == nil {
			c.meta = make(protocol.Meta, len(meta))
		}
		maps.Copy(c.meta, meta)
	})
}

// Fresh asks the server, whatever the client still has of an earlier answer that
// the server called fresh (2026-07-28, Caching). As an option of [Dial] it holds
// for each call.
func Fresh() CommonOption {
	return commonOption(func(c *callConfig) { c.fresh = true })
}

// with returns the configuration of one call.
func (c *Client) with(options []CallOption) callConfig {
	config := c.each
	config.level = c.logLevel()
	config.log = nil // what hears everything need not hear it twice
	for i, o := range options {
		if o == nil {
			config.require(false, nilOption("the call", i))
			continue
		}
		o.applyCall(&config)
	}
	return config
}

// metaFor returns what a request says beside what every request says.
func (c *callConfig) metaFor(l *link) protocol.Meta {
	if c.level == "" || !l.rules.PerRequest {
		return c.meta
	}
	meta := protocol.Meta{}
	maps.Copy(meta, c.meta)
	meta[protocol.MetaLogLevel] = c.level
	return meta
}

// heard passes on what came before an answer.
func (c *callConfig) heard(m jsonrpc.Message) {
	switch m.Method {
	case protocol.MethodProgress:
		tell(c.progress, m)
	case protocol.MethodLoggingMessage:
		tell(c.log, m)
	}
}

// tell decodes the params of a notification for who wants to hear them. One
// that does not fit is dropped: nobody waits for it.
func tell[P any](hear func(P), m jsonrpc.Message) {
	var params P
	if hear != nil && m.Params != nil && protocol.Unmarshal(m.Params, &params) == nil {
		hear(params)
	}
}

// likewise gives another call the bounds of this one.
func likewise(o callConfig) CallOption {
	return commonOption(func(c *callConfig) { c.timeout, c.most = o.timeout, o.most })
}

// bound bounds a whole call. It ends with the client, too, wherever it is.
func (c *Client) bound(ctx context.Context, o callConfig) (context.Context, func()) {
	ctx, end := context.WithCancelCause(ctx)
	withClient := context.AfterFunc(c.life, func() { end(errClosed) })
	ctx, over := context.WithTimeoutCause(ctx, o.most, lastedTooLong(o.most))
	return ctx, func() {
		withClient()
		over()
		end(nil)
	}
}

// watch bounds the wait for an answer.
func (c *callConfig) watch(ctx context.Context, in *inbox) (context.Context, *patience) {
	return patient(ctx, c.timeout, silence(c.timeout), func() bool { return in.busy() || in.absence.within(c.timeout) })
}
