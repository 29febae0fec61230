package middleware

import (
	"crypto/rand"
	"errors"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// Recover answers in place of a function, a middleware behind it, or anything
// else that has panicked (see [fastmcp.Panicked]), with a reference, a random
// text of 26 characters: a call of a tool with a result that says isError, any
// other request with -32603. The log gets the same reference at level error, with
// what was thrown and the stack; the client gets neither, unless [ShowPanic] says
// so.
//
// Without it a panic costs that request only, too, but there is no telling which
// line of the log a client's complaint is about.
func Recover(logger zerolog.Logger, options ...RecoverOption) fastmcp.Middleware {
	var c recoverConfig
	for _, o := range options {
		o(&c)
	}
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			method, name := req.Method, brief(req.Name)
			result, err := next(ctx, req)
			p, panicked := errors.AsType[*fastmcp.Panicked](err)
			if !panicked {
				return result, err
			}
			reference := rand.Text()
			logger.Error().Str("method", method).Str("name", name).Str("reference", reference).
				Str("panic", p.Error()).Bytes("stack", p.Stack).Msg("a handler panicked")
			if c.show {
				return refuse(method, crashedWith(reference, p))
			}
			return refuse(method, crashed(reference))
		}
	}
}

// A RecoverOption changes what [Recover] does.
type RecoverOption func(*recoverConfig)

type recoverConfig struct{ show bool }

// ShowPanic tells the client what was thrown, without the stack. This is for
// development: it may hold anything.
func ShowPanic() RecoverOption { return func(c *recoverConfig) { c.show = true } }
