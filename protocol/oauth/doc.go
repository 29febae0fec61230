// Package oauth is the vocabulary that both sides of MCP's authorization share
// (2026-07-28, Authorization): the challenge in a WWW-Authenticate header, the
// metadata of protected resources and authorization servers and where it lies,
// what a client registers, scopes, and PKCE. It does no I/O.
package oauth
