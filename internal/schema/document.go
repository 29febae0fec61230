package schema

import "iter"

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
