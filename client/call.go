package client

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Call calls a tool as one calls a function: it returns what the tool returned
// as a T. The arguments are those of [Client.CallTool].
//
// The T is read from the structured content of the result. A value that the
// server put into an object, as revisions before 2026-07-28 demand for all that
// is no object, is taken out of it, be it marked (as this framework and FastMCP
// do) or not (as the Python SDK does it). A result without structured content
// is read from its text: a T that is a string is the text, and any other T is
// what the text says as JSON. A T of [protocol.Contents] is the content as it
// is, and [protocol.CallToolResult] or a pointer to it the result as a whole.
//
// Types are read as encoding/json reads them, with names in their exact case.
// Integers are exact or refused; in an any, a number is a float64, and a
// [json.Number] where that would lose a digit. Members that T does not know are
// passed over.
//
// A tool that failed is a [*ToolError], and a value that is no T an error that
// says where, what came and what was wanted.
func Call[T any](ctx context.Context, c *Client, tool string, arguments any, options ...CallOption) (T, error) {
	var value T
	result, err := c.callTool(ctx, tool, arguments, c.with(options))
	if err != nil {
		return value, err
	}
	if result.IsError {
		return value, &ToolError{Tool: tool, Result: result}
	}
	switch into := any(&value).(type) {
	case **protocol.CallToolResult:
		*into = result
	case *protocol.CallToolResult:
		*into = *result
	case *protocol.Contents:
		*into = result.Content
	default:
		value, err = outcome[T](result, c.catalog.wraps(tool))
	}
	return value, misfit(tool, err)
}

// outcome reads a T from a result; wrapped says that its structured content is
// marked as an object around the value.
func outcome[T any](result *protocol.CallToolResult, wrapped bool) (T, error) {
	structured := result.StructuredContent
	if structured == nil {
		return spoken[T](result)
	}
	inner := member(structured, "result")
	if inner != nil && (wrapped || marked(result)) {
		structured, inner = inner, nil
	}
	value, err := parsed[T](structured)
	if err == nil || !isWhole(err) {
		return value, err
	}
	// A T that cannot be read from an object may be in one that has no mark.
	if inner != nil && alone(structured) {
		return parsed[T](inner)
	}
	if reflect.TypeFor[T]().Kind() == reflect.String {
		return spoken[T](result)
	}
	return value, err
}

// spoken reads a T from the text of a result.
func spoken[T any](result *protocol.CallToolResult) (T, error) {
	text := textOf(result.Content)
	quoted, err := protocol.Marshal(text)
	if err != nil || reflect.TypeFor[T]().Kind() == reflect.String {
		return parsed[T](quoted)
	}
	if jsonrpc.Check([]byte(text)) == nil {
		return parsed[T](json.RawMessage(text))
	}
	value, err := parsed[T](quoted) // such as a time, whose text is no JSON
	if err != nil {
		err = notSpoken(text, reflect.TypeFor[T]())
	}
	return value, err
}

// textOf returns the blocks of text, one after the other.
func textOf(content protocol.Contents) string {
	var texts []string
	for _, block := range content {
		if text, ok := block.(protocol.TextContent); ok {
			texts = append(texts, text.Text)
		}
	}
	return strings.Join(texts, "\n")
}

func parsed[T any](text json.RawMessage) (value T, err error) {
	err = jsonv2.Unmarshal(text, &value, schema.DecodeOptions(reflect.TypeFor[T]()), jsonv1.ReportErrorsWithLegacySemantics(false))
	return value, err
}

// isWhole reports whether it is the whole value that does not fit, not a part.
func isWhole(err error) bool {
	wrong, ok := errors.AsType[*jsonv2.SemanticError](err)
	return ok && wrong.JSONPointer == ""
}

// marked reports whether the result itself says that it is wrapped, as FastMCP
// does.
func marked(result *protocol.CallToolResult) bool {
	var said struct {
		WrapResult bool `json:"wrap_result"`
	}
	_, err := result.Meta.Get("fastmcp", &said)
	return err == nil && said.WrapResult
}

// member returns a member of an object, nil if there is none.
func member(object json.RawMessage, name string) json.RawMessage {
	for key, value := range jsonrpc.RawMembers(object) {
		if string(key) == name {
			return value
		}
	}
	return nil
}

// alone reports whether an object has one member.
func alone(object json.RawMessage) bool {
	members := 0
	for range jsonrpc.RawMembers(object) {
		members++
	}
	return members == 1
}
