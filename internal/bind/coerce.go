package bind

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Models and command lines write values of the right content in the wrong
// type. Where the strict reading refuses a value, and there alone, it is read
// in the one other way that says the same:
//
//	"5" "true" "[1,2]" "{…}"   a string that holds JSON    for any type but string
//	5 1.50 true                a number, true or false     for a string, as it is written
//	null                       for a member that the schema names and does not require: left out
//
// Nothing is lost: no digit, no zero at the end, no entry of a map, no space in
// a string. So " 5", "05", "True" and "1,000" are no numbers or booleans. One
// value is not taken for a list of one, 1 not for true, a list not for its text.
const (
	// maxRounds bounds how deep values lie in strings in strings. Each round
	// sees one level deeper.
	maxRounds = 8
	// maxCoerced bounds the values that one round rewrites.
	maxCoerced = 1000
)

// coerce rewrites what the strict reading refused as far as that helps, and
// returns the problems that are left. A value that no other type mends is told
// as it came; one that breaks a rule in its other type, as it is there. Too many
// problems are left alone.
func (p *Plan) coerce(text []byte, problems []schema.Problem) ([]byte, []schema.Problem) {
	strict, told := text, problems
	if len(problems) >= maxProblems {
		problems, _ = p.check(text, maxCoerced)
	}
	came := make(map[string]schema.Problem)
	for range maxRounds {
		var e edit
		if len(problems) >= maxCoerced {
			return strict, told
		}
		if !p.mend(&e, problems, came) {
			break
		}
		text = e.apply(text)
		problems, _ = p.check(text, maxCoerced)
	}
	for i, found := range problems {
		first, ok := came[found.Path]
		if ok && (found.Kind == first.Kind || found.Kind == schema.WrongType || found.Kind == schema.Missing) {
			problems[i] = first
		}
	}
	return text, problems[:min(len(problems), maxProblems)]
}

// mend marks a change for every problem that another type might mend, once for
// each value, and reports whether there is any. What came there first is kept.
func (p *Plan) mend(e *edit, problems []schema.Problem, came map[string]schema.Problem) (any bool) {
	for _, found := range problems {
		switch found.Kind {
		case schema.WrongType, schema.NoMatch, schema.NotAllowed:
		default:
			continue
		}
		at, ok := parsePath(found.Path)
		_, again := came[found.Path]
		switch {
		case !ok || found.Name:
		case found.Got == "null" && !p.outline().lends(at):
		case found.Got == "null":
			came[found.Path] = found
			e.mark(at, drop)
			any = true
		case !again:
			came[found.Path] = found
			e.mark(at, convert)
			any = true
		}
	}
	return any
}

// converted writes a value in the other type that says the same, if there is
// one.
func converted(value []byte) (other []byte, ok bool) {
	value = bytes.Trim(value, jsonSpace)
	switch {
	case len(value) == 0:
		return nil, false
	case value[0] == '"':
		inner, err := jsontext.AppendUnquote(nil, value)
		return inner, err == nil && holdsJSON(inner)
	case value[0] == '{', value[0] == '[', value[0] == 'n':
		return nil, false
	}
	return appendQuoted(nil, string(value)), true
}

const jsonSpace = " \t\r\n"

// holdsJSON reports whether the content of a string is JSON, and no string
// again. White space says nothing around a list or an object, but would be lost
// around the others.
func holdsJSON(content []byte) bool {
	if jsonrpc.Check(content) != nil {
		return false
	}
	trimmed := bytes.Trim(content, jsonSpace)
	switch trimmed[0] {
	case '{', '[':
		return true
	case '"':
		return false
	}
	return len(trimmed) == len(content)
}
