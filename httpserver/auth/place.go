package auth

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// WellKnown is where metadata of a protected resource lies (RFC 9728, section 3.1).
const WellKnown = "/.well-known/oauth-protected-resource"

// A Place is where an endpoint lies, as a request to it came.
type Place struct {
	// Path is its path, with all prefixes.
	Path string
	// AtRoot says that what lies at the root of the host is served as well, so that
	// the metadata is where clients look for it by themselves.
	AtRoot bool
}

// resourceOf returns the URL of the endpoint as it stands in tokens. Without
// [Resource] it goes by the Host header only where that cannot be a lie: at a
// loopback address, under the port that the request has come in at.
func (g *Guard) resourceOf(r *http.Request, at Place) (*url.URL, bool) {
	if g.resource != nil {
		return g.resource, true
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if local == nil || !local.IP.IsLoopback() {
		return nil, false
	}
	u := &url.URL{Scheme: "http", Host: strings.ToLower(r.Host), Path: strings.TrimSuffix(at.Path, "/")}
	if r.TLS != nil {
		u.Scheme = "https"
	}
	named := &url.URL{Scheme: u.Scheme, Host: local.String()}
	named.Host = net.JoinHostPort(u.Hostname(), named.Port())
	return u, isLoopback(u.Hostname()) && oauth.SameOrigin(u, named)
}

// isLoopback reports whether a name means nothing but this machine.
func isLoopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.Unmap().IsLoopback()
}

// metadataURL is where the metadata of a resource is served.
func metadataURL(resource *url.URL, at Place) string {
	if urls, err := oauth.ResourceMetadataURLs(resource.String()); err == nil && at.AtRoot {
		return urls[0]
	}
	return strings.TrimSuffix(resource.String(), "/") + WellKnown
}

// isFor reports whether a token was made for a resource: that text, but for the
// case of its host and a slash at its end (2026-07-28, Authorization, Canonical
// Server URI), or one of the other names.
func (g *Guard) isFor(audience []string, resource *url.URL) bool {
	for _, name := range audience {
		if slices.Contains(g.audience, name) {
			return true
		}
		u, err := url.Parse(name)
		if err == nil && oauth.SameOrigin(u, resource) && u.User == nil && u.RawQuery == "" && u.Fragment == "" &&
			strings.TrimSuffix(u.EscapedPath(), "/") == strings.TrimSuffix(resource.EscapedPath(), "/") {
			return true
		}
	}
	return false
}
