package era

import (
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Seal finishes the JSON text of a result: a modern one says its type, who
// made it, and how long it may be cached, as far as it does not say so itself;
// a legacy one loses what its revision has no name for (2026-07-28, Base
// protocol, ResultType and Per-response protocol fields; Caching).
//
// It works on the text, so that a result which is shared is never written to.
// identity is the server's Implementation as JSON.
func (r *Rules) Seal(body, identity []byte, cacheable bool) []byte {
	dst := make([]byte, 0, len(body)+len(identity)+sealRoom)
	dst = append(dst, '{')
	var seen members
	for key, value := range jsonrpc.Members(body) {
		if !r.PerRequest && modernMember(key) {
			continue
		}
		if r.PerRequest && key == "_meta" {
			value = signed(value, identity)
		}
		seen.note(key)
		dst = member(dst, key, value)
	}
	if r.PerRequest {
		dst = seen.complete(dst, identity, cacheable)
	}
	return append(dst, '}')
}

// sealRoom is about what the members of a seal need beside the identity.
const sealRoom = 160

// The defaults of a result that may be cached: nobody is told to keep it.
const (
	defaultTTL   = "0"
	defaultScope = `"` + string(protocol.CacheScopePrivate) + `"`
)

// members notes which members of the seal a result brings itself.
type members struct{ kind, meta, ttl, scope bool }

func (m *members) note(key string) {
	switch key {
	case "resultType":
		m.kind = true
	case "_meta":
		m.meta = true
	case "ttlMs":
		m.ttl = true
	case "cacheScope":
		m.scope = true
	}
}

func (m *members) complete(dst, identity []byte, cacheable bool) []byte {
	if !m.kind {
		dst = member(dst, "resultType", json.RawMessage(`"`+protocol.ResultComplete+`"`))
	}
	if cacheable && !m.ttl {
		dst = member(dst, "ttlMs", json.RawMessage(defaultTTL))
	}
	if cacheable && !m.scope {
		dst = member(dst, "cacheScope", json.RawMessage(defaultScope))
	}
	if !m.meta {
		dst = member(dst, "_meta", signed(nil, identity))
	}
	return dst
}

func modernMember(key string) bool {
	return key == "resultType" || key == "ttlMs" || key == "cacheScope"
}

// signed returns a _meta object with the server's identity in it.
func signed(meta json.RawMessage, identity []byte) json.RawMessage {
	dst := append(make([]byte, 0, len(meta)+len(identity)+len(protocol.MetaServerInfo)+8), '{')
	for key, value := range jsonrpc.Members(meta) {
		if key == protocol.MetaServerInfo {
			return meta
		}
		dst = member(dst, key, value)
	}
	return append(member(dst, protocol.MetaServerInfo, identity), '}')
}

// member appends a member to an object that is being written.
func member(dst []byte, key string, value json.RawMessage) []byte {
	if dst[len(dst)-1] != '{' {
		dst = append(dst, ',')
	}
	dst, _ = jsontext.AppendQuote(dst, key) // a key of checked JSON is valid UTF-8
	dst = append(dst, ':')
	return append(dst, value...)
}
