package schema

import (
	"strconv"
	"strings"
)

// maxDepth bounds the nesting of a value, as the codec does. Deeper ones are
// refused here too, so that Check can be trusted alone.
const maxDepth = 100

// maxProblems is after how many problems a walk ends: nobody reads more, and
// whoever mends values by them does not mend more at a time.
const maxProblems = 1000

// A walker goes once through one JSON text along the nodes of a shape.
type walker struct {
	text    []byte
	report  func(Problem) bool
	count   int  // problems so far
	muted   int  // in how many alternatives that are only tried
	stopped bool // report wants no more, or left is spent
	rewrite bool // Complete has something to do
	left    int  // what the walk may cost yet, in bytes that are looked at
}

// A walk without alternatives, through the text once, is far below what a walk
// may cost. Alternatives in each other can take time that grows with a power of
// their number, or worse: somebody who writes schemas for others to check by
// could bring them to a halt.
const (
	costAtLeast = 1 << 20
	costPerByte = 64
	valueCost   = 16
	passedOver  = 4 // so many bytes cost one, where nothing is done but to pass over them
)

// allowance is what a walk through a text may cost.
func allowance(text []byte) int { return costAtLeast + costPerByte*len(text) }

func walk(text []byte, report func(Problem) bool) walker {
	return walker{text: text, report: report, left: allowance(text)}
}

// spend ends a walk that costs too much. That is a problem, whatever is tried.
func (w *walker) spend(cost int) {
	if w.left -= cost; w.left < 0 && !w.stopped {
		w.stopped = true
		w.report(Problem{Kind: TooCostly, Want: wantCheap})
	}
}

// A path is where the walker is. It begins in the frame of Check and is handed
// down, so that going right costs no allocation.
type path []segment

// A segment is one step of a path: a name, or an index if that is nil.
type segment struct {
	name  []byte
	index int
}

// Check walks one JSON text that was already decoded strictly (grammar, UTF-8,
// no duplicate names) and reports every way in which it departs from the
// shape, until report returns false, or after 100 of them. The Problems do not keep text alive. It
// returns true if there is no problem and the text can be decoded as it
// stands; false asks for Complete first, if nothing was reported. Time is
// linear in the text save for alternatives, which are bounded: a text that
// takes too long is refused as TooCostly. Without a problem, nothing is
// allocated in the common case.
func (s *Shape) Check(text []byte, report func(Problem) bool) (asItStands bool) {
	w := walk(text, report)
	var flat [12]segment
	w.value(s.root, skipSpace(text, 0), flat[:0])
	return w.count == 0 && !w.rewrite && w.left >= 0
}

// value checks the value that begins at i, and returns the index after it.
func (w *walker) value(n *node, i int, at path) int {
	w.spend(valueCost)
	if i >= len(w.text) || w.stopped {
		return len(w.text)
	}
	if len(at) > maxDepth {
		end := skipValue(w.text, i)
		w.problem(at, Problem{Kind: OutOfRange, Got: w.got(i, end), Want: wantShallow})
		return end
	}
	var end int
	before := w.count
	switch w.text[i] {
	case '"':
		end = w.str(n, i, at)
	case '{':
		end = w.object(n, i, at)
	case '[':
		end = w.list(n, i, at)
	case 't', 'f':
		end = w.word(n, i, tBoolean, at)
	case 'n':
		end = w.word(n, i, tNull, at)
	default:
		end = w.number(n, i, at)
	}
	if w.count == before && n.choices != nil {
		if w.spend(end - i); !w.stopped && !n.choices.has(w.text[i:end]) {
			w.problem(at, Problem{Kind: NotAllowed, Got: w.got(i, end), Want: wantChoice, Allowed: n.choices.shown, Nearest: w.nearestChoice(n.choices, i, end)})
		}
	}
	if n.any != nil || n.one != nil || n.all != nil || n.not != nil {
		w.combined(n, i, end, at)
	}
	if n.rare != nil {
		w.rarely(n, i, at, before)
	}
	return end
}

// word checks true, false and null.
func (w *walker) word(n *node, i int, t types, at path) int {
	end := max(skipWord(w.text, i), i+1)
	w.typed(n, t, i, end, at)
	return end
}

// typed reports a value of the wrong type.
func (w *walker) typed(n *node, t types, i, end int, at path) bool {
	if n.types == 0 || n.types&t != 0 {
		return true
	}
	w.problem(at, Problem{Kind: WrongType, Got: w.got(i, end), Want: n.want})
	return false
}

// combined checks what a node has besides its own keywords.
func (w *walker) combined(n *node, i, end int, at path) {
	for _, part := range n.all {
		w.spend((end - i) / passedOver)
		w.value(part, i, at)
	}
	if n.fork != nil {
		w.forked(n, i, end, at)
	} else {
		w.alternatives(n, i, end, at)
	}
	if n.not != nil && w.try(n.not, i, at) {
		w.problem(at, Problem{Kind: NoMatch, Got: w.got(i, end), Want: wantNot(n.not)})
	}
}

// alternatives checks anyOf and oneOf by trying each.
func (w *walker) alternatives(n *node, i, end int, at path) {
	if n.any != nil && w.matches(n.any, i, true, at) == 0 {
		w.noMatch(n.any, i, end, at)
	}
	if n.one != nil {
		switch w.matches(n.one, i, false, at) {
		case 0:
			w.noMatch(n.one, i, end, at)
		case 1:
		default:
			w.problem(at, Problem{Kind: NoMatch, Got: w.got(i, end), Want: wantOne})
		}
	}
}

// matches counts the alternatives that accept the value, up to the first if
// that is enough.
func (w *walker) matches(alternatives []*node, i int, first bool, at path) (n int) {
	for _, a := range alternatives {
		if w.try(a, i, at) {
			if n++; first {
				return n
			}
		}
	}
	return n
}

// try reports whether a node accepts the value, and tells nobody.
func (w *walker) try(n *node, i int, at path) bool {
	count, rewrite := w.count, w.rewrite
	w.muted++
	end := w.value(n, i, at)
	w.muted--
	w.spend(end - i) // what is passed over costs too
	ok := w.count == count && !w.stopped
	if !ok {
		w.count, w.rewrite = count, rewrite
	}
	return ok
}

// noMatch reports that no alternative accepts the value: the problems of the
// one alternative of its type, if there is one.
func (w *walker) noMatch(alternatives []*node, i, end int, at path) {
	if w.muted > 0 {
		w.count++
		return
	}
	t := typeAt(w.text, i)
	var meant []*node
	for _, a := range alternatives {
		if a.takes(t) {
			meant = append(meant, a)
		}
	}
	var want string
	switch {
	case len(meant) == 1:
		w.value(meant[0], i, at)
		return
	case len(meant) > 1:
		want = wantAlternatives(len(alternatives), w.firsts(meant, i, at))
	default:
		want = wantedBy(alternatives)
	}
	w.problem(at, Problem{Kind: NoMatch, Got: w.got(i, end), Want: want})
}

// firsts finds the first problem that each of a few alternatives has.
func (w *walker) firsts(alternatives []*node, i int, at path) (found []Problem) {
	for _, a := range alternatives[:min(len(alternatives), maxAlternatives)] {
		inner := walker{text: w.text, left: w.left, report: func(p Problem) bool { found = append(found, p); return false }}
		inner.value(a, i, at)
		w.spend(w.left - inner.left)
	}
	return found
}

// maxAlternatives is of how many alternatives a problem speaks.
const maxAlternatives = 4

// takes reports whether a node accepts values of a type at all.
func (n *node) takes(t types) bool {
	if n.types != 0 && n.types&t == 0 {
		return false
	}
	return len(n.all) == 0 || n.all[0].takes(t)
}

// typeAt is the type of the value at i. A number counts as integer as well.
func typeAt(text []byte, i int) types {
	if i >= len(text) {
		return 0
	}
	switch text[i] {
	case '"':
		return tString
	case '{':
		return tObject
	case '[':
		return tArray
	case 't', 'f':
		return tBoolean
	case 'n':
		return tNull
	}
	return tNumber | tInteger
}

// problem counts a problem, and reports it unless the value is only tried.
func (w *walker) problem(at path, p Problem) {
	w.count++
	if w.muted > 0 || w.stopped {
		return
	}
	p.Path = at.with(p.Path)
	if !w.report(p) || w.count >= maxProblems {
		w.stopped = true
	}
}

// with writes the path, and a member of what is there unless it is "":
// items[2].price.
func (at path) with(last string) string {
	var out strings.Builder
	for _, s := range at {
		if s.name == nil {
			out.WriteString("[" + strconv.Itoa(s.index) + "]")
			continue
		}
		writeName(&out, string(s.name))
	}
	if last != "" {
		writeName(&out, last)
	}
	return out.String()
}

// writeName appends a member to a path; one that is no plain word is quoted.
func writeName(out *strings.Builder, name string) {
	for i, r := range name {
		if r == '_' || r == '-' && i > 0 || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127 || i > 0 && r >= '0' && r <= '9' {
			continue
		}
		out.WriteString("[" + strconv.Quote(shorten(name)) + "]")
		return
	}
	if name == "" {
		out.WriteString(`[""]`)
		return
	}
	if out.Len() > 0 {
		out.WriteByte('.')
	}
	out.WriteString(shorten(name))
}

// got shows what came.
func (w *walker) got(i, end int) string {
	if w.muted > 0 {
		return ""
	}
	return show(w.text[i:min(end, len(w.text))])
}
