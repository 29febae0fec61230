package jsonrpc

import (
	"encoding/json"
	"iter"
)

// Members yields the members of a JSON object in their order: the key with its
// escapes resolved, and the text of the value without space around it, which
// is a slice of object.
//
// The object has to be checked text, such as the params of a decoded
// [Message] or what [Check] accepted. Of any other text Members yields
// something or nothing and stops, without a panic; of a value that is no
// object, nothing.
func Members(object []byte) iter.Seq2[string, json.RawMessage] {
	return func(yield func(string, json.RawMessage) bool) {
		for key, value := range RawMembers(object) {
			if !yield(string(key), value) {
				return
			}
		}
	}
}

// RawMembers is [Members] for those who only look: the key is a slice of object
// too, unless it has an escape that must be resolved, and nothing is allocated.
func RawMembers(object []byte) iter.Seq2[[]byte, json.RawMessage] {
	return func(yield func([]byte, json.RawMessage) bool) {
		w := walker{text: trimSpace(object)}
		if !w.take('{') {
			return
		}
		for w.peek() == '"' {
			key := w.value()
			if !w.take(':') {
				return
			}
			value := w.value()
			if len(value) == 0 || !yield(unquote(key), value) {
				return
			}
			if !w.take(',') {
				return
			}
		}
	}
}

// A walker steps over text that has been checked, and so only looks for where
// a value ends.
type walker struct {
	text []byte
	pos  int
}

// peek skips space and returns the next byte, 0 at the end.
func (w *walker) peek() byte {
	for w.pos < len(w.text) && isSpace(w.text[w.pos]) {
		w.pos++
	}
	if w.pos == len(w.text) {
		return 0
	}
	return w.text[w.pos]
}

// take steps over c, if that comes next.
func (w *walker) take(c byte) bool {
	if w.peek() != c {
		return false
	}
	w.pos++
	return true
}

// value steps over the next value and returns its text.
func (w *walker) value() []byte {
	first := w.peek()
	start := w.pos
	switch first {
	case '"':
		w.str()
	case '{', '[':
		w.nested()
	default:
		for w.pos < len(w.text) && !endsScalar(w.text[w.pos]) {
			w.pos++
		}
	}
	return w.text[start:w.pos]
}

// str steps over a string, quotes included.
func (w *walker) str() {
	for w.pos++; w.pos < len(w.text); w.pos++ {
		switch w.text[w.pos] {
		case '"':
			w.pos++
			return
		case '\\':
			w.pos++
		}
	}
	w.pos = len(w.text)
}

// nested steps over an object or an array.
func (w *walker) nested() {
	for depth := 0; w.pos < len(w.text); {
		switch w.text[w.pos] {
		case '"':
			w.str()
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		w.pos++
		if depth == 0 {
			return
		}
	}
}

func endsScalar(c byte) bool {
	return c == ',' || c == '}' || c == ']' || c == ':' || isSpace(c)
}
