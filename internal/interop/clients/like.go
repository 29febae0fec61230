package clients

import "strings"

// Like reports whether a text is a pattern, in which "…" stands for any text.
func Like(text, pattern string) bool {
	parts := strings.Split(pattern, "…")
	text, begins := strings.CutPrefix(text, parts[0])
	if len(parts) == 1 || !begins {
		return begins && text == ""
	}
	for _, part := range parts[1 : len(parts)-1] {
		_, after, found := strings.Cut(text, part)
		if !found {
			return false
		}
		text = after
	}
	return strings.HasSuffix(text, parts[len(parts)-1])
}
