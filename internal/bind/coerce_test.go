package bind

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

type (
	book struct {
		Title string   `json:"title"`
		Year  *int     `json:"year"`
		Tags  []string `json:"tags,omitzero" validate:"max=3"`
	}
	shelf struct {
		Books []book          `json:"books"`
		Stock map[string]int  `json:"stock,omitzero"`
		Names map[int]string  `json:"names,omitzero"`
		Price float64         `json:"price,omitzero" validate:"lte=100"`
		Open  *bool           `json:"open"`
		Next  *shelf          `json:"next"`
		Extra json.RawMessage `json:"extra,omitzero"`
		Limit int             `json:"limit" jsonschema:"default=10"`
		Pages [2]int          `json:"pages,omitzero"`
		Gaps  []*int          `json:"gaps,omitzero"`
		Due   time.Time       `json:"due,omitzero"`
	}
)

func arrange(in shelf) string {
	text, err := json.Marshal(in)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// coercion says what becomes of arguments that the strict reading refuses: the
// text that is read in their place, or the message.
func coercion(t *testing.T, fn any, arguments string) string {
	t.Helper()
	p := compile(t, fn, options())
	problems, _ := p.check([]byte(arguments), maxProblems)
	assert.True(t, len(problems) > 0, "the strict reading refuses", arguments)
	text, left := p.coerce([]byte(arguments), problems)
	values, refused := p.Decode([]byte(arguments))
	assert.Equal(t, len(refused) == 0, len(left) == 0 && values.input.IsValid())
	if len(left) > 0 {
		return "refused"
	}
	return string(text)
}

func TestCoercion(t *testing.T) {
	for what, row := range map[string]struct {
		fn              any
		arguments, want string
	}{
		"a number in a string":           {Add, `{"a":"5","b":-1}`, `{"a":5,"b":-1}`},
		"two numbers in strings":         {Add, `{"a":"5","b":"-1"}`, `{"a":5,"b":-1}`},
		"every digit of it":              {Add, `{"a":"9007199254740993","b":0}`, `{"a":9007199254740993,"b":0}`},
		"an integer in another spelling": {Add, `{"a":"5.0","b":"1e2"}`, `{"a":5.0,"b":1e2}`},
		"a fraction in a string":         {arrange, `{"books":[],"price":"12.50"}`, `{"books":[],"price":12.50}`},
		"an escaped digit":               {Add, `{"a":"\u0035","b":0}`, `{"a":5,"b":0}`},
		"true in a string":               {arrange, `{"books":[],"open":"true"}`, `{"books":[],"open":true}`},
		"false in a string":              {arrange, `{"books":[],"open":"false"}`, `{"books":[],"open":false}`},
		"a number for a string":          {greeting, `{"name":5}`, `{"name":"5"}`},
		"as it is written":               {greeting, `{"name":1.500E+3}`, `{"name":"1.500E+3"}`},
		"a long one":                     {greeting, `{"name":123456789012345678901234567890}`, `{"name":"123456789012345678901234567890"}`},
		"true for a string":              {greeting, `{"name":true}`, `{"name":"true"}`},
		"a list in a string":             {total, `{"numbers":"[1,2]"}`, `{"numbers":[1,2]}`},
		"a list with space around it":    {total, `{"numbers":"\n [1, 2] "}`, "{\"numbers\":\n [1, 2] }"},
		"an object in a string":          {move, `{"name":"a","to":"{\"X\":1,\"Y\":2}"}`, `{"name":"a","to":{"X":1,"Y":2}}`},
		"strings in a list in a string":  {total, `{"numbers":"[\"1\",2]"}`, `{"numbers":[1,2]}`},
		"items of a list":                {total, `{"numbers":["1",2,"3"]}`, `{"numbers":[1,2,3]}`},
		"items that become text":         {label, `{"name":"n","tags":[1,"b",true]}`, `{"name":"n","tags":["1","b","true"]}`},
		"a member left null":             {page, `{"limit":null}`, `{}`},
		"the word null":                  {page, `{"limit":"null"}`, `{}`},
		"null where there is a default":  {arrange, `{"books":[],"limit":null}`, `{"books":[]}`},
		"null for a list left out":       {total, `{"numbers":null}`, `{}`},
		"null in a list, from a string":  {arrange, `{"books":[],"gaps":["null","1"]}`, "refused"},
		"a string for any JSON":          {arrange, `{"books":[],"limit":"1","extra":"5"}`, `{"books":[],"limit":1,"extra":"5"}`},
		"entries of a map":               {arrange, `{"books":[],"stock":{"a":"1","b.c":"2","7":3}}`, `{"books":[],"stock":{"a":1,"b.c":2,"7":3}}`},
		"the names of a map stay":        {arrange, `{"books":[],"names":{"7":8}}`, `{"books":[],"names":{"7":"8"}}`},
		"deep within":                    {arrange, `{"books":[{"title":1984,"year":"1949","tags":"[\"a\"]"},{"title":"x","year":null}],"next":{"books":[{"title":"y","year":"1"}],"next":"null"}}`, `{"books":[{"title":"1984","year":1949,"tags":["a"]},{"title":"x"}],"next":{"books":[{"title":"y","year":1}]}}`},
		"strings in strings":             {arrange, `{"books":"[{\"title\":\"x\",\"tags\":\"[\\\"a\\\",1]\"}]"}`, `{"books":[{"title":"x","tags":["a","1"]}]}`},
		"an array of a fixed length":     {arrange, `{"books":[],"pages":"[1,\"2\"]"}`, `{"books":[],"pages":[1,2]}`},
		"a number beyond the type":       {route, `{"host":"::1","port":"65536","tls":true,"weight":1}`, "refused"},
		"a number beyond a rule":         {arrange, `{"books":[],"price":"100.5"}`, "refused"},
		"text that is none of the enum":  {greetUser, `{"name":"a","style":5}`, "refused"},
		"text that is no date":           {arrange, `{"books":[],"due":2026}`, "refused"},
		"too many items in a string":     {arrange, `{"books":[{"title":"x","tags":"[\"a\",\"b\",\"c\",\"d\"]"}]}`, "refused"},
		"space around a number":          {Add, `{"a":" 5","b":1}`, "refused"},
		"a plus":                         {Add, `{"a":"+5","b":1}`, "refused"},
		"a zero in front":                {Add, `{"a":"05","b":1}`, "refused"},
		"digits in groups":               {Add, `{"a":"1,000","b":1}`, "refused"},
		"no digits":                      {Add, `{"a":"","b":1}`, "refused"},
		"a number in a string in one":    {Add, `{"a":"\"5\"","b":1}`, "refused"},
		"half a number":                  {Add, `{"a":"5.5","b":1}`, "refused"},
		"a number from true":             {Add, `{"a":true,"b":1}`, "refused"},
		"a number from the word true":    {Add, `{"a":"true","b":1}`, "refused"},
		"a list of one from its item":    {total, `{"numbers":1}`, "refused"},
		"a list from words":              {label, `{"name":"n","tags":"a,b"}`, "refused"},
		"an item from a list of one":     {Add, `{"a":[1],"b":1}`, "refused"},
		"true from a capital letter":     {arrange, `{"books":[],"open":"True"}`, "refused"},
		"true from 1":                    {arrange, `{"books":[],"open":1}`, "refused"},
		"true from the word 1":           {arrange, `{"books":[],"open":"1"}`, "refused"},
		"text from an object":            {greeting, `{"name":{"a":1}}`, "refused"},
		"text from a list":               {greeting, `{"name":["a"]}`, "refused"},
		"text from null":                 {greeting, `{"name":null}`, "refused"},
		"null for what is required":      {Add, `{"a":null,"b":1}`, "refused"},
		"null for an entry of a map":     {arrange, `{"books":[],"stock":{"a":null}}`, "refused"},
		"null for an item":               {total, `{"numbers":[null]}`, "refused"},
		"JSON that is not strict":        {arrange, `{"books":[],"stock":"{\"a\":1,\"a\":2}"}`, "refused"},
		"broken JSON":                    {total, `{"numbers":"[1,2"}`, "refused"},
		"a fault beside that stays":      {Add, `{"a":"5","c":1,"b":1}`, "refused"},
		"one of two that stays":          {Add, `{"a":"5","b":"x"}`, "refused"},
		"one missing beside":             {Add, `{"a":"5"}`, "refused"},
		"nothing for the whole":          {Add, `null`, "refused"},
		"too many":                       {total, `{"numbers":[` + strings.Repeat(`"1",`, 1000) + `1]}`, "refused"},
		"as many as may be":              {total, `{"numbers":[` + strings.Repeat(`"1",`, 998) + `1]}`, `{"numbers":[` + strings.Repeat(`1,`, 998) + `1]}`},
	} {
		t.Run(what, func(t *testing.T) {
			assert.Equal(t, coercion(t, row.fn, row.arguments), row.want)
		})
	}
}

// Each level of a string in a string doubles the backslashes, so the bound is
// met by no honest caller.
func TestStringsInStringsHaveAnEnd(t *testing.T) {
	nest := func(levels int) string {
		text := "5"
		for range levels {
			quoted, _ := json.Marshal("[" + text + "]")
			text = string(quoted)
		}
		return `{"deep":` + text + `}`
	}
	deep := func(deep [][][][][][][][][]int) {}
	assert.Equal(t, coercion(t, deep, strings.Replace(nest(8), "5", "[5]", 1)), `{"deep":[[[[[[[[[5]]]]]]]]]}`)
	assert.Equal(t, coercion(t, deep, nest(9)), "refused")
}

func TestStrictTakesNothingElse(t *testing.T) {
	for _, arguments := range []string{`{"a":"5","b":1}`, `{"a":5,"b":"1"}`} {
		assert.Contains(t, outcome(t, Add, options(strictly), arguments), "want an integer")
	}
}

// A value that another type mends is right, whatever else is wrong. What is
// wrong with it in its other type is said of that; what no other type mends, of
// what came.
func TestProblemsBesideCoercion(t *testing.T) {
	few := options(tags("a", `validate:"max=3"`))
	for what, row := range map[string]struct {
		fn              any
		options         Options
		arguments, want string
	}{
		"a number in a string, and a rule that it breaks": {Add, few, `{"a":"5","b":1}`, `- a: got 5, want an integer of at most 3`},
		"and another that is missing":                     {Add, few, `{"a":"5"}`, "- a: got 5, want an integer of at most 3\n- b: missing, want an integer"},
		"one that is right so, beside a missing one":      {Add, few, `{"a":"3"}`, `- b: missing, want an integer`},
		"one that is right so, beside a strange one":      {Add, few, `{"a":"3","b":true}`, `- b: got true, want an integer`},
		"one that is none either way":                     {Add, few, `{"a":"x","b":"1"}`, `- a: got "x", want an integer`},
		"one that is none though it holds JSON":           {Add, few, `{"a":"[1]","b":"1"}`, `- a: got "[1]", want an integer`},
		"a fraction in a string":                          {Add, few, `{"a":"1.5","b":"1"}`, `- a: got "1.5", want an integer`},
		"null for what is required":                       {Add, few, `{"a":null,"b":"1"}`, `- a: got null, want an integer`},
		"a list in a string with something wrong in it":   {total, options(), `{"numbers":"[1,{}]"}`, `- numbers[1]: got an object, want an integer`},
		"a rule between two, one of which was a string":   {Add, options(tags("b", `validate:"gtfield=A"`)), `{"a":"3","b":2}`, `- b: got 2, want more than a`},
		"a rule of the library":                           {mail, options(tags("address", `validate:"email"`)), `{"address":5}`, `- address: got "5", want an email address`},
		"text that its type refuses":                      {pay, options(), `{"sum":12}`, `- sum: got "12", want another value: an amount looks like 12.50`},
		"none of the constants":                           {greetUser, options(), `{"name":1,"style":5}`, `- style: got "5", want one of "friendly", "formal" or "casual"`},
		"strictly, each is told":                          {Add, options(strictly), `{"a":"5"}`, "- a: got \"5\", want an integer\n- b: missing, want an integer"},
	} {
		t.Run(what, func(t *testing.T) {
			_, problems, _ := strings.Cut(outcome(t, row.fn, row.options, row.arguments), "\n")
			assert.Equal(t, problems, row.want)
		})
	}
	assert.Equal(t, outcome(t, pay, options(), `{"sum":12.50}`), "1250")
}

// FuzzCoerce holds coercion to its promise over random arguments: its outcome
// satisfies the schema, and loses nothing of what came.
func FuzzCoerce(f *testing.F) {
	for _, seed := range []string{
		`{"a":"5","b":"-1"}`, `{"a":5,"b":null}`, `{"name":5}`, `{"numbers":"[1,\"2\"]"}`, `{"limit":null}`, `{"limit":"null"}`,
		`{"books":"[{\"title\":1984,\"year\":\"1949\",\"tags\":\"[true]\"}]","stock":"{\"a\":\"1\"}","open":"false","pages":["1","2.0"],"gaps":["null"]}`,
		`{"books":[{"title":"x"}],"names":{"7":8},"extra":"[1]","limit":"1e1","next":{"books":[],"price":"1.50"}}`,
		`{"from":"{\"X\":\"1\",\"Y\":2}","to":{"X":1.0,"Y":"2"}}`, `{"name":true,"tags":[1.50,false]}`,
	} {
		f.Add([]byte(seed))
	}
	var plans []*Plan
	for _, fn := range []any{Add, greeting, label, line, page, arrange, total} {
		plans = append(plans, compile(f, fn, options()))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var came any
		if json.Unmarshal(text, &came) != nil || !strictJSON(text) {
			return
		}
		for _, p := range plans {
			problems, _ := p.check(text, maxProblems)
			if len(problems) == 0 {
				continue
			}
			coerced, remain := p.coerce(text, problems)
			left, _ := p.check(coerced, maxProblems)
			assert.Equal(t, len(left), len(remain), "what is left is what the outcome lacks")
			if lost := lossBetween(numbersKept(t, text), numbersKept(t, coerced)); lost != "" {
				t.Fatalf("%s became %s: %s", text, coerced, lost)
			}
		}
	})
}

func strictJSON(text []byte) bool { return jsonrpc.Check(text) == nil }

// numbersKept reads JSON with each number as it is written.
func numbersKept(t *testing.T, text []byte) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.UseNumber()
	var v any
	assert.NoError(t, d.Decode(&v))
	return v
}

// lossBetween says what of came is not in became, by the rules as the
// documentation has them, written a second time.
func lossBetween(came, became any) string {
	if reflect.DeepEqual(came, became) {
		return ""
	}
	switch came := came.(type) {
	case string:
		var inner any
		d := json.NewDecoder(strings.NewReader(came))
		d.UseNumber()
		if d.Decode(&inner) != nil {
			return fmt.Sprintf("%q holds no JSON", came)
		}
		if _, ok := inner.(string); ok {
			return fmt.Sprintf("%q is a string in a string", came)
		}
		return lossBetween(inner, became)
	case json.Number:
		if became == any(came.String()) {
			return ""
		}
	case bool:
		if became == any(fmt.Sprint(came)) {
			return ""
		}
	case []any:
		list, ok := became.([]any)
		if !ok || len(list) != len(came) {
			return "another number of items"
		}
		for i := range came {
			if lost := lossBetween(came[i], list[i]); lost != "" {
				return lost
			}
		}
		return ""
	case map[string]any:
		object, ok := became.(map[string]any)
		if !ok {
			return "no object any more"
		}
		for name, value := range came {
			there, ok := object[name]
			if !ok && (value == nil || value == any("null")) {
				continue
			}
			if lost := lossBetween(value, there); lost != "" {
				return name + ": " + lost
			}
		}
		if len(object) > len(came) {
			return "more members than came"
		}
		return ""
	}
	return fmt.Sprintf("%v became %v", came, became)
}
