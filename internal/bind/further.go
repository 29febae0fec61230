package bind

import (
	"reflect"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// further adds what else is wrong to the problems that are known, so that one
// more call may do: it leaves out the members that they are about, and reads
// and validates what remains. That says nothing of a member that was left out
// or never came, nor of rules between two members, one of which may be missing
// now. What cannot be told is not guessed at.
func (p *Plan) further(text []byte, known []schema.Problem) []schema.Problem {
	for range 2 { // the second time without what turned out to be unreadable
		if len(known) >= maxProblems {
			break
		}
		rest, ok := p.remains(text, known)
		if !ok {
			break
		}
		target := reflect.New(p.input)
		if err := json.Unmarshal(rest, target.Interface(), p.reading); err == nil {
			if p.validator != nil {
				known = merged(known, p.validator.check(target, alone))
			}
			break
		}
		found := p.unreadable(rest, nil)
		if len(found) == 0 {
			break
		}
		known = merged(known, found)
	}
	return known
}

// remains leaves out of a text the members that problems are about. ok is
// false if one of them cannot be left out.
func (p *Plan) remains(text []byte, problems []schema.Problem) (rest []byte, ok bool) {
	var e edit
	for _, found := range problems {
		at, ok := parsePath(found.Path)
		for ok && len(at) > 0 && at[len(at)-1].isItem { // without an item, the others would move up
			at = at[:len(at)-1]
		}
		if !ok || len(at) == 0 {
			return nil, false
		}
		e.mark(at, drop) // of what is missing there is nothing to drop
	}
	return p.complete(e.apply(text)), true
}

// merged adds problems to others, except where there is one already, at the
// same value or around it or in it.
func merged(problems, more []schema.Problem) []schema.Problem {
	taken := make([]path, 0, len(problems))
	for _, known := range problems {
		if at, ok := parsePath(known.Path); ok {
			taken = append(taken, at)
		}
	}
	for _, found := range more {
		at, ok := parsePath(found.Path)
		if len(problems) < maxProblems && !slices.ContainsFunc(taken, at.touches) && (ok || len(problems) == 0) {
			problems = append(problems, found)
		}
	}
	return problems
}
