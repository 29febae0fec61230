package fastmcp

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// initialize opens the session of a legacy client (2025-11-25, Lifecycle,
// Initialization).
func (s *Server) initialize(ctx *Context, req *Request) (Result, error) {
	c := ctx.call
	if rules, _ := c.session.agreed(); rules != nil {
		return nil, invalidRequest(alreadyInitialized)
	}
	var params struct {
		ProtocolVersion string          `json:"protocolVersion"`
		ClientInfo      json.RawMessage `json:"clientInfo"`
		Capabilities    json.RawMessage `json:"capabilities"`
	}
	if err := decode(req.Params, &params); err != nil || params.ProtocolVersion == "" || !isObject(params.ClientInfo) || !isObject(params.Capabilities) {
		return nil, invalidParams(badInitialize)
	}
	c.client = clientInfo{info: params.ClientInfo, capabilities: params.Capabilities}
	c.session.open(c.rules, c.client)
	if err := c.exchange.Adopt(c.session); err != nil {
		c.session.Close(err)
		return nil, err
	}
	return &protocol.InitializeResult{
		ProtocolVersion: c.rules.Version,
		Capabilities:    c.rules.Capabilities(s.capabilities(c)),
		ServerInfo:      c.rules.Implementation(s.config.info),
		Instructions:    s.config.instructions,
	}, nil
}

// isObject reports whether a member is absent or an object.
func isObject(value json.RawMessage) bool { return value == nil || value[0] == '{' }

// requestedVersion returns the version that initialize asks for.
func requestedVersion(params json.RawMessage) string {
	for key, value := range jsonrpc.Members(params) {
		if key == "protocolVersion" {
			version, _ := era.Text(value)
			return version
		}
	}
	return ""
}

// discover says what the server is and can (2026-07-28, Discovery).
func (s *Server) discover(ctx *Context, _ *Request) (Result, error) {
	return &protocol.DiscoverResult{
		SupportedVersions: era.Supported(),
		Capabilities:      ctx.call.rules.Capabilities(s.capabilities(ctx.call)),
		Instructions:      s.config.instructions,
	}, nil
}

// capabilities says what the server can. Tools, resources and prompts are
// always offered, since they may be added while it serves; that clients are told
// of changes is promised only where that can be.
func (s *Server) capabilities(c *call) protocol.ServerCapabilities {
	tells := c.exchange.Tells(!c.rules.PerRequest)
	can := protocol.ServerCapabilities{
		Logging:     &protocol.Capability{},
		Completions: &protocol.Capability{},
		Tools:       &protocol.ListCapability{ListChanged: tells},
		Resources:   &protocol.ResourcesCapability{ListChanged: tells, Subscribe: tells},
		Prompts:     &protocol.ListCapability{ListChanged: tells},
	}
	s.extensions.declare(&can, c.rules)
	return can
}

// ping answers that the server is there (2025-11-25, Ping).
func (s *Server) ping(*Context, *Request) (Result, error) { return &protocol.EmptyResult{}, nil }

// setLevel sets the least level of the log messages that a session gets
// (2025-11-25, Logging, Setting Log Level).
func (s *Server) setLevel(ctx *Context, req *Request) (Result, error) {
	var params protocol.SetLevelRequestParams
	if err := decode(req.Params, &params); err != nil || !params.Level.Known() {
		return nil, invalidParams(badLevel)
	}
	if session := ctx.call.session; session != nil {
		session.setLevel(params.Level)
	}
	return &protocol.EmptyResult{}, nil
}
