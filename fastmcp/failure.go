package fastmcp

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// asProtocolError returns the JSON-RPC error that a handler returned on
// purpose.
func asProtocolError(err error) (*jsonrpc.Error, bool) {
	var wire *jsonrpc.Error
	return wire, errors.As(err, &wire)
}

// visible returns the text of a handler's error as the client may read it.
func (s *Server) visible(req *Request, err error) string {
	var shown *ToolError
	if !s.config.maskErrors || errors.As(err, &shown) {
		return screen(s.config.filters).text(strings.ToValidUTF8(err.Error(), "\uFFFD"))
	}
	reference := rand.Text()
	s.logger().Error().Str("error", screen(s.config.filters).text(err.Error())).Str("method", req.Method).Str("name", req.Name).Str("reference", reference).Msg("a handler failed")
	return hidden(reference)
}

// reveal makes the JSON-RPC error of an error that is none.
func (s *Server) reveal(req *Request, err error) *jsonrpc.Error {
	return internalError(s.visible(req, err))
}

// panicked logs a panic with its stack, which no client gets to see.
func (s *Server) panicked(req *Request, value any, stack []byte) {
	event := s.logger().Error().Str("method", req.Method)
	if req.Name != "" {
		event = event.Str("name", req.Name)
	}
	if req.URI != "" {
		event = event.Str("uri", req.URI)
	}
	event.Str("panic", screen(s.config.filters).text(fmt.Sprint(value))).Bytes("stack", stack).Msg("a handler panicked")
}
