package middleware

import (
	"context"
	"errors"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An outcome is what a request came to, in a word for the log.
type outcome string

const (
	succeeded outcome = "ok"
	toolError outcome = "tool_error" // a result that says isError
	failed    outcome = "error"      // a JSON-RPC error
	cancelled outcome = "cancelled"  // nobody waits for the answer any more
	panicked  outcome = "panic"      // what somebody wrote has panicked
)

// judge says what a request came to, and for an error its code: -32603 for one
// that is no JSON-RPC error, as the server will answer it.
func judge(ctx context.Context, result fastmcp.Result, err error) (o outcome, code int64) {
	var wire *jsonrpc.Error
	switch {
	case hasPanicked(err):
		return panicked, 0
	case ctx.Err() != nil && !errors.Is(context.Cause(ctx), context.DeadlineExceeded):
		return cancelled, 0
	case errors.As(err, &wire):
		return failed, wire.Code
	case err != nil:
		return failed, jsonrpc.CodeInternal
	case isToolError(result):
		return toolError, 0
	}
	return succeeded, 0
}

func hasPanicked(err error) bool {
	_, ok := errors.AsType[*fastmcp.Panicked](err)
	return ok
}

// isToolError reports whether a result tells a model that the tool failed.
func isToolError(result fastmcp.Result) bool {
	call, ok := result.(*protocol.CallToolResult)
	return ok && call.IsError
}
