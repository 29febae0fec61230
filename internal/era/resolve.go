package era

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Headers returns the values of a header field. It is nil on a transport that
// has no header layer, where no header rule applies.
type Headers func(name string) []string

// Resolve says under which rules a request stands. A nil answer without an
// error means a legacy request: its session knows the rules.
//
// A request is modern if its _meta carries a protocol version, or if its
// version header names a revision that is not a legacy one (2026-07-28, a later
// one, an unknown one). A modern request is then held to all that 2026-07-28
// asks of its metadata and headers (Base protocol, _meta; Streamable HTTP,
// Server Validation; Versioning).
func Resolve(method string, head *Head, headers Headers) (*Rules, *jsonrpc.Error) {
	var named []string
	if headers != nil {
		named = headers(header.ProtocolVersion)
	}
	if head.Meta.Version == nil && !namesModern(named) {
		return nil, nil
	}
	rules, err := modern(head, named, headers != nil)
	if err != nil {
		return nil, err
	}
	if headers != nil {
		if err := mirrored(method, head, headers); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

// Modern reports whether a message without metadata of its own (a
// notification, a response) comes from a client that speaks a modern revision.
func Modern(headers Headers) bool {
	return headers != nil && namesModern(headers(header.ProtocolVersion))
}

func namesModern(versions []string) bool {
	for _, v := range versions {
		if r := byVersion(v); r == nil || r.PerRequest {
			return true
		}
	}
	return false
}

// modern checks the metadata of a modern request: complete, agreeing with the
// header, of a version that is served.
func modern(head *Head, named []string, http bool) (*Rules, *jsonrpc.Error) {
	said := head.Meta.Version
	switch {
	case head.Meta.Version == nil && len(named) == 1 && byVersion(named[0]) == nil:
		return nil, unsupported(named[0])
	case head.Meta.Version == nil:
		return nil, invalid(missingVersion)
	case said[0] != '"':
		return nil, invalid(versionNotText)
	case http && len(named) != 1:
		return nil, mismatch(wantOneHeader(header.ProtocolVersion, len(named)))
	case http && !says(said, named[0]):
		return nil, mismatch(differs(header.ProtocolVersion, named[0], said))
	}
	for _, rules := range revisions {
		if rules.PerRequest && says(said, rules.Version) {
			return rules, complete(&head.Meta)
		}
	}
	version, _ := Text(said)
	return nil, unsupported(version)
}

func complete(m *Meta) *jsonrpc.Error {
	switch {
	case m.ClientCapabilities == nil:
		return invalid(missingCapabilities)
	case m.ClientCapabilities[0] != '{':
		return invalid(capabilitiesNotObject)
	case m.ClientInfo != nil && m.ClientInfo[0] != '{':
		return invalid(infoNotObject)
	case m.LogLevel != nil && !isLevel(m.LogLevel):
		return invalid(unknownLevel)
	}
	return nil
}

func isLevel(value json.RawMessage) bool {
	text, ok := Text(value)
	return ok && protocol.LoggingLevel(text).Known()
}

// mirrored compares the headers that repeat parts of the body with the body.
func mirrored(method string, head *Head, headers Headers) *jsonrpc.Error {
	methods := headers(header.Method)
	if len(methods) != 1 {
		return mismatch(wantOneHeader(header.Method, len(methods)))
	}
	if methods[0] != method {
		return mismatch(differs(header.Method, methods[0], method))
	}
	value, needed := target(method, head)
	if !needed || len(value) == 0 || value[0] != '"' {
		return nil // the method itself says what is wrong with its params
	}
	return same(header.Name, headers(header.Name), value)
}

// target returns the member of params that the Mcp-Name header repeats.
func target(method string, head *Head) (json.RawMessage, bool) {
	switch method {
	case protocol.MethodCallTool, protocol.MethodGetPrompt:
		return head.Name, true
	case protocol.MethodReadResource:
		return head.URI, true
	}
	return nil, false
}

// same compares a header, decoded, with the string that it repeats.
func same(name string, values []string, want json.RawMessage) *jsonrpc.Error {
	if len(values) != 1 {
		return mismatch(wantOneHeader(name, len(values)))
	}
	got, err := header.Decode(values[0])
	if err != nil {
		return mismatch(badHeader(name, err))
	}
	if !says(want, got) {
		return mismatch(differs(name, got, want))
	}
	return nil
}

// Named compares the Mcp-Name header of a method that an extension adds with the
// member of its params that the header repeats.
func (r *Rules) Named(member string, params json.RawMessage, headers Headers) *jsonrpc.Error {
	value := at(params, []string{member})
	if !r.PerRequest || headers == nil || len(value) == 0 || value[0] != '"' {
		return nil
	}
	return same(header.Name, headers(header.Name), value)
}
