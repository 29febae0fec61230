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
// What the schema refuses is read in another type, unless [Options.Strict]
// forbids it, where that says the same. The problems are those of the rest,
// together with all that can be told of what could be read, up to a hundred.
// There are values exactly if there are no problems.
func (p *Plan) Decode(arguments []byte) (Values, []schema.Problem) {
	return p.decode(arguments, !p.isStrict)
}

func (p *Plan) decode(text []byte, coerce bool) (Values, []schema.Problem) {
	if len(text) == 0 {
		text = emptyObject
	}
	problems, ready := p.check(text, maxProblems)
	if len(problems) > 0 && coerce {
		text, problems = p.coerce(text, problems)
		ready = false
	}
	if len(problems) > 0 {
		return Values{}, p.further(text, problems)
	}
	if !ready {
		text = p.complete(text)
	}
	target, problems := p.read(text)
	if len(problems) > 0 {
		return Values{}, problems
	}
	return Values{input: target.Elem()}, nil
}

var emptyObject = []byte("{}")

// read makes Go values of a text that fits the schema.
func (p *Plan) read(text []byte) (target reflect.Value, problems []schema.Problem) {
	target = reflect.New(p.input)
	if err := json.Unmarshal(text, target.Interface(), p.reading); err != nil {
		return target, p.further(text, nil)
	}
	if p.validator != nil {
		problems = p.validator.check(target, nil)
	}
	return target, problems
}

// check collects what departs from the schema, up to most problems. ready: the
// text can be read as it stands, without defaults to put in.
func (p *Plan) check(text []byte, most int) (problems []schema.Problem, ready bool) {
	f := findingsPool.Get().(*findings)
	defer findingsPool.Put(f)
	f.most = most
	if p.written == nil {
		ready = p.shape.Check(text, f.report)
	} else if p.written.Check(text, f.report); len(f.problems) == 0 {
		p.shape.Check(p.written.Complete(text), f.report)
	}
	problems, f.problems = f.problems, nil
	return problems, ready
}

// complete puts in the defaults of both schemas.
func (p *Plan) complete(text []byte) []byte {
	if p.written != nil {
		text = p.written.Complete(text)
	}
	return p.shape.Complete(text)
}

// findings collects problems. They are pooled with the function that they hand
// to the check, so that a call without problems allocates neither.
type findings struct {
	problems []schema.Problem
	most     int
	report   func(schema.Problem) bool
}

var findingsPool = sync.Pool{New: func() any {
	f := new(findings)
	f.report = f.add
	return f
}}

func (f *findings) add(found schema.Problem) bool {
	f.problems = append(f.problems, found)
	return len(f.problems) < f.most
}
