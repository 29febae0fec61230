package protocol

import "encoding/json"

// A Capability says by being there that something is supported, {} on the
// wire. It has no settings in any revision that this package knows.
type Capability struct{}

// ListCapability is support for a list (of tools, prompts, roots).
type ListCapability struct {
	// ListChanged says that changes of the list are announced. For roots until
	// 2025-11-25 only.
	ListChanged bool `json:"listChanged,omitzero"`
}

// ClientCapabilities say what a client can do for a server (Lifecycle, section
// Capability Negotiation; since 2026-07-28 sent with every request). What is
// nil is not supported.
type ClientCapabilities struct {
	// Experimental holds what is not in the specification, by name; each value
	// is a JSON object.
	Experimental map[string]json.RawMessage `json:"experimental,omitzero"`
	// Roots is support for [MethodListRoots].
	// Deprecated by the specification since 2026-07-28.
	Roots *ListCapability `json:"roots,omitzero"`
	// Sampling is support for [MethodCreateMessage].
	// Deprecated by the specification since 2026-07-28.
	Sampling *SamplingCapability `json:"sampling,omitzero"`
	// Elicitation is support for [MethodElicit]. Since 2025-06-18.
	Elicitation *ElicitationCapability `json:"elicitation,omitzero"`
	// Tasks is support for tasks on the client's side. Only in 2025-11-25.
	Tasks *ClientTasksCapability `json:"tasks,omitzero"`
	// Extensions hold settings by extension identifier, each a JSON object.
	// Since 2026-07-28.
	Extensions map[string]json.RawMessage `json:"extensions,omitzero"`
}

// SamplingCapability is what a client can do in sampling.
type SamplingCapability struct {
	// Context is support for an IncludeContext other than none. Since
	// 2025-11-25.
	Context *Capability `json:"context,omitzero"`
	// Tools is support for Tools and ToolChoice. Since 2025-11-25.
	Tools *Capability `json:"tools,omitzero"`
}

// ElicitationCapability is how a client can ask a person. With neither mode it
// means forms, as in 2025-06-18.
type ElicitationCapability struct {
	// Form is support for forms. Since 2025-11-25.
	Form *Capability `json:"form,omitzero"`
	// URL is support for sending a person to a page. Since 2025-11-25.
	URL *Capability `json:"url,omitzero"`
}

// ServerCapabilities say what a server offers (Lifecycle, section Capability
// Negotiation; since 2026-07-28 Discovery). What is nil is not offered.
type ServerCapabilities struct {
	// Experimental holds what is not in the specification, by name; each value
	// is a JSON object.
	Experimental map[string]json.RawMessage `json:"experimental,omitzero"`
	// Logging says that log messages are sent.
	// Deprecated by the specification since 2026-07-28.
	Logging *Capability `json:"logging,omitzero"`
	// Completions says that arguments are completed. Since 2025-03-26.
	Completions *Capability `json:"completions,omitzero"`
	// Prompts says that there are prompts.
	Prompts *ListCapability `json:"prompts,omitzero"`
	// Resources says that there are resources.
	Resources *ResourcesCapability `json:"resources,omitzero"`
	// Tools says that there are tools.
	Tools *ListCapability `json:"tools,omitzero"`
	// Tasks is support for tasks on the server's side. Only in 2025-11-25.
	Tasks *ServerTasksCapability `json:"tasks,omitzero"`
	// Extensions hold settings by extension identifier, each a JSON object.
	// Since 2026-07-28.
	Extensions map[string]json.RawMessage `json:"extensions,omitzero"`
}

// ResourcesCapability is what a server does about resources.
type ResourcesCapability struct {
	// Subscribe says that changes of a single resource are announced to those
	// who ask.
	Subscribe bool `json:"subscribe,omitzero"`
	// ListChanged says that changes of the list are announced.
	ListChanged bool `json:"listChanged,omitzero"`
}
