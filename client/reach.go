package client

import "context"

// reach returns the link that is up, or waits for one as long as a call waits
// for a sign of life.
func (c *Client) reach(ctx context.Context, o callConfig) (*link, error) {
	ctx, done := context.WithTimeoutCause(ctx, o.timeout, notReached(o.timeout))
	defer done()
	return c.link(ctx)
}

// link returns the link that is up, or waits for one. Who gives that up is told
// what was waited for; the dialing goes on, for others and for the next call.
func (c *Client) link(ctx context.Context) (*link, error) {
	l, err := c.line.get(ctx)
	if err != nil && ctx.Err() != nil && err == context.Cause(ctx) {
		err = cannotConnect(c.target, err)
	}
	return l, err
}
