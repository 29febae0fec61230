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

// Int64 returns n and true if its text is that of an integer in range.
func (n Number) Int64() (int64, bool) {
	i, err := strconv.ParseInt(string(n), 10, 64)
	return i, err == nil
}

// Float64 returns the nearest float, and false if there is none.
func (n Number) Float64() (float64, bool) {
	f, err := strconv.ParseFloat(string(n), 64)
	return f, err == nil
}

// MarshalJSON writes the text. The error says that it is not a number's.
func (n Number) MarshalJSON() ([]byte, error) {
	text := jsontext.Value(n)
	if text.Kind() != '0' || !text.IsValid() {
		return nil, badNumber(string(n))
	}
	return text, nil
}

// UnmarshalJSON reads a number.
func (n *Number) UnmarshalJSON(text []byte) error {
	if jsontext.Value(text).Kind() != '0' {
		return badNumber(string(text))
	}
	*n = Number(text)
	return nil
}
