package oauth

import "encoding/json"

// IntrospectionResponse is what an authorization server knows of a token (RFC 7662,
// section 2.2). Nothing but Active is there if the token is not good.
type IntrospectionResponse struct {
	Active    bool     `json:"active"`
	Scope     string   `json:"scope,omitempty"`
	ClientID  string   `json:"client_id,omitempty"`
	Username  string   `json:"username,omitempty"` // for people
	Subject   string   `json:"sub,omitempty"`
	Audience  OneOrAll `json:"aud,omitempty"`
	Issuer    string   `json:"iss,omitempty"`
	Expires   int64    `json:"exp,omitempty"` // seconds since 1970
	NotBefore int64    `json:"nbf,omitempty"`
	// Confirmation is what a bound token is bound to.
	Confirmation Confirmation `json:"cnf,omitzero"`
}

// A Confirmation names the key that a token is bound to (RFC 7800; RFC 9449,
// section 6).
type Confirmation struct {
	Thumbprint string `json:"jkt,omitempty"`
}

// OneOrAll is a list that is a text alone where it has one element (RFC 7519,
// section 4.1.3).
type OneOrAll []string

// UnmarshalJSON reads a text, or an array of them.
func (a *OneOrAll) UnmarshalJSON(text []byte) error {
	var one string
	if json.Unmarshal(text, &one) == nil {
		*a = OneOrAll{one}
		return nil
	}
	return json.Unmarshal(text, (*[]string)(a))
}

// MarshalJSON writes the shorter form.
func (a OneOrAll) MarshalJSON() ([]byte, error) {
	if len(a) == 1 {
		return json.Marshal(a[0])
	}
	return json.Marshal([]string(a))
}
