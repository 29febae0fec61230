package uritemplate

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// A value is what a file handler would join to its root, so none leaves here
// that leads out of it. accepts is asked about the value as a handler gets it,
// decoded once; and as a handler that decodes again, in error, would see it.
func (k kind) accepts(value string) bool {
	if !k.allows(value) {
		return false
	}
	if !strings.Contains(value, "%") {
		return true
	}
	again, err := url.PathUnescape(value)
	return err != nil || k.allows(again)
}

func (k kind) allows(value string) bool {
	if value == "" || !utf8.ValidString(value) || strings.ContainsAny(value, "\x00\\") {
		return false
	}
	if k == segment {
		return !strings.Contains(value, "/") && value != "." && !leadsUp(value)
	}
	return !traverses(value)
}

// traverses tells whether a path is absolute, on any system, or has a segment
// that leads up.
func traverses(path string) bool {
	if path[0] == '/' || hasDrive(path) {
		return true
	}
	for segment := range strings.SplitSeq(path, "/") {
		if leadsUp(segment) {
			return true
		}
	}
	return false
}

// leadsUp tells whether a segment is "..", to which Windows adds what has more
// dots or blanks behind.
func leadsUp(segment string) bool {
	rest, dots := strings.CutPrefix(segment, "..")
	return dots && strings.Trim(rest, ". ") == ""
}

// hasDrive tells whether a path begins as "C:" does.
func hasDrive(path string) bool {
	if len(path) < 2 || path[1] != ':' {
		return false
	}
	c := path[0] | 0x20
	return 'a' <= c && c <= 'z'
}
