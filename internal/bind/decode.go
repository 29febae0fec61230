package bind

import (
	"reflect"
	"sync"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// maxProblems bounds what a hostile caller can make us collect and send back.
const maxProblems = 100

// Decode turns an object of arguments, which was already found to be strict
// JSON, into the values of one call. Nil or empty text is the empty object.
//
// The problems are all that departs from the schema, up to a hundred; only
// when there is none are the arguments read into Go values, and only what
// could be read is validated. There are values exactly if there are no
// problems.
func (p *Plan) Decode(arguments []byte) (Values, []schema.Problem) {
	if len(arguments) == 0 {
		arguments = emptyObject
	}
	text, problems := p.strict(arguments)
	if len(problems) > 0 {
		return Values{}, problems
	}
	target := reflect.New(p.input)
	if err := json.Unmarshal(text, target.Interface(), p.reading); err != nil {
		return Values{}, p.unreadable(text, err)
	}
	if p.validator != nil {
		if problems := p.validator.check(target); len(problems) > 0 {
			return Values{}, problems
		}
	}
	return Values{input: target.Elem()}, nil
}

var emptyObject = []byte("{}")

// strict checks the text as it stands and puts the defaults in. This is the
// seam where coercion will get its second try.
func (p *Plan) strict(text []byte) ([]byte, []schema.Problem) {
	f := findingsPool.Get().(*findings)
	defer findingsPool.Put(f)
	ready := p.shape.Check(text, f.report)
	if problems := f.problems; len(problems) > 0 {
		f.problems = nil
		return nil, problems
	}
	if !ready {
		text = p.shape.Complete(text)
	}
	return text, nil
}

// findings collects problems. They are pooled with the function that they hand
// to the check, so that a call without problems allocates neither.
type findings struct {
	problems []schema.Problem
	report   func(schema.Problem) bool
}

var findingsPool = sync.Pool{New: func() any {
	f := new(findings)
	f.report = f.add
	return f
}}

func (f *findings) add(found schema.Problem) bool {
	f.problems = append(f.problems, found)
	return len(f.problems) < maxProblems
}
