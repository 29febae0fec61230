package middleware

import (
	"context"
	"fmt"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// Timeout bounds how long the later handlers of the given methods may take, or
// of those that the package comment names if none is given. When the time is
// over their context is done, with a cause that is a
// [context.DeadlineExceeded], and the request is answered at once, also if a
// handler goes on. What that handler returns in the end is lost.
//
// A handler that goes on works with a copy of the request, so that the
// middleware before this one may look at its own. A panic that comes later is
// lost.
//
// While a handler waits for the client to answer a question ([fastmcp.Ask]) the
// clock stands. See [fastmcp.Timeout] for the time of one tool. What runs without
// anybody waiting for it ([fastmcp.Server.Run]), such as a task, is not bounded.
func Timeout(d time.Duration, methods ...string) fastmcp.Middleware {
	if d <= 0 {
		panic(notPositive("Timeout", d))
	}
	bounded := chosen(methods)
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if !bounded[req.Method] || ctx.Attendant() != nil {
				return next(ctx, req)
			}
			return inTime(ctx, *req, next, d)
		}
	}
}

// inTime runs next for at most d.
func inTime(ctx *fastmcp.Context, req fastmcp.Request, next fastmcp.Handler, d time.Duration) (fastmcp.Result, error) {
	late := fmt.Errorf("%s: %w", tooLate(d), context.DeadlineExceeded)
	timed, stop := ctx.Within(d, late)
	defer stop() // a resource may be read under it after that
	method := req.Method
	answered := make(chan answer, 1)
	go func() {
		result, err := fastmcp.Catch(next)(timed, &req)
		answered <- answer{result, err}
	}()
	select {
	case a := <-answered:
		return a.result, a.err
	case <-timed.Done():
	}
	if context.Cause(timed) == late {
		return refuse(method, tooLate(d))
	}
	select { // nobody waits any more, but for the handler to end
	case a := <-answered:
		return a.result, a.err
	case <-time.After(d):
		return nil, context.Cause(ctx)
	}
}

// An answer is what a handler returned.
type answer struct {
	result fastmcp.Result
	err    error
}
