package protocol

import "encoding/json"

// A Tool is something that a model can call (Tools, section Tool).
type Tool struct {
	// Name is for programs. It should be 1 to 128 of the letters A-Z and a-z,
	// digits, _ - and . (section Tool Names, since 2025-11-25).
	Name string `json:"name"`
	// Title is for people. Where it is "" the title of Annotations serves, and
	// then Name. Since 2025-06-18.
	Title string `json:"title,omitzero"`
	// Description tells a model what it does.
	Description string `json:"description,omitzero"`
	// InputSchema is a JSON Schema with "type": "object" at its root. Dialect
	// 2020-12, since 2025-11-25, unless it names another. Required.
	InputSchema json.RawMessage `json:"inputSchema"`
	// OutputSchema is the schema of [CallToolResult].StructuredContent, with
	// "type": "object" until 2025-11-25, and any schema since 2026-07-28. nil:
	// there is none. Since 2025-06-18.
	OutputSchema json.RawMessage `json:"outputSchema,omitzero"`
	// Annotations are hints about its behaviour. Since 2025-03-26.
	Annotations *ToolAnnotations `json:"annotations,omitzero"`
	// Execution says how it may be called. Only in 2025-11-25.
	Execution *ToolExecution `json:"execution,omitzero"`
	// Icons are its pictures. Since 2025-11-25.
	Icons []Icon `json:"icons,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// ToolAnnotations are hints about a tool's behaviour (Tools, section Tool).
// They may be false: decide nothing by those of a server that you do not trust.
// Since 2025-03-26.
type ToolAnnotations struct {
	// Title is for people.
	Title string `json:"title,omitzero"`
	// ReadOnlyHint says that the tool changes nothing. Absent: false.
	ReadOnlyHint bool `json:"readOnlyHint,omitzero"`
	// DestructiveHint says that it may destroy or overwrite; false, that it
	// only adds. Absent, nil: true. Without meaning for a read-only tool.
	DestructiveHint *bool `json:"destructiveHint,omitzero"`
	// IdempotentHint says that a second call with the same arguments changes
	// nothing more. Absent: false. Without meaning for a read-only tool.
	IdempotentHint bool `json:"idempotentHint,omitzero"`
	// OpenWorldHint says that it reaches out to an open world, like the web;
	// false, that its domain is closed, like a memory. Absent, nil: true.
	OpenWorldHint *bool `json:"openWorldHint,omitzero"`
}

// HeaderKeyword is the keyword of a property in an input schema whose argument
// is repeated in an HTTP header (Tools, section x-mcp-header). Its value is the
// last part of the header's name. Since 2026-07-28.
const HeaderKeyword = "x-mcp-header"

// A TaskSupport says whether a tool may be called as a task. Only in 2025-11-25.
type TaskSupport string

// What a tool has to do with tasks.
const (
	// TaskForbidden is the default.
	TaskForbidden TaskSupport = "forbidden"
	// TaskOptional leaves it to the caller.
	TaskOptional TaskSupport = "optional"
	// TaskRequired allows no plain call.
	TaskRequired TaskSupport = "required"
)

// ToolExecution says how a tool may be called (Tasks, section Tool-Level
// Negotiation). Only in 2025-11-25.
type ToolExecution struct {
	// TaskSupport is [TaskForbidden] when it is absent.
	TaskSupport TaskSupport `json:"taskSupport,omitzero"`
}

// ListToolsResult is the answer to [MethodListTools], whose params are
// [PaginatedRequestParams] (Tools, section Listing Tools).
type ListToolsResult struct {
	ResultBase
	Caching
	PaginatedResult
	// Tools are those of this page.
	Tools List[Tool] `json:"tools"`
}
