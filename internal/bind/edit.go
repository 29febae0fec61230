package bind

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
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
	nullify        // null stands there instead
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

// apply returns the changed text, which is known to be strict JSON. What is not
// on the way to a change is copied byte by byte, so that numbers stay as they
// came. A path that leads nowhere changes nothing; what cannot be converted
// stays as it is. Time is linear in the text.
func (e *edit) apply(text []byte) []byte {
	d := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true)) // there are none
	return e.copy(make([]byte, 0, len(text)), d)
}

// copy appends the next value to dst.
func (e *edit) copy(dst []byte, d *jsontext.Decoder) []byte {
	switch kind := d.PeekKind(); {
	case e != nil && e.here == nullify:
		_ = d.SkipValue()
		return append(dst, "null"...)
	case kind == '{' && e != nil && len(e.names) > 0:
		return e.copyObject(dst, d)
	case kind == '[' && e != nil && len(e.items) > 0:
		return e.copyList(dst, d)
	}
	value, err := d.ReadValue()
	if err == nil && e != nil && e.here == convert {
		if other, ok := converted(value); ok {
			value = other
		}
	}
	return append(dst, value...)
}

func (e *edit) copyObject(dst []byte, d *jsontext.Decoder) []byte {
	dst = append(dst, '{')
	_, err := d.ReadToken()
	for comma := false; err == nil && d.PeekKind() == '"'; {
		var token jsontext.Token
		if token, err = d.ReadToken(); err != nil {
			break
		}
		name := token.String()
		inner := e.names[name]
		if inner != nil && inner.here == drop {
			err = d.SkipValue()
			continue
		}
		if comma {
			dst = append(dst, ',')
		}
		comma = true
		dst = inner.copy(append(appendQuoted(dst, name), ':'), d)
	}
	_, _ = d.ReadToken()
	return append(dst, '}')
}

func (e *edit) copyList(dst []byte, d *jsontext.Decoder) []byte {
	dst = append(dst, '[')
	_, err := d.ReadToken()
	for n := 0; err == nil && d.PeekKind() > 0 && d.PeekKind() != ']'; n++ {
		if n > 0 {
			dst = append(dst, ',')
		}
		dst = e.items[n].copy(dst, d)
	}
	_, _ = d.ReadToken()
	return append(dst, ']')
}
