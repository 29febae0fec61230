package bind

import (
	"bytes"
	"iter"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An edit is a set of changes to a JSON text: a tree of the steps that lead to
// the values to be changed.
type edit struct {
	here  change
	names map[string]*edit
	items map[int]*edit
}

// A change is what becomes of one value.
type change int

const (
	keep    change = iota
	drop           // a member goes, with its name; an item cannot
	convert        // to the other type in which the same can be written
)

// mark adds a change.
func (e *edit) mark(at path, c change) {
	for _, s := range at {
		var next *edit
		if s.isItem {
			if next = e.items[s.item]; next == nil {
				next = new(edit)
				put(&e.items, s.item, next)
			}
		} else if next = e.names[s.name]; next == nil {
			next = new(edit)
			put(&e.names, s.name, next)
		}
		e = next
	}
	e.here = c
}

func put[K comparable, V any](m *map[K]V, key K, value V) {
	if *m == nil {
		*m = make(map[K]V)
	}
	(*m)[key] = value
}

// apply appends the changed text to dst. Where there is nothing to change, the
// text is copied byte by byte, so that numbers stay as they came. A path that
// leads nowhere changes nothing. What converts to nothing stays as it is.
func (e *edit) apply(dst, text []byte) []byte {
	if e == nil {
		return append(dst, text...)
	}
	if e.here == convert {
		if converted, ok := converted(text); ok {
			return append(dst, converted...)
		}
		return append(dst, text...)
	}
	switch text = bytes.TrimLeft(text, jsonSpace); {
	case len(text) > 0 && text[0] == '{' && len(e.names) > 0:
		return e.applyObject(dst, text)
	case len(text) > 0 && text[0] == '[' && len(e.items) > 0:
		return e.applyList(dst, text)
	}
	return append(dst, text...)
}

func (e *edit) applyObject(dst, text []byte) []byte {
	dst = append(dst, '{')
	comma := false
	for name, value := range jsonrpc.Members(text) {
		inner := e.names[name]
		if inner != nil && inner.here == drop {
			continue
		}
		if comma {
			dst = append(dst, ',')
		}
		comma = true
		dst = inner.apply(append(appendQuoted(dst, name), ':'), value)
	}
	return append(dst, '}')
}

func (e *edit) applyList(dst, text []byte) []byte {
	dst = append(dst, '[')
	n := 0
	for item := range itemsOf(text) {
		if n > 0 {
			dst = append(dst, ',')
		}
		dst = e.items[n].apply(dst, item)
		n++
	}
	return append(dst, ']')
}

// itemsOf yields the items of a list that is known to be strict JSON; of any
// other value, nothing. An item must not be kept.
func itemsOf(list []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		d := jsontext.NewDecoder(bytes.NewReader(list))
		if open, err := d.ReadToken(); err != nil || open.Kind() != '[' {
			return
		}
		for d.PeekKind() != ']' {
			item, err := d.ReadValue()
			if err != nil || !yield(item) {
				return
			}
		}
	}
}

const jsonSpace = " \t\r\n"
