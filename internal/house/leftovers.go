package house

import (
	"regexp"
	"strings"
)

const elsewhere = "a path that is not there on another machine"

// leftovers are what no file of the repository may contain. The patterns are
// put together from pieces so that this file passes its own rule.
var leftovers = []struct {
	what    string
	pattern *regexp.Regexp
}{
	{"unfinished work: finish it or file it", regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME)\b`)},
	{"a path of somebody's machine", regexp.MustCompile(`(^|[^\w./-])/(wo` + `rk|ro` + `ot)/`)},
	{elsewhere, regexp.MustCompile(`(^|[^\w./-])/(ho` + `me|tm` + `p|Use` + `rs)/`)},
	{"a path outside the repository", regexp.MustCompile(`\.\./sha` + `red\b`)},
	{"a package registry's host", regexp.MustCompile(`(proxy\.go` + `lang\.org|sum\.go` + `lang\.org|registry\.(np` + `mjs|yarn` + `pkg)|py` + `pi\.org|python` + `hosted\.org|crates` + `\.io|repo\d?\.maven|deb\.deb` + `ian)`)},
	{"a download address in a lock file", regexp.MustCompile(`"resol` + `ved":\s*"http`)},
}

// Leftovers finds marks of unfinished work, and names that are true on one
// machine only.
func Leftovers(t *Tree) []Problem {
	var out []Problem
	for _, f := range t.Files {
		if strings.Contains("/"+f.Path, "/testdata/fuzz/") {
			continue // inputs found by the fuzzer, whatever they are
		}
		n, test := 0, strings.HasSuffix(f.Path, "_test.go")
		for line := range strings.Lines(f.Text) {
			n++
			for _, l := range leftovers {
				if l.what == elsewhere && test {
					continue // a test of paths needs some
				}
				if found := l.pattern.FindString(line); found != "" {
					out = append(out, problem(at(f.Path, n), "%s: %q", l.what, strings.TrimSpace(found)))
				}
			}
		}
	}
	return out
}
