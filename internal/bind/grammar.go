package bind

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// list joins words as a sentence does: a, b and c.
func list(words []string, conjunction string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + conjunction + " " + words[n-1]
	}
}

func quote(words []string) []string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	return quoted
}

func plural(noun string, things []string) string {
	if len(things) == 1 {
		return noun
	}
	return noun + "s"
}

// braced writes variables as their template does.
func braced(names []string) []string {
	braced := make([]string, len(names))
	for i, name := range names {
		braced[i] = "{" + name + "}"
	}
	return braced
}

func none(text string) string { return cmp.Or(text, "none") }

// few keeps a long list from making a long sentence: its first words, and how
// many there are.
func few(words []string, conjunction string) string {
	const most = 20
	if len(words) <= most {
		return list(words, conjunction)
	}
	return strings.Join(words[:most], ", ") + fmt.Sprintf(", … (%d in all)", len(words))
}
