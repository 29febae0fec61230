package protocol

// InitializeRequestParams open a session (Lifecycle, section Initialization).
// Until 2025-11-25.
type InitializeRequestParams struct {
	RequestParams
	// ProtocolVersion is the newest revision that the client speaks.
	ProtocolVersion string `json:"protocolVersion"`
	// Capabilities are the client's, for the whole session.
	Capabilities ClientCapabilities `json:"capabilities"`
	// ClientInfo says which software the client is.
	ClientInfo Implementation `json:"clientInfo"`
}

// InitializeResult is the answer to [MethodInitialize]. Until 2025-11-25.
type InitializeResult struct {
	ResultBase
	// ProtocolVersion is the revision of the session. A client that does not
	// speak it disconnects.
	ProtocolVersion string `json:"protocolVersion"`
	// Capabilities are the server's, for the whole session.
	Capabilities ServerCapabilities `json:"capabilities"`
	// ServerInfo says which software the server is.
	ServerInfo Implementation `json:"serverInfo"`
	// Instructions tell a model how to use the server.
	Instructions string `json:"instructions,omitzero"`
}
