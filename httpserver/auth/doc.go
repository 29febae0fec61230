// Package auth is how a server finds out who sends a request, by the token that
// comes with it (2026-07-28, Authorization; OAuth 2.1, section 5). httpserver.Auth
// puts it to use:
//
//	httpserver.Auth(verifier, auth.Resource("https://example.com/mcp"), auth.Servers("https://login.example.com"))
//
// A [Verifier] says what a token means: [Introspect] asks the authorization server,
// [Static] is for tests, [Func] is for what an application has itself, [Any] tries
// several. Signed tokens (JWT) and proofs of possession (DPoP) are verified by the
// module httpserver/auth/jose, which only its users pull in.
//
// What holds whatever the verifier is, the [Guard] sees to: a token comes in the
// header and nowhere else, it was made for this server, it is valid now, and, if it
// is bound to a key, whoever sends it has that key. Tokens are never logged and
// never part of an error.
package auth
