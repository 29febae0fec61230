package schema

import (
	"strings"
	"unicode/utf8"
)

// maxCompared bounds the length of the names that are compared, and the number
// of problems in one text for which that is done.
const maxCompared = 64

// Nearest returns the name that looks most like got, or "" if none does: the
// same but for case and separators, or at most about a quarter of its letters
// off, two that are swapped being one. Names over 64 bytes are near to nothing,
// which bounds what a hostile one can cost.
func Nearest(got string, names []string) string {
	best, found := 1+(utf8.RuneCountInString(got)+1)/4, ""
	if len(got) > maxCompared {
		return ""
	}
	plain := fold(got)
	for _, name := range names {
		if len(name) > maxCompared {
			continue
		}
		if d := distance(plain, fold(name)); d < best {
			best, found = d, name
		}
	}
	return found
}

// nearest is Nearest if the walk can afford it: to compare names costs more
// than anything else, and is done for the first problems alone.
func (w *walker) nearest(got string, names []string) string {
	cost := len(names) * (maxCompared + 8*min(len(got), maxCompared))
	if w.muted > 0 || w.count >= maxCompared || cost > w.left {
		return ""
	}
	w.left -= cost
	return Nearest(got, names)
}

// nearestChoice does the same for a text that is none of the choices.
func (w *walker) nearestChoice(c *choices, i, end int) string {
	value := w.text[i:end]
	if w.muted > 0 || w.count >= maxCompared || len(value) == 0 || value[0] != '"' {
		return ""
	}
	texts := make([]string, len(c.texts))
	for i, t := range c.texts {
		texts[i] = string(t)
	}
	found := w.nearest(string(contents(value, false)), texts)
	for i, t := range texts {
		if t == found && found != "" {
			return string(appendQuoted(nil, c.texts[i]))
		}
	}
	return ""
}

func fold(name string) []rune {
	return []rune(strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name)))
}

// distance counts the letters to insert, delete, replace or swap to get from
// a to b.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
