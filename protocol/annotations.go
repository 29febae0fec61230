package protocol

// A Role is who speaks, or who is meant.
type Role string

// The roles.
const (
	// RoleUser is the person.
	RoleUser Role = "user"
	// RoleAssistant is the model.
	RoleAssistant Role = "assistant"
)

// Annotations tell a client how to use or show content or a resource
// (Resources, section Annotations). All are hints.
type Annotations struct {
	// Audience says whom it is for.
	Audience []Role `json:"audience,omitzero"`
	// Priority is between 0, entirely optional, and 1, as good as required.
	// nil says nothing about it.
	Priority *float64 `json:"priority,omitzero"`
	// LastModified is a time in ISO 8601, like 2025-01-12T15:00:58Z. Since
	// 2025-06-18.
	LastModified string `json:"lastModified,omitzero"`
}
