package bind

import (
	"reflect"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// further adds what else is wrong to the problems that are known, so that one
// more call will do. It leaves out the values that cannot be read, then reads
// and validates what remains. That says nothing of what was left out or never
// came, nor of rules that look there. What cannot be told is not guessed at.
func (p *Plan) further(text []byte, known []schema.Problem) []schema.Problem {
	return p.inquire(inquiry{plan: p, text: text, told: known})
}

func (p *Plan) inquire(q inquiry) []schema.Problem {
	for q.how < done && len(q.told) < maxProblems {
		rest, gone, ok := q.without()
		if !ok {
			break
		}
		target := reflect.New(p.input)
		if err := json.Unmarshal(rest, target.Interface(), p.reading); err == nil {
			if p.validator != nil {
				q.told = append(q.told, p.validator.check(target, gone)...)
			}
			break
		}
		if !q.refused(p.unreadable(rest)) {
			q.how++
		}
	}
	return q.told
}

// An inquiry is about what is wrong with one text besides what was told.
type inquiry struct {
	plan   *Plan
	text   []byte
	told   []schema.Problem
	unread []path // of what Go types have refused
	how    leaving
}

// Leaving is a way to leave out values: from the one that takes least away on,
// if that leaves what can be read.
type leaving int

const (
	blanking leaving = iota // null stands for what is of another type; the others stay
	clearing                // null stands for all that is wrong
	dropping                // members go, with the lists that hold what is wrong
	done
)

// blanks reports whether a value has to go, as far as is known.
func (q *inquiry) blanks(found schema.Problem, at path) bool {
	switch {
	case q.how > blanking:
		return true
	case slices.ContainsFunc(q.unread, at.equals):
		return true
	case found.Name:
		return false
	}
	switch found.Kind {
	case schema.OutOfRange, schema.NotAllowed, schema.Malformed, schema.Repeated:
		return false // which can be read, and judged by other rules too
	}
	return true
}

// without returns the text without the values that problems are about, and what
// is missing there. ok is false if one of them cannot be left out.
func (q *inquiry) without() (rest []byte, gone absence, ok bool) {
	gone = absence{}
	var e edit
	for _, found := range q.told {
		at, ok := parsePath(found.Path)
		if ok && !q.blanks(found, at) {
			continue
		}
		change := nullify
		if q.how == dropping || found.Kind == schema.Unknown || found.Name {
			change = drop
		}
		for change == drop && len(at) > 0 && at[len(at)-1].isItem { // without an item, the others would move up
			at = at[:len(at)-1]
		}
		if !ok || len(at) == 0 {
			return nil, gone, false
		}
		e.mark(at, change) // of what is missing there is nothing to leave out
		gone = append(gone, lack{at, change})
	}
	return q.plan.complete(e.apply(q.text)), gone, true
}

// refused takes down what Go types refuse, and reports whether there was
// anything new in it.
func (q *inquiry) refused(found []schema.Problem) (anew bool) {
	for _, p := range found {
		at, ok := parsePath(p.Path)
		if !ok || slices.ContainsFunc(q.unread, at.equals) {
			continue
		}
		q.unread, anew = append(q.unread, at), true
		if !slices.ContainsFunc(q.told, func(t schema.Problem) bool { return touches(t, at) }) {
			q.told = append(q.told, p)
		}
	}
	return anew
}

func touches(told schema.Problem, at path) bool {
	other, ok := parsePath(told.Path)
	return ok && other.touches(at)
}
