package era

import (
	"slices"

	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Field is one line of an HTTP header.
type Field struct{ Name, Value string }

// Speak returns the rules under which a client talks to a server that speaks
// these revisions: those of the newest that both know, nil if there is none.
func Speak(versions []string) *Rules {
	for _, r := range slices.Backward(revisions[:]) {
		if slices.Contains(versions, r.Version) {
			return r
		}
	}
	return nil
}

// Newest returns the rules that a client tries first: the newest revision
// whose requests stand for themselves, or the newest that has an initialize.
func Newest(perRequest bool) *Rules {
	if perRequest {
		return revisions[v20260728]
	}
	return revisions[v20251125]
}

// Fields returns the lines of an HTTP header with which a client sends a
// message; name is the tool, prompt or URI that a request is about, "" for one
// that is about none (2025-06-18, Transports, Protocol Version Header;
// 2026-07-28, Streamable HTTP, Request Metadata).
func (r *Rules) Fields(method, name string) []Field {
	var fields []Field
	if r.age >= v20250618 {
		fields = append(fields, Field{header.ProtocolVersion, r.Version})
	}
	if !r.PerRequest || method == "" {
		return fields
	}
	fields = append(fields, Field{header.Method, method})
	if name != "" {
		fields = append(fields, Field{header.Name, header.Encode(name)})
	}
	return fields
}

// Meta returns what a client says in every request; nil where initialize has
// said it (2026-07-28, Base protocol, _meta).
func (r *Rules) Meta(info protocol.Implementation, can protocol.ClientCapabilities) protocol.Meta {
	if !r.PerRequest {
		return nil
	}
	return protocol.Meta{
		protocol.MetaProtocolVersion:    r.Version,
		protocol.MetaClientInfo:         info,
		protocol.MetaClientCapabilities: can,
	}
}

// Declared fits what a client can do to what its revision has a name for.
func (r *Rules) Declared(can protocol.ClientCapabilities) protocol.ClientCapabilities {
	if r.age < v20250618 {
		can.Elicitation = nil
	}
	if r.age < v20251125 {
		if can.Elicitation != nil {
			can.Elicitation = &protocol.ElicitationCapability{}
		}
		if can.Sampling != nil {
			can.Sampling = &protocol.SamplingCapability{}
		}
	}
	if r.PerRequest && can.Roots != nil {
		can.Roots = &protocol.ListCapability{}
	}
	return can
}

// Recognized reports whether the code of an error can only come from a server
// that speaks a modern revision (2026-07-28, Versioning, Backward Compatibility).
func Recognized(code int64) bool {
	switch code {
	case protocol.CodeHeaderMismatch, protocol.CodeMissingClientCapability, protocol.CodeUnsupportedVersion:
		return true
	}
	return false
}
