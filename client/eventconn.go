package client

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/sse"
)

// An elder is a server at a URL over HTTP with SSE (2024-11-05, Transports).
type elder struct{ *site }

func (e elder) open(ctx context.Context, in *inbox) (wire, error) {
	conn, err := dialEvents(ctx, e.site, in.hooks)
	if err != nil {
		return nil, tried("HTTP with SSE", err)
	}
	return newDuplex(conn, in), nil
}

func (elder) older(error) target { return nil }

// An eventConn is a connection of two halves: a stream of events that carries
// what the server says, and an address for what it is told.
type eventConn struct {
	agent *agent
	hooks Hooks
	ctx   context.Context // ends with the connection
	end   context.CancelCauseFunc
	flow  *flow
	in    *sse.Reader
	to    *url.URL
}

// dialEvents opens the stream and waits for the address, its first event.
func dialEvents(ctx context.Context, s *site, hooks Hooks) (*eventConn, error) {
	c := &eventConn{agent: newAgent(s), hooks: hooks}
	c.ctx, c.end = context.WithCancelCause(context.WithoutCancel(ctx))
	withDial := context.AfterFunc(ctx, func() { c.end(context.Cause(ctx)) })
	err := c.connect()
	if !withDial() {
		err = context.Cause(ctx)
	}
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

func (c *eventConn) connect() error {
	h := c.agent.header(era.Field{Name: "Accept", Value: typeEvents})
	res, err := c.agent.do(c.ctx, http.MethodGet, c.agent.site.url, h, nil)
	if err != nil {
		return err
	}
	context.AfterFunc(c.ctx, func() { _ = res.Body.Close() })
	if res.StatusCode != http.StatusOK {
		return refusal(res, c.hooks)
	}
	if kind := contentType(res); kind != typeEvents {
		return strangeContent(kind)
	}
	most := c.agent.site.most
	c.flow = &flow{in: res.Body, most: 2*most + mostDiscarded}
	c.in = sse.NewReader(c.flow, most)
	e, err := c.next()
	if err != nil {
		return gone(err)
	}
	return c.address(e, res.Request.URL)
}

// address reads where the server wants to be told things. That is never another
// origin: what we send may hold secrets that are meant for this one.
func (c *eventConn) address(e sse.Event, base *url.URL) error {
	if e.Name != "endpoint" {
		return errNoEndpoint
	}
	to, err := base.Parse(string(e.Data))
	if err != nil || !sameOrigin(to, c.agent.site.url) {
		return errForeignEndpoint
	}
	c.to = to
	return nil
}

// next returns the next event that has data.
func (c *eventConn) next() (sse.Event, error) {
	for {
		c.flow.left = c.flow.most
		e, err := c.in.Next()
		if err != nil || len(e.Data) > 0 {
			return e, err
		}
	}
}

// Read returns the next message. Its context does not end it; Close does.
func (c *eventConn) Read(context.Context) ([]byte, error) {
	for {
		e, err := c.next()
		switch {
		case errors.Is(err, sse.ErrTooLong):
			return nil, &oversize{max: c.agent.site.most}
		case err != nil && c.ctx.Err() != nil:
			return nil, context.Cause(c.ctx)
		case err != nil:
			return nil, err
		case e.Name == "" || e.Name == "message":
			return e.Data, nil
		}
	}
}

// Write sends one message to the address.
func (c *eventConn) Write(ctx context.Context, text []byte) error {
	ctx, abort := context.WithCancelCause(ctx)
	defer abort(nil)
	defer context.AfterFunc(c.ctx, func() { abort(context.Cause(c.ctx)) })()
	h := c.agent.header(era.Field{Name: "Content-Type", Value: typeJSON})
	res, err := c.agent.do(ctx, http.MethodPost, c.to, h, text)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	defer time.AfterFunc(drainTime, func() { abort(nil) }).Stop()
	if res.StatusCode < 200 || res.StatusCode >= 300 {
		return refusal(res, c.hooks)
	}
	discard(res.Body)
	return nil
}

// Close ends both halves.
func (c *eventConn) Close() error {
	c.end(errClosed)
	c.agent.close()
	return nil
}
