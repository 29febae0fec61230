package schema

import "math"

// A limit is what a Go number can hold.
type limit struct {
	bits     int
	unsigned bool
	float    bool
	big      bool // a big.Int
	free     bool // too wide for its bounds to be published
}

// bounds returns the lowest and the highest integer.
func (l limit) bounds() (low int64, high uint64) {
	if l.unsigned {
		return 0, math.MaxUint64 >> (64 - l.bits)
	}
	return math.MinInt64 >> (64 - l.bits), math.MaxInt64 >> (64 - l.bits)
}

// holds reports whether a decimal that is an integer fits.
func (l limit) holds(d decimal) bool {
	if l.big {
		return len(d.digits)+d.exponent <= maxDigits
	}
	low, high := l.bounds()
	u, ok := d.magnitude()
	if !ok {
		return false
	}
	if d.negative {
		return u <= uint64(-low) // -MinInt64 is 1<<63 as well when unsigned
	}
	return u <= high
}

// maxDigits bounds the integers read into a big.Int, whose arithmetic costs
// more than linear time.
const maxDigits = 1000
