package middleware

import (
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// ResponseLimit bounds the size of a result of any method, in bytes of JSON, not
// counting what the revision adds to each (resultType and the server's name). A
// larger result of a tool becomes one that tells the model to ask for less; of
// another method, an error.
//
// To know the size a result is encoded once more. Errors are not bounded, and
// neither is a resource that is streamed: its size is not known yet.
//
// See [fastmcp.MaxOutput] for the results of one tool.
func ResponseLimit(bytes int) fastmcp.Middleware {
	if bytes <= 0 {
		panic(notPositive("ResponseLimit", bytes))
	}
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			method := req.Method
			result, err := next(ctx, req)
			if err != nil || result == nil {
				return result, err
			}
			if size := sizeOf(result); size > bytes {
				return refuse(method, tooLarge(size, bytes))
			}
			return result, nil
		}
	}
}

// sizeOf is the number of bytes of a result as JSON; 0 if it has no such form,
// which whoever sends it finds out.
func sizeOf(result fastmcp.Result) int {
	text, err := protocol.Marshal(result)
	if err != nil {
		return 0
	}
	return len(text)
}
