package bind

import (
	"reflect"
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"

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

	Twin  string            `json:"twin,omitzero" validate:"omitempty,eqfield=Kind,alphanum"`
	Code  string            `json:"code,omitzero" validate:"max=4,omitempty,alphanum"`
	Hosts []string          `json:"hosts,omitzero" validate:"max=2,dive,fqdn"`
	Ports map[string]int    `json:"ports,omitzero" validate:"dive,keys,alphanum,endkeys"`
	Sides map[string]string `json:"sides,omitzero" validate:"dive,keys,min=2,endkeys,alphanum"`
	Costs []amount          `json:"costs,omitzero"`
	Fees  map[amount]amount `json:"fees,omitzero"`
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
- siets: no such argument; there are kind, mail, from, to, sites, inner, weight, cost, note, alone, twin, code, hosts, ports, sides, costs and fees; did you mean "sites"?
- mail: got "x", want an email address`},
		"a rule between two, one of which is missing": {`{"kind":"k","to":-1}`, `The arguments are not right:
- from: missing, want an integer`},
		"a rule between two, one of which is wrong": {`{"kind":"k","from":"x","to":-1}`, `The arguments are not right:
- from: got "x", want an integer`},
		"a rule between two, which is all": {`{"kind":"k","from":1,"to":1}`, `The arguments are not right:
- to: got 1, want more than from`},
		"a wrong item, and a rule for its neighbour and in another list": {`{"kind":"k","from":1,"to":2,"sites":["-",{}],"inner":[{"kind":"k","from":{},"to":2,"mail":"x"}],"note":"n"}`, `The arguments are not right, in 4 places:
- sites[1]: got an object, want a string
- inner[0].from: got an object, want an integer
- sites[0]: got "-", want a URL
- inner[0].mail: got "x", want an email address`},
		"a text that its type refuses, beside the others": {`{"from":1,"to":2,"mail":"x","weight":"heavy"}`, `The arguments are not right, in 3 places:
- kind: missing, want a string
- weight: got "heavy", want another value: an amount looks like 12.50
- mail: got "x", want an email address`},
		"two texts that their types refuse, and a rule": {`{"kind":"k","from":1,"to":2,"mail":"x","weight":"heavy","cost":"much"}`, `The arguments are not right, in 3 places:
- weight: got "heavy", want another value: an amount looks like 12.50
- cost: got "much", want another value: an amount looks like 12.50
- mail: got "x", want an email address`},
		"a number that could be coerced, and a rule": {`{"kind":"k","from":"1","to":"2","mail":"x"}`, `The arguments are not right:
- mail: got "x", want an email address`},
		"a number that could be coerced, beside one that could not": {`{"kind":"k","from":"1","to":"x","mail":"x"}`, `The arguments are not right, in 2 places:
- to: got "x", want an integer
- mail: got "x", want an email address`},
		"an integer in another spelling stays right": {`{"from":1e0,"to":2.0,"mail":"x"}`, `The arguments are not right, in 2 places:
- kind: missing, want a string
- mail: got "x", want an email address`},
		"a rule between two that are right, beside a wrong one": {`{"from":2,"to":1,"inner":[{"kind":[],"from":2,"to":1}],"note":"n"}`, `The arguments are not right, in 4 places:
- inner[0].kind: got an array, want a string
- kind: missing, want a string
- to: got 1, want more than from
- inner[0].to: got 1, want more than from`},
		"a condition on what is right, beside a wrong one": {`{"kind":"letter","from":1,"sites":["http://x.example"]}`, `The arguments are not right, in 3 places:
- to: missing, want an integer
- mail: want a value, since kind is letter
- note: want a value, since there is sites or inner`},
		"a rule behind one that looks at what is wrong": {`{"kind":[],"from":1,"to":2,"twin":"-"}`, `The arguments are not right, in 2 places:
- kind: got an array, want a string
- twin: got "-", want letters and digits only`},
		"a condition on what is wrong": {`{"kind":[],"from":1,"to":2,"sites":[{}]}`, `The arguments are not right, in 2 places:
- kind: got an array, want a string
- sites[0]: got an object, want a string`},
		"texts in one list that their type refuses": {`{"kind":"k","from":1,"to":1,"costs":["1.50","much",{},"more"]}`, `The arguments are not right, in 4 places:
- costs[2]: got an object, want a string
- costs[1]: got "much", want another value: an amount looks like 12.50
- costs[3]: got "more", want another value: an amount looks like 12.50
- to: got 1, want more than from`},
		"too long by its schema, and wrong by a rule": {`{"kind":"k","from":1,"to":2,"code":"a-b-c"}`, `The arguments are not right, in 2 places:
- code: got "a-b-c", want at most 4 characters
- code: got "a-b-c", want letters and digits only`},
		"a list that is too long, and its items": {`{"kind":"k","from":1,"to":2,"hosts":["a.example","-","c.example"]}`, `The arguments are not right, in 2 places:
- hosts: got 3 items, want at most 2 items
- hosts[1]: got "-", want a fully qualified domain name`},
		"a key, and its value of another type": {`{"kind":"k","from":1,"to":2,"ports":{"-":{}}}`, `The arguments are not right, in 2 places:
- ports["-"]: got an object, want an integer
- ports["-"]: got "-", want a name that is letters and digits only`},
		"a key too short by its schema, and its value by a rule": {`{"kind":"k","from":1,"to":2,"sides":{"a":"-"}}`, `The arguments are not right, in 2 places:
- sides.a: got "a", want a name that is at least 2 characters
- sides.a: got "-", want letters and digits only`},
		"a key and a value that their types refuse": {`{"kind":"k","from":1,"to":1,"fees":{"1.50":"much","free":"2.50"}}`, `The arguments are not right, in 3 places:
- fees["1.50"]: got "much", want another value: an amount looks like 12.50
- fees.free: got "free", want another name: an amount looks like 12.50
- to: got 1, want more than from`},
		"no object at all": {`[]`, `The arguments are not right:
- the arguments: got an array, want an object`},
		"a name too long to be found again": {`{"kind":"k","from":1,"to":2,"mail":"x","` + longName + `":1}`, `The arguments are not right:
- ` + longName[:60] + `…: no such argument; there are kind, mail, from, to, sites, inner, weight, cost, note, alone, twin, code, hosts, ports, sides, costs and fees`},
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

// A rule of the user's is believed beside something wrong, unless it looks
// there, or at anything but its own value.
func TestRulesOfTheUserBesideSomethingWrong(t *testing.T) {
	v := NewValidator()
	assert.NoError(t, v.Register("even", "an even number", even))
	assert.NoError(t, v.Register("twice", "twice as much", func(f validator.FieldLevel) bool {
		return f.Field().Int() == 2*f.Parent().FieldByName("A").Int()
	}))
	with := func(rule string) Options {
		return options(func(o *Options) { o.Validator = v }, tags("b", `validate:"`+rule+`"`))
	}
	assert.Contains(t, outcome(t, Add, with("even"), `{"a":{},"b":1}`), "- b: got 1, want an even number")
	assert.Contains(t, outcome(t, Add, with("twice"), `{"a":1,"b":1}`), "- b: got 1, want twice as much")
	assert.Equal(t, outcome(t, Add, with("twice"), `{"a":{},"b":1}`), "The arguments are not right:\n- a: got an object, want an integer")
}

func TestFieldsThatRulesLookAt(t *testing.T) {
	for tag, want := range map[string]string{
		"email": "", "min=3": "", "validateFn=Check": "", "of_the_user=A": "",
		"gtfield=A": "A", "eqcsfield=Inner.A": "Inner.A", "postcode_iso3166_alpha2_field=Country": "Country",
		"required_if=A 1 B 2": "A B", "required_with=A B": "A B", "skip_unless=A 1": "A", "excluded_without_all=A": "A",
		"email|eqfield=A": "A", "nefield=A|nefield=B": "A B",
	} {
		name, param, _ := strings.Cut(tag, "=")
		if strings.Contains(tag, "|") {
			name, param = tag, "B"
		}
		assert.Equal(t, strings.Join(schema.Beside(name, param), " "), want, tag)
	}
	for namespace, want := range map[string]string{
		"In.To": "In.From", "To": "From", "In.Inner[2].To": "In.Inner[2].From", "In.Sites[a.b]": "In.From", "In.Rooms[a.b].Fee[1][c.d]": "In.Rooms[a.b].From",
	} {
		assert.Equal(t, beside(namespace, "From"), want, namespace)
	}
}

// The problems of a call come in one order, however often it is made.
func TestProblemsHaveAnOrder(t *testing.T) {
	arguments := `{"kind":"k","from":2,"to":1,"hosts":["-","+"],"ports":{"?":1,"b":2,"!":3,"--":4},"sides":{"cc":"x","bb":"-","aa":"+"},"inner":[{"kind":"k","from":2,"to":1,"sides":{"zz":"?","yy":"!"}}],"note":"n"}`
	for range 20 {
		assert.Equal(t, outcome(t, send, options(), arguments), `The arguments are not right, in 11 places:
- to: got 1, want more than from
- inner[0].to: got 1, want more than from
- inner[0].sides.yy: got "!", want letters and digits only
- inner[0].sides.zz: got "?", want letters and digits only
- hosts[0]: got "-", want a fully qualified domain name
- hosts[1]: got "+", want a fully qualified domain name
- ports["!"]: got "!", want a name that is letters and digits only
- ports["?"]: got "?", want a name that is letters and digits only
- ports["--"]: got "--", want a name that is letters and digits only
- sides.aa: got "+", want letters and digits only
- sides.bb: got "-", want letters and digits only`)
	}
}
