package bind

import "strings"

// Nearest returns the candidate that a writer of name most likely meant, or ""
// if none is near: one letter in three may be wrong, missing or too many, and
// case does not count. Names over 64 bytes are near to nothing, which bounds
// what a hostile one can cost.
func Nearest(name string, candidates []string) string {
	if len(name) > 64 {
		return ""
	}
	best, bound := "", len(name)/3+1
	for _, c := range candidates {
		if len(c) > 128 {
			continue
		}
		if d := distance(strings.ToLower(name), strings.ToLower(c)); d < bound {
			best, bound = c, d
		}
	}
	return best
}

// distance counts the bytes to insert, delete or replace between two words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
