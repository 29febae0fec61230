package schema

// rarely checks what is rare. before is how many problems there were when the
// value began.
func (w *walker) rarely(n *node, i int, at path, before int) {
	x := n.rare
	switch w.text[i] {
	case '{':
		w.needed(x, i, at)
		if x.names != nil {
			for key := range (document{text: w.text}).members(i) {
				w.key(x.names, key, append(at, segment{name: key}))
			}
		}
	case '[':
		w.contained(x, i, at)
	}
	if x.when != nil {
		if branch := x.branch(w.try(x.when, i, at)); branch != nil {
			w.value(branch, i, at)
		}
	}
	if w.count == before { // else it is not known of what the others speak
		w.rest(n, i, at)
	}
}

// branch is what holds besides a condition.
func (x *rare) branch(met bool) *node {
	if met {
		return x.then
	}
	return x.otherwise
}

// needed checks what a member brings with it.
func (w *walker) needed(x *rare, i int, at path) {
	for _, need := range x.needs {
		if w.member(i, need.name) < 0 {
			continue
		}
		for _, other := range need.others {
			if w.member(i, other) < 0 {
				w.problem(at, Problem{Kind: Missing, Path: other, Want: wantBeside(need.name)})
			}
		}
	}
	for _, d := range x.depends {
		if w.member(i, d.name) >= 0 {
			w.value(d.node, i, at)
		}
	}
}

// member is where a member of the object at i has its value, negative if it is
// not there.
func (w *walker) member(i int, name string) int {
	for key, v := range (document{text: w.text}).members(i) {
		w.spend(v - i)
		if i = v; string(key) == name {
			return v
		}
	}
	return -1
}

// contained checks how many items are of one sort.
func (w *walker) contained(x *rare, i int, at path) {
	if x.contains == nil {
		return
	}
	found := 0
	for n, v := range (document{text: w.text}).items(i) {
		if w.try(x.contains, v, append(at, segment{index: n})) {
			found++
		}
	}
	if found < x.minContains || x.maxContains >= 0 && found > x.maxContains {
		w.problem(at, Problem{Kind: OutOfRange, Got: gotItems(found) + wordThatAre + x.contains.wantOf(), Want: wantCount(x.minContains, x.maxContains, wordItems) + wordThatAre + x.contains.wantOf()})
	}
}
