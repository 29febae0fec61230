package jsonrpc

import (
	"unicode/utf16"
	"unicode/utf8"
)

// literal passes over true, false or null, of which the first byte is there.
func (s *scanner) literal(word string) *Error {
	rest := s.text[s.pos:]
	if len(rest) < len(word) || string(rest[:len(word)]) != word {
		return s.expected(wantValue)
	}
	s.pos += len(word)
	return nil
}

// number passes over a number: no leading zeros, digits on both sides of the
// point, digits in the exponent (RFC 8259, section 6).
func (s *scanner) number() *Error {
	if s.peek() == '-' {
		s.pos++
	}
	if s.peek() == '0' {
		s.pos++
	} else if err := s.digits(); err != nil {
		return err
	}
	if s.peek() == '.' {
		s.pos++
		if err := s.digits(); err != nil {
			return err
		}
	}
	if c := s.peek(); c != 'e' && c != 'E' {
		return nil
	}
	s.pos++
	if c := s.peek(); c == '+' || c == '-' {
		s.pos++
	}
	return s.digits()
}

// digits passes over one digit or more.
func (s *scanner) digits() *Error {
	start := s.pos
	for c := s.peek(); '0' <= c && c <= '9'; c = s.peek() {
		s.pos++
	}
	if s.pos == start {
		return s.expected(wantDigit)
	}
	return nil
}

// str passes over a string, quotes included, and tells whether it has escapes.
func (s *scanner) str() (escaped bool, err *Error) {
	text := s.text
	for i := s.pos + 1; i < len(text); {
		c := text[i]
		switch {
		case c == '"':
			s.pos = i + 1
			return escaped, nil
		case c == '\\':
			size := escapeSize(text[i:])
			if size == 0 {
				return false, parseError(i, badEscape)
			}
			escaped = true
			i += size
		case c < ' ':
			return false, parseError(i, rawControl, c)
		case c < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && size == 1 {
				return false, parseError(i, badUTF8)
			}
			i += size
		}
	}
	return false, parseError(s.pos, openString)
}

// escapeSize tells how many bytes the escape at the start of text takes, and 0
// if it is none, or one half of a surrogate pair without the other.
func escapeSize(text []byte) int {
	if len(text) < 2 {
		return 0
	}
	switch text[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		r, ok := hexRune(text[2:])
		if !ok {
			return 0
		}
		if !utf16.IsSurrogate(r) {
			return 6
		}
		if len(text) < 12 || text[6] != '\\' || text[7] != 'u' {
			return 0
		}
		low, ok := hexRune(text[8:])
		if !ok || utf16.DecodeRune(r, low) == utf8.RuneError {
			return 0
		}
		return 12
	default:
		return 0
	}
}
