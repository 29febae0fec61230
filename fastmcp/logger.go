package fastmcp

import (
	"strings"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/era"
)

// Logger returns the server's own logger with fields that say which request
// this is: request, method, name or uri, session, and trace, the trace id of a
// traceparent that the client sent (Base protocol, OpenTelemetry trace
// context). What is logged there stays with the server; [Context.Log] is what a
// client gets.
func (c *Context) Logger() zerolog.Logger {
	fields := c.call.server.config.logger.With().
		Str("request", c.call.id.String()).
		Str("method", c.call.request.Method)
	for _, field := range []struct{ key, value string }{
		{"name", c.call.request.Name},
		{"uri", c.call.request.URI},
		{"session", c.call.session.logged()},
		{"trace", traceID(c.call.request.head.Meta)},
	} {
		if field.value != "" {
			fields = fields.Str(field.key, field.value)
		}
	}
	return fields.Logger()
}

// logged returns the label; a nil session has none.
func (s *Session) logged() string {
	if s == nil {
		return ""
	}
	return s.label
}

// traceID returns the trace id of a W3C traceparent, "" if there is none.
func traceID(m era.Meta) string {
	text, ok := era.Text(m.TraceParent)
	if !ok {
		return ""
	}
	parts := strings.Split(text, "-")
	if len(parts) < 4 || len(parts[1]) != 32 || strings.Trim(parts[1], "0123456789abcdef") != "" {
		return ""
	}
	return parts[1]
}
