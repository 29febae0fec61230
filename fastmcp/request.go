package fastmcp

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A Request is what a client asks, as middleware and handlers see it. A
// middleware may change it before it calls the next handler, in the one
// goroutine that serves it.
type Request struct {
	// Method is the JSON-RPC method, such as "tools/call".
	Method string
	// Name is the tool or prompt that is asked for, empty in other methods.
	Name string
	// URI is the resource that is asked for, empty in other methods.
	URI string
	// Arguments are those of a tool or prompt, a JSON object or nil.
	Arguments json.RawMessage
	// Params is the whole of the params as they came, a JSON object or nil.
	// Changing it changes what completion/complete, subscriptions and
	// logging/setLevel are asked. It changes nothing for tools/call, prompts/get
	// and resources/read, which go by the fields above, for the cursor of a list,
	// and for _meta, inputResponses and requestState, which have been read when
	// the first middleware sees them.
	Params json.RawMessage

	head era.Head
}

// read takes name, URI and arguments from the params.
func (r *Request) read() *jsonrpc.Error {
	var ok bool
	switch r.Method {
	case protocol.MethodCallTool, protocol.MethodGetPrompt:
		if r.Name, ok = era.Text(r.head.Name); !ok {
			return invalidParams(nameNotText)
		}
		if string(r.head.Arguments) == "null" { // what a nil map of a client becomes
			r.head.Arguments = nil
		}
		r.Arguments = r.head.Arguments
		if r.Arguments != nil && r.Arguments[0] != '{' {
			return invalidParams(argumentsNotObject)
		}
	case protocol.MethodReadResource:
		if r.URI, ok = era.Text(r.head.URI); !ok {
			return invalidParams(uriNotText)
		}
	}
	return nil
}
