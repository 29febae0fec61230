package fastmcp

import (
	"crypto/rand"
	"errors"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// asProtocolError returns the JSON-RPC error that a handler returned on
// purpose.
func asProtocolError(err error) (*jsonrpc.Error, bool) {
	var wire *jsonrpc.Error
	return wire, errors.As(err, &wire)
}

// visible returns the text of a handler's error as the client may read it.
func (s *Server) visible(ctx *Context, req *Request, err error) string {
	var shown *ToolError
	if !s.config.maskErrors || errors.As(err, &shown) {
		return strings.ToValidUTF8(err.Error(), "\uFFFD")
	}
	reference := rand.Text()
	s.logger().Error().Str("error", ctx.screen().logged(err.Error())).Str("method", req.Method).Str("name", req.Name).Str("reference", reference).Msg("a handler failed")
	return hidden(reference)
}

// exposed makes the error that a client gets of one that came through all
// middleware.
func (s *Server) exposed(ctx *Context, req *Request, err error) error {
	if err == nil {
		return nil
	}
	if _, panicked := hasPanicked(err); panicked {
		return err
	}
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return refusal
	}
	if scope, ok := errors.AsType[*ScopeError](err); ok {
		return scope
	}
	if wire, ok := asProtocolError(err); ok {
		return wire
	}
	return internalError(s.visible(ctx, req, err))
}

// apologize answers in place of a handler that has panicked. The stack is for the
// log only.
func (s *Server) apologize(req *Request, p *Panicked) (Result, error) {
	s.panicked(req, p)
	if req.Method == protocol.MethodCallTool {
		return toolError(panicText), nil
	}
	return nil, internalError(panicText)
}

// panicked logs a panic.
func (s *Server) panicked(req *Request, p *Panicked) {
	event := s.logger().Error().Str("method", req.Method)
	if req.Name != "" {
		event = event.Str("name", req.Name)
	}
	if req.URI != "" {
		event = event.Str("uri", req.URI)
	}
	event.Str("panic", p.Error()).Bytes("stack", p.Stack).Msg("a handler panicked")
}
