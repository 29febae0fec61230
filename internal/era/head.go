package era

import (
	"bytes"
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A Head is what the protocol itself reads of a request's params, taken in one
// walk over their text. A member that is absent is nil; a member of the wrong
// type is found when it is asked for.
type Head struct {
	Name      json.RawMessage
	URI       json.RawMessage
	Arguments json.RawMessage
	Cursor    json.RawMessage
	Meta      Meta

	InputResponses json.RawMessage
	RequestState   json.RawMessage
}

// Meta is what the protocol reads of a request's _meta object.
type Meta struct {
	Raw                json.RawMessage
	Version            json.RawMessage
	ClientInfo         json.RawMessage
	ClientCapabilities json.RawMessage
	LogLevel           json.RawMessage
	ProgressToken      json.RawMessage
	TraceParent        json.RawMessage
}

// ReadHead reads the head of a request's params, which may be absent.
func ReadHead(params json.RawMessage) (Head, *jsonrpc.Error) {
	var h Head
	if params == nil {
		return h, nil
	}
	for key, value := range jsonrpc.RawMembers(params) {
		switch string(key) {
		case "name":
			h.Name = value
		case "uri":
			h.URI = value
		case "arguments":
			h.Arguments = value
		case "cursor":
			h.Cursor = value
		case "inputResponses":
			h.InputResponses = value
		case "requestState":
			h.RequestState = value
		case "_meta":
			h.Meta.Raw = value
		}
	}
	if h.Meta.Raw == nil {
		return h, nil
	}
	if h.Meta.Raw[0] != '{' {
		return h, invalid(metaNotObject)
	}
	h.Meta.read()
	return h, nil
}

func (m *Meta) read() {
	for key, value := range jsonrpc.RawMembers(m.Raw) {
		switch string(key) {
		case protocol.MetaProtocolVersion:
			m.Version = value
		case protocol.MetaClientInfo:
			m.ClientInfo = value
		case protocol.MetaClientCapabilities:
			m.ClientCapabilities = value
		case protocol.MetaLogLevel:
			m.LogLevel = value
		case protocol.MetaProgressToken:
			m.ProgressToken = value
		case protocol.MetaTraceParent:
			m.TraceParent = value
		}
	}
}

// says reports whether a JSON text is the string want.
func says(value json.RawMessage, want string) bool {
	if len(value) < 2 || value[0] != '"' {
		return false
	}
	if inner := value[1 : len(value)-1]; bytes.IndexByte(inner, '\\') < 0 {
		return string(inner) == want
	}
	text, ok := Text(value)
	return ok && text == want
}

// Text returns the string that a JSON text is, and whether it is one.
func Text(value json.RawMessage) (string, bool) {
	if len(value) < 2 || value[0] != '"' {
		return "", false
	}
	text, err := jsontext.AppendUnquote(nil, value)
	return string(text), err == nil
}
