package fastmcp

import (
	"errors"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
)

// callTool serves tools/call (Tools, Calling Tools). What is wrong with the
// arguments, and what goes wrong in the tool, is a result that the model can
// read; an unknown tool is an error.
func (s *Server) callTool(ctx *Context, req *Request) (Result, error) {
	t, ok := look(ctx, &s.tools, req.Name)
	if !ok {
		return nil, unknown("tool", req.Name, names(ctx, &s.tools))
	}
	if err := ctx.may(t); err != nil {
		return nil, err
	}
	ctx = ctx.within(&t.config.featureConfig)
	result, err := s.runTool(ctx, req, t)
	if err != nil {
		return ctx.own.answer(s.toolFailed(ctx, req, err))
	}
	return ctx.own.answer(result, nil)
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

// run calls the function and makes its result.
func (i *invocation) run(ctx *Context) (result *protocol.CallToolResult, err error) {
	defer rescue(ctx, &err)
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
	if err := t.keeps(result); err != nil {
		return nil, err
	}
	switch {
	case t.reply.schema == nil:
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

// keeps holds a result against the hand-written schema that was published.
// Derived ones are held by what makes the result.
func (t *Tool) keeps(result *protocol.CallToolResult) error {
	if t.promise == nil || result.IsError {
		return nil
	}
	if result.StructuredContent == nil {
		return &broken{nothingStructured}
	}
	var problems []schema.Problem
	t.promise.Check(result.StructuredContent, func(p schema.Problem) bool {
		problems = append(problems, p)
		return len(problems) < mostBroken
	})
	if len(problems) > 0 {
		return &broken{brokenPromise(problems)}
	}
	return nil
}

// mostBroken is how many problems of a result are logged.
const mostBroken = 10

// A broken result does not fit the schema that the tool has published.
type broken struct{ text string }

func (b *broken) Error() string { return b.text }

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
func (s *Server) toolFailed(ctx *Context, req *Request, err error) (Result, error) {
	if _, panicked := hasPanicked(err); panicked || asks(err) {
		return nil, err
	}
	if odd, ok := errors.AsType[*unwritable](err); ok { // no fault of the model's
		s.logger().Error().Str("error", ctx.screen().logged(odd.Error())).Str("name", req.Name).Msg("the result of a tool cannot be written as JSON")
		return nil, internalError(unencodable)
	}
	if odd, ok := errors.AsType[*broken](err); ok {
		s.logger().Error().Str("error", ctx.screen().logged(odd.Error())).Str("name", req.Name).Msg("the result of a tool does not fit its output schema")
		return nil, internalError(unpromised)
	}
	if scope, ok := errors.AsType[*ScopeError](err); ok {
		return nil, scope
	}
	if wire, ok := asProtocolError(err); ok {
		return nil, wire
	}
	return toolError(s.visible(ctx, req, err)), nil
}

func toolError(text string) *protocol.CallToolResult {
	return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: text}}, IsError: true}
}

func (s *Server) env(ctx *Context) bind.Env {
	return bind.Env{Context: ctx, Request: ctx, Provide: s.provide}
}
