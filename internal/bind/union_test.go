package bind

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/schema"
)

type (
	figure interface{ Area() float64 }
	circle struct {
		Radius float64 `json:"radius" validate:"gt=0"`
		Mail   string  `json:"mail,omitzero" validate:"email"`
	}
	frame struct {
		Around []figure `json:"around,omitzero"`
		Inner  circle   `json:"inner"`
		Count  int      `json:"count" validate:"required"`
	}
	mount struct { // has no rule that the validator has to check
		Inner circle `json:"inner"`
		Size  int    `json:"size" validate:"required"`
	}
)

func (c circle) Area() float64 { return c.Radius }
func (f *frame) Area() float64 { return f.Inner.Radius + float64(len(f.Around)) }

func (m mount) Area() float64 { return m.Inner.Radius }

func area(of figure) string { return fmt.Sprintf("%T %v", of, of.Area()) }

func areas(all []figure, named map[string]figure) string { return fmt.Sprint(len(all) + len(named)) }

func withFigures(o *Options) {
	u, err := schema.OneOf[figure]("kind", schema.Variant{Name: "circle", Type: reflect.TypeFor[circle]()}, schema.Variant{Name: "frame", Type: reflect.TypeFor[*frame]()}, schema.Variant{Name: "mount", Type: reflect.TypeFor[mount]()})
	if err != nil {
		panic(err)
	}
	o.Unions = schema.Unions{u}
}

// A parameter of a registered interface type is an argument, not injected; its
// variants are checked, coerced, validated and decoded like any struct.
func TestUnionsAsArguments(t *testing.T) {
	for arguments, want := range map[string]string{
		`{"of":{"kind":"circle","radius":2}}`:                                                                       "bind.circle 2",
		`{"of":{"kind":"frame","count":0,"inner":{"radius":1},"around":[]}}`:                                        "*bind.frame 1",
		`{"of":{"kind":"circle","radius":"2"}}`:                                                                     "bind.circle 2",
		`{"of":"{\"kind\":\"circle\",\"radius\":\"2.5\"}"}`:                                                         "bind.circle 2.5",
		`{"of":{"kind":"circle","radius":2,"mail":null}}`:                                                           "bind.circle 2",
		`{"of":{"kind":"circle","radius":2,"mail":"x"}}`:                                                            "The arguments are not right:\n- of.mail: got \"x\", want an email address",
		`{"of":{"kind":"frame","count":0,"inner":{"radius":1,"mail":"x"}}}`:                                         "The arguments are not right:\n- of.inner.mail: got \"x\", want an email address",
		`{"of":{"kind":"frame","count":0,"inner":{"radius":1},"around":[{"kind":"circle","radius":1,"mail":"x"}]}}`: "The arguments are not right:\n- of.around[0].mail: got \"x\", want an email address",
		`{"of":{"kind":"circel","radius":2}}`:                                                                       "The arguments are not right:\n- of.kind: got \"circel\", want one of \"circle\", \"frame\" or \"mount\"; did you mean \"circle\"?",
		`{"of":{"radius":2}}`:                                                                                       "The arguments are not right:\n- of.kind: missing, want one of \"circle\", \"frame\" or \"mount\"",
		`{"of":null}`:                                                                                               "The arguments are not right:\n- of: got null, want an object",
		`{"of":{"kind":"circle","radius":0,"mail":"x","side":1}}`:                                                   "The arguments are not right, in 3 places:\n- of.radius: got 0, want a number above 0\n- of.side: no such member; there are kind, radius and mail\n- of.mail: got \"x\", want an email address",
	} {
		assert.Equal(t, outcome(t, area, options(withFigures), arguments), want, arguments)
	}
	assert.Equal(t, outcome(t, areas, options(withFigures), `{"all":["{\"kind\":\"circle\",\"radius\":1}"],"named":{"a":{"kind":"circle","radius":"1"}}}`), "2")
	assert.Equal(t, outcome(t, areas, options(withFigures), `{"all":[{"kind":"circle","radius":1,"mail":"x"}],"named":{"a":{"kind":"circle","radius":1,"mail":"y"}}}`), `The arguments are not right, in 2 places:
- all[0].mail: got "x", want an email address
- named.a.mail: got "y", want an email address`)
}

func TestWhatStandsInMapsOfUnionsIsFound(t *testing.T) {
	byNumber := func(ints map[int8]figure, words map[uint]*circle) {}
	assert.Equal(t, outcome(t, byNumber, options(withFigures), `{"ints":{"-3":{"kind":"circle","radius":1,"mail":"x"}},"words":{"7":{"radius":1,"mail":"y"}}}`), `The arguments are not right, in 2 places:
- ints["-3"].mail: got "x", want an email address
- words["7"].mail: got "y", want an email address`)
}

// The library enters a variant that has no rules, to find those further in, and
// goes by no rules but the ones it was given.
func TestVariantsWithoutRules(t *testing.T) {
	u, err := schema.OneOf[figure]("kind", schema.Variant{Name: "mount", Type: reflect.TypeFor[mount]()})
	assert.NoError(t, err)
	alone := options(func(o *Options) { o.Unions = schema.Unions{u} })
	assert.Equal(t, outcome(t, area, alone, `{"of":{"kind":"mount","size":0,"inner":{"radius":1}}}`), "bind.mount 1")
	assert.Equal(t, outcome(t, area, alone, `{"of":{"kind":"mount","size":0,"inner":{"radius":1,"mail":"x"}}}`), "The arguments are not right:\n- of.inner.mail: got \"x\", want an email address")
}

func TestRulesOfVariantsBesideOthers(t *testing.T) {
	both := func(of figure, address string) {}
	assert.Equal(t, outcome(t, both, options(withFigures, tags("address", `validate:"email"`)), `{"of":{"kind":"mount","size":0,"inner":{"radius":1,"mail":"x"}},"address":"y"}`), `The arguments are not right, in 2 places:
- of.inner.mail: got "x", want an email address
- address: got "y", want an email address`)
}

func TestAUnionNeedsARegistration(t *testing.T) {
	_, err := Compile(area, options())
	assert.ErrorContains(t, err, "parameter 1 is bind.figure, which no lifespan provides")
}
