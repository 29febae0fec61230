package middleware

import (
	"crypto/rand"
	"fmt"
	"runtime/debug"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Recover turns a panic of the later middleware and handlers into a JSON-RPC
// error (-32603) with a reference, a random text of 26 characters. The log gets
// the same reference at level error, with what was thrown and the stack; the
// client gets neither, unless [ShowPanic] says so.
//
// Without it a panic costs that request only, too, but there is no telling which
// line of the log a client's complaint is about.
//
// The functions of tools, resources and prompts are not among what it sees: the
// server itself recovers and logs their panics before any middleware.
func Recover(logger zerolog.Logger, options ...RecoverOption) fastmcp.Middleware {
	var c recoverConfig
	for _, o := range options {
		o(&c)
	}
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (result fastmcp.Result, err error) {
			method, name := req.Method, brief(req.Name)
			defer func() {
				value := recover()
				if value == nil {
					return
				}
				what := crashOf(value)
				reference := rand.Text()
				logger.Error().Str("method", method).Str("name", name).Str("reference", reference).
					Str("panic", fmt.Sprint(what.value)).Bytes("stack", what.stack).Msg("a handler panicked")
				text := crashed(reference)
				if c.show {
					text = crashedWith(reference, what.value)
				}
				result, err = nil, &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: text}
			}()
			return next(ctx, req)
		}
	}
}

// A RecoverOption changes what [Recover] does.
type RecoverOption func(*recoverConfig)

type recoverConfig struct{ show bool }

// ShowPanic tells the client what was thrown, without the stack. This is for
// development: it may hold anything.
func ShowPanic() RecoverOption { return func(c *recoverConfig) { c.show = true } }

// A crash is a panic on its way from one goroutine to another.
type crash struct {
	value any
	stack []byte
}

// crashOf returns the crash that is thrown, or makes one here and now.
func crashOf(value any) *crash {
	if c, ok := value.(*crash); ok {
		return c
	}
	return &crash{value: value, stack: debug.Stack()}
}

// Error shows the stack of the goroutine that panicked to whoever logs it.
func (c *crash) Error() string { return fmt.Sprintf("%v\n%s", c.value, c.stack) }
