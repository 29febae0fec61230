package fastmcp

import (
	"context"
	"errors"

	"github.com/fastmcp-go/mcp/protocol"
)

// maxDepth bounds how deep resources may read one another.
const maxDepth = 8

type depthKey struct{}

// ReadResource reads a resource of the server itself, from a tool, a prompt or
// another resource, as the client of this request would: middleware sees it as
// a resources/read with this Context's principal, so that what it forbids, hides
// or logs holds here too. A resource that streams is read into memory, up to
// [MaxBuffered].
//
// The error is [ErrNoResource] if there is no such resource, and else what
// reading it gave; it is never a JSON-RPC error, so that a tool which returns
// it shows it to the model, but for a [*ScopeError], which is for the client. Resources that read one another do so up to eight
// deep.
func (c *Context) ReadResource(uri string) (*protocol.ReadResourceResult, error) {
	depth, _ := c.Value(depthKey{}).(int)
	if depth >= maxDepth {
		return nil, tooDeep(uri)
	}
	inner := c.With(context.WithValue(c.Context, depthKey{}, depth+1))
	req := &Request{Method: protocol.MethodReadResource, URI: uri}
	result, err := c.call.server.chain(inner, req)
	if p, panicked := hasPanicked(err); panicked {
		_, err = c.call.server.apologize(req, p)
	}
	if scope, ok := errors.AsType[*ScopeError](err); ok {
		return nil, scope
	}
	if wire, ok := asProtocolError(err); ok {
		if wire.Code == c.call.rules.NotFound && isNotFound(wire.Data) {
			return nil, notThere(uri)
		}
		return nil, notRead(uri, errors.New(wire.Message))
	}
	if err != nil {
		return nil, notRead(uri, err)
	}
	switch result := result.(type) {
	case *protocol.ReadResourceResult:
		return result, nil
	case *streamed:
		whole, err := result.collect(MaxBuffered)
		if err != nil {
			return nil, notRead(uri, err)
		}
		return whole, nil
	}
	return nil, notRead(uri, errNilResult)
}

// isNotFound tells the error of a missing resource from others of that code.
func isNotFound(data any) bool {
	_, ok := data.(protocol.ResourceNotFoundData)
	return ok
}
