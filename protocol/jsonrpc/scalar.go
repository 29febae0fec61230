package jsonrpc

import (
	"encoding/binary"
	"math/bits"
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
	for i := s.pos + 1; ; {
		i += plainPrefix(text[i:])
		if i == len(text) {
			return false, parseError(s.pos, openString)
		}
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
		default:
			r, size := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && size == 1 {
				return false, parseError(i, badUTF8)
			}
			i += size
		}
	}
}

// plainPrefix tells how many bytes at the start of text stand for themselves
// in a string: ASCII, and no quote, backslash or control character. Eight are
// looked at in one step; see Warren, Hacker's Delight, section 6-1.
func plainPrefix(text []byte) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(text); i += 8 {
		w := binary.LittleEndian.Uint64(text[i:])
		quote, slash := w^(ones*'"'), w^(ones*'\\')
		special := (w | (w - ones*' ') | (quote - ones) | (slash - ones)) & tops
		if special != 0 { // its lowest bit is true, those above may be borrowed
			return i + bits.TrailingZeros64(special)/8
		}
	}
	for ; i < len(text); i++ {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return i
		}
	}
	return i
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
