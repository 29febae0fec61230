package jsonrpc

import "math"

// MaxDepth is how many objects and arrays may stand one within the other in a
// text, the outermost included.
const MaxDepth = 100

// Check passes over one JSON value, as strictly as [Decode] does, and returns
// nil or an [*Error] with [CodeParse]. It is safe for concurrent use and takes
// time linear in the length of the text.
func Check(text []byte) error {
	s := scanner{text: text}
	if err := s.whole(nil); err != nil {
		return err
	}
	return nil
}

// A scanner passes once over a text and holds it to RFC 8259, to UTF-8, to
// keys that occur once in their object, and to a depth. It recurses, which
// MaxDepth bounds, and allocates only for objects of many members.
type scanner struct {
	text  []byte
	pos   int
	depth int
}

// whole passes over the one value that the text has to be. The members of the
// value itself go into e, if there is one.
func (s *scanner) whole(e *envelope) *Error {
	if uint64(len(s.text)) > math.MaxUint32 {
		return parseError(0, textIsTooLong)
	}
	s.space()
	if err := s.value(e); err != nil {
		return err
	}
	return s.end()
}

// end holds the rest of the text to be space.
func (s *scanner) end() *Error {
	if s.space(); s.pos < len(s.text) {
		return s.expected(wantEnd)
	}
	return nil
}

// peek returns the next byte, and 0, which no JSON has, at the end.
func (s *scanner) peek() byte {
	if s.pos == len(s.text) {
		return 0
	}
	return s.text[s.pos]
}

func (s *scanner) space() {
	for s.pos < len(s.text) && isSpace(s.text[s.pos]) {
		s.pos++
	}
}

// value passes over one value. Here and below nothing is taken of the space
// before or behind it.
func (s *scanner) value(e *envelope) *Error {
	switch s.peek() {
	case '{':
		return s.object(e)
	case '[':
		return s.array(func() *Error { return s.value(nil) })
	case '"':
		_, err := s.str()
		return err
	case 't':
		return s.literal("true")
	case 'f':
		return s.literal("false")
	case 'n':
		return s.literal("null")
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return s.number()
	default:
		return s.expected(wantValue)
	}
}

// object passes over an object and puts its members into e, if there is one.
func (s *scanner) object(e *envelope) *Error {
	if err := s.enter(); err != nil {
		return err
	}
	if s.peek() == '}' {
		s.leave()
		return nil
	}
	var seen keys
	for {
		if err := s.member(&seen, e); err != nil {
			return err
		}
		s.space()
		switch s.peek() {
		case ',':
			s.pos++
			s.space()
		case '}':
			s.leave()
			return nil
		default:
			return s.expected(wantCommaOrBrace)
		}
	}
}

// member passes over a key and its value.
func (s *scanner) member(seen *keys, e *envelope) *Error {
	if s.peek() != '"' {
		return s.expected(wantKey)
	}
	start := s.pos
	escaped, err := s.str()
	if err != nil {
		return err
	}
	key := s.text[start:s.pos]
	if !seen.add(s.text, key, start, escaped) {
		return parseError(start, keyTwice, shorten(key))
	}
	s.space()
	if s.peek() != ':' {
		return s.expected(wantColon)
	}
	s.pos++
	s.space()
	start = s.pos
	if err := s.value(nil); err != nil {
		return err
	}
	if e != nil {
		e.set(key, s.text[start:s.pos:s.pos])
	}
	return nil
}

// array passes over an array, leaving each element to the function.
func (s *scanner) array(element func() *Error) *Error {
	if err := s.enter(); err != nil {
		return err
	}
	if s.peek() == ']' {
		s.leave()
		return nil
	}
	for {
		if err := element(); err != nil {
			return err
		}
		s.space()
		switch s.peek() {
		case ',':
			s.pos++
			s.space()
		case ']':
			s.leave()
			return nil
		default:
			return s.expected(wantCommaOrBracket)
		}
	}
}

// enter steps over the opening of an object or array and the space behind it.
func (s *scanner) enter() *Error {
	if s.depth == MaxDepth {
		return parseError(s.pos, textIsTooDeep, MaxDepth)
	}
	s.depth++
	s.pos++
	s.space()
	return nil
}

// leave steps over the closing of an object or array.
func (s *scanner) leave() {
	s.depth--
	s.pos++
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t'
}

func trimSpace(text []byte) []byte {
	for len(text) > 0 && isSpace(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}
