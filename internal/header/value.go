package header

import (
	"encoding/base64"
	"errors"
	"strings"
	"unicode/utf8"
)

// A value that cannot travel as it is stands in Base64 between these two.
const (
	open  = "=?base64?"
	close = "?="
)

// Safe reports whether a value travels as it is: visible ASCII, blanks and
// tabs, none of the latter at an end, and nothing that looks encoded. The
// empty value does.
func Safe(value string) bool {
	return isPlain(value) && !(strings.HasPrefix(value, open) && strings.HasSuffix(value, close))
}

// Encode returns the text that carries value in a header: the value itself if
// it is [Safe], and otherwise =?base64?…?= around the Base64 of its UTF-8.
// Bytes that are not UTF-8 become U+FFFD.
func Encode(value string) string {
	if Safe(value) {
		return value
	}
	value = strings.ToValidUTF8(value, string(utf8.RuneError))
	return open + base64.StdEncoding.EncodeToString([]byte(value)) + close
}

// Decode returns the value that text carries; it turns back what [Encode]
// did. It is an error if text has a character that no header may have, if
// what stands between the marks is not Base64 in its one proper spelling, or
// if that is not UTF-8. The sentence says which, and fits behind the name of
// the header.
func Decode(text string) (string, error) {
	if !isPlain(text) {
		return "", errors.New(notPlain)
	}
	inner, ok := unwrap(text)
	if !ok {
		return text, nil
	}
	value, err := base64.StdEncoding.Strict().DecodeString(inner)
	if err != nil {
		return "", errors.New(notBase64)
	}
	if !utf8.Valid(value) {
		return "", errors.New(notUTF8)
	}
	return string(value), nil
}

// unwrap takes the marks off. They may not overlap: =?base64?= carries itself.
func unwrap(text string) (inner string, ok bool) {
	inner, opened := strings.CutPrefix(text, open)
	inner, closed := strings.CutSuffix(inner, close)
	return inner, opened && closed
}

// isPlain tells whether a field value of RFC 9110, section 5.5, can be text as
// it stands.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c != '\t' && (c < ' ' || c > '~') {
			return false
		}
	}
	return strings.Trim(text, " \t") == text
}
