// Package oauth logs a client in where a server asks for that: it finds the
// authorization server, makes the client known there, sends a person to its page
// or uses the client's own credentials, keeps the tokens, renews them, and asks for
// more when they are not enough (2026-07-28, Authorization; 2025-11-25; and what
// 2025-03-26 had instead).
//
//	c, err := client.Dial(ctx, "https://example.com/mcp", oauth.With(oauth.Config{}))
//
// That is all a program on somebody's machine needs: the system's browser is
// opened, a server on a free port of this machine takes the answer, and the tokens
// lie in a file that only this user reads. [Config] changes each of these.
//
// # What is never done
//
// A token goes to the origin of the server it is for, and to no other, whatever
// redirects; it stands in no log and no error. An authorization server is believed
// only what it says about itself: its metadata, and each answer that names an
// issuer, must name exactly the one that was asked. Metadata is not fetched over
// plain HTTP from another machine, nor does what a public server says lead to an
// address of a private network.
package oauth
