package fastmcp

import (
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// dispatch is the innermost handler: the table of methods, with what extensions
// have around them. Which of them a revision has was asked before ([Server.has]).
func (s *Server) dispatch(ctx *Context, req *Request) (Result, error) {
	if around, wrapped := s.extensions.around[req.Method]; wrapped {
		return around(ctx, req)
	}
	return s.endpoint(ctx, req)
}

// endpoint serves the methods of the protocol, and those of extensions.
func (s *Server) endpoint(ctx *Context, req *Request) (Result, error) {
	serve, ok := endpoints[req.Method]
	if !ok {
		return s.extensions.serve(ctx, req)
	}
	if err := ctx.call.openState(); err != nil {
		return nil, err
	}
	result, err := serve(s, ctx, req)
	return ctx.call.unlessRequired(result, err)
}

// has reports whether a method exists under the rules.
func (s *Server) has(method string, rules *era.Rules) bool {
	return rules.Has(method) || s.extensions.has(method, rules)
}

// endpoints is the table of methods. To add a method, write its function in a
// file of its own and add it here and to the revisions of package era.
var endpoints = map[string]func(*Server, *Context, *Request) (Result, error){
	protocol.MethodInitialize:            (*Server).initialize,
	protocol.MethodDiscover:              (*Server).discover,
	protocol.MethodPing:                  (*Server).ping,
	protocol.MethodSetLevel:              (*Server).setLevel,
	protocol.MethodListTools:             (*Server).listTools,
	protocol.MethodCallTool:              (*Server).callTool,
	protocol.MethodListResources:         (*Server).listResources,
	protocol.MethodListResourceTemplates: (*Server).listTemplates,
	protocol.MethodReadResource:          (*Server).readResource,
	protocol.MethodListPrompts:           (*Server).listPrompts,
	protocol.MethodGetPrompt:             (*Server).getPrompt,
	protocol.MethodComplete:              (*Server).complete,
	protocol.MethodSubscribe:             (*Server).subscribe,
	protocol.MethodUnsubscribe:           (*Server).unsubscribe,
	protocol.MethodSubscriptionsListen:   (*Server).listen,
}
