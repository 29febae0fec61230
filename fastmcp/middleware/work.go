package middleware

import (
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// work are the methods that run what a user of the framework wrote.
var work = []string{
	protocol.MethodCallTool, protocol.MethodReadResource, protocol.MethodGetPrompt, protocol.MethodComplete,
}

// chosen is the set of methods that a middleware is for.
func chosen(methods []string) map[string]bool {
	if len(methods) == 0 {
		methods = work
	}
	set := make(map[string]bool, len(methods))
	for _, method := range methods {
		set[method] = true
	}
	return set
}

// refuse answers a request that is not served: a call of a tool in words for the
// model, anything else with an error.
func refuse(method, text string) (fastmcp.Result, error) {
	if method != protocol.MethodCallTool {
		return nil, &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: text}
	}
	return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: text}}, IsError: true}, nil
}
