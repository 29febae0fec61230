package fastmcp

import (
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Log sends log messages to the client of one request: those that are at or
// above the level that the client asked for (Logging). A request of 2026-07-28
// asks in its own metadata, and gets none unless it does; one that asks for a
// level that there is not is refused. In the revisions before the level is set
// for the session, and is info until then.
//
// Data is any value that marshals to JSON. Never send credentials or personal
// data. A Log is safe for concurrent use.
type Log struct {
	ctx  *Context
	name string
}

// Log returns the log of the request's client.
func (c *Context) Log() Log { return Log{ctx: c} }

// Named returns a log whose messages carry the name of a logger.
func (l Log) Named(logger string) Log { return Log{ctx: l.ctx, name: logger} }

// Debug sends detail for debugging.
func (l Log) Debug(data any) { l.send(protocol.LevelDebug, data) }

// Info sends what is good to know.
func (l Log) Info(data any) { l.send(protocol.LevelInfo, data) }

// Notice sends what is normal but significant.
func (l Log) Notice(data any) { l.send(protocol.LevelNotice, data) }

// Warning sends what may become a problem.
func (l Log) Warning(data any) { l.send(protocol.LevelWarning, data) }

// Error sends what went wrong.
func (l Log) Error(data any) { l.send(protocol.LevelError, data) }

// Critical sends that a component failed.
func (l Log) Critical(data any) { l.send(protocol.LevelCritical, data) }

// Alert sends that something must be done at once.
func (l Log) Alert(data any) { l.send(protocol.LevelAlert, data) }

// Emergency sends that the system is unusable.
func (l Log) Emergency(data any) { l.send(protocol.LevelEmergency, data) }

// Enabled reports whether the client wants messages of that level.
func (l Log) Enabled(level protocol.LoggingLevel) bool {
	least, wanted := l.ctx.call.logLevel()
	return wanted && level.AtLeast(least)
}

func (l Log) send(level protocol.LoggingLevel, data any) {
	if !l.Enabled(level) {
		return
	}
	text, err := encode(data)
	if err == nil {
		text, err = l.ctx.screen().json(text)
	}
	if err != nil {
		l.ctx.call.server.logger().Error().Err(err).Msg("a log message cannot be written as JSON")
		return
	}
	l.ctx.call.tell(protocol.MethodLoggingMessage, protocol.LoggingMessageNotificationParams{
		Level: level, Logger: l.name, Data: text,
	})
}

// logLevel returns the least level that the client wants, if it wants any.
func (c *call) logLevel() (protocol.LoggingLevel, bool) {
	if c.rules.PerRequest {
		text, ok := era.Text(c.request.head.Meta.LogLevel)
		return protocol.LoggingLevel(text), ok
	}
	if c.session == nil {
		return protocol.LevelInfo, true
	}
	return c.session.logLevel(), true
}
