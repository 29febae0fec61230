package schema

import (
	"iter"
	"strconv"
)

// A document is a JSON text that is known to be valid, to be looked through.
type document struct{ text []byte }

// raw is the value at v, as it is written.
func (d document) raw(v int) []byte { return d.text[v:skipValue(d.text, v)] }

// members goes through the object at i: names, and where their values are.
func (d document) members(i int) iter.Seq2[[]byte, int] {
	return func(yield func([]byte, int) bool) {
		if i < 0 || i >= len(d.text) || d.text[i] != '{' {
			return
		}
		next, more := step(d.text, i+1, '}')
		for more {
			key, v := name(d.text, next)
			if !yield(key, v) {
				return
			}
			next, more = step(d.text, skipValue(d.text, v), '}')
		}
	}
}

// items goes through the list at i: where its items are.
func (d document) items(i int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		if i < 0 || i >= len(d.text) || d.text[i] != '[' {
			return
		}
		next, more := step(d.text, i+1, ']')
		for n := 0; more; n++ {
			if !yield(n, next) {
				return
			}
			next, more = step(d.text, skipValue(d.text, next), ']')
		}
	}
}

// follow goes along a JSON Pointer whose parts are unescaped; negative if it
// leads nowhere.
func (d document) follow(i int, parts []string) int {
	for _, part := range parts {
		at := -1
		for key, v := range d.members(i) {
			if string(key) == part {
				at = v
			}
		}
		for n, v := range d.items(i) {
			if strconv.Itoa(n) == part {
				at = v
			}
		}
		if at < 0 {
			return at
		}
		i = at
	}
	return i
}
