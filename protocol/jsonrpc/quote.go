package jsonrpc

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// appendQuoted appends s as a JSON string, with no more escapes than JSON
// wants. Bytes that are not UTF-8 become U+FFFD, so that what we send is
// always readable.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	plain := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				dst = append(dst, s[plain:i]...)
				dst = utf8.AppendRune(dst, utf8.RuneError)
				plain = i + 1
			}
			i += size
			continue
		}
		if c < ' ' || c == '"' || c == '\\' {
			dst = append(dst, s[plain:i]...)
			dst = appendEscape(dst, c)
			plain = i + 1
		}
		i++
	}
	dst = append(dst, s[plain:]...)
	return append(dst, '"')
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	default:
		return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
	}
}

// unquote returns the value of a string: of its checked text, quotes included.
func unquote(text []byte) []byte {
	if len(text) < 2 {
		return nil
	}
	inner := text[1 : len(text)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return inner
	}
	return appendUnquoted(nil, inner)
}

// unquotesTo tells whether the value of a string is s, without building it in
// the usual case.
func unquotesTo(text []byte, s string) bool {
	var room [32]byte
	return string(appendUnquoted(room[:0], text[1:len(text)-1])) == s
}

// appendUnquoted appends the value of what stands between a string's quotes.
// Of text that was not checked it makes something, without a panic.
func appendUnquoted(dst, inner []byte) []byte {
	for {
		n := bytes.IndexByte(inner, '\\')
		if n < 0 || n+1 == len(inner) {
			return append(dst, inner...)
		}
		dst = append(dst, inner[:n]...)
		c := inner[n+1]
		inner = inner[n+2:]
		if c != 'u' {
			dst = append(dst, unescape(c))
			continue
		}
		r, size := unescapeRune(inner)
		dst = utf8.AppendRune(dst, r)
		inner = inner[size:]
	}
}

// unescape returns what a backslash and c stand for.
func unescape(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	default:
		return c
	}
}

// unescapeRune reads the digits behind \u, and the other half of a surrogate
// pair with them. Size is how many bytes that takes.
func unescapeRune(text []byte) (r rune, size int) {
	r, ok := hexRune(text)
	if !ok {
		return utf8.RuneError, min(4, len(text))
	}
	if !utf16.IsSurrogate(r) {
		return r, 4
	}
	if len(text) < 10 || text[4] != '\\' || text[5] != 'u' {
		return utf8.RuneError, 4
	}
	low, _ := hexRune(text[6:])
	return utf16.DecodeRune(r, low), 10
}

// hexRune reads four hexadecimal digits.
func hexRune(text []byte) (r rune, ok bool) {
	if len(text) < 4 {
		return 0, false
	}
	for _, c := range text[:4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
