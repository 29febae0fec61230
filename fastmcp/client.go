package fastmcp

import (
	"encoding/json"
	"slices"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// clientInfo is what a client said of itself, as it came: most requests never
// look at it.
type clientInfo struct {
	info         json.RawMessage
	capabilities json.RawMessage
}

// A Client is who sent a request, by its own account. Nothing of it is
// verified, so it must not decide about rights.
type Client struct {
	info  clientInfo
	rules *era.Rules
}

// Version returns the revision of the protocol that the request stands under.
func (c Client) Version() string {
	if c.rules == nil {
		return ""
	}
	return c.rules.Version
}

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

// Supports reports whether the client says that it can do this, and its revision
// has it.
func (c Client) Supports(what Capability) bool {
	if !c.mayHave(what) {
		return false
	}
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

// mayHave reports whether the client's revision has the capability at all.
func (c Client) mayHave(what Capability) bool {
	return c.rules != nil && c.rules.ClientMay(what.String())
}

// String returns the name of the capability, as it is declared.
func (c Capability) String() string {
	switch c {
	case Roots:
		return "roots"
	case Sampling:
		return "sampling"
	case SamplingTools:
		return "sampling.tools"
	case ElicitationForm:
		return "elicitation"
	case ElicitationURL:
		return "elicitation.url"
	}
	return "unknown"
}

// declare adds the capability to what a client declares.
func (c Capability) declare(all *protocol.ClientCapabilities) {
	switch c {
	case Roots:
		all.Roots = &protocol.ListCapability{}
	case Sampling, SamplingTools:
		if all.Sampling == nil {
			all.Sampling = &protocol.SamplingCapability{}
		}
		if c == SamplingTools {
			all.Sampling.Tools = &protocol.Capability{}
		}
	case ElicitationForm, ElicitationURL:
		if all.Elicitation == nil {
			all.Elicitation = &protocol.ElicitationCapability{}
		}
		if c == ElicitationForm {
			all.Elicitation.Form = &protocol.Capability{}
		} else {
			all.Elicitation.URL = &protocol.Capability{}
		}
	}
}

// lacks returns the error -32021 that names everything of this that the client
// has not declared, or nil.
func (c Client) lacks(needs ...Capability) error {
	slices.Sort(needs)
	missing := slices.DeleteFunc(slices.Compact(needs), c.Supports)
	if len(missing) == 0 {
		return nil
	}
	return missingCapabilities(missing)
}

// Require returns nil if the client says that it can do this. Otherwise it
// returns the error to answer with: -32021 with the missing capability to a
// client of 2026-07-28 (Base protocol, _meta), an error that the model can read
// before.
func (c *Context) Require(what Capability) error {
	switch {
	case c.Client().Supports(what):
		return nil
	case c.call.rules.PerRequest:
		return c.Client().lacks(what)
	case !c.Client().mayHave(what):
		return notInRevision(what, c.Client().Version())
	}
	return cannotAnswer(what)
}
