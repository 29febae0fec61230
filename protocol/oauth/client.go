package oauth

import (
	"fmt"
	"log/slog"
)

// ClientMetadata is what a client tells about itself when it registers (RFC
// 7591, section 2), and what stands in a document that names it (Client
// Registration, Client ID Metadata Documents).
type ClientMetadata struct {
	ClientName    string   `json:"client_name,omitempty"` // for people
	ClientURI     string   `json:"client_uri,omitempty"`  // a page about it
	LogoURI       string   `json:"logo_uri,omitempty"`
	RedirectURIs  []string `json:"redirect_uris,omitempty"` // where answers may be sent
	GrantTypes    []string `json:"grant_types,omitempty"`
	ResponseTypes []string `json:"response_types,omitempty"`
	// AuthMethod is how it says at the token endpoint which client it is.
	AuthMethod string `json:"token_endpoint_auth_method,omitempty"`
	// ApplicationType is [ApplicationNative] or [ApplicationWeb]; servers with
	// OpenID Connect hold redirect URIs to it.
	ApplicationType string `json:"application_type,omitempty"`
	Scope           string `json:"scope,omitempty"`
	SoftwareID      string `json:"software_id,omitempty"`
	SoftwareVersion string `json:"software_version,omitempty"`
	JWKSURI         string `json:"jwks_uri,omitempty"` // its keys, for private_key_jwt
	// DPoPBound says that it uses tokens with a proof only (RFC 9449).
	DPoPBound bool `json:"dpop_bound_access_tokens,omitempty"`
}

// The kinds of applications (Client Registration, Application Type).
const (
	ApplicationNative = "native" // on the machine of who uses it
	ApplicationWeb    = "web"    // at an https address of its own
)

// ClientInformation is what an authorization server has given a client that
// registered (RFC 7591, section 3.2.1), with what it has registered. As text, and in
// a log of slog, it is the identifier alone; as JSON it is all, for stores.
type ClientInformation struct {
	ClientMetadata
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret,omitempty"`
	// SecretExpires is when the secret stops being one, in seconds since 1970;
	// 0: never.
	SecretExpires int64 `json:"client_secret_expires_at,omitempty"`
}

// Format writes what may be known to everybody, whatever the verb.
func (c ClientInformation) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, c.remark()) }

// LogValue is the same for logs.
func (c ClientInformation) LogValue() slog.Value { return slog.StringValue(c.remark()) }

func (c ClientInformation) remark() string { return fmt.Sprintf("client %q", c.ClientID) }
