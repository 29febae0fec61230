package oauth

import (
	"slices"
	"strings"
)

// A Scope is a set of what a token is good for, in the order in which it was
// said (RFC 6749, section 3.3). Nil is nothing said.
type Scope []string

// OfflineAccess is the scope that asks for a refresh token (OpenID Connect Core
// 1.0, section 11).
const OfflineAccess = "offline_access"

// ParseScope reads the value of a parameter scope: words between blanks. One
// that is there twice counts once.
func ParseScope(text string) Scope {
	return Scope(nil).Union(strings.Fields(text))
}

// String writes a scope as [ParseScope] reads it.
func (s Scope) String() string { return strings.Join(s, " ") }

// Union returns what is in either, without changing one of them.
func (s Scope) Union(more Scope) Scope {
	all := slices.Clone(s)
	for _, word := range more {
		if !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}

// Covers reports whether everything that is needed is there.
func (s Scope) Covers(needed Scope) bool {
	return !slices.ContainsFunc(needed, func(word string) bool { return !slices.Contains(s, word) })
}
