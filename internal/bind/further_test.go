package bind

import (
	"reflect"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/schema"
)

type parcel struct {
	Kind   string   `json:"kind"`
	Mail   string   `json:"mail,omitzero" validate:"required_if=Kind letter,omitempty,email"`
	From   int      `json:"from"`
	To     int      `json:"to" validate:"gtfield=From"`
	Sites  []string `json:"sites,omitzero" validate:"dive,url"`
	Inner  []parcel `json:"inner,omitzero"`
	Weight amount   `json:"weight,omitzero"`
	Cost   amount   `json:"cost,omitzero"`
	Note   string   `json:"note,omitzero" validate:"required_with=Sites Inner"`
	Alone  string   `json:"alone,omitzero" validate:"excluded_with=Note"`
}

func send(parcel) {}

// One round tells all that can be told: what the schema refuses, what a Go type
// refuses, and what the validator says of the members that could be read.
func TestAllProblemsInOneRound(t *testing.T) {
	for what, row := range map[string]struct{ arguments, want string }{
		"a missing member beside a rule": {`{"mail":"x","from":1,"to":2}`, `The arguments are not right, in 2 places:
- kind: missing, want a string
- mail: got "x", want an email address`},
		"a wrong type beside a rule": {`{"kind":[],"mail":"x","from":1,"to":2}`, `The arguments are not right, in 2 places:
- kind: got an array, want a string
- mail: got "x", want an email address`},
		"an unknown name beside a rule": {`{"kind":"k","mail":"x","from":1,"to":2,"siets":1}`, `The arguments are not right, in 2 places:
- siets: no such argument; there are kind, mail, from, to, sites, inner, weight, cost, note and alone; did you mean "sites"?
- mail: got "x", want an email address`},
		"a rule between two, one of which is missing": {`{"kind":"k","to":-1}`, `The arguments are not right:
- from: missing, want an integer`},
		"a rule between two, one of which is wrong": {`{"kind":"k","from":"x","to":-1}`, `The arguments are not right:
- from: got "x", want an integer`},
		"a rule between two, which is all": {`{"kind":"k","from":1,"to":1}`, `The arguments are not right:
- to: got 1, want more than from`},
		"a wrong item, and a rule in another list": {`{"kind":"k","from":1,"to":2,"sites":["-",{}],"inner":[{"kind":"k","from":{},"to":2,"mail":"x"}]}`, `The arguments are not right, in 3 places:
- sites[1]: got an object, want a string
- inner[0].from: got an object, want an integer
- inner[0].mail: got "x", want an email address`},
		"a text that its type refuses, beside the others": {`{"from":1,"to":2,"mail":"x","weight":"heavy"}`, `The arguments are not right, in 3 places:
- kind: missing, want a string
- weight: got "heavy", want another value: an amount looks like 12.50
- mail: got "x", want an email address`},
		"two texts that their types refuse, and a rule": {`{"kind":"k","from":1,"to":2,"mail":"x","weight":"heavy","cost":"much"}`, `The arguments are not right, in 3 places:
- weight: got "heavy", want another value: an amount looks like 12.50
- cost: got "much", want another value: an amount looks like 12.50
- mail: got "x", want an email address`},
		"a number that could be coerced, and a rule": {`{"kind":"k","from":"1","to":"2","mail":"x"}`, `The arguments are not right, in 3 places:
- from: got "1", want an integer
- to: got "2", want an integer
- mail: got "x", want an email address`},
		"a number that could be coerced, beside one that could not": {`{"kind":"k","from":"1","to":"x","mail":"x"}`, `The arguments are not right, in 3 places:
- from: got "1", want an integer
- to: got "x", want an integer
- mail: got "x", want an email address`},
		"an integer in another spelling stays right": {`{"from":1e2,"to":1.0,"mail":"x"}`, `The arguments are not right, in 2 places:
- kind: missing, want a string
- mail: got "x", want an email address`},
		"no object at all": {`[]`, `The arguments are not right:
- the arguments: got an array, want an object`},
		"a name too long to be found again": {`{"kind":"k","from":1,"to":2,"mail":"x","` + longName + `":1}`, `The arguments are not right:
- ` + longName[:60] + `…: no such argument; there are kind, mail, from, to, sites, inner, weight, cost, note and alone`},
	} {
		t.Run(what, func(t *testing.T) {
			assert.Equal(t, outcome(t, send, options(), row.arguments), row.want)
		})
	}
}

const longName = "a_name_that_is_longer_than_what_the_path_of_a_problem_repeats_of_it"

func TestRulesOnOtherMembersInWords(t *testing.T) {
	type when struct {
		Kind string `json:"kind"`
		Size int    `json:"size,omitzero"`
	}
	for tag, want := range map[string]string{
		"required_if=Kind mail":          "a value, since kind is mail",
		"required_if=Kind mail Size 3":   "a value, since kind is mail and size is 3",
		"required_unless=Kind mail":      "a value, unless kind is mail",
		"required_with=Kind Size":        "a value, since there is kind or size",
		"required_with_all=Kind Size":    "a value, since there is kind and size",
		"required_without=Kind Size":     "a value, unless there is kind and size",
		"required_without_all=Kind Size": "a value, unless there is kind or size",
		"excluded_with=Kind":             "nothing, since there is kind",
		"excluded_unless=Kind mail":      "nothing, unless kind is mail",
		"eqfield=Kind":                   "the same as kind",
		"fieldcontains=Kind":             "text with that of kind in it",
		"gtcsfield=Inner.Size":           "a value that satisfies gtcsfield=Inner.Size",
		"rgb":                            "a value that satisfies rgb",
		"startswith=a b":                 "text that starts with a b",
		"ne=3":                           "other than 3",
		"email":                          "an email address",
	} {
		name, param, _ := strings.Cut(tag, "=")
		got := wordRule(name, param, schema.NamedFields(reflect.TypeFor[when](), name, param))
		assert.Equal(t, got, want, tag)
	}
}

func TestConditionsShowWhatIsThere(t *testing.T) {
	assert.Equal(t, outcome(t, send, options(), `{"kind":"letter","from":1,"to":2,"sites":["http://x.example"]}`), `The arguments are not right, in 2 places:
- mail: want a value, since kind is letter
- note: want a value, since there is sites or inner`)
	assert.Equal(t, outcome(t, send, options(), `{"kind":"k","from":1,"to":2,"note":"n","alone":"a"}`), `The arguments are not right:
- alone: got "a", want nothing, since there is note`)
}

// Whether a rule of the library looks beside its own value decides whether it
// can be believed while something is missing.
func TestRulesThatLookAtNothingElse(t *testing.T) {
	for tag, want := range map[string]bool{
		"email": true, "uuid4": true, "min": true, "datetime": true, "iso4217": true, "noneof": true,
		"required_if": false, "required_without_all": false, "excluded_with": false, "skip_unless": false,
		"gtfield": false, "eqcsfield": false, "fieldcontains": false, "postcode_iso3166_alpha2_field": false,
		"validateFn": false, "structonly": false, "of_the_user": false,
	} {
		assert.Equal(t, alone(tag), want, tag)
	}
}
