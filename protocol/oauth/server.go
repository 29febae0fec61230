package oauth

import "slices"

// ServerMetadata is what an authorization server says about itself, in either of
// the two forms (RFC 8414, section 2; OpenID Connect Discovery 1.0, section 3).
type ServerMetadata struct {
	// Issuer is who it is: text that is compared, and never made another.
	Issuer                string `json:"issuer"`
	AuthorizationEndpoint string `json:"authorization_endpoint,omitempty"` // where people are sent
	TokenEndpoint         string `json:"token_endpoint,omitempty"`         // where tokens come from
	RegistrationEndpoint  string `json:"registration_endpoint,omitempty"`  // RFC 7591
	IntrospectionEndpoint string `json:"introspection_endpoint,omitempty"` // RFC 7662
	RevocationEndpoint    string `json:"revocation_endpoint,omitempty"`    // RFC 7009
	JWKSURI               string `json:"jwks_uri,omitempty"`               // the keys of its tokens

	ScopesSupported        []string `json:"scopes_supported,omitempty"`
	ResponseTypesSupported []string `json:"response_types_supported,omitempty"`
	GrantTypesSupported    []string `json:"grant_types_supported,omitempty"`
	// GrantProfilesSupported are uses of a grant, such as [ProfileIDJAG].
	GrantProfilesSupported []string `json:"authorization_grant_profiles_supported,omitempty"`
	// CodeChallengeMethods has [MethodS256], or there is no authorization code
	// to be had in MCP (Security Considerations, Authorization Code Protection).
	CodeChallengeMethods []string `json:"code_challenge_methods_supported,omitempty"`
	// AuthMethods are the ways to say at the token endpoint which client it is;
	// nil is [AuthBasic].
	AuthMethods     []string `json:"token_endpoint_auth_methods_supported,omitempty"`
	AuthSigningAlgs []string `json:"token_endpoint_auth_signing_alg_values_supported,omitempty"`
	DPoPSigningAlgs []string `json:"dpop_signing_alg_values_supported,omitempty"` // RFC 9449
	// ResponseIssuer says that each answer to an authorization request names the
	// issuer (RFC 9207).
	ResponseIssuer bool `json:"authorization_response_iss_parameter_supported,omitempty"`
	// ClientIDDocuments says that a client may be named by the URL of a document
	// that describes it (Client Registration, Client ID Metadata Documents).
	ClientIDDocuments bool `json:"client_id_metadata_document_supported,omitempty"`
}

// The ways to say which client it is (RFC 7591, section 2; RFC 7523, section 2.2).
const (
	AuthNone          = "none"                // the identifier alone
	AuthBasic         = "client_secret_basic" // in the header Authorization
	AuthPost          = "client_secret_post"  // in the body
	AuthPrivateKeyJWT = "private_key_jwt"     // by a signature
)

// The grants: what a token is given for.
const (
	GrantAuthorizationCode = "authorization_code"
	GrantRefreshToken      = "refresh_token"
	GrantClientCredentials = "client_credentials"
	GrantJWTBearer         = "urn:ietf:params:oauth:grant-type:jwt-bearer"     // RFC 7523
	GrantTokenExchange     = "urn:ietf:params:oauth:grant-type:token-exchange" // RFC 8693
)

// ProfileIDJAG is the use of [GrantJWTBearer] with an assertion of an enterprise's
// identity provider (Enterprise-Managed Authorization, section 6).
const ProfileIDJAG = "urn:ietf:params:oauth:grant-profile:id-jag"

// ProvesPKCE reports whether the server binds authorization codes to who asked.
func (m *ServerMetadata) ProvesPKCE() bool {
	return slices.Contains(m.CodeChallengeMethods, MethodS256)
}

// Authenticates reports whether the server takes clients that say so who they
// are.
func (m *ServerMetadata) Authenticates(method string) bool {
	if m.AuthMethods == nil {
		return method == AuthBasic
	}
	return slices.Contains(m.AuthMethods, method)
}
