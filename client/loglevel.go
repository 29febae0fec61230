package client

import (
	"context"

	"github.com/fastmcp-go/mcp/protocol"
)

// LogLevel asks for log messages of that level and graver. As an option of a
// call it is for that call, with a server of 2026-07-28 (Logging); one of an
// earlier revision knows one level for the whole session, and minds only the
// option of [Dial], or [Client.SetLogLevel].
func LogLevel(level protocol.LoggingLevel) CommonOption {
	return commonOption(func(c *callConfig) { c.level = level })
}

// SetLogLevel asks for log messages of that level and graver from now on, in
// sessions that are opened later too (Logging). Who hears them is [OnLog]'s to
// say. A server of 2026-07-28 is told with each request, and not by this one. It
// is an error if there is no such level.
func (c *Client) SetLogLevel(ctx context.Context, level protocol.LoggingLevel, options ...CallOption) error {
	if !level.Known() {
		return unknownLevel(level)
	}
	o := c.with(options)
	l, err := c.reach(ctx, o)
	if err != nil {
		return err
	}
	if l.rules.Has(protocol.MethodSetLevel) {
		r := request{method: protocol.MethodSetLevel, params: &protocol.SetLevelRequestParams{Level: level}}
		if _, err := c.settled(ctx, r, o); err != nil {
			return err
		}
	}
	c.level.Store(&level)
	return nil
}

// logLevel is the level that was asked for last, "" if none was.
func (c *Client) logLevel() protocol.LoggingLevel {
	if level := c.level.Load(); level != nil {
		return *level
	}
	return c.each.level
}

// restore tells a session that has just begun what the client asked of the one
// before. That it fails is no reason to do without the session.
func (c *Client) restore(ctx context.Context, l *link) {
	level := c.logLevel()
	if level == "" || l.server.Capabilities.Logging == nil || !l.rules.Has(protocol.MethodSetLevel) {
		return
	}
	err := l.ask(ctx, protocol.MethodSetLevel, &protocol.SetLevelRequestParams{Level: level}, &protocol.EmptyResult{})
	if err != nil {
		c.logger.Warn().Err(err).Msg(levelRefused)
	}
}
