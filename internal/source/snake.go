package source

import (
	"strings"
	"unicode"
)

// SnakeCase returns a Go name in snake case: HTTPGet becomes http_get, UserID
// user_id, V2API v2_api. A digit belongs to the word before it; a run of
// capitals is one word, whose last letter starts the next word when a lower
// case letter follows it. Underscores already there separate words, and are
// never doubled.
func SnakeCase(goName string) string {
	var out strings.Builder
	runes := []rune(goName)
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

// startsWord reports whether a word starts at runes[i], i > 0.
func startsWord(runes []rune, i int) bool {
	before, r := runes[i-1], runes[i]
	switch {
	case before == '_':
		return true
	case !unicode.IsUpper(r):
		return false
	case !unicode.IsUpper(before):
		return true
	}
	return i+1 < len(runes) && unicode.IsLower(runes[i+1])
}
