package protocol

// DiscoverResult is the answer to [MethodDiscover] (Discovery). The server's
// name is in its Meta, see [MetaServerInfo]. Since 2026-07-28.
type DiscoverResult struct {
	ResultBase
	Caching
	// SupportedVersions are the revisions to choose from.
	SupportedVersions List[string] `json:"supportedVersions"`
	// Capabilities are the server's.
	Capabilities ServerCapabilities `json:"capabilities"`
	// Instructions tell a model how to use the server.
	Instructions string `json:"instructions,omitzero"`
}
