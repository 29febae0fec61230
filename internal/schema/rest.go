package schema

import "slices"

// rest checks the members and items that no other keyword speaks of. The value
// fits all the others.
func (w *walker) rest(n *node, i int, at path) {
	d := document{text: w.text}
	if n.rare.restMembers != nil {
		for key, v := range d.members(i) {
			if s := (segment{name: key}); !w.covers(n, i, s, v, at) {
				w.value(n.rare.restMembers, v, append(at, s))
			}
		}
	}
	if n.rare.restItems != nil {
		for index, v := range d.items(i) {
			if s := (segment{index: index}); !w.covers(n, i, s, v, at) {
				w.value(n.rare.restItems, v, append(at, s))
			}
		}
	}
}

// speaks reports whether a node accepts the value at i and says something of a
// member or an item of it, which is at v.
func (w *walker) speaks(n *node, i int, s segment, v int, at path) bool {
	if !w.try(n, i, at) {
		return false
	}
	if x := n.rare; x != nil && (s.name != nil && x.restMembers != nil || s.name == nil && x.restItems != nil) {
		return true
	}
	return w.covers(n, i, s, v, at)
}

// covers is speaks for a node that accepts the value, without what it says of
// the rest.
func (w *walker) covers(n *node, i int, s segment, v int, at path) bool {
	if w.spend(valueCost); w.stopped {
		return true
	}
	if s.name != nil {
		if w.spend(n.rare.cost(string(s.name))); w.stopped {
			return true
		}
	}
	if s.name != nil && n.coversMember(s.name) || s.name == nil && n.coversItem(s.index) {
		return true
	}
	x := n.rare
	if x != nil && s.name == nil && x.contains != nil && w.try(x.contains, v, append(at, s)) {
		return true
	}
	speaks := func(part *node) bool { return part != nil && w.speaks(part, i, s, v, at) }
	for _, parts := range [][]*node{n.all, n.any, n.one} {
		if slices.ContainsFunc(parts, speaks) {
			return true
		}
	}
	if x == nil {
		return false
	}
	if x.when != nil && (speaks(x.when) || speaks(x.branch(w.try(x.when, i, at)))) {
		return true
	}
	return slices.ContainsFunc(x.depends, func(d nodeMember) bool { return w.member(i, d.name) >= 0 && speaks(d.node) })
}

// coversMember reports whether the keywords of a node itself speak of a member.
func (n *node) coversMember(name []byte) bool {
	m := n.find(name, 0)
	return m >= 0 && !n.members[m].bare || n.closed || n.others != nil || n.rare.matches(string(name))
}

// coversItem is coversMember for an item.
func (n *node) coversItem(index int) bool { return n.item(index) != nil }
