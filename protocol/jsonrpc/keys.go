package jsonrpc

import (
	"bytes"
	"hash/maphash"
)

// fewKeys is how many keys of an object are compared one by one, which up to
// there is cheaper than a table.
const fewKeys = 16

// keys remembers the keys of one object by where their texts begin. Its zero
// value is empty and allocates nothing before the object outgrows fewKeys.
type keys struct {
	few     [fewKeys]uint32
	n       int
	escaped bool
	many    *keyTable
}

// add takes a key, quoted as it stands at the offset at of text, and reports
// whether it is new. Escaped tells whether it has escapes.
func (k *keys) add(text, key []byte, at int, escaped bool) bool {
	k.escaped = k.escaped || escaped
	if k.many != nil {
		return k.many.add(text, key, at, k.escaped)
	}
	for _, other := range k.few[:k.n] {
		if sameKey(text[other:], key, k.escaped) {
			return false
		}
	}
	if k.n < fewKeys {
		k.few[k.n] = uint32(at)
		k.n++
		return true
	}
	k.many = newKeyTable()
	for _, other := range k.few {
		k.many.add(text, keyAt(text[other:]), int(other), k.escaped)
	}
	return k.many.add(text, key, at, k.escaped)
}

// sameKey tells whether the quoted key with which text begins is key. Only if
// one of them may have escapes is there more to it than their bytes.
func sameKey(text, key []byte, escaped bool) bool {
	if bytes.HasPrefix(text, key) {
		return true
	}
	if !escaped {
		return false
	}
	var roomA, roomB [64]byte
	a := appendKey(roomA[:0], keyAt(text))
	b := appendKey(roomB[:0], key)
	return bytes.Equal(a, b)
}

// keyAt cuts the quoted key off with which checked text begins.
func keyAt(text []byte) []byte {
	w := walker{text: text}
	return w.value()
}

// appendKey appends the value of a quoted key.
func appendKey(dst, key []byte) []byte {
	return appendUnquoted(dst, key[1:len(key)-1])
}

// A keyTable is a set of keys for objects of any size: open addressing with a
// seeded hash, so that nobody can choose keys that collide, and eight bytes a
// slot, so that an object of a million keys costs less than its own text.
type keyTable struct {
	seed  maphash.Seed
	slots []keySlot // a power of two of them, at most half in use
	n     int
}

// A keySlot is free when at is 0, where no key can stand.
type keySlot struct{ hash, at uint32 }

func newKeyTable() *keyTable {
	return &keyTable{seed: maphash.MakeSeed(), slots: make([]keySlot, 4*fewKeys)}
}

func (t *keyTable) add(text, key []byte, at int, escaped bool) bool {
	hash := t.hash(key)
	i := t.probe(hash)
	for ; t.slots[i].at != 0; i = t.next(i) {
		if t.slots[i].hash == hash && sameKey(text[t.slots[i].at:], key, escaped) {
			return false
		}
	}
	t.slots[i] = keySlot{hash, uint32(at)}
	if t.n++; 2*t.n > len(t.slots) {
		t.grow()
	}
	return true
}

func (t *keyTable) grow() {
	old := t.slots
	t.slots = make([]keySlot, 2*len(old))
	for _, slot := range old {
		if slot.at == 0 {
			continue
		}
		i := t.probe(slot.hash)
		for t.slots[i].at != 0 {
			i = t.next(i)
		}
		t.slots[i] = slot
	}
}

func (t *keyTable) hash(key []byte) uint32 {
	if bytes.IndexByte(key, '\\') >= 0 {
		var room [64]byte
		return uint32(maphash.Bytes(t.seed, appendKey(room[:0], key)))
	}
	return uint32(maphash.Bytes(t.seed, key[1:len(key)-1]))
}

// probe returns where the search for a hash begins, and next goes on from i.
func (t *keyTable) probe(hash uint32) int { return int(hash) & (len(t.slots) - 1) }
func (t *keyTable) next(i int) int        { return (i + 1) & (len(t.slots) - 1) }
