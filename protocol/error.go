package protocol

// Error codes that MCP adds to those of JSON-RPC, which are in package jsonrpc
// (Base Protocol, section Error Codes).
const (
	// CodeHeaderMismatch says that the HTTP headers of a request are missing
	// or malformed, or say something else than its body. Since 2026-07-28.
	CodeHeaderMismatch = -32020
	// CodeMissingClientCapability says that a request needs something that the
	// client does not declare; the data are
	// [MissingRequiredClientCapabilityData]. Since 2026-07-28.
	CodeMissingClientCapability = -32021
	// CodeUnsupportedVersion says that the server does not speak the revision
	// of a request; the data are [UnsupportedProtocolVersionData]. Since
	// 2026-07-28.
	CodeUnsupportedVersion = -32022
	// CodeResourceNotFound says that there is no such resource; the data are
	// [ResourceNotFoundData]. Until 2025-11-25; then jsonrpc.CodeInvalidParams.
	CodeResourceNotFound = -32002
	// CodeURLElicitationRequired says that a person must visit a page first;
	// the data are [URLElicitationRequiredData]. Only in 2025-11-25.
	CodeURLElicitationRequired = -32042
)

// UnsupportedProtocolVersionData belong to [CodeUnsupportedVersion].
type UnsupportedProtocolVersionData struct {
	// Supported are the revisions to choose from.
	Supported List[string] `json:"supported"`
	// Requested is the one that was asked for.
	Requested string `json:"requested"`
}

// MissingRequiredClientCapabilityData belong to [CodeMissingClientCapability].
type MissingRequiredClientCapabilityData struct {
	// RequiredCapabilities are those that are missing.
	RequiredCapabilities ClientCapabilities `json:"requiredCapabilities"`
}

// ResourceNotFoundData belong to [CodeResourceNotFound] (Resources, section
// Error Handling), and serve its successor as well.
type ResourceNotFoundData struct {
	// URI is the one that was asked for.
	URI string `json:"uri"`
}

// URLElicitationRequiredData belong to [CodeURLElicitationRequired]
// (Elicitation, section URL Elicitation Required Error).
type URLElicitationRequiredData struct {
	// Elicitations are the pages to visit, all of mode [ElicitURL].
	Elicitations List[ElicitRequestParams] `json:"elicitations"`
}
