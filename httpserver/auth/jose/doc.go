// Package jose verifies what is signed: access tokens that are JSON Web Tokens (RFC
// 9068), by the keys that their issuer publishes, and the proofs of tokens that are
// bound to a key (DPoP, RFC 9449). It is a module of its own, so that who needs
// neither does not depend on its library, go-jose.
//
//	httpserver.Auth(
//		jose.JWT(jose.Issuer{URL: "https://login.example.com"}),
//		auth.Resource("https://example.com/mcp"), auth.Servers("https://login.example.com"),
//		auth.DPoP(jose.DPoP(jose.Proofs{}), false),
//	)
package jose
