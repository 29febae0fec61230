package fastmcp

import (
	"encoding/json"
	"reflect"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
)

// A toolReply makes the result of a tool from what its function returned. It is
// chosen once, by the function's result type.
type toolReply struct {
	drain  func(ctx *Context, value any) (any, error) // takes what comes bit by bit
	make   func(value any) (*protocol.CallToolResult, error)
	schema reflect.Type // of structured results; nil if they are none
	open   bool         // whether they are structured shows at the call
}

// toolReplyFor chooses the reply of a result type. render may be nil.
func toolReplyFor(t reflect.Type, render *renderer, unions schema.Unions) (toolReply, error) {
	if t != nil && isSequence(t) {
		reply, err := toolReplyFor(reflect.SliceOf(t.In(0).In(0)), render, unions)
		reply.drain = drainSequence
		return reply, err
	}
	reply, err := plainReplyFor(t, unions)
	reply.drain = asIs
	switch {
	case err != nil || render == nil:
		return reply, err
	case reply.schema == nil || render.of != t:
		return reply, wrongRenderer(render.of, t)
	}
	structured := reply.make
	reply.make = func(value any) (*protocol.CallToolResult, error) {
		result, err := structured(value)
		if err == nil {
			result.Content = protocol.Contents{protocol.TextContent{Text: render.text(value)}}
		}
		return result, err
	}
	return reply, nil
}

func plainReplyFor(t reflect.Type, unions schema.Unions) (toolReply, error) {
	switch {
	case t == nil:
		return toolReply{make: nothing}, nil
	case t == reflect.TypeFor[string]():
		return toolReply{make: textReply}, nil
	case t == reflect.TypeFor[*protocol.CallToolResult](), t == reflect.TypeFor[protocol.CallToolResult]():
		return toolReply{make: finished, open: true}, nil
	case t.Implements(resultInterface):
		return toolReply{}, errWrongResult
	case isBlock(t):
		return toolReply{make: oneBlock}, nil
	case t == anyInterface:
		return toolReply{make: byValue, open: true}, nil
	case isContent(t):
		return toolReply{make: manyBlocks}, nil
	}
	return toolReply{make: structuredReply(writerFor(t, unions)), schema: t}, nil
}

func asIs(_ *Context, value any) (any, error) { return value, nil }

func nothing(any) (*protocol.CallToolResult, error) {
	return &protocol.CallToolResult{Content: protocol.Contents{}}, nil
}

func textReply(value any) (*protocol.CallToolResult, error) {
	return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: value.(string)}}}, nil
}

func finished(value any) (*protocol.CallToolResult, error) {
	switch result := value.(type) {
	case protocol.CallToolResult:
		return &result, nil
	case *protocol.CallToolResult:
		if result != nil {
			return result, nil
		}
	}
	return nil, errNilResult
}

func oneBlock(value any) (*protocol.CallToolResult, error) {
	if value == nil {
		return nothing(nil)
	}
	block, err := contentOf(value)
	if err != nil {
		return nil, err
	}
	return &protocol.CallToolResult{Content: protocol.Contents{block}}, nil
}

func manyBlocks(value any) (*protocol.CallToolResult, error) {
	blocks, err := contentsOfMix(reflect.ValueOf(value))
	if err != nil {
		return nil, err
	}
	return &protocol.CallToolResult{Content: blocks}, nil
}

// byValue is for a function that returns any: what it is shows only now, and
// there is no schema.
func byValue(value any) (*protocol.CallToolResult, error) {
	if value == nil {
		return nothing(nil)
	}
	reply, err := plainReplyFor(reflect.TypeOf(value), nil)
	if err != nil {
		return nil, err
	}
	return reply.make(value)
}

// structuredReply gives a value as structured content and the same as text, for
// clients that know no structured content (Tools, Structured Content).
func structuredReply(w writer) func(value any) (*protocol.CallToolResult, error) {
	return func(value any) (*protocol.CallToolResult, error) {
		text, err := w.write(value)
		if err != nil {
			return nil, err
		}
		return &protocol.CallToolResult{
			Content:           protocol.Contents{protocol.TextContent{Text: string(text)}},
			StructuredContent: text,
		}, nil
	}
}

// wrap puts a value that is no object into one, for revisions that want an
// object. The schema is marked with x-fastmcp-wrap-result.
func wrap(value json.RawMessage) json.RawMessage {
	const before, after = `{"result":`, `}`
	wrapped := make(json.RawMessage, 0, len(before)+len(value)+len(after))
	wrapped = append(wrapped, before...)
	wrapped = append(wrapped, value...)
	return append(wrapped, after...)
}
