package httpserver

import (
	"net/http"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A refusal is a request that goes no further: the status, and what the JSON-RPC
// error in the body says. Such an error has no id, for nothing was read that has
// one (Streamable HTTP, Sending Messages).
type refusal struct {
	status int
	text   string
}

// retryAfter is how many seconds a client should wait that was told 503.
const retryAfter = "5"

// write answers the request with the refusal.
func (f *refusal) write(w http.ResponseWriter) {
	writeJSON(w, f.status, jsonrpc.AppendError(nil, jsonrpc.ID{}, f.err()))
}

// err returns the refusal as a JSON-RPC error.
func (f *refusal) err() *jsonrpc.Error {
	if f.status >= http.StatusInternalServerError {
		return &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: f.text}
	}
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidRequest, Message: f.text}
}

// toServer returns the refusal in the terms of fastmcp, which knows the id of the
// request that it answers.
func (f *refusal) toServer() *fastmcp.Refusal {
	return &fastmcp.Refusal{Status: fastmcp.Status(f.status), Err: f.err()}
}

// writeJSON writes a whole reply.
func writeJSON(w http.ResponseWriter, status int, text []byte) {
	h := w.Header()
	h.Set("Content-Type", mediaJSON)
	switch status {
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", retryAfter)
	case http.StatusRequestEntityTooLarge, http.StatusRequestTimeout:
		h.Set("Connection", "close") // what is left of the body is not worth reading
	}
	w.WriteHeader(status)
	w.Write(text)
}
