package schema

import "iter"

// A document is a JSON text that is known to be valid, to be looked through.
type document struct {
	text []byte
	ends map[int]int // of lists and objects, by their beginnings; nil: not known
}

// indexed returns a document in which lists and objects are passed over in one
// step. So to look through every level of it takes time linear in the text.
func indexed(text []byte) document {
	d := document{text: text, ends: make(map[int]int)}
	var open []int
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			end, _ := skipString(text, i)
			i = end - 1
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			if last := len(open) - 1; last >= 0 {
				d.ends[open[last]], open = i+1, open[:last]
			}
		}
	}
	return d
}

// end is the index after the value at v.
func (d document) end(v int) int {
	if end, known := d.ends[v]; known {
		return end
	}
	return skipValue(d.text, v)
}

// raw is the value at v, as it is written.
func (d document) raw(v int) []byte { return d.text[v:d.end(v)] }

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
			next, more = step(d.text, d.end(v), '}')
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
			next, more = step(d.text, d.end(next), ']')
		}
	}
}
