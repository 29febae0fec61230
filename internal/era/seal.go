package era

import (
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An Identity is what a server says of itself in every modern result.
type Identity struct {
	info json.RawMessage // an Implementation
	meta json.RawMessage // a _meta object with nothing else in it
}

// NewIdentity makes the identity of a server.
func NewIdentity(info protocol.Implementation) (Identity, error) {
	text, err := protocol.Marshal(Latest().Implementation(info))
	if err != nil {
		return Identity{}, err
	}
	return Identity{info: text, meta: append(member([]byte{'{'}, []byte(protocol.MetaServerInfo), text), '}')}, nil
}

// Seal finishes the JSON text of a result: a modern one says its type, who
// made it, and how long it may be cached, as far as it does not say so itself;
// a legacy one loses what its revision has no name for, but not the type that an
// extension has given it: without that it would be taken for something else
// (2026-07-28, Base protocol, ResultType and Per-response protocol fields; Caching).
//
// Seal works on the text, so that a result which is shared is never written to.
func (r *Rules) Seal(body []byte, by Identity, keep Keeping) []byte {
	dst := make([]byte, 0, len(body)+len(by.meta)+sealRoom)
	dst = append(dst, '{')
	var seen members
	for key, value := range jsonrpc.RawMembers(body) {
		kind := kindOf(key)
		if !r.PerRequest && !lasts(kind, value) {
			continue
		}
		if r.PerRequest && kind == meta {
			value = by.sign(value)
		}
		seen[kind] = true
		dst = member(dst, key, keep.hold(kind, value))
	}
	if r.PerRequest {
		dst = seen.complete(dst, by, keep != KeepUnsaid)
	}
	return append(dst, '}')
}

// lasts reports whether a legacy result keeps a member.
func lasts(kind memberKind, value json.RawMessage) bool {
	switch kind {
	case other, meta:
		return true
	case resultType:
		return !says(value, protocol.ResultComplete) && !says(value, protocol.ResultInputRequired)
	}
	return false
}

// A Keeping says what becomes of what a result says of being kept (Caching).
type Keeping int

const (
	KeepUnsaid  Keeping = iota // nothing is said: not of this kind of result
	KeepAsSaid                 // what it says counts, and if that is nothing it is not kept
	KeepPrivate                // the same, but it is private: it depends on who asked
	KeepNot                    // it is not kept: it depends on more than what was asked
)

// hold returns what a member of a result says under that keeping.
func (k Keeping) hold(kind memberKind, said json.RawMessage) json.RawMessage {
	switch {
	case kind == scope && k >= KeepPrivate:
		return json.RawMessage(private)
	case kind == ttl && k == KeepNot:
		return json.RawMessage(notAtAll)
	}
	return said
}

// sealRoom is about what the members of a seal need beside the identity.
const sealRoom = 96

const (
	private  = `"` + string(protocol.CacheScopePrivate) + `"`
	notAtAll = "0" // milliseconds
)

// A memberKind tells the members of a seal from all others.
type memberKind int

const (
	other memberKind = iota
	resultType
	meta
	ttl
	scope
	memberKinds
)

func kindOf(key []byte) memberKind {
	switch string(key) {
	case "resultType":
		return resultType
	case "_meta":
		return meta
	case "ttlMs":
		return ttl
	case "cacheScope":
		return scope
	}
	return other
}

// members notes which members of the seal a result brings itself.
type members [memberKinds]bool

// complete appends those it lacks. Unless a result says otherwise nobody is
// told to keep it.
func (m *members) complete(dst []byte, by Identity, cacheable bool) []byte {
	if !m[resultType] {
		dst = append(comma(dst), `"resultType":"`+protocol.ResultComplete+`"`...)
	}
	if cacheable && !m[ttl] {
		dst = append(comma(dst), `"ttlMs":`+notAtAll...)
	}
	if cacheable && !m[scope] {
		dst = append(comma(dst), `"cacheScope":`+private...)
	}
	if !m[meta] {
		dst = append(append(comma(dst), `"_meta":`...), by.meta...)
	}
	return dst
}

// sign returns a _meta object with the identity in it, unless it names a
// server already.
func (by Identity) sign(own json.RawMessage) json.RawMessage {
	dst := append(make([]byte, 0, len(own)+len(by.meta)), '{')
	for key, value := range jsonrpc.RawMembers(own) {
		if string(key) == protocol.MetaServerInfo {
			return own
		}
		dst = member(dst, key, value)
	}
	return append(member(dst, []byte(protocol.MetaServerInfo), by.info), '}')
}

// member appends a member to an object that is being written.
func member(dst, key []byte, value json.RawMessage) []byte {
	dst, _ = jsontext.AppendQuote(comma(dst), key) // a key of checked JSON is valid UTF-8
	dst = append(dst, ':')
	return append(dst, value...)
}

func comma(dst []byte) []byte {
	if dst[len(dst)-1] == '{' {
		return dst
	}
	return append(dst, ',')
}
