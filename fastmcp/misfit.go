package fastmcp

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/protocol"
)

// mostAsked is how often a question is put before answers that do not fit make
// the call fail.
const mostAsked = 3

// A misfit is what is wrong with the last answer to a question, and how many did
// not fit. It travels with the state: a question that is put again says it until
// it has its answer.
type misfit struct {
	Digest string `json:"q"`
	Times  int    `json:"n"`
	Why    string `json:"w"`
}

// misfitOf returns what was wrong with the last answer to a question; the zero
// value if none came. a.mu is held.
func (a *asking) misfitOf(p posed) misfit {
	if m := a.state.Misfits[p.key]; m.Digest == p.digest {
		return m
	}
	return misfit{Digest: p.digest}
}

// take takes an answer as that to a question, or notes why it is none. The error
// says that there were too many of those.
func (a *asking) take(ctx *Context, p posed, answer json.RawMessage) (fits bool, err error) {
	problem := p.take(ctx, answer)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.seen == nil {
		a.seen = make(map[string]bool)
	}
	a.seen[p.key] = true
	if problem == nil {
		if a.state.Answers == nil {
			a.state.Answers = make(map[string]answered)
		}
		a.state.Answers[p.key] = answered{Digest: p.digest, Answer: answer}
		return true, nil
	}
	m := a.misfitOf(p)
	m.Times, m.Why = m.Times+1, problem.Error()
	if a.state.Misfits == nil {
		a.state.Misfits = make(map[string]misfit)
	}
	a.state.Misfits[p.key] = m
	return false, m.hopeless()
}

// hopeless returns the error of a question that has been put often enough.
func (m misfit) hopeless() error {
	if m.Times < mostAsked {
		return nil
	}
	return neverFit(m.Times, m.Why)
}

// again returns the params of a question that is put again: where a person reads
// them they say what was wrong. The question itself stays what it is, and so its
// key and its digest.
func (m misfit) again(asked any) any {
	form, ok := asked.(*protocol.ElicitRequestParams)
	if !ok || m.Times == 0 {
		return asked
	}
	again := *form
	again.Message = askedAgain(form.Message, m.Why)
	return &again
}
