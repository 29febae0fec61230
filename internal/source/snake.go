package source

import (
	"strings"
	"unicode"
)

// SnakeCase returns a Go name in snake case: HTTPGet becomes http_get, UserID
// user_id, V2API v2_api.
//
// A digit belongs to the word before it, and so does a lone capital after a
// digit (P2PNode: p2p_node). A run of capitals is one word, with its plural s
// (UserIDs: user_ids), but a lower case letter takes the last capital along
// (HTTPGet), unless it begins a version (APIv2: api_v2). Underscores that are
// there already part words too. The few names that defy this, OAuth, IPv4, IPv6
// and GraphQL, are one word each.
func SnakeCase(goName string) string {
	runes := []rune(oneWord.Replace(goName))
	var out strings.Builder
	for i, r := range runes {
		if r == '_' {
			continue
		}
		if out.Len() > 0 && startsWord(runes, i) {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// oneWord respells the names that are one word in spite of their capitals.
var oneWord = strings.NewReplacer(
	"OAuth", "Oauth",
	"IPv4", "Ipv4",
	"IPv6", "Ipv6",
	"GraphQL", "Graphql",
)

// startsWord reports whether a word starts at runes[i], which is no underscore.
func startsWord(runes []rune, i int) bool {
	if i == 0 {
		return false
	}
	before := runes[i-1]
	switch {
	case before == '_' || versionAt(runes, i):
		return true
	case !unicode.IsUpper(runes[i]):
		return false
	case unicode.IsUpper(before):
		return unicode.IsLower(at(runes, i+1)) && !pluralAt(runes, i+1) && !versionAt(runes, i+1)
	case unicode.IsDigit(before):
		return !loneAt(runes, i)
	}
	return true
}

// versionAt reports whether the v of a version stands at i, as in APIv2.
func versionAt(runes []rune, i int) bool {
	return i >= 2 && at(runes, i) == 'v' && unicode.IsDigit(at(runes, i+1)) &&
		unicode.IsUpper(runes[i-1]) && unicode.IsUpper(runes[i-2])
}

// pluralAt reports whether the s of a plural such as IDs stands at i, and not
// that of a word as in JSONAsText.
func pluralAt(runes []rune, i int) bool {
	next := at(runes, i+1)
	return at(runes, i) == 's' && !unicode.IsLower(next) && (runes[i-1] != 'A' || next == 0)
}

// loneAt reports whether the capital at i is a whole word: the end of the name
// or the start of another word follows.
func loneAt(runes []rune, i int) bool {
	next := at(runes, i+1)
	return next == 0 || next == '_' || unicode.IsDigit(next) ||
		unicode.IsUpper(next) && unicode.IsLower(at(runes, i+2))
}

// at returns runes[i], or 0 beyond the end.
func at(runes []rune, i int) rune {
	if i < len(runes) {
		return runes[i]
	}
	return 0
}
