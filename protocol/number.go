package protocol

import (
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// A Number is the JSON text of a number, kept exactly. "" is no number, and
// left out of a message.
type Number string

// IntNumber returns the number n.
func IntNumber(n int64) Number { return Number(strconv.FormatInt(n, 10)) }

// FloatNumber returns the number f, and "" if f is infinite or not a number.
func FloatNumber(f float64) Number {
	text, err := Marshal(f)
	if err != nil {
		return ""
	}
	return Number(text)
}

// Int64 returns n, and 0 and false unless its text is that of an integer in
// range: 1.0 and 1e3 are not.
func (n Number) Int64() (int64, bool) {
	if i, err := strconv.ParseInt(string(n), 10, 64); err == nil && n.valid() {
		return i, true
	}
	return 0, false
}

// Float64 returns the float nearest to n, and 0 and false if there is none.
func (n Number) Float64() (float64, bool) {
	if f, err := strconv.ParseFloat(string(n), 64); err == nil && n.valid() {
		return f, true
	}
	return 0, false
}

// MarshalJSON writes the text. The error says that it is not a number's.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.valid() {
		return nil, badNumber(string(n))
	}
	return []byte(n), nil
}

// valid tells whether n is the text of a JSON number: Go reads more than that.
func (n Number) valid() bool {
	text := jsontext.Value(n)
	return text.Kind() == '0' && text.IsValid()
}

// UnmarshalJSON reads a number.
func (n *Number) UnmarshalJSON(text []byte) error {
	if jsontext.Value(text).Kind() != '0' {
		return badNumber(string(text))
	}
	*n = Number(text)
	return nil
}
