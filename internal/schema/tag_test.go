package schema

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestTagsAreTheValidators: every name in the table is one that validator/v10
// knows, so that no rule is handed over that would panic there.
func TestTagsAreTheValidators(t *testing.T) {
	structural := strings.Fields("dive keys endkeys omitempty omitnil omitzero required structonly nostructlevel isdefault")
	seen := map[string]bool{}
	for _, tag := range Tags() {
		assert.True(t, !seen[tag.Name], tag.Name, "stands twice in the table")
		seen[tag.Name] = true
		assert.True(t, tag.Becomes != "", tag.Name)
		if slices.Contains(structural, tag.Name) {
			continue
		}
		assert.True(t, knownToValidator(tag.Name), tag.Name, "is unknown to validator/v10")
	}
	assert.True(t, len(seen) > 190)
	assert.True(t, !knownToValidator("no_such_rule"))
}

// knownToValidator asks with a value that the rule may well refuse, or panic
// about for its type: only "undefined" counts.
func knownToValidator(name string) (known bool) {
	defer func() {
		if text, ok := recover().(string); ok && strings.Contains(text, "Undefined validation function") {
			known = false
		}
	}()
	known = true
	_ = validator.New().Var("x", name)
	return known
}

// TestCheckedRulesRun hands the rules that are left to validator/v10, in the
// way in which they are meant to be used, and sees them hold at every depth,
// with nothing that was published checked again.
func TestCheckedRulesRun(t *testing.T) {
	type leaf struct {
		Mail string `json:"mail" validate:"email"`
		Note string `json:"note,omitzero" validate:"min=100,lowercase"`
	}
	type Embedded struct {
		Site string `json:"site,omitzero" validate:"url"`
	}
	type branch struct {
		Embedded
		Leaf   leaf               `json:"leaf"`
		Leaves []leaf             `json:"leaves"`
		ByName map[string][]*leaf `json:"byName"`
		Plain  []inner            `json:"plain"`
		Kids   []branch           `json:"kids"`
		Lows   []string           `json:"lows" validate:"min=1,dive,min=2,lowercase"`
		Keys   map[string]int     `json:"keys" validate:"dive,keys,min=9,lowercase,endkeys,max=1"`
	}
	s := mustOf[branch](t)
	var lines []string
	v := validator.New()
	v.SetTagName("no struct has this")
	byType := map[reflect.Type]map[string]string{}
	for _, r := range s.Checked() {
		lines = append(lines, r.Field+"@"+r.Path+" "+r.Tag)
		if byType[r.Type] == nil {
			byType[r.Type] = map[string]string{}
		}
		byType[r.Type][r.Field] = r.Tag
	}
	for typ, rules := range byType {
		v.RegisterStructValidationMapRules(rules, reflect.New(typ).Elem().Interface())
	}
	assert.Equal(t, lines, []string{
		"Mail@leaf.mail email", "Note@leaf.note omitempty,lowercase", "Site@site omitempty,url", "Leaves@leaves dive",
		"ByName@byName dive,dive", "Kids@kids dive", "Lows@lows dive,lowercase", "Keys@keys dive,keys,lowercase,endkeys",
	})
	assert.Contains(t, string(s.JSON()), `"description":"Each name must be lower case."`)
	good := leaf{Mail: "a@b.cd", Note: "low"}
	bad := leaf{Mail: "x", Note: "UP"}
	for _, r := range []struct {
		name  string
		value branch
		want  []string
	}{
		{"what is right", branch{Leaf: good, Kids: []branch{{Leaf: good}}, Lows: []string{"x"}, Keys: map[string]int{"k": 5}}, nil},
		{"a struct", branch{Leaf: bad}, []string{"branch.Leaf.Mail email", "branch.Leaf.Note lowercase"}},
		{"an embedded struct", branch{Leaf: good, Embedded: Embedded{"x"}}, []string{"branch.Embedded.Site url"}},
		{"a list", branch{Leaf: good, Leaves: []leaf{good, bad}}, []string{"branch.Leaves[1].Mail email", "branch.Leaves[1].Note lowercase"}},
		{"a map of lists", branch{Leaf: good, ByName: map[string][]*leaf{"a": {&bad}}}, []string{"branch.ByName[a][0].Mail email", "branch.ByName[a][0].Note lowercase"}},
		{"itself", branch{Leaf: good, Kids: []branch{{Leaf: bad}}}, []string{"branch.Kids[0].Leaf.Mail email", "branch.Kids[0].Leaf.Note lowercase"}},
		{"items and names", branch{Leaf: good, Lows: []string{"UP"}, Keys: map[string]int{"UP": 1}}, []string{"branch.Lows[0] lowercase", "branch.Keys[UP] lowercase"}},
	} {
		var got []string
		if errs, ok := v.Struct(r.value).(validator.ValidationErrors); ok {
			for _, e := range errs {
				got = append(got, e.Namespace()+" "+e.Tag())
			}
		}
		assert.Equal(t, got, r.want, r.name)
	}
}

// TestRulesReadBack: a tag that is read and written again is the same tag.
func TestRulesReadBack(t *testing.T) {
	for _, tag := range []string{
		"min=1", "required,min=1,max=3", "dive", "min=1,dive,max=2,dive,oneof=a b", "dive,keys,min=1,endkeys", "dive,keys,min=1,endkeys,max=2",
		"rgb|rgba,min=1", "oneof='a0x2Cb' c", "omitempty,email",
	} {
		d, word := parseRules(tag)
		assert.Equal(t, word, "", tag)
		assert.Equal(t, d.String(), tag)
	}
	for _, tag := range []string{"", "-"} {
		d, word := parseRules(tag)
		assert.True(t, d == nil && word == "" && d.String() == "", tag)
	}
}

// TestCustomRules: a validator that the user registered is checked only.
func TestCustomRules(t *testing.T) {
	type in struct {
		A string `json:"a" validate:"min=2,postal=DE"`
	}
	_, err := Of(reflect.TypeFor[in](), Options{})
	assert.ErrorContains(t, err, `the validate rule "postal=DE", which is unknown`)
	s, err := Of(reflect.TypeFor[in](), Options{Custom: func(tag string) (string, bool) { return "a postal code of …", tag == "postal" }})
	assert.NoError(t, err)
	assert.Contains(t, string(s.JSON()), `"description":"Must be a postal code of DE.","minLength":2`)
	assert.Equal(t, s.Checked(), []Rule{{Type: reflect.TypeFor[in](), Field: "A", Path: "a", Tag: "postal=DE"}})
}

// TestRulesOnOtherMembersInDescriptions: in the names that the members have on
// the wire, and in sentences.
func TestRulesOnOtherMembersInDescriptions(t *testing.T) {
	owner := reflect.TypeFor[struct {
		Kind string `json:"kind"`
		Size int    `json:"size,omitzero"`
	}]()
	for tag, want := range map[string]string{
		"required_if=Kind mail Size 3":   "Required if kind is mail and size is 3.",
		"required_unless=Kind mail":      "Required unless kind is mail.",
		"required_with=Kind Size":        "Required if there is kind or size.",
		"required_with_all=Kind Size":    "Required if there is kind and size.",
		"required_without=Kind Size":     "Required unless there is kind and size.",
		"required_without_all=Kind Size": "Required unless there is kind or size.",
		"excluded_with=Kind":             "Not allowed if there is kind.",
		"excluded_if=Gone x":             `Must satisfy "excluded_if=Gone x".`,
		"ltefield=Size":                  "Must be at most size.",
		"gtcsfield=Inner.Size":           `Must satisfy "gtcsfield=Inner.Size".`,
		"skip_unless=Kind a":             `Must satisfy "skip_unless=Kind a".`,
	} {
		r := parseRule(tag)
		assert.Equal(t, ruleWords("", r, "", NamedFields(owner, r.name, r.param)), want)
	}
	assert.Equal(t, ruleWords(wordEach, parseRule("required_with=Kind"), "", []string{"kind"}), "Each is required if there is kind.")
	for text, want := range map[string]string{"": "B.", "a": "a. B.", "a.": "a. B.", "a?": "a? B."} {
		assert.Equal(t, sentences(text, "B."), want)
	}
}
