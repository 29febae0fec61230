package protocol

import "github.com/fastmcp-go/mcp/protocol/jsonrpc"

// RequestID is the id of a request: a string or an integer, as sent (Base
// Protocol, section Requests).
type RequestID = jsonrpc.ID

// Params is implemented by a pointer to the params of any request or
// notification: the place where a sender puts [Meta], whatever the method.
type Params interface {
	// ParamsMeta returns the place of the _meta member, never nil.
	ParamsMeta() *Meta
}

// RequestParams is what the params of every request have, and all that those
// of [MethodPing], [MethodDiscover] and [MethodListRoots] have.
type RequestParams struct {
	// Meta is optional, and required since 2026-07-28: see
	// [MetaProtocolVersion] and [MetaClientCapabilities].
	Meta Meta `json:"_meta,omitzero"`
}

// ParamsMeta implements [Params].
func (p *RequestParams) ParamsMeta() *Meta { return &p.Meta }

// NotificationParams is what the params of every notification have, and all
// that those of [MethodInitialized] and of the list_changed notifications have.
type NotificationParams struct {
	// Meta names the subscription, since 2026-07-28: see [MetaSubscriptionID].
	Meta Meta `json:"_meta,omitzero"`
}

// ParamsMeta implements [Params].
func (p *NotificationParams) ParamsMeta() *Meta { return &p.Meta }
