package protocol

// ModelPreferences say which model would be good for a message (Sampling,
// section Model Preferences). A client may ignore them.
// Deprecated by the specification since 2026-07-28.
type ModelPreferences struct {
	// Hints name models, the best first; they go before the priorities.
	Hints []ModelHint `json:"hints,omitzero"`
	// CostPriority is how much a low price counts, from 0 to 1; nil: not said.
	CostPriority *float64 `json:"costPriority,omitzero"`
	// SpeedPriority is how much speed counts, from 0 to 1; nil: not said.
	SpeedPriority *float64 `json:"speedPriority,omitzero"`
	// IntelligencePriority is how much ability counts, from 0 to 1; nil: not
	// said.
	IntelligencePriority *float64 `json:"intelligencePriority,omitzero"`
}

// A ModelHint names a model, or a part of its name.
// Deprecated by the specification since 2026-07-28.
type ModelHint struct {
	// Name is sought within the names of models; a client may take another
	// provider's model of the same class.
	Name string `json:"name,omitzero"`
}

// An IncludeContext says which servers' context is added to a message.
// Deprecated by the specification since 2025-11-25, except [ContextNone].
type IncludeContext string

// The contexts that can be added.
const (
	// ContextNone is the default.
	ContextNone IncludeContext = "none"
	// ContextThisServer is that of the server that asks.
	ContextThisServer IncludeContext = "thisServer"
	// ContextAllServers is that of all of the client's servers.
	ContextAllServers IncludeContext = "allServers"
)

// A ToolMode says whether a model calls tools. Since 2025-11-25.
type ToolMode string

// The modes of a [ToolChoice].
const (
	// ToolAuto leaves it to the model. The default.
	ToolAuto ToolMode = "auto"
	// ToolRequired wants at least one call.
	ToolRequired ToolMode = "required"
	// ToolNone allows none.
	ToolNone ToolMode = "none"
)

// ToolChoice says whether a model calls tools (Sampling, section Tool Choice
// Modes). Since 2025-11-25. Deprecated by the specification since 2026-07-28.
type ToolChoice struct {
	// Mode is [ToolAuto] when it is absent.
	Mode ToolMode `json:"mode,omitzero"`
}
