package bind

import (
	"reflect"

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
		return Values{}, []schema.Problem{unreadable(err)}
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
	var problems []schema.Problem
	ready := p.shape.Check(text, func(found schema.Problem) bool {
		problems = append(problems, found)
		return len(problems) < maxProblems
	})
	if len(problems) == 0 && !ready {
		text = p.shape.Complete(text)
	}
	return text, problems
}
