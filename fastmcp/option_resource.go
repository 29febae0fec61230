package fastmcp

import "github.com/fastmcp-go/mcp/protocol"

type resourceConfig struct {
	featureConfig
	mimeType    string
	size        *int64
	annotations *protocol.Annotations
	completers  map[string]Completer
}

type resourceOption func(*resourceConfig)

func (o resourceOption) applyResource(c *resourceConfig) { o(c) }

// MIMEType sets the media type of a resource. Without it, text is text/plain,
// bytes are application/octet-stream and other values application/json.
func MIMEType(mediaType string) ResourceOption {
	return resourceOption(func(c *resourceConfig) { c.mimeType = mediaType })
}

// Size tells clients the size of a resource in bytes, before any encoding.
func Size(bytes int64) ResourceOption {
	return resourceOption(func(c *resourceConfig) { c.size = &bytes })
}

// Annotations tells clients for whom a resource is and how important.
func Annotations(a protocol.Annotations) ResourceOption {
	return resourceOption(func(c *resourceConfig) { c.annotations = &a })
}

type promptConfig struct {
	featureConfig
	completers map[string]Completer
}
