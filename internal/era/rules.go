// Package era knows the revisions of the protocol and how they differ. It is
// the only place that does: a request is asked once, by [Resolve], under which
// [Rules] it stands, and from there on everybody follows the rules without
// asking for a version.
//
// "Modern" is revision 2026-07-28, where every request carries its own
// metadata; "legacy" are the four revisions before it, where initialize opens
// a session.
package era

import (
	"maps"
	"slices"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Rules are what one revision asks of a server. There is one value for each
// revision, so that pointers can be compared.
type Rules struct {
	// Version is the revision's date.
	Version string

	// PerRequest: a request brings its own metadata and no session exists. A
	// client that goes away cancels its request.
	PerRequest bool

	// Batches: a message may be an array of messages.
	Batches bool

	// BareOutput: structured content may be any JSON value. Elsewhere it is an
	// object, and another value is wrapped in one.
	BareOutput bool

	// Primed: an event stream may begin with an event that has an id and empty
	// data, from which a client can resume it (2025-11-25, Transports, Sending
	// Messages). Clients of older revisions take empty data for a broken message.
	Primed bool

	// Structured: a tool's result may have structured content.
	Structured bool

	// NotFound is the code of the error for a resource that does not exist.
	NotFound int64

	age     int // position among the revisions, oldest 0
	methods map[string]bool
}

// The positions of the revisions, for what came with one of them.
const (
	v20241105 = iota
	v20250326
	v20250618
	v20251125
	v20260728
)

var legacyMethods = []string{
	protocol.MethodInitialize, protocol.MethodPing, protocol.MethodSetLevel,
	protocol.MethodListTools, protocol.MethodCallTool,
	protocol.MethodListResources, protocol.MethodListResourceTemplates, protocol.MethodReadResource,
	protocol.MethodSubscribe, protocol.MethodUnsubscribe,
	protocol.MethodListPrompts, protocol.MethodGetPrompt,
	protocol.MethodComplete,
}

var modernMethods = []string{
	protocol.MethodDiscover, protocol.MethodSubscriptionsListen,
	protocol.MethodListTools, protocol.MethodCallTool,
	protocol.MethodListResources, protocol.MethodListResourceTemplates, protocol.MethodReadResource,
	protocol.MethodListPrompts, protocol.MethodGetPrompt,
	protocol.MethodComplete,
}

var revisions = [...]*Rules{
	legacy(protocol.V20241105, v20241105),
	legacy(protocol.V20250326, v20250326),
	legacy(protocol.V20250618, v20250618),
	legacy(protocol.V20251125, v20251125),
	{
		Version: protocol.V20260728, age: v20260728, methods: set(modernMethods),
		PerRequest: true, BareOutput: true, Structured: true, NotFound: jsonrpc.CodeInvalidParams,
	},
}

func legacy(version string, age int) *Rules {
	return &Rules{
		Version: version, age: age, methods: set(legacyMethods),
		Batches: age == v20250326, Primed: age == v20251125, Structured: age >= v20250618, NotFound: protocol.CodeResourceNotFound,
	}
}

func set(names []string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, name := range names {
		m[name] = true
	}
	return m
}

// MayAsk reports whether a request of that method may be answered with
// questions (2026-07-28, Multi Round-Trip Requests, Supported Requests).
func (r *Rules) MayAsk(method string) bool {
	switch method {
	case protocol.MethodCallTool, protocol.MethodGetPrompt, protocol.MethodReadResource:
		return r.PerRequest
	}
	return false
}

// ClientMay reports whether the revision knows that capability of clients: a
// member of ClientCapabilities, or one of its members after a dot.
func (r *Rules) ClientMay(capability string) bool {
	switch capability {
	case "elicitation":
		return r.age >= v20250618
	case "elicitation.url", "sampling.tools":
		return r.age >= v20251125
	}
	return capability == "roots" || capability == "sampling"
}

// Has reports whether the revision knows the request method.
func (r *Rules) Has(method string) bool { return r.methods[method] }

// Methods returns the request methods that the revision knows, sorted.
func (r *Rules) Methods() []string { return slices.Sorted(maps.Keys(r.methods)) }

// Supported returns the revisions that are served, newest first.
func Supported() []string {
	versions := make([]string, 0, len(revisions))
	for _, r := range slices.Backward(revisions[:]) {
		versions = append(versions, r.Version)
	}
	return versions
}

// Latest returns the rules of the newest revision.
func Latest() *Rules { return revisions[v20260728] }

// Negotiate returns the legacy rules for a client that asks for that version
// in initialize: the same version if it is served, else the newest that has
// an initialize.
func Negotiate(version string) *Rules {
	if r := byVersion(version); r != nil && !r.PerRequest {
		return r
	}
	return revisions[v20251125]
}

// Assumed returns the legacy rules for a request that belongs to no session:
// those its version header names, or else of 2025-03-26, which had no such
// header (2025-11-25, Transports, Protocol Version Header).
func Assumed(header string) *Rules {
	if r := byVersion(header); r != nil && !r.PerRequest {
		return r
	}
	return revisions[v20250326]
}

func byVersion(version string) *Rules {
	for _, r := range revisions {
		if r.Version == version {
			return r
		}
	}
	return nil
}
