package oauth

// TokenResponse is a successful answer of a token endpoint (RFC 6749, section
// 5.1; RFC 8693, section 2.2.1).
type TokenResponse struct {
	AccessToken     string `json:"access_token"`
	TokenType       string `json:"token_type"` // Bearer or DPoP, in any case
	ExpiresIn       Count  `json:"expires_in,omitzero"`
	RefreshToken    string `json:"refresh_token,omitempty"`
	Scope           string `json:"scope,omitempty"` // "": what was asked for
	IssuedTokenType string `json:"issued_token_type,omitempty"`
}

// The kinds of tokens by which a request is authorized.
const (
	TokenBearer = "Bearer" // whoever has it may use it
	TokenDPoP   = "DPoP"   // whoever can prove a key (RFC 9449)
)

// A Count is a number of seconds, which some servers write as text.
type Count int64

// ErrorResponse is how a token or registration endpoint refuses, and what an
// authorization endpoint sends back (RFC 6749, sections 4.1.2.1 and 5.2; RFC
// 7591, section 3.2.2).
type ErrorResponse struct {
	Code        string `json:"error"`
	Description string `json:"error_description,omitempty"`
	URI         string `json:"error_uri,omitempty"`
}

// What an [ErrorResponse] may say that a client can do something about.
const (
	ErrorInvalidGrant  = "invalid_grant"  // the code or refresh token is not good any more
	ErrorInvalidClient = "invalid_client" // the server does not know the client any more
	// ErrorInvalidMetadata: a client cannot register so.
	ErrorInvalidMetadata = "invalid_client_metadata"
)
