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

// coerce rewrites what the strict reading refused, until nothing is refused any
// more. ok is false if that cannot be: then nothing is rewritten.
func (p *Plan) coerce(text []byte, problems []schema.Problem) (coerced []byte, ok bool) {
	if len(problems) >= maxProblems {
		problems, _ = p.check(text, maxCoerced)
	}
	done := make(map[string]bool)
	for range maxRounds {
		var e edit
		if len(problems) >= maxCoerced || !p.mend(&e, problems, done) {
			return nil, false
		}
		text = e.apply(text)
		if problems, _ = p.check(text, maxCoerced); len(problems) == 0 {
			return text, true
		}
	}
	return nil, false
}

// mend marks a change for every problem. It reports false if one of them is
// not of the sort that another type would mend.
func (p *Plan) mend(e *edit, problems []schema.Problem, done map[string]bool) bool {
	for _, found := range problems {
		switch found.Kind {
		case schema.WrongType, schema.NoMatch, schema.NotAllowed:
		default:
			return false
		}
		at, ok := parsePath(found.Path)
		switch {
		case !ok:
			return false
		case found.Got == "null":
			if !p.outline().declares(at) {
				return false
			}
			e.mark(at, drop)
		case done[found.Path]: // it was of another type before, which would not do either
			return false
		default:
			done[found.Path] = true
			e.mark(at, convert)
		}
	}
	return true
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
