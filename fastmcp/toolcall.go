package fastmcp

import (
	"errors"
	"runtime/debug"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// callTool serves tools/call (Tools, Calling Tools). What is wrong with the
// arguments, and what goes wrong in the tool, is a result that the model can
// read; an unknown tool is an error.
func (s *Server) callTool(ctx *Context, req *Request) (Result, error) {
	t, ok := s.tools.get(req.Name)
	if !ok {
		return nil, unknown("tool", req.Name, s.tools.names())
	}
	if len(t.config.headers) > 0 {
		if err := ctx.call.rules.Repeated(t.config.headers, req.head.Arguments, ctx.call.headers); err != nil {
			return nil, err
		}
	}
	result, err := s.runTool(ctx, req, t)
	if err != nil {
		if result, err = s.toolFailed(req, err); err != nil {
			return nil, err
		}
	}
	return s.screen(t.config.filters).result(result)
}

func (s *Server) runTool(ctx *Context, req *Request, t *Tool) (*protocol.CallToolResult, error) {
	values, problems := t.plan.Decode(req.Arguments)
	if len(problems) > 0 {
		return toolError(bind.Message(problems)), nil
	}
	result, err := t.spend(ctx, &invocation{s, t, req, values})
	if err != nil {
		return nil, err
	}
	return t.finish(result, ctx.call.rules)
}

// An invocation is one call of a tool's function with its arguments.
type invocation struct {
	server *Server
	tool   *Tool
	req    *Request
	values bind.Values
}

// run calls the function and makes its result. It costs nothing else when it
// panics.
func (i *invocation) run(ctx *Context) (result *protocol.CallToolResult, err error) {
	defer i.server.rescue(i.req, &err)
	value, err := i.tool.plan.Call(i.server.env(ctx), i.values)
	if err != nil {
		return nil, err
	}
	if value, err = i.tool.reply.drain(ctx, value); err != nil {
		return nil, err
	}
	return i.tool.reply.make(value)
}

// finish gives the result the parts that the tool's options and the revision
// ask for.
func (t *Tool) finish(result *protocol.CallToolResult, rules *era.Rules) (*protocol.CallToolResult, error) {
	if most := t.config.maxOutput; most > 0 {
		if size := sizeOf(result); size > most {
			return nil, tooLarge(size, most)
		}
	}
	if t.reply.schema == nil {
		return result, nil
	}
	switch {
	case t.config.output == TextOnly:
		result.StructuredContent = nil
	case t.config.output == StructuredOnly && rules.Structured:
		result.Content = protocol.Contents{}
	}
	if t.wraps && !rules.BareOutput && result.StructuredContent != nil {
		result.StructuredContent = wrap(result.StructuredContent)
	}
	return result, nil
}

// sizeOf is the number of bytes that a result has on the wire, about.
func sizeOf(result *protocol.CallToolResult) int {
	body, err := protocol.Marshal(result)
	if err != nil {
		return 0 // whoever sends it finds that out
	}
	return len(body)
}

// toolFailed makes the result of a tool that returned an error. An error of the
// protocol stays one.
func (s *Server) toolFailed(req *Request, err error) (*protocol.CallToolResult, error) {
	if _, ok := errors.AsType[*crash](err); ok {
		return toolError(panicText), nil
	}
	if asks(err) {
		return nil, err
	}
	if odd, ok := errors.AsType[*unwritable](err); ok { // no fault of the model's
		s.logger().Error().Err(odd).Str("name", req.Name).Msg("the result of a tool cannot be written as JSON")
		return nil, internalError(unencodable)
	}
	if wire, ok := asProtocolError(err); ok {
		return nil, wire
	}
	return toolError(s.visible(req, err)), nil
}

func toolError(text string) *protocol.CallToolResult {
	return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: text}}, IsError: true}
}

// A crash is a panic of a handler, as an error.
type crash struct{}

func (*crash) Error() string { return panicText }

// rescue is deferred around what a user wrote: a panic in it is logged and
// becomes a crash.
func (s *Server) rescue(req *Request, err *error) {
	if p := recover(); p != nil {
		s.panicked(req, p, debug.Stack())
		*err = &crash{}
	}
}

// guard runs what a user wrote.
func guard[T any](s *Server, req *Request, run func() (T, error)) (result T, err error) {
	defer s.rescue(req, &err)
	return run()
}

func (s *Server) env(ctx *Context) bind.Env {
	return bind.Env{Context: ctx, Request: ctx, Provide: s.provide}
}
