package schema

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// choices are the allowed values of an enum.
type choices struct {
	shown   []string        // as JSON
	texts   [][]byte        // the contents of those that are strings
	all     map[string]bool // in canonical form
	allText bool
}

func newChoices(values []any) *choices {
	c := &choices{allText: true, shown: make([]string, 0, len(values)), texts: make([][]byte, 0, len(values)), all: make(map[string]bool, len(values))}
	for _, v := range values {
		text := plainJSON(v)
		if text[0] == '"' {
			c.texts = append(c.texts, contents(text, bytes.IndexByte(text, '\\') < 0))
		} else {
			c.allText = false
		}
		c.all[string(canonical(text))] = true
		c.shown = append(c.shown, string(text))
	}
	return c
}

// has reports whether a JSON value is among the choices.
func (c *choices) has(value []byte) bool {
	switch {
	case len(value) > 0 && value[0] == '"' && len(c.texts) <= fewMembers:
		inner := contents(value, bytes.IndexByte(value, '\\') < 0)
		return slices.ContainsFunc(c.texts, func(text []byte) bool { return bytes.Equal(inner, text) })
	case c.allText && (len(value) == 0 || value[0] != '"'):
		return false
	}
	return c.all[string(canonical(value))]
}

// canonical returns a form of a JSON value that two values share if and only
// if they are equal: whatever the spelling of numbers and strings, and the
// order of members.
func canonical(value []byte) []byte {
	dst, _ := appendCanonical(nil, value, skipSpace(value, 0))
	return dst
}

func appendCanonical(dst, text []byte, i int) ([]byte, int) {
	if i >= len(text) {
		return dst, i
	}
	switch text[i] {
	case '"':
		end, plain := skipString(text, i)
		return appendQuoted(dst, contents(text[i:end], plain)), end
	case '[':
		dst = append(dst, '[')
		next, more := step(text, i+1, ']')
		for more {
			dst, next = appendCanonical(dst, text, next)
			dst = append(dst, ',')
			next, more = step(text, next, ']')
		}
		return append(dst, ']'), next
	case '{':
		var members []string
		next, more := step(text, i+1, '}')
		for more {
			key, at := name(text, next)
			var member []byte
			member, next = appendCanonical(append(appendQuoted(nil, key), ':'), text, at)
			members = append(members, string(member))
			next, more = step(text, next, '}')
		}
		slices.Sort(members)
		return append(append(append(dst, '{'), strings.Join(members, ",")...), '}'), next
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		end := skipWord(text, i)
		return parseDecimal(text[i:end]).appendExact(dst), end
	}
	end := max(skipWord(text, i), i+1)
	return append(dst, text[i:end]...), end
}

func appendQuoted(dst, text []byte) []byte {
	dst, _ = jsontext.AppendQuote(dst, text)
	return dst
}
