package middleware

import (
	"strings"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Logging writes one line for each request when it is over, with the fields
//
//	method    the JSON-RPC method
//	name      the tool or prompt, cut after 128 bytes; the client chose the text
//	duration  how long the later handlers took, in zerolog's unit: milliseconds
//	outcome   ok, tool_error (a result that says isError), error, cancelled, panic
//	code      the code of a JSON-RPC error
//
// at level info, or warn if the client or the tool was wrong, or error if the
// server was: an internal error or a panic ([fastmcp.Panicked]), which goes on.
//
// Arguments, results, the texts of errors, headers and principals are never
// logged, nor are the URIs of resources, which have arguments in them.
func Logging(logger zerolog.Logger) fastmcp.Middleware {
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			line := record{method: req.Method, name: brief(req.Name), began: time.Now()}
			result, err := next(ctx, req)
			line.outcome, line.code = judge(ctx, result, err)
			line.write(&logger)
			return result, err
		}
	}
}

// A record is what is logged of a request.
type record struct {
	method, name string
	began        time.Time
	outcome      outcome
	code         int64
}

func (r record) write(logger *zerolog.Logger) {
	line := logger.WithLevel(r.level()).Str("method", r.method)
	if r.name != "" {
		line.Str("name", r.name)
	}
	line.Dur("duration", time.Since(r.began)).Str("outcome", string(r.outcome))
	if r.code != 0 {
		line.Int64("code", r.code)
	}
	line.Msg("request")
}

func (r record) level() zerolog.Level {
	switch {
	case r.outcome == panicked, r.outcome == failed && r.code == jsonrpc.CodeInternal:
		return zerolog.ErrorLevel
	case r.outcome == failed, r.outcome == toolError:
		return zerolog.WarnLevel
	}
	return zerolog.InfoLevel
}

// brief cuts a text that a client chose.
func brief(text string) string {
	const most = 128
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
