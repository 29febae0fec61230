package schema

import (
	"encoding/base64"
	"math/big"
	"strconv"
	"time"
)

// str checks a text.
func (w *walker) str(n *node, i int, at path) int {
	end, plain := skipString(w.text, i)
	if !w.typed(n, tString, i, end, at) {
		return end
	}
	if n.minLength == 0 && n.maxLength < 0 && n.pattern == nil && !n.base64 && !n.dateTime {
		return end
	}
	text := contents(w.text[i:end], plain)
	if n.minLength > 0 || n.maxLength >= 0 {
		if c := characters(text); c < n.minLength || n.maxLength >= 0 && c > n.maxLength {
			w.problem(at, Problem{Kind: OutOfRange, Got: w.got(i, end), Want: wantCount(n.minLength, n.maxLength, wordCharacters)})
		}
	}
	if n.pattern != nil {
		if w.spend(n.pattern.cost(len(text))); w.stopped {
			return end
		}
	}
	switch {
	case n.pattern != nil && !n.pattern.Match(text):
		w.problem(at, Problem{Kind: Malformed, Got: w.got(i, end), Want: wantPattern(n.pattern.String())})
	case n.pattern != nil && n.limit != nil && !n.limit.holdsText(text):
		w.problem(at, Problem{Kind: Overflow, Got: w.got(i, end), Want: wantLimit(*n.limit)})
	case n.base64 && !isBase64(text):
		w.problem(at, Problem{Kind: Malformed, Got: w.got(i, end), Want: wantBase64})
	case n.dateTime && !isDateTime(text):
		w.problem(at, Problem{Kind: Malformed, Got: w.got(i, end), Want: wantDateTime})
	}
	return end
}

// number checks a number.
func (w *walker) number(n *node, i int, at path) int {
	end := max(skipWord(w.text, i), i+1)
	text := w.text[i:end]
	if n.types != 0 && n.types&tNumber == 0 {
		if n.types&tInteger == 0 {
			w.typed(n, tNumber, i, end, at)
			return end
		}
		if !w.integer(n, i, end, at) {
			return end
		}
	}
	if n.limit != nil && n.limit.float && !n.limit.holdsText(text) {
		w.problem(at, Problem{Kind: Overflow, Got: w.got(i, end), Want: wantLimit(*n.limit)})
		return end
	}
	if n.outside(text) {
		w.problem(at, Problem{Kind: OutOfRange, Got: w.got(i, end), Want: wantRange(n)})
		return end
	}
	if w.spend(multipleCost(text, n.multiple)); n.multiple != nil && !w.stopped && !isMultiple(text, n.multiple) {
		w.problem(at, Problem{Kind: OutOfRange, Got: w.got(i, end), Want: wantMultiple(n.multiple)})
	}
	return end
}

// bounded gives a node its bounds, of which the narrower ones count.
func (n *node) bounded(least, most, above, below []byte) {
	n.min, n.max = newBound(least), newBound(most)
	if open := newBound(above); open != nil && (n.min == nil || n.min.compare(above) >= 0) {
		n.min, n.minOpen = open, true
	}
	if open := newBound(below); open != nil && (n.max == nil || n.max.compare(below) <= 0) {
		n.max, n.maxOpen = open, true
	}
}

// outside reports whether a number is beyond the bounds of a node.
func (n *node) outside(text []byte) bool {
	if n.min != nil {
		if c := n.min.compare(text); c < 0 || c == 0 && n.minOpen {
			return true
		}
	}
	if n.max != nil {
		if c := n.max.compare(text); c > 0 || c == 0 && n.maxOpen {
			return true
		}
	}
	return false
}

// integer checks that a number is an integer that its Go type holds. 1.0 and
// 1e2 are integers in JSON Schema, so they are here; Complete writes them in
// the way that decoding understands.
func (w *walker) integer(n *node, i, end int, at path) bool {
	text := w.text[i:end]
	if v, ok := small(text); ok && (n.limit == nil || n.limit.bits == 64 && !n.limit.unsigned || v >= 0 && n.limit.bits == 64) {
		w.rewrite = w.rewrite || text[0] == '-' && v == 0
		return true
	}
	d := parseDecimal(text)
	if !d.integer() {
		w.problem(at, Problem{Kind: WrongType, Got: w.got(i, end), Want: n.want})
		return false
	}
	if n.limit == nil {
		return true
	}
	if !n.limit.holds(d) {
		if n.outside(text) { // which is the better thing to say
			return true
		}
		w.problem(at, Problem{Kind: Overflow, Got: w.got(i, end), Want: wantLimit(*n.limit)})
		return false
	}
	w.rewrite = w.rewrite || !plainInteger(text)
	return true
}

// plainInteger reports whether decoding reads an integer as it is written.
func plainInteger(text []byte) bool {
	for i, c := range text {
		if (c < '0' || c > '9') && (c != '-' || i > 0) {
			return false
		}
	}
	return string(text) != "-0"
}

// holdsText reports whether a number fits a limit.
func (l limit) holdsText(text []byte) bool {
	if !l.float {
		d := parseDecimal(text)
		return d.integer() && l.holds(d)
	}
	if plainInteger(text) {
		return floatWrites(text, l.bits)
	}
	_, err := strconv.ParseFloat(string(text), l.bits)
	return err == nil
}

// isBase64 reports whether text is base64 as RFC 4648 section 4 has it: with
// padding, without line breaks.
func isBase64(text []byte) bool {
	for _, c := range text {
		if c == '\r' || c == '\n' {
			return false
		}
	}
	var out [256]byte
	const whole = len(out) / 3 * 4
	for len(text) > whole {
		if _, err := base64.StdEncoding.Decode(out[:], text[:whole]); err != nil || text[whole-1] == '=' {
			return false
		}
		text = text[whole:]
	}
	_, err := base64.StdEncoding.Decode(out[:], text)
	return err == nil
}

// isDateTime reports whether text is a date-time as time.Time reads it: RFC
// 3339 section 5.6 with capital T and Z, without leap seconds.
func isDateTime(text []byte) bool {
	var t time.Time
	return t.UnmarshalText(text) == nil
}

// multipleCost is what isMultiple costs: the numbers are written out for it.
func multipleCost(text []byte, of *bound) int {
	if of == nil || of.isLarge() {
		return 0
	}
	b := newBound(text)
	if b.isLarge() {
		return 0
	}
	return 4 * (b.room() + of.room())
}

// isLarge reports whether exact arithmetic with a number takes too long.
func (b *bound) isLarge() bool {
	return len(b.text) > maxDigits || b.exact.exponent > maxDigits || b.exact.exponent < -maxDigits
}

// room is how long a number is, written out.
func (b *bound) room() int { return len(b.text) + max(b.exact.exponent, -b.exact.exponent) }

// isMultiple reports whether a number is a multiple of another, exactly. What
// is too large to compute in bounded time is taken for one.
func isMultiple(text []byte, of *bound) bool {
	if of.isLarge() || newBound(text).isLarge() {
		return true
	}
	a, okA := new(big.Rat).SetString(string(text))
	b, okB := new(big.Rat).SetString(string(of.text))
	return okA && okB && b.Sign() != 0 && a.Quo(a, b).IsInt()
}
