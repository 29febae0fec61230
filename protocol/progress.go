package protocol

import "github.com/fastmcp-go/mcp/protocol/jsonrpc"

// A ProgressToken ties progress notifications to the request that asked for
// them, by [MetaProgressToken] (Progress): a string or an integer that goes back
// as it came. The requests of one sender that are under way have different ones.
type ProgressToken = jsonrpc.ID

// ProgressNotificationParams say how far a request is (Progress).
type ProgressNotificationParams struct {
	NotificationParams
	// ProgressToken is the one from the request.
	ProgressToken ProgressToken `json:"progressToken"`
	// Progress grows from one notification to the next, with or without a
	// known Total, and in the same unit.
	Progress float64 `json:"progress"`
	// Total is what Progress will reach; nil: not known.
	Total *float64 `json:"total,omitzero"`
	// Message is for a person. Since 2025-03-26.
	Message string `json:"message,omitzero"`
}
