// Package header knows the HTTP headers of MCP: their names, and how a value
// travels in one (specification 2026-07-28, Streamable HTTP, sections Request
// Metadata and Value Encoding). It does no HTTP itself.
package header

// The headers of MCP, in the form that net/http gives to their names. On the
// wire a name is the same in any case, and the specification writes the first
// as MCP-Protocol-Version.
const (
	// ProtocolVersion says which revision a request is written in; since
	// 2025-06-18.
	ProtocolVersion = "Mcp-Protocol-Version"
	// Method repeats the method of a request; since 2026-07-28.
	Method = "Mcp-Method"
	// Name repeats what a request is about, a tool, a prompt, a URI, as a
	// value that [Decode] reads; since 2026-07-28.
	Name = "Mcp-Name"
	// SessionID names the session; 2025-03-26 to 2025-11-25.
	SessionID = "Mcp-Session-Id"
	// LastEventID names the event that a client saw last of a stream that it
	// resumes; 2025-03-26 to 2025-11-25.
	LastEventID = "Last-Event-Id"
	// ParamPrefix begins the name of a header that repeats one argument of a
	// tool call, as a value that [Decode] reads; since 2026-07-28. The rest of
	// it is what the tool's schema calls x-mcp-header.
	ParamPrefix = "Mcp-Param-"
)

// Valid reports whether name may stand behind [ParamPrefix]: whether it is a
// token of RFC 9110, section 5.6.2, letters, digits and some signs, of one
// character or more.
func Valid(name string) bool {
	for i := range len(name) {
		if !isTokenChar(name[i]) {
			return false
		}
	}
	return name != ""
}

func isTokenChar(c byte) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	}
	switch c {
	case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~':
		return true
	}
	return false
}
