package fastmcp

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// Panicked is the error that a panic becomes on its way out: of the function of
// a tool, resource or prompt, of a completer, of a filter, or of a middleware.
// So a middleware sees it in what the next handler returns, by errors.As, and
// never has to recover. One that returns it lets it pass; in the end the server
// logs it, once, and answers in words that tell nothing: a call of a tool with a
// result that says isError, any other request with -32603. One that returns
// something else has dealt with it, and the server says nothing.
type Panicked struct {
	// Value is what was thrown.
	Value any
	// Stack is that of the goroutine which panicked, as [runtime/debug.Stack]
	// writes it; nil for a handler that ended its goroutine ([runtime.Goexit]).
	Stack []byte

	screen screen
}

// Error returns what was thrown, as a text that has gone through the filters of
// [FilterOutput]. It is for the log: no client gets to see it by itself.
func (p *Panicked) Error() string { return p.screen.logged(fmt.Sprint(p.Value)) }

// rescue is deferred around what a user wrote, and makes a panic in it an error.
// It costs nothing else.
func rescue(ctx *Context, err *error) {
	value := recover()
	if value == nil {
		return
	}
	p, again := value.(*Panicked) // somebody passed it on in the way of panics
	if !again {
		p = &Panicked{Value: value, Stack: debug.Stack(), screen: ctx.screen()}
	}
	*err = p
}

// guard runs what a user wrote.
func guard[T any](ctx *Context, run func() (T, error)) (result T, err error) {
	defer rescue(ctx, &err)
	return run()
}

// Catch returns a handler that returns what next throws, as a [*Panicked]. A
// server puts it around each middleware and around its own handler. Use it for
// what a middleware runs in a goroutine of its own, where nobody else would catch
// a panic, and for middleware that wraps other middleware by itself.
func Catch(next Handler) Handler {
	return func(ctx *Context, req *Request) (result Result, err error) {
		defer rescue(ctx, &err)
		return next(ctx, req)
	}
}

// hasPanicked finds the panic in an error that it may be wrapped in.
func hasPanicked(err error) (*Panicked, bool) { return errors.AsType[*Panicked](err) }
