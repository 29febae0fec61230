package oauth

import (
	"net/url"
	"strings"
)

// Where metadata lies below an origin.
const (
	wellKnownResource = "/.well-known/oauth-protected-resource"
	wellKnownServer   = "/.well-known/oauth-authorization-server"
	wellKnownOpenID   = "/.well-known/openid-configuration"
)

// ResourceMetadataURLs returns where the [ResourceMetadata] of a server is looked
// for when no challenge says where it is, in that order: at its path, and at the
// root (Authorization Server Discovery, Protected Resource Metadata). The first is
// where a server puts it. The URL is absolute, http or https.
func ResourceMetadataURLs(server string) ([]string, error) {
	origin, path, err := split(server)
	if err != nil {
		return nil, err
	}
	if path == "" {
		return []string{origin + wellKnownResource}, nil
	}
	return []string{origin + wellKnownResource + path, origin + wellKnownResource}, nil
}

// ServerMetadataURLs returns where the [ServerMetadata] of an issuer is looked
// for, in that order: for one with a path as RFC 8414 and as OpenID put it in
// between, then behind it (Authorization Server Discovery, Authorization Server
// Metadata). The issuer is an absolute URL, http or https.
func ServerMetadataURLs(issuer string) ([]string, error) {
	origin, path, err := split(issuer)
	if err != nil {
		return nil, err
	}
	all := []string{origin + wellKnownServer + path, origin + wellKnownOpenID + path}
	if path != "" {
		all = append(all, origin+path+wellKnownOpenID)
	}
	return all, nil
}

// split takes a URL apart, without a slash at its end.
func split(text string) (origin, path string, err error) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", "", notAbsolute("what metadata is looked for")
	}
	return u.Scheme + "://" + u.Host, strings.TrimSuffix(u.EscapedPath(), "/"), nil
}
