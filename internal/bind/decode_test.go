package bind

import (
	"fmt"
	"math/big"
	"net/netip"
	"net/url"
	"reflect"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// options are those of a server whose source lies on disk.
func options(change ...func(*Options)) Options {
	o := Options{
		Finder: disk, Context: contextOf,
		Provided: func(t reflect.Type) bool { return t == reflect.TypeFor[*database]() },
	}
	for _, c := range change {
		c(&o)
	}
	return o
}

func strictly(o *Options) { o.Strict = true }

func defaults(name string, value any) func(*Options) {
	return func(o *Options) { o.Defaults = map[string]any{name: value} }
}

func tags(name, text string) func(*Options) {
	return func(o *Options) { o.Tags = map[string]string{name: text} }
}

// outcome compiles, decodes and calls, and writes what came of it as text: the
// result, the error, or the message to the model.
func outcome(t *testing.T, fn any, o Options, arguments string) string {
	t.Helper()
	p, err := Compile(fn, o)
	assert.NoError(t, err)
	values, problems := p.Decode([]byte(arguments))
	if len(problems) > 0 {
		return Message(problems)
	}
	result, err := p.Call(Env{Context: t.Context(), Request: &requestContext{user: "ann"}, Provide: provideTest}, values)
	if err != nil {
		return "error: " + err.Error()
	}
	return fmt.Sprint(result)
}

func mixed(c *time.Duration, d big.Int, e []byte, u url.URL, h map[string]netip.Addr, k [2]bool) string {
	return fmt.Sprint(*c, d.String(), e, u.Host, h["k"], k)
}

func kindOf(value any) string { return fmt.Sprintf("%T %v", value, value) }

func surface(width, height float64) float64 { return width * height }

type (
	item struct {
		SKU   string  `json:"sku" validate:"uuid4"`
		Price float64 `json:"price" validate:"gt=0"`
		Count int     `json:"count" jsonschema:"default=1"`
	}
	base struct {
		// Tenant is who pays.
		Tenant string `json:"tenant"`
	}
	order struct {
		base
		Items  []item            `json:"items" validate:"min=1"`
		Mail   string            `json:"mail,omitzero" validate:"email"`
		Start  int               `json:"start"`
		End    int               `json:"end" validate:"gtfield=Start"`
		Labels map[string]string `json:"labels,omitzero"`
		Parent *order            `json:"parent,omitzero"`
	}
)

func placeOrder(in order) string {
	text := in.Tenant
	for _, i := range in.Items {
		text += fmt.Sprint(" ", i.Count, "×", i.Price)
	}
	return text
}

const uuid = "6fd7d3a0-5d2b-4f6e-8a6e-2a5f9d0c1b2a"

func TestDecodeAndCall(t *testing.T) {
	for what, row := range map[string]struct {
		fn        any
		options   Options
		arguments string
		want      string
	}{
		"two numbers":                         {Add, options(), `{"a":1,"b":2}`, "3"},
		"members in another order":            {Add, options(), `{"b":2,"a":1}`, "3"},
		"white space anywhere":                {Add, options(), " {\n\"a\" :\t1 , \"b\": 2 } ", "3"},
		"integers in other spellings":         {Add, options(), `{"a":1.0,"b":1e2}`, "101"},
		"the largest integer":                 {Add, options(), `{"a":9223372036854775807,"b":0}`, "9223372036854775807"},
		"an integer beyond what floats hold":  {Add, options(), `{"a":9007199254740993,"b":0}`, "9007199254740993"},
		"an escaped name":                     {Add, options(), `{"\u0061":1,"b":2}`, "3"},
		"no arguments at all":                 {nothing, options(), ``, "<nil>"},
		"the empty object for none":           {nothing, options(), `{}`, "<nil>"},
		"an error of the function":            {fails, options(), `{}`, "error: always"},
		"the request's context":               {whoAmI, options(), `{}`, "ann"},
		"a struct, an injected value":         {search, options(), `{"query":"go","limit":3}`, "[main go 3]"},
		"a default from the struct's tag":     {search, options(), `{"query":"go"}`, "[main go 10]"},
		"a default option over the tag":       {search, options(defaults("limit", 7)), `{"query":"go"}`, "[main go 7]"},
		"an error beside a value":             {search, options(), `{"query":"nothing"}`, "error: nothing found"},
		"zero and empty are present":          {greetUser, options(func(o *Options) { o.Params = []string{"a", "b"} }), `{"a":"","b":"formal"}`, "formal "},
		"an enum of constants":                {greetUser, options(), `{"name":"Bo","style":"casual"}`, "casual Bo"},
		"a default constant":                  {greetUser, options(defaults("style", friendly)), `{"name":"Bo"}`, "friendly Bo"},
		"a default that is overruled":         {greetUser, options(defaults("style", "friendly")), `{"name":"Bo","style":"formal"}`, "formal Bo"},
		"a default for a pointer":             {page, options(defaults("limit", 5)), `{}`, "5"},
		"a pointer left out":                  {page, options(), `{}`, "-1"},
		"a pointer filled":                    {page, options(), `{"limit":0}`, "0"},
		"a variadic left out":                 {total, options(), `{}`, "0"},
		"a variadic filled":                   {total, options(), `{"numbers":[1,2,3]}`, "6"},
		"a variadic after another":            {label, options(), `{"name":"a","tags":["x","y"]}`, "a:x+y"},
		"a default for a variadic":            {total, options(defaults("numbers", []int{20, 3})), `{}`, "23"},
		"a time":                              {at, options(), `{"when":"2026-01-02T03:04:05Z"}`, "3:04AM"},
		"text for a type that reads text":     {pay, options(), `{"sum":"12.50"}`, "1250"},
		"two structs by name":                 {line, options(), `{"from":{"X":1,"Y":2},"to":{"X":3,"Y":5}}`, "5"},
		"a struct beside a scalar":            {move, options(), `{"name":"a","to":{"X":3,"Y":5}}`, "a3 5"},
		"anything":                            {echo, options(), `{"value":[1,{"a":null}]}`, "[1 map[a:<nil>]]"},
		"an exact integer for anything":       {kindOf, options(), `{"value":9007199254740993}`, "json.Number 9007199254740993"},
		"a number for anything":               {kindOf, options(), `{"value":9007199254740992}`, "float64 9.007199254740992e+15"},
		"null for anything":                   {echo, options(), `{"value":null}`, "<nil>"},
		"JSON as it came":                     {raw, options(), `{"text":{"a":  1}}`, `{"a":  1}`},
		"an address, a port, a switch":        {route, options(), `{"host":"::1","port":65535,"tls":true,"weight":0.5}`, "::1 65535 true 0.5"},
		"types of the standard library":       {mixed, options(), `{"c":1000,"d":123456789012345678901234567890,"e":"AAEC","u":"http://x/y","h":{"k":"::1"},"k":[true,false]}`, "1µs123456789012345678901234567890[0 1 2]x::1 [true false]"},
		"a method value":                      {(&service{"Hi"}).Greet, options(), `{"name":"Bo"}`, "Hi Bo"},
		"a closure":                           {func(word string) string { return word + "!" }, options(), `{"word":"Hm"}`, "Hm!"},
		"a generic function":                  {pick[string], options(), `{"one":"a","other":"b"}`, "a"},
		"nested defaults, an embedded struct": {placeOrder, options(), `{"tenant":"t","items":[{"sku":"` + uuid + `","price":2.5},{"sku":"` + uuid + `","price":1,"count":0}],"start":1,"end":2}`, "t 1×2.5 0×1"},
		"names given by hand":                 {Add, Options{Params: []string{"x", "y"}}, `{"x":1,"y":2}`, "3"},
		"names in other alphabets":            {Add, Options{Params: []string{"größe", "数"}}, `{"größe":1,"数":2}`, "3"},
		"names that differ in case":           {Add, Options{Params: []string{"a", "A"}}, `{"a":1,"A":2}`, "3"},
		"a struct with a name of its own":     {find, Options{Params: []string{"in"}}, `{"in":{"query":"go"}}`, "go"},
		"a pointer that Params names":         {optionsLast, Options{Params: []string{"name", "o"}}, `{"name":"n","o":{"query":"go"}}`, "<nil>"},
		"a rule that only the validator has":  {mail, options(tags("address", `validate:"email"`)), `{"address":"a@b.example"}`, "a@b.example"},

		"one of two is missing": {Add, options(), `{"a":1}`, `The arguments are not right:
- b: missing, want an integer`},
		"nothing where two are wanted": {Add, options(), ``, `The arguments are not right, in 2 places:
- a: missing, want an integer
- b: missing, want an integer`},
		"everything wrong at once": {Add, options(), `{"A":1,"b":"x"}`, `The arguments are not right, in 3 places:
- A: no such argument; there are a and b; did you mean "a"?
- b: got "x", want an integer
- a: missing, want an integer`},
		"an unknown name for a function without any": {nothing, options(), `{"x":1}`, `The arguments are not right:
- x: no such argument; there are none`},
		"a list instead of an object": {Add, options(), `[1,2]`, `The arguments are not right:
- the arguments: got an array, want an object`},
		"null instead of an object": {Add, options(), `null`, `The arguments are not right:
- the arguments: got null, want an object`},
		"null for a number": {page, options(strictly), `{"limit":null}`, `The arguments are not right:
- limit: got null, want an integer`},
		"a fraction": {page, options(), `{"limit":1.5}`, `The arguments are not right:
- limit: got 1.5, want an integer`},
		"more than the type holds": {route, options(), `{"host":"::1","port":65536,"tls":true,"weight":1}`, `The arguments are not right:
- port: got 65536, want an integer from 0 to 65535`},
		"more than a rule allows": {find, options(), `{"query":"go","limit":500}`, `The arguments are not right:
- limit: got 500, want an integer from 1 to 100`},
		"an integer that a float would round": {surface, options(), `{"width":9007199254740993,"height":1}`, `The arguments are not right:
- width: got 9007199254740993, want a number that 64-bit floating point holds`},
		"such an integer inside a string": {surface, options(), `{"width":"9007199254740993","height":1}`, `The arguments are not right:
- width: got 9007199254740993, want a number that 64-bit floating point holds`},
		"text that is too short": {find, options(), `{"query":"g"}`, `The arguments are not right:
- query: got "g", want at least 2 characters`},
		"none of the constants": {greetUser, options(), `{"name":"Bo","style":"frendly"}`, `The arguments are not right:
- style: got "frendly", want one of "friendly", "formal" or "casual"; did you mean "friendly"?`},
		"deep within a list": {placeOrder, options(), `{"tenant":"t","items":[{"sku":"` + uuid + `","price":2},{"sku":"` + uuid + `","price":0,"cuont":2}],"start":1,"end":2}`, `The arguments are not right, in 2 places:
- items[1].price: got 0, want a number above 0
- items[1].cuont: no such member; there are sku, price and count; did you mean "count"?`},
		"a wrong item": {total, options(strictly), `{"numbers":[1,"2",3]}`, `The arguments are not right:
- numbers[1]: got "2", want an integer`},
		"text that its type refuses": {pay, options(), `{"sum":"a lot"}`, `The arguments are not right:
- sum: got "a lot", want another value: an amount looks like 12.50`},
		"two texts that their types refuse": {func(first, second amount) {}, options(), `{"first":"a","second":"b"}`, `The arguments are not right, in 2 places:
- first: got "a", want another value: an amount looks like 12.50
- second: got "b", want another value: an amount looks like 12.50`},
		"text within lists and maps that its type refuses": {func(all []map[string]amount) {}, options(), `{"all":[{"x":"1.00"},{"1":"b"}]}`, `The arguments are not right:
- all[1]["1"]: got "b", want another value: an amount looks like 12.50`},
		"a rule of the validator": {mail, options(tags("address", `validate:"email"`)), `{"address":"nobody"}`, `The arguments are not right:
- address: got "nobody", want an email address`},
		"a rule between two parameters": {Add, options(tags("b", `validate:"gtfield=A"`)), `{"a":3,"b":2}`, `The arguments are not right:
- b: got 2, want more than a`},
		"rules of the validator, at every depth": {placeOrder, options(), `{"tenant":"t","items":[{"sku":"1","price":2}],"mail":"x","start":2,"end":1,"parent":{"tenant":"t","items":[{"sku":"` + uuid + `","price":2},{"sku":"2","price":2}],"start":1,"end":2}}`, `The arguments are not right, in 4 places:
- items[0].sku: got "1", want a version 4 UUID
- mail: got "x", want an email address
- end: got 1, want more than start
- parent.items[1].sku: got "2", want a version 4 UUID`},
		"what came is cut short, and stays on its line": {pay, options(), `{"sum":"` + "\\n- sum: fine\\u2028" + fmt.Sprintf("%0100d", 0) + `"}`, `The arguments are not right:
- sum: got "\n- sum: fine\u2028000000000000000000000000000000000000000000000000000000000000…, want another value: an amount looks like 12.50`},
	} {
		t.Run(what, func(t *testing.T) {
			assert.Equal(t, outcome(t, row.fn, row.options, row.arguments), row.want)
		})
	}
}
