package schema

import (
	"slices"
)

// rare is what only hand-written schemas say of a value. It is checked in walks
// of its own, so that the others pay for none of it.
type rare struct {
	prefix                   []*node // of the first items; items is of those behind them
	contains                 *node
	minContains, maxContains int

	patterns []patterned
	names    *node // of all names
	needs    []need
	depends  []nodeMember // what holds of the object if there is such a member

	when, then, otherwise *node

	restMembers, restItems *node // of what no other keyword speaks of
}

// patterned is a schema for members by their names.
type patterned struct {
	names *pattern
	node  *node
}

// A need is of a member that cannot be there without others.
type need struct {
	name   string
	others []string
}

func (n *node) rarely() *rare {
	if n.rare == nil {
		n.rare = &rare{maxContains: -1}
	}
	return n.rare
}

// each calls f for the nodes of other values.
func (x *rare) each(f func(*node)) {
	if x == nil {
		return
	}
	for _, p := range x.patterns {
		f(p.node)
	}
	for _, n := range append(x.prefix[:len(x.prefix):len(x.prefix)], x.contains, x.names, x.restMembers, x.restItems) {
		if n != nil {
			f(n)
		}
	}
}

// here calls f for the nodes of the same value.
func (x *rare) here(f func(*node)) {
	if x == nil {
		return
	}
	for _, d := range x.depends {
		f(d.node)
	}
	for _, n := range []*node{x.when, x.then, x.otherwise} {
		if n != nil {
			f(n)
		}
	}
}

// cost is what it may cost to find out whether a pattern speaks of a name.
func (x *rare) cost(name string) (cost int) {
	if x != nil {
		for _, p := range x.patterns {
			cost += p.names.cost(len(name))
		}
	}
	return cost
}

// matches reports whether a pattern speaks of a name.
func (x *rare) matches(name string) bool {
	return x != nil && slices.ContainsFunc(x.patterns, func(p patterned) bool { return p.names.MatchString(name) })
}

// item returns the node of an item, nil if nothing is said of it.
func (n *node) item(index int) *node {
	if n.rare != nil && index < len(n.rare.prefix) {
		return n.rare.prefix[index]
	}
	return n.items
}
