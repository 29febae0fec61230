package bind

import (
	"strconv"
	"testing"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type (
	contact struct {
		Mail  string  `json:"mail" validate:"email"`
		Other *string `json:"other" validate:"email"`
		Site  string  `json:"site,omitzero" validate:"omitempty,url"`
	}
	audit struct {
		By string `json:"by,omitzero" validate:"email"`
	}
	company struct {
		audit
		Boss     contact            `json:"boss"`
		Deputy   *contact           `json:"deputy"`
		Staff    []contact          `json:"staff,omitzero"`
		Rooms    map[string]contact `json:"rooms,omitzero"`
		Grid     [][]*contact       `json:"grid,omitzero"`
		Domains  []string           `json:"domains,omitzero" validate:"dive,fqdn"`
		Required int                `json:"required" validate:"required"`
		Branches []company          `json:"branches,omitzero"`
	}
)

func enrol(company) {}

// What only the validator can check is checked wherever it stands, under the
// names of the wire; what the schema checks is not checked again by other rules.
func TestRulesThatNoSchemaExpresses(t *testing.T) {
	const boss = `"boss":{"mail":"a@b.example"},"required":0`
	for what, row := range map[string]struct{ arguments, want string }{
		"zero and empty are no failure of required": {`{` + boss + `}`, "<nil>"},
		"a nested struct":                   {`{"boss":{"mail":"x"},"required":0}`, "boss.mail"},
		"a pointer that is there":           {`{` + boss + `,"deputy":{"mail":"x"}}`, "deputy.mail"},
		"a pointer to a text, left out":     {`{"boss":{"mail":"a@b.example"},"required":1}`, "<nil>"},
		"a pointer to a text that is there": {`{"boss":{"mail":"a@b.example","other":"x"},"required":1}`, "boss.other"},
		"an embedded struct":                {`{"by":"x",` + boss + `}`, "by"},
		"in a list":                         {`{` + boss + `,"staff":[{"mail":"a@b.example"},{"mail":"x"}]}`, "staff[1].mail"},
		"in a map":                          {`{` + boss + `,"rooms":{"a.b":{"mail":"x"}}}`, `rooms["a.b"].mail`},
		"in a list of lists of pointers":    {`{` + boss + `,"grid":[[],[{"mail":"x"}]]}`, "grid[1][0].mail"},
		"items of a list":                   {`{` + boss + `,"domains":["a.example","-"]}`, "domains[1]"},
		"the same type further in":          {`{` + boss + `,"branches":[{"boss":{"mail":"x"},"required":0}]}`, "branches[0].boss.mail"},
		"omitempty takes the empty text":    {`{"boss":{"mail":"a@b.example","site":""},"required":0}`, "<nil>"},
	} {
		t.Run(what, func(t *testing.T) {
			got := outcome(t, enrol, options(), row.arguments)
			if row.want == "<nil>" {
				assert.Equal(t, got, row.want)
				return
			}
			assert.Contains(t, got, "- "+row.want+": got ")
			assert.Contains(t, got, "The arguments are not right:\n", "one problem alone")
		})
	}
}

// A shared Validator keeps apart what it learns of different types.
func TestOneValidatorForManyTypes(t *testing.T) {
	shared := func(o *Options) { o.Validator = NewValidator() }
	o := options(shared)
	o.Tags = map[string]string{"address": `validate:"email"`}
	assert.Contains(t, outcome(t, mail, o, `{"address":"x"}`), "want an email address")
	o.Tags = map[string]string{"address": `validate:"url"`}
	assert.Contains(t, outcome(t, mail, o, `{"address":"x"}`), "want a URL")
	o.Tags = nil
	assert.Equal(t, outcome(t, mail, o, `{"address":"x"}`), "x")
	assert.Contains(t, outcome(t, enrol, o, `{"boss":{"mail":"x"},"required":0}`), "boss.mail")
	assert.Contains(t, outcome(t, enrol, o, `{"boss":{"mail":"x"},"required":0}`), "boss.mail")
}

func TestATypeWithoutRulesNeedsNoValidator(t *testing.T) {
	assert.True(t, compile(t, Add, options()).validator == nil)
	assert.True(t, compile(t, find, options()).validator == nil, "published rules are the schema's")
	assert.True(t, compile(t, enrol, options()).validator != nil)
}

func TestAValidatorIsShared(t *testing.T) {
	o := options(func(o *Options) { o.Validator = NewValidator() })
	assert.True(t, compile(t, enrol, o).validator == o.Validator)
}

// A sealed value is text on the wire: the rules of what it is made of hold
// nowhere.
type sealed struct{ Inside contact }

func (s sealed) MarshalText() ([]byte, error)  { return []byte(s.Inside.Mail), nil }
func (s *sealed) UnmarshalText(b []byte) error { s.Inside.Mail = string(b); return nil }

func TestRulesOfATypeHoldWhateverWasSeenOfItBefore(t *testing.T) {
	o := options(func(o *Options) { o.Validator = NewValidator() })
	first := func(in struct {
		Seal sealed `json:"seal"`
		Mail string `json:"mail" validate:"email"`
	}) {
	}
	assert.Equal(t, outcome(t, first, o, `{"seal":"x","mail":"a@b.example"}`), "<nil>")
	second := func(in contact) {}
	assert.Equal(t, outcome(t, second, o, `{"mail":"a@b.example"}`), "<nil>")
	assert.Contains(t, outcome(t, second, o, `{"mail":"x"}`), "mail: got")
}

func even(f validator.FieldLevel) bool { return f.Field().Int()%2 == 0 }

func TestRulesOfTheUser(t *testing.T) {
	v := NewValidator()
	assert.NoError(t, v.Register("even", "an even number", even))
	assert.NoError(t, v.Register("multiple", "a multiple of …", func(f validator.FieldLevel) bool {
		of, _ := strconv.ParseInt(f.Param(), 10, 64)
		return f.Field().Int()%of == 0
	}))
	assert.NoError(t, v.Register("lucky", "", func(f validator.FieldLevel) bool { return f.Field().Int() == 7 }))
	with := func(rule string) Options {
		return options(func(o *Options) { o.Validator = v }, tags("limit", `validate:"`+rule+`"`))
	}
	for rule, want := range map[string]string{
		"even":        "an even number",
		"multiple=4":  "a multiple of 4",
		"lucky":       "a value that satisfies lucky",
		"min=1,even":  "an even number",
		"lucky|max=1": "a value that satisfies lucky|max=1",
	} {
		assert.Equal(t, outcome(t, page, with(rule), `{"limit":5}`), "The arguments are not right:\n- limit: got 5, want "+want, rule)
	}
	assert.Equal(t, outcome(t, page, with("even"), `{"limit":4}`), "4")
	assert.Contains(t, string(compile(t, page, with("multiple=4")).InputSchema), `"description":"Must be a multiple of 4."`)
}

func TestRulesOfTheUserThatCannotBe(t *testing.T) {
	v := NewValidator()
	assert.ErrorContains(t, v.Register("email", "", even), `there is a rule "email" already`)
	assert.ErrorContains(t, v.Register("min", "", even), `there is a rule "min" already`)
	assert.ErrorContains(t, v.Register("", "", even), `"" cannot be the name of a rule`)
	assert.ErrorContains(t, v.Register("a,b", "", even), `"a,b" cannot be the name of a rule`)
	assert.ErrorContains(t, v.Register("even", "", nil), `needs a function too`)
	assert.NoError(t, v.Register("even", "", even))
	assert.ErrorContains(t, v.Register("even", "", even), `there is a rule "even" already`)
	_, err := Compile(page, options(tags("limit", `validate:"odd"`), func(o *Options) { o.Validator = v }))
	assert.ErrorContains(t, err, "odd")
}

// A rule of the user that panics costs its call alone.
func TestARuleThatPanics(t *testing.T) {
	v := NewValidator()
	assert.NoError(t, v.Register("fragile", "", func(f validator.FieldLevel) bool {
		if f.Field().Int() == 13 {
			panic("mine")
		}
		return true
	}))
	p := compile(t, page, options(tags("limit", `validate:"fragile"`), func(o *Options) { o.Validator = v }))
	assert.Panics(t, "mine", func() { p.Decode([]byte(`{"limit":13}`)) })
	assert.NoError(t, v.Register("another", "", even), "nothing is locked for ever")
	_, problems := p.Decode([]byte(`{"limit":1}`))
	assert.Equal(t, Message(problems), "")
}
