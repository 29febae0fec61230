package bind

import (
	"net/netip"
	"testing"
	"time"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type license struct {
	Key   string                 `json:"key" validate:"alphanum,startswith=id,nefield=Owner"`
	Owner string                 `json:"owner,omitzero" validate:"email|url,lowercase"`
	Must  string                 `json:"must,omitzero" validate:"required_with=Owner,alpha"`
	Notes []string               `json:"notes,omitzero" validate:"excluded_with=Owner,dive,ascii,lowercase"`
	Names map[string]string      `json:"names,omitzero" validate:"excluded_with=Owner,dive,keys,ascii,lowercase,endkeys,alpha,uppercase"`
	Seats []license              `json:"seats,omitzero" validate:"excluded_with=Owner,excluded_with=Names"`
	Boss  *license               `json:"boss" validate:"excluded_with=Owner,excluded_with=Names"`
	When  *time.Time             `json:"when" validate:"excluded_with=Owner,excluded_with=Names"`
	Fees  map[netip.Addr]license `json:"fees,omitzero" validate:"excluded_with=Owner"`
	stamp
}

type stamp struct {
	By  string `json:"by,omitzero" validate:"alphanum,lowercase,nefield=For"`
	For string `json:"for,omitzero"`
}

func grant(license) {}

// Each rule is judged by itself: one that fails hides no other of the same value,
// nor those of what is inside.
func TestARuleThatFailsHidesNoOther(t *testing.T) {
	const found = "The arguments are not right, in "
	for what, row := range map[string]struct{ arguments, want string }{
		"two rules": {`{"key":"-"}`, found + `2 places:
- key: got "-", want letters and digits only
- key: got "-", want text that starts with id`},
		"three rules, the last about another field": {`{"key":"-","owner":"-"}`, found + `5 places:
- key: got "-", want letters and digits only
- key: got "-", want text that starts with id
- key: got "-", want other than owner
- owner: got "-", want a value that satisfies email|url
- must: want a value, since there is owner`},
		"alternatives, and a rule behind them": {`{"key":"id","owner":"A","must":"x"}`, found + `2 places:
- owner: got "A", want a value that satisfies email|url
- owner: got "A", want lower case`},
		"a rule about what is wrong itself": {`{"key":"-","owner":[]}`, found + `3 places:
- owner: got an array, want a string
- key: got "-", want letters and digits only
- key: got "-", want text that starts with id`},
		"a list, and its items": {`{"key":"id","owner":"a@b.example","must":"x","notes":["a","É"]}`, found + `3 places:
- notes: got ["a","É"], want nothing, since there is owner
- notes[1]: got "É", want ASCII text
- notes[1]: got "É", want lower case`},
		"a map, its names and values": {`{"key":"id","owner":"a@b.example","must":"x","names":{"É":"1","b.b":"a"}}`, found + `5 places:
- names: got {"b.b":"a","É":"1"}, want nothing, since there is owner
- names.É: got "É", want a name that is ASCII text
- names.É: got "É", want a name that is lower case
- names.É: got "1", want letters only
- names["b.b"]: got "a", want upper case`},
		"structs in a list, behind a pointer, and a time": {`{"key":"id","owner":"a@b.example","must":"x","seats":[{"key":"-"}],"boss":{"key":"id","boss":{"key":"+"}},"when":"2026-07-28T00:00:00Z"}`, found + `7 places:
- seats: got [{"key":"-","boss":null,"when":null}], want nothing, since there is owner
- seats[0].key: got "-", want letters and digits only
- seats[0].key: got "-", want text that starts with id
- boss: got {"key":"id","boss":{"key":"+","boss":null,"when":null},"when":null}, want nothing, since there is owner
- boss.boss.key: got "+", want letters and digits only
- boss.boss.key: got "+", want text that starts with id
- when: got "2026-07-28T00:00:00Z", want nothing, since there is owner`},
		"two rules of one kind about others": {`{"key":"id","owner":"a@b.example","must":"x","boss":{"key":"id"},"names":{"a":"A"}}`, found + `3 places:
- names: got {"a":"A"}, want nothing, since there is owner
- boss: got {"key":"id","boss":null,"when":null}, want nothing, since there is owner
- boss: got {"key":"id","boss":null,"when":null}, want nothing, since there is names`},
		"within an embedded struct that nobody may have": {`{"key":"id","by":"?É","for":"?É"}`, found + `3 places:
- by: got "?É", want letters and digits only
- by: got "?É", want lower case
- by: got "?É", want other than for`},
		"beneath names that write themselves": {`{"key":"id","fees":{"10.0.0.1":{"key":"-","owner":"a@b.example","must":"x"}}}`, found + `2 places:
- fees["10.0.0.1"].key: got "-", want letters and digits only
- fees["10.0.0.1"].key: got "-", want text that starts with id`},
	} {
		t.Run(what, func(t *testing.T) {
			assert.Equal(t, outcome(t, grant, options(), row.arguments), row.want)
		})
	}
}

// Behind one that fails, rules of the user see all that they see otherwise.
func TestRulesOfTheUserBehindOneThatFails(t *testing.T) {
	v := NewValidator()
	assert.NoError(t, v.Register("even", "an even number", even))
	assert.NoError(t, v.Register("twice", "twice as much", func(f validator.FieldLevel) bool {
		return f.Field().Int() == 2*f.Top().Elem().FieldByName("A").Int()
	}))
	o := options(func(o *Options) { o.Validator = v }, tags("b", `validate:"ne=3,even,twice"`))
	assert.Equal(t, outcome(t, Add, o, `{"a":1,"b":3}`), "The arguments are not right, in 3 places:\n- b: got 3, want other than 3\n- b: got 3, want an even number\n- b: got 3, want twice as much")
	assert.Equal(t, outcome(t, Add, o, `{"a":1,"b":4}`), "The arguments are not right:\n- b: got 4, want twice as much")
	assert.Equal(t, outcome(t, Add, o, `{"a":1,"b":2}`), "3")
}
