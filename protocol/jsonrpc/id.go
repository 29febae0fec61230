package jsonrpc

import "strconv"

// An ID names a request within one direction of one connection. It keeps the
// JSON text as it came, byte for byte, so that it goes back unaltered however
// large a number is and however a string is spelled. The zero value means that
// there is no id.
//
// Two ids are equal, by ==, when their texts are: 1 and "1" differ, and so do
// "a" and "\u0061". A sender has one encoder and spells an id always in the
// same way; a receiver that re-encodes what it read may not, which is why the
// ids that this framework makes up are integers.
//
// An id is a string or an integer without fraction and exponent (Base
// Protocol, section Requests). -0 is refused: it is another spelling of 0, and
// programs would not agree on whether the two are one.
type ID struct{ text string }

// StringID returns the id whose value is the string s. Bytes that are not
// UTF-8 become U+FFFD.
func StringID(s string) ID {
	return ID{text: string(appendQuoted(nil, s))}
}

// IntID returns the id whose value is the integer n.
func IntID(n int64) ID {
	return ID{text: strconv.FormatInt(n, 10)}
}

// IsZero reports whether there is no id.
func (id ID) IsZero() bool { return id.text == "" }

// String returns the JSON text of the id, a string's quotes included, and ""
// if there is none.
func (id ID) String() string { return id.text }

// MarshalJSON returns the JSON text of the id, and null if there is none. Tag
// a field with omitzero to leave it out instead.
func (id ID) MarshalJSON() ([]byte, error) {
	if id.IsZero() {
		return []byte("null"), nil
	}
	return []byte(id.text), nil
}

// UnmarshalJSON reads a string or an integer. Anything else, null included, is
// an [*Error] with [CodeInvalidRequest], and text that is no JSON at all one
// with [CodeParse].
func (id *ID) UnmarshalJSON(text []byte) error {
	if err := Check(text); err != nil {
		return err
	}
	decoded, err := decodeID(trimSpace(text))
	if err != nil {
		return err
	}
	*id = decoded
	return nil
}

// decodeID reads the checked text of an id member, without space around it.
func decodeID(text []byte) (ID, *Error) {
	switch kindOf(text) {
	case kindString:
		return ID{text: string(text)}, nil
	case kindNumber:
		if !isInteger(text) {
			return ID{}, invalid(idMustBeInteger, shorten(text))
		}
		return ID{text: string(text)}, nil
	default:
		return ID{}, invalid(idMustBeStringOrInteger, nameOf(text))
	}
}

// isInteger tells whether the checked text of a number has digits only, and
// is not -0.
func isInteger(text []byte) bool {
	digits := text
	if text[0] == '-' {
		digits = text[1:]
		if digits[0] == '0' {
			return false
		}
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
