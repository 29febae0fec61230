package schema

import (
	"fmt"
	"strconv"
	"strings"
)

// ourKeys are the keys of a struct tag that have a meaning here.
var ourKeys = []string{"json", "validate", "jsonschema", "jsonschema_description"}

// checkTag refuses a struct tag that reflection would read only in part: what
// is behind a slip of the pen is dropped without a word, and a rule with it.
// What has none of our keys in it is not ours to judge.
func (b *builder) checkTag(m *member, path string) {
	tag := string(m.field.Tag)
	seen := map[string]bool{}
	for rest := strings.TrimLeft(tag, " "); rest != ""; rest = strings.TrimLeft(rest, " ") {
		key, after, ok := tagPair(rest)
		switch {
		case !ok && mentionsOurs(rest):
			b.wrong(path, m.field.Type, fmt.Sprintf(problemStructTag, tag, rest), acceptedStructTag)
			return
		case !ok:
			return
		case seen[key] && mentionsOurs(key):
			b.wrong(path, m.field.Type, fmt.Sprintf(problemTagTwice, tag, key), acceptedTagTwice)
		}
		seen[key], rest = true, after
	}
}

// tagPair reads key:"value" at the front of a tag, as reflect.StructTag does.
func tagPair(tag string) (key, rest string, ok bool) {
	key, after, ok := strings.Cut(tag, ":")
	if !ok || key == "" || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r == '"' || r == 0x7f }) {
		return "", tag, false
	}
	quoted, err := strconv.QuotedPrefix(after)
	if err != nil || quoted[0] != '"' {
		return "", tag, false
	}
	return key, after[len(quoted):], true
}

func mentionsOurs(tag string) bool {
	for _, key := range ourKeys {
		if strings.Contains(tag, key) {
			return true
		}
	}
	return false
}
