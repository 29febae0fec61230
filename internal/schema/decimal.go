package schema

import (
	"bytes"
	"cmp"
	"math"
	"strconv"
)

// A decimal is the exact value of a JSON number: digits without leading or
// trailing zeros, times ten to the exponent. Zero has no digits and no sign.
type decimal struct {
	negative bool
	digits   []byte
	exponent int
}

// small reads a number written as at most 18 digits, the common case.
func small(text []byte) (n int64, ok bool) {
	digits := text
	if len(digits) > 0 && digits[0] == '-' {
		digits = digits[1:]
	}
	if len(digits) == 0 || len(digits) > 18 {
		return 0, false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if len(digits) < len(text) {
		n = -n
	}
	return n, true
}

// parseDecimal reads the text of a JSON number.
func parseDecimal(text []byte) decimal {
	var d decimal
	if len(text) > 0 && text[0] == '-' {
		d.negative = true
		text = text[1:]
	}
	if at := bytes.IndexAny(text, "eE"); at >= 0 {
		d.exponent = exponent(text[at+1:])
		text = text[:at]
	}
	whole, fraction, _ := bytes.Cut(text, []byte{'.'})
	d.digits = make([]byte, 0, len(whole)+len(fraction))
	d.digits = append(append(d.digits, whole...), fraction...)
	d.exponent -= len(fraction)
	before := len(d.digits)
	d.digits = bytes.TrimRight(d.digits, "0")
	d.exponent += before - len(d.digits)
	d.digits = bytes.TrimLeft(d.digits, "0")
	if len(d.digits) == 0 {
		return decimal{}
	}
	return d
}

// exponent reads an exponent; one beyond a billion stays there.
func exponent(text []byte) int {
	const most = 1_000_000_000
	n, err := strconv.Atoi(string(text))
	if err != nil && len(text) > 0 {
		n = most
		if text[0] == '-' {
			n = -most
		}
	}
	return max(-most, min(most, n))
}

// integer reports whether the value is an integer, however it is written.
func (d decimal) integer() bool { return d.exponent >= 0 }

// magnitude returns the absolute value of an integer, if it has 64 bits.
func (d decimal) magnitude() (u uint64, ok bool) {
	if len(d.digits)+d.exponent > 20 {
		return 0, false
	}
	for i := range len(d.digits) + d.exponent {
		digit := uint64(0)
		if i < len(d.digits) {
			digit = uint64(d.digits[i] - '0')
		}
		if u > (math.MaxUint64-digit)/10 {
			return 0, false
		}
		u = u*10 + digit
	}
	return u, true
}

// append writes an integer in plain digits.
func (d decimal) append(dst []byte) []byte {
	if len(d.digits) == 0 {
		return append(dst, '0')
	}
	if d.negative {
		dst = append(dst, '-')
	}
	dst = append(dst, d.digits...)
	for range d.exponent {
		dst = append(dst, '0')
	}
	return dst
}

// appendExact writes a form that equal values share.
func (d decimal) appendExact(dst []byte) []byte {
	if d.negative {
		dst = append(dst, '-')
	}
	dst = append(append(dst, d.digits...), 'e')
	return strconv.AppendInt(dst, int64(d.exponent), 10)
}

// A bound is a number of a schema, which is read once and not at every check.
type bound struct {
	text  []byte
	small int64 // if isSmall
	exact decimal

	isSmall bool
}

// newBound returns nil for no text.
func newBound(text []byte) *bound {
	if len(text) == 0 {
		return nil
	}
	b := &bound{text: text, exact: parseDecimal(text)}
	b.small, b.isSmall = small(text)
	return b
}

func (b *bound) String() string { return string(b.text) }

// compare compares the exact value of a JSON number with the bound: negative if it
// is under it. The time is linear in the number, however long the bound is.
func (b *bound) compare(text []byte) int {
	if b.isSmall {
		if n, ok := small(text); ok {
			return cmp.Compare(n, b.small)
		}
	}
	return parseDecimal(text).compare(b.exact)
}

func (d decimal) compare(e decimal) int {
	if c := cmp.Compare(d.sign(), e.sign()); c != 0 {
		return c
	}
	c := cmp.Or(cmp.Compare(len(d.digits)+d.exponent, len(e.digits)+e.exponent), bytes.Compare(d.digits, e.digits))
	return c * d.sign()
}

func (d decimal) sign() int {
	switch {
	case len(d.digits) == 0:
		return 0
	case d.negative:
		return -1
	}
	return 1
}
