package fastmcp

import (
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
)

type resourceConfig struct {
	featureConfig
	mimeType    string
	size        *int64
	annotations *protocol.Annotations
	list        any
	catalog     catalog // of a tree of files
	hidden      bool
	caching     *caching
	completers  map[string]Completer
}

type resourceOption func(*resourceConfig)

func (o resourceOption) applyResource(c *resourceConfig) { o(c) }

// check says what clients could make nothing of.
func (c *resourceConfig) check() error {
	if kind, sub, ok := strings.Cut(c.mimeType, "/"); c.mimeType != "" && (!ok || kind == "" || sub == "") {
		return strangeMediaType(c.mimeType)
	}
	if c.annotations == nil {
		return nil
	}
	for _, role := range c.annotations.Audience {
		if role != protocol.RoleUser && role != protocol.RoleAssistant {
			return noRole(role)
		}
	}
	return nil
}

// MIMEType sets the media type of a resource. Without it, text is text/plain,
// bytes are application/octet-stream and other values application/json.
func MIMEType(mediaType string) ResourceOption {
	return resourceOption(func(c *resourceConfig) { c.mimeType = mediaType })
}

// Size tells clients the size of a resource in bytes, before any encoding. One
// below zero is not known, and nothing is told.
func Size(bytes int64) ResourceOption {
	return resourceOption(func(c *resourceConfig) {
		if c.size = &bytes; bytes < 0 {
			c.size = nil
		}
	})
}

// Annotations tells clients for whom a resource is and how important.
func Annotations(a protocol.Annotations) ResourceOption {
	return resourceOption(func(c *resourceConfig) { c.annotations = &a })
}

// Audience tells clients for whom a resource is. It adds to [Annotations].
func Audience(roles ...protocol.Role) ResourceOption {
	return annotation(func(a *protocol.Annotations) { a.Audience = roles })
}

// Priority tells clients how important a resource is, from 0, entirely
// optional, to 1, as good as required; what lies beyond is cut. It adds to
// [Annotations].
func Priority(priority float64) ResourceOption {
	priority = min(max(priority, 0), 1)
	return annotation(func(a *protocol.Annotations) { a.Priority = &priority })
}

// annotation changes annotations that nobody else has.
func annotation(set func(*protocol.Annotations)) ResourceOption {
	return resourceOption(func(c *resourceConfig) {
		var own protocol.Annotations
		if c.annotations != nil {
			own = *c.annotations
		}
		set(&own)
		c.annotations = &own
	})
}

type promptConfig struct {
	featureConfig
	completers map[string]Completer
}
