package schema

// markRewrites finds the nodes in which Complete may have something to do:
// those with integers that may be written in another way, and those with
// defaults.
func markRewrites(all []*node) {
	for _, n := range all {
		n.rewrites = n.types == tInteger && n.limit != nil
		for _, m := range n.members {
			n.rewrites = n.rewrites || m.fallback != nil
		}
	}
	var grown []*node
	for _, n := range all {
		if n.rewrites {
			grown = append(grown, n)
		}
	}
	if len(grown) == 0 {
		return
	}
	above := make(map[*node][]*node, len(all))
	for _, n := range all {
		n.each(func(c *node) { above[c] = append(above[c], n) })
	}
	for len(grown) > 0 {
		last := grown[len(grown)-1]
		grown = grown[:len(grown)-1]
		for _, n := range above[last] {
			if !n.rewrites {
				n.rewrites = true
				grown = append(grown, n)
			}
		}
	}
}

// list appends n, and all that can be reached from it, each once.
func (n *node) list(all []*node) []*node {
	if n.listed {
		return all
	}
	n.listed = true
	all = append(all, n)
	n.each(func(c *node) { all = c.list(all) })
	return all
}

// each calls f for the nodes that stand directly in n.
func (n *node) each(f func(*node)) {
	for _, c := range []*node{n.items, n.others} {
		if c != nil {
			f(c)
		}
	}
	for _, m := range n.members {
		f(m.node)
	}
	n.rare.each(f)
	n.here(f)
}

// here calls f for the nodes that check the same value as n.
func (n *node) here(f func(*node)) {
	for _, list := range [][]*node{n.any, n.one, n.all} {
		for _, c := range list {
			f(c)
		}
	}
	if n.not != nil {
		f(n.not)
	}
	n.rare.here(f)
}

// isEndless reports whether a schema refers to itself without going deeper into
// the value.
func isEndless(root *node) (endless bool) {
	seen := map[*node]bool{}
	var visit func(n *node, here map[*node]bool)
	visit = func(n *node, here map[*node]bool) {
		if here[n] {
			endless = true
			return
		}
		if seen[n] {
			return
		}
		here[n] = true
		n.here(func(m *node) { visit(m, here) })
		delete(here, n)
		seen[n] = true
		n.each(func(m *node) {
			if !seen[m] {
				visit(m, map[*node]bool{})
			}
		})
	}
	visit(root, map[*node]bool{})
	return endless
}
