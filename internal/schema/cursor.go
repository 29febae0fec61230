package schema

import (
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// The functions here step through JSON text that is known to be valid. They
// never read beyond it if it is not.

// skipSpace returns the index of the first byte that is no white space.
func skipSpace(text []byte, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
		i++
	}
	return i
}

// skipString returns the index after the string that begins at i. plain: it
// has no escapes.
func skipString(text []byte, i int) (end int, plain bool) {
	plain = true
	for i++; i < len(text); i++ {
		switch text[i] {
		case '"':
			return i + 1, plain
		case '\\':
			plain = false
			i++
		}
	}
	return len(text), plain
}

// skipWord returns the index after the number or the literal that begins at i.
func skipWord(text []byte, i int) int {
	for i < len(text) {
		switch text[i] {
		case ',', ']', '}', ':', ' ', '\n', '\t', '\r', '"', '[', '{':
			return i
		}
		i++
	}
	return i
}

// skipValue returns the index after the value that begins at i.
func skipValue(text []byte, i int) int {
	depth := 0
	for i < len(text) {
		switch text[i] {
		case '"':
			i, _ = skipString(text, i)
		case '[', '{':
			depth++
			i++
		case ']', '}':
			depth--
			i++
		case ',', ':', ' ', '\n', '\t', '\r':
			i++
			continue
		default:
			i = skipWord(text, i)
		}
		if depth <= 0 {
			return i
		}
	}
	return len(text)
}

// step is where a list or object goes on: at its next element, or after its
// end.
func step(text []byte, i int, end byte) (next int, more bool) {
	i = skipSpace(text, i)
	if i < len(text) && text[i] == ',' {
		i = skipSpace(text, i+1)
	}
	if i >= len(text) {
		return i, false
	}
	if text[i] == end {
		return i + 1, false
	}
	return i, true
}

// name reads the name of a member at i, and returns the index of its value.
func name(text []byte, i int) (unquoted []byte, value int) {
	end, plain := skipString(text, i)
	unquoted = contents(text[i:end], plain)
	i = skipSpace(text, end)
	if i < len(text) && text[i] == ':' {
		i++
	}
	return unquoted, skipSpace(text, i)
}

// contents returns what stands in a quoted string; it allocates if there are
// escapes.
func contents(quoted []byte, plain bool) []byte {
	if plain && len(quoted) >= 2 {
		return quoted[1 : len(quoted)-1]
	}
	text, _ := jsontext.AppendUnquote(nil, quoted)
	return text
}

// characters counts the characters of a text as JSON Schema does.
func characters(text []byte) int { return utf8.RuneCount(text) }
