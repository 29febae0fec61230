package middleware

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// canonical returns the one spelling of a JSON value: members in the order of
// their names, no space, each string escaped in one way, each number as its
// shortest digits and an exponent. Two texts have the same one exactly if they
// mean the same value; numbers are compared exactly, whatever their size.
// Nothing at all is an empty object, as for arguments.
func canonical(text []byte) ([]byte, error) {
	if text == nil {
		return []byte("{}"), nil
	}
	var value any
	from := json.NewDecoder(bytes.NewReader(text))
	from.UseNumber()
	if err := from.Decode(&value); err != nil {
		return nil, err
	}
	return json.Marshal(spellNumbers(value)) // which sorts the members
}

// spellNumbers replaces every number in a decoded value by its one spelling.
func spellNumbers(value any) any {
	switch v := value.(type) {
	case json.Number:
		return json.Number(spellNumber(string(v)))
	case []any:
		for i := range v {
			v[i] = spellNumbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = spellNumbers(v[name])
		}
	}
	return value
}

// spellNumber writes 100, 1e2, 100.0 and 0.1E+3 as 1e2. A negative zero is not
// zero. An exponent beyond anything a Go number can hold is left as it is.
func spellNumber(text string) string {
	const farthest = 1 << 30
	mantissa, power, _ := strings.Cut(strings.ToLower(text), "e")
	exponent := 0
	if power != "" {
		var err error
		if exponent, err = strconv.Atoi(power); err != nil || exponent > farthest || exponent < -farthest {
			return text
		}
	}
	digits, negative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	digits = strings.TrimLeft(whole+fraction, "0")
	exponent -= len(fraction)
	short := strings.TrimRight(digits, "0")
	exponent += len(digits) - len(short)
	if short == "" {
		short, exponent = "0", 0
	}
	if negative {
		short = "-" + short
	}
	if exponent != 0 {
		short += "e" + strconv.Itoa(exponent)
	}
	return short
}
