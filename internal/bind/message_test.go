package bind

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/schema"
)

func TestMessage(t *testing.T) {
	for what, row := range map[string]struct {
		problem schema.Problem
		want    string
	}{
		"another type":             {schema.Problem{Kind: schema.WrongType, Path: "a", Got: `"1"`, Want: "an integer"}, `a: got "1", want an integer`},
		"at the root":              {schema.Problem{Kind: schema.WrongType, Got: "an array", Want: "an object"}, `the arguments: got an array, want an object`},
		"missing":                  {schema.Problem{Kind: schema.Missing, Path: "to.X", Want: "an integer"}, `to.X: missing, want an integer`},
		"missing, of few values":   {schema.Problem{Kind: schema.Missing, Path: "style", Want: "a string", Allowed: []string{`"a"`, `"b"`}}, `style: missing, want one of "a" or "b"`},
		"unknown, none near":       {schema.Problem{Kind: schema.Unknown, Path: "x", Allowed: []string{"a", "b", "c"}}, `x: no such argument; there are a, b and c`},
		"unknown, one near":        {schema.Problem{Kind: schema.Unknown, Path: "x", Allowed: []string{"X"}, Nearest: "X"}, `x: no such argument; there is only X; did you mean "X"?`},
		"unknown, none at all":     {schema.Problem{Kind: schema.Unknown, Path: "x"}, `x: no such argument; there are none`},
		"not allowed":              {schema.Problem{Kind: schema.NotAllowed, Path: "s", Got: `"c"`, Want: "one of the allowed values", Allowed: []string{`"a"`, `"b"`}}, `s: got "c", want one of "a" or "b"`},
		"not allowed, one near":    {schema.Problem{Kind: schema.NotAllowed, Path: "s", Got: `"A"`, Allowed: []string{`"a"`, `"b"`}, Nearest: `"a"`}, `s: got "A", want one of "a" or "b"; did you mean "a"?`},
		"not allowed, too many":    {schema.Problem{Kind: schema.NotAllowed, Path: "s", Got: `"A"`, Want: "one of 300 values", Nearest: `"a"`}, `s: got "A", want one of 300 values; did you mean "a"?`},
		"out of range":             {schema.Problem{Kind: schema.OutOfRange, Path: "n", Got: "500", Want: "at most 100"}, `n: got 500, want at most 100`},
		"malformed":                {schema.Problem{Kind: schema.Malformed, Path: "w", Got: `"x"`, Want: "a time"}, `w: got "x", want a time`},
		"malformed, nothing shown": {schema.Problem{Kind: schema.Malformed, Path: "w", Want: "a time"}, `w: want a time`},
		"repeated":                 {schema.Problem{Kind: schema.Repeated, Path: "l[1]", Got: "1", Want: "each item once"}, `l[1]: got 1 again, want each item once`},
		"no alternative":           {schema.Problem{Kind: schema.NoMatch, Path: "s", Got: "an object", Want: "a circle or a square"}, `s: got an object, want a circle or a square`},
		"a name that forges lines": {schema.Problem{Kind: schema.Unknown, Path: "x\n- a: fine\u2028\u202e\x00", Allowed: []string{"a"}}, `x\n- a: fine\u2028\u202e\x00: no such argument; there is only a`},
	} {
		t.Run(what, func(t *testing.T) {
			assert.Equal(t, Message([]schema.Problem{row.problem}), "The arguments are not right:\n- "+row.want)
		})
	}
}

func TestMessageOfNoProblem(t *testing.T) {
	assert.Equal(t, Message(nil), "")
	assert.Equal(t, List(nil), "")
}

func TestMessageCountsItsProblems(t *testing.T) {
	two := []schema.Problem{{Path: "a", Want: "x"}, {Path: "b", Want: "y"}}
	assert.Equal(t, Message(two), "The arguments are not right, in 2 places:\n- a: want x\n- b: want y")
	assert.Equal(t, List(two), "- a: want x\n- b: want y", "without the head")
}

// A hostile caller can make as many problems as it likes, and gets a hundred.
func TestMessageIsBounded(t *testing.T) {
	p, err := Compile(total, options())
	assert.NoError(t, err)
	_, problems := p.Decode([]byte(`{"numbers":[` + strings.Repeat(`"x",`, 5000) + `"x"]}`))
	assert.Equal(t, len(problems), 100)
	text := Message(problems)
	assert.True(t, len(text) < 10_000)
	assert.Contains(t, text, "in 100 places or more:")
	assert.Contains(t, text, "- numbers[99]: got \"x\", want an integer\n… these are the first 100.")
}
