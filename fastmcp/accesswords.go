package fastmcp

import "strings"

// What a client reads of scopes.

func lacksScopes(scopes []string, anonymous bool) string {
	text := "This needs the scopes " + strings.Join(scopes, ", ")
	if len(scopes) == 1 {
		text = "This needs the scope " + scopes[0]
	}
	if anonymous {
		return text + ", and nobody is authenticated here: connect over HTTP to a server with authorization"
	}
	return text + ", which the token does not grant"
}
