package fastmcp

import (
	"slices"

	"github.com/fastmcp-go/mcp/protocol"
)

// A Result is what a request is answered with: a pointer to one of the result
// types of package protocol.
type Result = protocol.Result

// A Handler serves one request. The error becomes a JSON-RPC error: a
// [*jsonrpc.Error] as it is, any other as -32603 with its text.
type Handler func(ctx *Context, req *Request) (Result, error)

// Middleware wraps a handler. It may look at or change the request, answer it
// without calling next, or change or replace the result. A result may be shared
// with other requests: make a copy before changing one.
type Middleware func(next Handler) Handler

// Use puts middleware around every request; the first one added is the
// outermost. Call it before the server starts; it is not safe for concurrent
// use. A panic of the next handler is an error that it returns, a [*Panicked]; one
// in a middleware costs that request only.
//
// A list is encoded once and then shared. Middleware is given a list of its own,
// whose entries it may change, add to and take away: then that is encoded instead,
// per request. What an entry refers to (its schema, annotations, icons, meta)
// belongs to everybody: make a copy before changing it.
func (s *Server) Use(middleware ...Middleware) {
	s.middleware = append(s.middleware, middleware...)
	s.chain = Catch(s.dispatch)
	for _, wrap := range slices.Backward(s.middleware) {
		s.chain = Catch(wrap(s.chain))
	}
}
