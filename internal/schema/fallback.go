package schema

import "fmt"

// maxFallbacks bounds what all defaults of a schema grow to, in bytes, once they
// have the defaults of their own members. References let them double at each
// step: a schema of 4 KiB can mean more than any memory holds.
const maxFallbacks = 1 << 20

// A defaultOf remembers a default that is yet to be checked and completed.
type defaultOf struct {
	path   fmt.Stringer // written if it is wrong
	object *node
	at     int // of its members
}

func (d defaultOf) member() *nodeMember { return &d.object.members[d.at] }

// A goPath is where a member is, seen from the root: items[].price.
type goPath string

func (p goPath) String() string { return string(p) }

// fallbacks completes the defaults of a schema, each once and after those that
// go into it.
type fallbacks struct {
	of   map[*nodeMember]*settling
	left int // bytes that they may have yet; negative once one had more
	err  *Refusal
}

// A settling is how far one default has come.
type settling struct {
	path           fmt.Stringer
	underWay, done bool
}

// settle checks the defaults, and completes them. The checks have one allowance
// together, so that many costly ones cost no more than one.
func settle(defaults []defaultOf) error {
	if len(defaults) == 0 {
		return nil
	}
	f := fallbacks{of: make(map[*nodeMember]*settling, len(defaults)), left: maxFallbacks}
	checks := 0
	for _, d := range defaults {
		f.of[d.member()] = &settling{path: d.path}
		checks += allowance(d.member().fallback)
	}
	checks -= (len(defaults) - 1) * costAtLeast
	for _, d := range defaults {
		if err := d.check(&checks); err != nil {
			return err
		}
	}
	for _, d := range defaults {
		if f.ready(d.member()); f.err != nil {
			return f.err
		}
	}
	return nil
}

// check refuses a default that the schema does not accept. left is what checks
// may cost.
func (d defaultOf) check(left *int) error {
	var found *Problem
	m := d.member()
	w := walker{text: m.fallback, left: *left, report: func(p Problem) bool { found = &p; return false }}
	w.value(m.node, skipSpace(m.fallback, 0), nil)
	if *left = w.left; found == nil {
		return nil
	}
	return &Refusal{Path: d.path.String(), Problem: problemDefaultRefused(m.fallback, *found), Accepted: acceptedDefault}
}

// ready completes the default of a member unless that was done. A default that
// goes into itself has no end.
func (f *fallbacks) ready(m *nodeMember) {
	b := f.of[m]
	switch {
	case b == nil || b.done || f.err != nil:
		return
	case b.underWay:
		f.err = &Refusal{Path: b.path.String(), Problem: problemDefaultEndless, Accepted: acceptedDefaultEndless}
		return
	}
	b.underWay = true
	m.fallback = f.complete(m.node, m.fallback)
	if b.done = true; !f.room(len(m.fallback)) && f.err == nil {
		f.err = &Refusal{Path: b.path.String(), Problem: problemDefaultSize, Accepted: acceptedDefaultSize}
	}
	f.left -= len(m.fallback)
}

// complete is that of a shape, for a default.
func (f *fallbacks) complete(n *node, text []byte) []byte {
	if !n.rewrites {
		return text
	}
	c := completer{text: text, before: f}
	c.value(n, skipSpace(text, 0))
	return c.dst
}

// room reports whether there is room for a default of a size, and remembers if
// there is none, so that it is refused.
func (f *fallbacks) room(size int) bool {
	if size > f.left {
		f.left = -1
	}
	return f.left >= 0 && f.err == nil
}
