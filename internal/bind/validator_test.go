package bind

import (
	"testing"

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
