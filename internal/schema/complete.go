package schema

// Complete returns text with defaults put in for absent members, at every
// depth, and with integers in plain digits (1e2 and 100.0 become 100). The
// text must have passed Check, which bounds what it grows to: to 1 MiB and 64
// times its length at most. It is not changed, but returned as it is when there
// is nothing to do.
func (s *Shape) Complete(text []byte) []byte {
	if !s.root.rewrites {
		return text
	}
	c := completer{text: text, dst: make([]byte, 0, len(text)+64)}
	c.value(s.root, skipSpace(text, 0))
	return c.dst
}

// A completer copies a JSON text along the nodes of a shape.
type completer struct {
	text, dst []byte
	before    *fallbacks // what is to be completed first, while the shape is made
}

// value copies the value at i and returns the index after it.
func (c *completer) value(n *node, i int) int {
	if i >= len(c.text) {
		return i
	}
	n = c.chosen(n, i)
	if n == nil || !n.rewrites {
		return c.copy(i)
	}
	switch t := typeAt(c.text, i); {
	case t == tObject:
		return c.object(n, i)
	case t == tArray && (n.items != nil || n.rare != nil):
		return c.list(n, i)
	case t&tInteger != 0 && n.limit != nil && n.types == tInteger:
		end := max(skipWord(c.text, i), i+1)
		if plainInteger(c.text[i:end]) {
			return c.copy(i)
		}
		c.dst = parseDecimal(c.text[i:end]).append(c.dst)
		return end
	}
	return c.copy(i)
}

// chosen returns the node that a value is copied along: of several
// alternatives the first that accepts it.
func (c *completer) chosen(n *node, i int) *node {
	for n != nil && (len(n.any) > 0 || len(n.one) > 0 || len(n.all) > 0) && n.members == nil && n.items == nil && n.others == nil {
		if n.fork != nil {
			if c.text[i] != '{' {
				return nil
			}
			n, _, _ = n.fork.branch(c.text, i)
			continue
		}
		w := walk(c.text, func(Problem) bool { return false })
		var next *node
		for _, list := range [][]*node{n.all, n.any, n.one} {
			for _, a := range list {
				if next == nil && a.rewrites && w.try(a, i, nil) {
					next = a
				}
			}
		}
		n = next
	}
	return n
}

func (c *completer) copy(i int) int {
	end := skipValue(c.text, i)
	c.dst = append(c.dst, c.text[i:end]...)
	return end
}

func (c *completer) list(n *node, i int) int {
	c.dst = append(c.dst, '[')
	next, more := step(c.text, i+1, ']')
	for index := 0; more; index++ {
		if index > 0 {
			c.dst = append(c.dst, ',')
		}
		next = c.value(n.item(index), next)
		next, more = step(c.text, next, ']')
	}
	c.dst = append(c.dst, ']')
	return next
}

func (c *completer) object(n *node, i int) int {
	seen := make([]bool, len(n.members))
	c.dst = append(c.dst, '{')
	comma := func() {
		if c.dst[len(c.dst)-1] != '{' {
			c.dst = append(c.dst, ',')
		}
	}
	next, more := step(c.text, i+1, '}')
	for more {
		comma()
		key, v := name(c.text, next)
		end, _ := skipString(c.text, next)
		c.dst = append(append(c.dst, c.text[next:end]...), ':')
		inner := n.others
		if m := n.find(key, 0); m >= 0 {
			seen[m] = true
			inner = n.members[m].node
		} else if n.rare.matches(string(key)) {
			inner = nil
		}
		next = c.value(inner, v)
		next, more = step(c.text, next, '}')
	}
	for m := range n.members {
		if n.members[m].fallback != nil && !seen[m] {
			comma()
			c.fallback(&n.members[m])
		}
	}
	c.dst = append(c.dst, '}')
	return next
}

// fallback writes the default of a member that is absent.
func (c *completer) fallback(m *nodeMember) {
	if c.before != nil {
		if c.before.ready(m); !c.before.room(len(c.dst) + len(m.fallback)) {
			return // it is refused
		}
	}
	c.dst = append(append(appendQuoted(c.dst, []byte(m.name)), ':'), m.fallback...)
}
