package oauth

import (
	"net/url"
	"strings"
)

// ResourceMetadata is what a server says about the tokens that it takes (RFC
// 9728, section 2; 2026-07-28, Authorization Server Discovery).
type ResourceMetadata struct {
	// Resource is the server's own identifier, a URL; tokens are asked for with
	// exactly this text.
	Resource string `json:"resource"`
	// AuthorizationServers are the issuers whose tokens it takes.
	AuthorizationServers []string `json:"authorization_servers,omitempty"`
	// ScopesSupported is what is needed for its basic functions.
	ScopesSupported []string `json:"scopes_supported,omitempty"`
	// BearerMethodsSupported are the ways to send a token; MCP has "header".
	BearerMethodsSupported []string `json:"bearer_methods_supported,omitempty"`
	// ResourceName is for people.
	ResourceName string `json:"resource_name,omitempty"`
	// ResourceDocumentation is a page for developers.
	ResourceDocumentation string `json:"resource_documentation,omitempty"`
	// DPoPSigningAlgs are the algorithms of proofs that it reads (RFC 9449).
	DPoPSigningAlgs []string `json:"dpop_signing_alg_values_supported,omitempty"`
	// DPoPBoundRequired says that it takes no other tokens (RFC 9449).
	DPoPBoundRequired bool `json:"dpop_bound_access_tokens_required,omitempty"`
}

// Covers reports whether the metadata is that of a server at a URL: it names
// the same origin, and the path or one above it. A fragment is never right.
func (m *ResourceMetadata) Covers(server *url.URL) bool {
	named, err := url.Parse(m.Resource)
	if err != nil || named.Host == "" || strings.Contains(m.Resource, "#") || named.User != nil ||
		!SameOrigin(named, server) || named.RawQuery != "" && named.RawQuery != server.RawQuery {
		return false
	}
	above, path := strings.TrimSuffix(named.EscapedPath(), "/"), server.EscapedPath()
	return path == above || strings.HasPrefix(path, above+"/")
}

// SameOrigin reports whether two URLs have scheme, host and port in common (RFC
// 6454, section 5).
func SameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) && strings.EqualFold(a.Hostname(), b.Hostname()) && port(a) == port(b)
}

func port(u *url.URL) string {
	switch p := u.Port(); {
	case p != "":
		return p
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	case strings.EqualFold(u.Scheme, "http"):
		return "80"
	}
	return ""
}
