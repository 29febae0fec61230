package schema

import "strconv"

// list checks an array.
func (w *walker) list(n *node, i int, at path) int {
	if n.types != 0 && n.types&tArray == 0 || n.items == nil && n.rare == nil && n.minItems == 0 && n.maxItems < 0 && !n.unique {
		end := skipValue(w.text, i)
		w.typed(n, tArray, i, end, at)
		return end
	}
	var seen map[string]int
	if n.unique {
		seen = map[string]int{}
	}
	length := 0
	next, more := step(w.text, i+1, ']')
	for more {
		here := append(at, segment{index: length})
		start := next
		if item := n.item(length); item != nil {
			next = w.value(item, next, here)
		} else {
			next = skipValue(w.text, next)
		}
		if n.unique {
			w.repeated(seen, start, next, here)
		}
		length++
		next, more = step(w.text, next, ']')
	}
	if length < n.minItems || n.maxItems >= 0 && length > n.maxItems {
		w.problem(at, Problem{Kind: OutOfRange, Got: gotItems(length), Want: wantCount(n.minItems, n.maxItems, wordItems)})
	}
	return next
}

// repeated reports an item that equals an earlier one.
func (w *walker) repeated(seen map[string]int, i, end int, at path) {
	w.spend(end - i)
	key := string(canonical(w.text[i:end]))
	if first, again := seen[key]; again {
		w.problem(at, Problem{Kind: Repeated, Got: w.got(i, end), Want: wantUnique(first)})
		return
	}
	seen[key] = at[len(at)-1].index
}

// object checks an object.
func (w *walker) object(n *node, i int, at path) int {
	if n.types != 0 && n.types&tObject == 0 || n.freeObject() {
		end := skipValue(w.text, i)
		w.typed(n, tObject, i, end, at)
		return end
	}
	var few uint64 // members seen, by index
	var many []bool
	if len(n.members) > 64 {
		many = make([]bool, len(n.members))
	}
	length, expect := 0, 0
	w.spend(len(n.members) / 8)
	next, more := step(w.text, i+1, '}')
	for more {
		key, value := name(w.text, next)
		here := append(at, segment{name: key})
		m := n.find(key, expect)
		switch matched := n.rare != nil && w.matched(n.rare, key, value, here); {
		case m < 0 && matched:
			next = skipValue(w.text, value)
		case m < 0:
			next = w.other(n, value, here)
		default:
			expect = m + 1
			if many != nil {
				many[m] = true
			} else {
				few |= 1 << m
			}
			next = w.value(n.members[m].node, value, here)
		}
		length++
		next, more = step(w.text, next, '}')
	}
	for m := range n.members {
		if many != nil && many[m] || many == nil && few&(1<<m) != 0 {
			continue
		}
		w.absent(&n.members[m], at)
	}
	if length < n.minCount || n.maxCount >= 0 && length > n.maxCount {
		w.problem(at, Problem{Kind: OutOfRange, Got: gotMembers(length), Want: wantCount(n.minCount, n.maxCount, wordMembers)})
	}
	return next
}

// matched checks a member by the patterns for its name, and reports whether
// there is one.
func (w *walker) matched(x *rare, key []byte, v int, at path) (any bool) {
	for _, p := range x.patterns {
		if w.spend(p.names.cost(len(key))); !w.stopped && p.names.Match(key) {
			any = true
			w.value(p.node, v, at)
		}
	}
	return any
}

// absent deals with a member that did not come.
func (w *walker) absent(m *nodeMember, at path) {
	if m.fallback != nil {
		w.spend(len(m.fallback)) // Complete will write it
		w.rewrite = true
	}
	if !m.required {
		return
	}
	p := Problem{Kind: Missing, Path: m.name, Want: m.node.wantOf()}
	if m.node.choices != nil && w.muted == 0 {
		p.Want, p.Allowed = wantChoice, m.node.choices.shown
	}
	w.problem(at, p)
}

// other checks a member that has no field; its value is at v.
func (w *walker) other(n *node, v int, at path) int {
	key := at[len(at)-1].name
	if n.names != nil {
		w.key(n.names, key, at)
	}
	if n.closed {
		end := skipValue(w.text, v)
		p := Problem{Kind: Unknown, Want: wantKnown}
		if w.muted == 0 {
			p.Got, p.Allowed = strconv.Quote(shorten(string(key))), n.known
			p.Nearest = w.nearest(string(key), n.known)
		}
		w.problem(at, p)
		return end
	}
	if n.others != nil {
		return w.value(n.others, v, at)
	}
	return skipValue(w.text, v)
}

// key checks the name of a member.
func (w *walker) key(n *node, key []byte, at path) {
	quoted := appendQuoted(nil, key)
	var failed Problem
	inner := walker{text: quoted, report: func(p Problem) bool { failed = p; return false }, left: w.left}
	inner.value(n, 0, nil)
	if w.spend(w.left - inner.left); inner.count > 0 {
		failed.Path, failed.Name = "", true
		failed.Want = OfName(failed.Want)
		w.problem(at, failed)
	}
}

// find returns which member has a name, or -1; expect is a guess.
func (n *node) find(key []byte, expect int) int {
	if expect < len(n.members) && n.members[expect].name == string(key) {
		return expect
	}
	if n.index != nil {
		if at, ok := n.index[string(key)]; ok {
			return at
		}
		return -1
	}
	for i := range n.members {
		if n.members[i].name == string(key) {
			return i
		}
	}
	return -1
}

// freeObject reports whether any object will do.
func (n *node) freeObject() bool {
	return n.members == nil && n.names == nil && n.others == nil && !n.closed && n.minCount == 0 && n.maxCount < 0 && n.rare == nil
}
