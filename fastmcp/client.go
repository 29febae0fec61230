package fastmcp

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/protocol"
)

// clientInfo is what a client said of itself, as it came: most requests never
// look at it.
type clientInfo struct {
	version      string
	info         json.RawMessage
	capabilities json.RawMessage
}

// A Client is who sent a request, by its own account. Nothing of it is
// verified, so it must not decide about rights.
type Client struct{ info clientInfo }

// Version returns the revision of the protocol that the request stands under.
func (c Client) Version() string { return c.info.version }

// Info returns name and version of the client software, empty if the client
// did not say.
func (c Client) Info() protocol.Implementation {
	var info protocol.Implementation
	_ = decode(c.info.info, &info) // what cannot be read was not said
	return info
}

// Capabilities returns what the client says it can do.
func (c Client) Capabilities() protocol.ClientCapabilities {
	var capabilities protocol.ClientCapabilities
	_ = decode(c.info.capabilities, &capabilities)
	return capabilities
}

// A Capability is something that a client may be able to do for a server.
type Capability int

// The capabilities that [Client.Supports] knows.
const (
	Roots           Capability = iota // list the roots
	Sampling                          // ask a model
	SamplingTools                     // ask a model that may use tools
	ElicitationForm                   // put a form before the user
	ElicitationURL                    // send the user to a page
)

// Supports reports whether the client says that it can do this.
func (c Client) Supports(what Capability) bool {
	has := c.Capabilities()
	switch what {
	case Roots:
		return has.Roots != nil
	case Sampling:
		return has.Sampling != nil
	case SamplingTools:
		return has.Sampling != nil && has.Sampling.Tools != nil
	case ElicitationForm: // an empty object means forms (Elicitation, Capabilities)
		return has.Elicitation != nil && (has.Elicitation.Form != nil || has.Elicitation.URL == nil)
	case ElicitationURL:
		return has.Elicitation != nil && has.Elicitation.URL != nil
	}
	return false
}
