package bind

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// ofText is outcome for arguments that are text on the wire.
func ofText(t *testing.T, fn any, o Options, arguments map[string]string) string {
	t.Helper()
	p, err := Compile(fn, o)
	assert.NoError(t, err)
	values, problems := p.DecodeText(arguments)
	if len(problems) > 0 {
		return Message(problems)
	}
	result, err := p.Call(Env{Context: t.Context(), Provide: provideTest}, values)
	assert.NoError(t, err)
	return fmt.Sprint(result)
}

func schedule(when time.Time, every time.Duration, days []string, where point, loud *bool) string {
	return fmt.Sprintf("%d %v %d:%s %d %t", when.Year(), every, len(days), strings.Join(days, "+"), where.X, loud != nil && *loud)
}

func TestDecodeText(t *testing.T) {
	type text = map[string]string
	resource := func(variables ...string) func(*Options) {
		return func(o *Options) { o.Kind, o.Variables = Resource, variables }
	}
	unnamed := func(o *Options) { o.Finder = nil }
	prompt := func(o *Options) { o.Kind = Prompt }
	for what, row := range map[string]struct {
		fn        any
		options   Options
		arguments text
		want      string
	}{
		"text":                              {greeting, options(prompt), text{"name": "Bo"}, "Hello, Bo!"},
		"text that looks like a number":     {greeting, options(prompt), text{"name": "5"}, "Hello, 5!"},
		"text that looks like JSON":         {greeting, options(prompt), text{"name": `"Bo"`}, `Hello, "Bo"!`},
		"empty text":                        {greeting, options(prompt), text{"name": ""}, "Hello, !"},
		"text with every sort of character": {greeting, options(prompt), text{"name": "<&>\"\\\n\x00\u2028😀"}, "Hello, <&>\"\\\n\x00\u2028😀!"},
		"an enum":                           {greetUser, options(prompt), text{"name": "Bo", "style": "formal"}, "formal Bo"},
		"a default":                         {greetUser, options(prompt, defaults("style", friendly)), text{"name": "Bo"}, "friendly Bo"},
		"two integers":                      {Add, options(prompt), text{"a": "1", "b": "-2"}, "-1"},
		"an address, a port, a switch":      {route, options(prompt), text{"host": "::1", "port": "80", "tls": "true", "weight": "0.5"}, "::1 80 true 0.5"},
		"text for a type that reads text":   {pay, options(prompt), text{"sum": "12.50"}, "1250"},
		"lists, structs, times, pointers":   {schedule, options(prompt), text{"when": "2026-01-02T03:04:05Z", "every": "1000", "days": `["mo","tu"]`, "where": `{"X":1,"Y":2}`, "loud": "true"}, "2026 1µs 2:mo+tu 1 true"},
		"a pointer left out":                {schedule, options(prompt), text{"when": "2026-01-02T03:04:05Z", "every": "1000", "days": `[]`, "where": `{"X":1,"Y":2}`}, "2026 1µs 0: 1 false"},
		"anything takes text as it is":      {echo, options(prompt), text{"value": "5"}, "5"},
		"the fields of a struct":            {find, options(prompt), text{"query": "go", "limit": "5"}, "go"},
		"a type that contains itself":       {height, options(prompt), text{"root": `{"branches":[{"branches":[]}]}`, "base": "5"}, "7"},
		"no arguments at all":               {nothing, options(prompt), nil, "<nil>"},

		"variables by name":                    {greetUser, options(resource("style", "name")), text{"style": "formal", "name": "Bo"}, "formal Bo"},
		"variables by position, without names": {greetUser, options(resource("how", "who"), unnamed, func(o *Options) { o.Params = nil }), text{"who": "formal", "how": "Bo"}, "formal Bo"},
		"variables for blank parameters":       {blank, options(resource("n", "s")), text{"n": "1", "s": "x"}, "<nil>"},
		"variables for fields of a struct":     {find, options(resource("query", "limit")), text{"query": "go", "limit": "5"}, "go"},

		"fields that JSON never sees are no parameters": {discreet, options(resource("query")), text{"query": "go"}, "go"},

		"a word for a number": {Add, options(prompt), text{"a": "one", "b": "2"}, `The arguments are not right:
- a: got "one", want an integer`},
		"a number with a plus, a number with zeros": {Add, options(prompt), text{"a": "+1", "b": "007"}, `The arguments are not right, in 2 places:
- a: got "+1", want an integer
- b: got "007", want an integer`},
		"two values in one": {Add, options(prompt), text{"a": "1 2", "b": `1,"c":3`}, `The arguments are not right, in 2 places:
- a: got "1 2", want an integer
- b: got "1,\"c\":3", want an integer`},
		"a misspelt name": {greeting, options(prompt), text{"nam": "Bo"}, `The arguments are not right, in 2 places:
- nam: no such argument; there is only name; did you mean "name"?
- name: missing, want a string`},
		"text that is no UTF-8": {greeting, options(prompt), text{"name": "a\xff", "\xfe": "b"}, `The arguments are not right, in 2 places:
- name: got "a\xff", want valid UTF-8
- �: got "b", want valid UTF-8`},
		"none of the constants": {greetUser, options(prompt), text{"name": "Bo", "style": "rude"}, `The arguments are not right:
- style: got "rude", want one of "friendly", "formal" or "casual"`},
		"a list that is none": {schedule, options(prompt), text{"when": "2026-01-02T03:04:05Z", "every": "1000", "days": `mo,tu`, "where": `{"X":1}`}, `The arguments are not right, in 2 places:
- days: got "mo,tu", want an array
- where.Y: missing, want an integer`},
	} {
		t.Run(what, func(t *testing.T) {
			assert.Equal(t, ofText(t, row.fn, row.options, row.arguments), row.want)
		})
	}
}
