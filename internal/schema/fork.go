package schema

// A fork is how the alternatives of a node are told apart: by the text of a
// member that all of them require. With it a value is held against the one
// alternative that it means to be, in linear time, and only the problems of
// that one are reported.
type fork struct {
	key   string
	texts *choices         // all that the member may be
	to    map[string]*node // the alternative, by what it is
}

// markForks finds the nodes whose alternatives can be told apart.
func markForks(all []*node) {
	for _, n := range all {
		switch {
		case len(n.one) > 1 && n.any == nil:
			n.fork = forkOf(n.one)
		case len(n.any) > 1 && n.one == nil:
			n.fork = forkOf(n.any)
		}
	}
}

// forkOf returns nil if no one member tells the alternatives apart.
func forkOf(alternatives []*node) *fork {
	for _, m := range alternatives[0].members {
		f := &fork{key: m.name, texts: &choices{allText: true}, to: make(map[string]*node, len(alternatives))}
		for _, a := range alternatives {
			if a.types != tObject || !f.add(a) {
				f = nil
				break
			}
		}
		if f != nil {
			return f
		}
	}
	return nil
}

// add reports whether an alternative requires the member to be a text of its
// own.
func (f *fork) add(a *node) bool {
	at := a.find([]byte(f.key), 0)
	if at < 0 || !a.members[at].required {
		return false
	}
	c := a.members[at].node.choices
	if c == nil || len(c.shown) != 1 || len(c.texts) != 1 || f.to[string(c.texts[0])] != nil {
		return false
	}
	f.to[string(c.texts[0])] = a
	f.texts.shown = append(f.texts.shown, c.shown[0])
	f.texts.texts = append(f.texts.texts, c.texts[0])
	return true
}

// branch returns the alternative that the object at i means to be, and where
// the member that says so has its value; v is negative if it is not there.
func (f *fork) branch(text []byte, i int) (a *node, v, end int) {
	next, more := step(text, i+1, '}')
	for more {
		key, v := name(text, next)
		end := skipValue(text, v)
		if string(key) == f.key {
			if v < len(text) && text[v] == '"' {
				_, plain := skipString(text, v)
				return f.to[string(contents(text[v:end], plain))], v, end
			}
			return nil, v, end
		}
		next, more = step(text, end, '}')
	}
	return nil, -1, -1
}

// forked checks a value against the alternative that it means to be.
func (w *walker) forked(n *node, i, end int, at path) {
	f := n.fork
	if w.text[i] != '{' {
		if n.types == 0 { // else it was said already
			w.problem(at, Problem{Kind: WrongType, Got: w.got(i, end), Want: wantObject})
		}
		return
	}
	switch a, v, vEnd := f.branch(w.text, i); {
	case a != nil:
		w.value(a, i, at)
	case v < 0:
		w.problem(at, Problem{Kind: Missing, Path: f.key, Want: wantChoice, Allowed: f.texts.shown})
	default:
		w.problem(append(at, segment{name: []byte(f.key)}), Problem{
			Kind: NotAllowed, Got: w.got(v, vEnd), Want: wantChoice,
			Allowed: f.texts.shown, Nearest: w.nearestChoice(f.texts, v, vEnd),
		})
	}
}
