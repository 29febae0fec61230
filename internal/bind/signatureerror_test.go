package bind

import (
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// refusals pins every text that a developer may read at registration. The
// place in front is tested by itself.
var refusals = map[string]struct {
	fn      any
	options Options
	want    string
}{
	"a struct that says it is text": {takesOwnSchema, Options{}, `bind.takesOwnSchema: takes bind.ownSchema as the whole arguments, whose schema is none of an object
accepted:
	fastmcp.Params with a name for it: one named argument
	a type whose schema has the type object`},
	"nil": {nil, Options{}, `a tool is made of a function, got nil
accepted:
	a function, as in app.Tool(Add)
	a method value, as in app.Tool(store.Find)
	a closure, as in app.Tool(func(in Query) (Answer, error) { … })`},
	"a number": {42, Options{Kind: Prompt}, `a prompt is made of a function, got int
accepted:
	a function, as in app.Prompt(Add)
	a method value, as in app.Prompt(store.Find)
	a closure, as in app.Prompt(func(in Query) (Answer, error) { … })`},
	"a nil function": {(func(int) string)(nil), Options{Kind: Resource}, `a resource is made of a function, got a nil func(int) string
accepted:
	a function, as in app.Resource("data://{key}", Add)
	a method value, as in app.Resource("data://{key}", store.Find)
	a closure, as in app.Resource("data://{key}", func(in Query) (Answer, error) { … })`},

	"three results": {threeResults, Options{}, `bind.threeResults: returns 3 values, at most a value and an error have a meaning
accepted:
	func(…)
	func(…) error
	func(…) T
	func(…) (T, error)`},
	"a second result that is no error": {noErrorSecond, Options{}, `bind.noErrorSecond: the second result is string, it must be error
accepted:
	func(…)
	func(…) error
	func(…) T
	func(…) (T, error)`},
	"two errors": {errorTwice, Options{}, `bind.errorTwice: returns an error twice
accepted:
	func(…)
	func(…) error
	func(…) T
	func(…) (T, error)`},
	"an error type of its own": {ownError, Options{}, `bind.ownError: returns *json.SyntaxError, whose nil is not a nil error: declare the result as error
accepted:
	func(…)
	func(…) error
	func(…) T
	func(…) (T, error)`},
	"a channel as the result": {givesChannel, Options{}, `bind.givesChannel: returns chan int: a channel cannot be sent as JSON
accepted:
	func(…)
	func(…) error
	func(…) T
	func(…) (T, error)`},
	"a function as the result": {givesFunction, Options{}, `bind.givesFunction: returns func(): a function cannot be sent as JSON
accepted:
	func(…)
	func(…) error
	func(…) T
	func(…) (T, error)`},
	"a complex number as the result": {givesComplex, Options{}, `bind.givesComplex: returns complex128: a complex number cannot be sent as JSON
accepted:
	func(…)
	func(…) error
	func(…) T
	func(…) (T, error)`},

	"a complex number as an argument": {takesComplex, Options{}, `bind.takesComplex: parameter 1 is complex128: a complex number cannot be read from JSON
accepted:
	context.Context or *fastmcp.Context: the request's
	a pointer to a struct, an interface, a func or a channel: what a lifespan provides
	one struct, alone besides those: the whole arguments object
	anything else that JSON can carry: a named argument`},
	"a channel that Params names an argument": {takesChannel, Options{Params: []string{"events"}}, `bind.takesChannel: parameter 1 is chan int: a channel cannot be read from JSON
accepted:
	context.Context or *fastmcp.Context: the request's
	a pointer to a struct, an interface, a func or a channel: what a lifespan provides
	one struct, alone besides those: the whole arguments object
	anything else that JSON can carry: a named argument`},
	"a pointer that nothing provides": {takesDatabase, Options{Provided: never}, `bind.takesDatabase: parameter 1 is *bind.database, which no lifespan provides
accepted:
	fastmcp.Lifespan(func(ctx context.Context) (*bind.database, func(context.Context) error, error) { … }): a value opened once and injected
	fastmcp.Params with a name for it: an argument that the caller sends`},
	"an interface that nothing provides": {takesClock, Options{Provided: never}, `bind.takesClock: parameter 2 is bind.clock, which no lifespan provides
accepted:
	fastmcp.Lifespan(func(ctx context.Context) (bind.clock, func(context.Context) error, error) { … }): a value opened once and injected`},
	"a channel that nothing provides": {takesChannel, Options{Provided: never}, `bind.takesChannel: parameter 1 is chan int, which no lifespan provides
accepted:
	fastmcp.Lifespan(func(ctx context.Context) (chan int, func(context.Context) error, error) { … }): a value opened once and injected`},
	"a variadic of injected values": {manyDatabases, Options{}, `bind.manyDatabases: the variadic parameter ...*bind.database cannot be filled: *bind.database is no argument
accepted:
	func(…, tags ...T): an optional array of arguments
	without the dots: one value that a lifespan provides`},
	"a variadic of contexts": {manyContexts, Options{}, `bind.manyContexts: the variadic parameter ...context.Context cannot be filled: context.Context is no argument
accepted:
	func(…, tags ...T): an optional array of arguments
	without the dots: the request's context`},
	"a variadic of the framework's contexts": {manyRequests, Options{Context: contextOf}, `bind.manyRequests: the variadic parameter ...*bind.requestContext cannot be filled: *bind.requestContext is no argument
accepted:
	func(…, tags ...T): an optional array of arguments
	without the dots: the request's context`},

	"an argument without a name": {mail, Options{}, `bind.mail: parameter 1 (string) is an argument without a known name
accepted:
	names in the declaration, and the source within reach: fastmcp.Source(files) with //go:embed *.go, or names generated with ` + "`fastmcp gen names`" + `
	fastmcp.Params("name of the string")
	one struct with a field for each argument`},
	"blank names in the source": {blank, Options{Finder: disk}, `bind.blank: parameters 1 (int) and 2 (string) are arguments without known names
accepted:
	names in the declaration, and the source within reach: fastmcp.Source(files) with //go:embed *.go, or names generated with ` + "`fastmcp gen names`" + `
	fastmcp.Params("name of the int", "name of the string")
	one struct with a field for each argument`},
	"two structs without names": {line, Options{}, `bind.line: parameters 1 (bind.point) and 2 (bind.point) are arguments without known names
accepted:
	names in the declaration, and the source within reach: fastmcp.Source(files) with //go:embed *.go, or names generated with ` + "`fastmcp gen names`" + `
	fastmcp.Params("name of the bind.point", "name of the bind.point")
	one struct with a field for each argument`},
	"too few Params": {Add, Options{Params: []string{"a"}}, `bind.Add: Params has 1 name for 2 arguments
accepted:
	fastmcp.Params("name of the int", "name of the int"): one name for each argument, in order`},
	"names for what a lifespan provides": {takesDatabase, Options{Provided: always, Params: []string{"db"}}, `bind.takesDatabase: Params has 1 name for 0 arguments
accepted:
	no Params: no parameter is an argument`},
	"Params for a function without arguments": {nothing, Options{Params: []string{"a"}}, `bind.nothing: Params has 1 name for 0 arguments
accepted:
	no Params: no parameter is an argument`},
	"an empty name in Params": {mail, Options{Params: []string{""}}, `bind.mail: Params has "", which cannot be the name of an argument
accepted:
	a letter or _, then letters, digits, _ - . or $`},
	"a name in Params that is none": {mail, Options{Params: []string{"to address"}}, `bind.mail: Params has "to address", which cannot be the name of an argument
accepted:
	a letter or _, then letters, digits, _ - . or $`},
	"a name twice in Params": {Add, Options{Params: []string{"a", "a"}}, `bind.Add: Params has the name "a" twice
accepted:
	fastmcp.Params("name of the int", "name of the int"): one name for each argument, in order`},

	"a doc for an unknown name": {search, Options{Provided: always, Docs: map[string]string{"limt": "How many."}}, `bind.search: Doc is for "limt", which is no argument; did you mean "limit"?
accepted:
	"query" or "limit"`},
	"a default for an unknown name": {Add, Options{Params: []string{"a", "b"}, Defaults: map[string]any{"c": 1}}, `bind.Add: Default is for "c", which is no argument
accepted:
	"a" or "b"`},
	"a doc for a field that has one": {search, Options{Provided: always, Docs: map[string]string{"query": "What."}}, `bind.search: Doc is for "query", which is a field of bind.searchIn and has a description of its own
accepted:
	one of the two`},
	"a tag for an unknown name": {nothing, Options{Tags: map[string]string{"c": ""}}, `bind.nothing: Param is for "c", which is no argument
accepted:
	none: the function takes no arguments`},
	"a tag for a field of a struct": {search, Options{Provided: always, Tags: map[string]string{"limit": `validate:"max=5"`}}, `bind.search: Param is for "limit", which is a field of bind.searchIn and has a tag of its own
accepted:
	the same tag on the field: ` + "`json:\"limit\" validate:\"…\" jsonschema:\"…\"`"},

	"a tag that is no list of pairs": {mail, Options{Params: []string{"to"}, Tags: map[string]string{"to": "min=1"}}, `bind.mail: the tag of "to" is not right: min=1 is not a list of key:"value"
accepted:
	` + "`validate:\"min=1,max=100\" jsonschema:\"default=10\" jsonschema_description:\"How many.\"`, or a part of it"},
	"a tag with a misspelt key": {mail, Options{Params: []string{"to"}, Tags: map[string]string{"to": `validat:"min=1"`}}, `bind.mail: the tag of "to" is not right: "validat" is no key of it; did you mean "validate"?
accepted:
	` + "`validate:\"min=1,max=100\" jsonschema:\"default=10\" jsonschema_description:\"How many.\"`, or a part of it"},
	"a tag with a key twice": {mail, Options{Params: []string{"to"}, Tags: map[string]string{"to": `validate:"min=1" validate:"max=2"`}}, `bind.mail: the tag of "to" is not right: validate stands there twice
accepted:
	` + "`validate:\"min=1,max=100\" jsonschema:\"default=10\" jsonschema_description:\"How many.\"`, or a part of it"},

	"a variable that no parameter takes": {greeting, Options{Kind: Resource, Finder: disk, Variables: []string{"name", "style"}}, `bind.greeting: no parameter takes the variable {style}
accepted:
	as many of one as of the other, with equal names
	variables of the template: {name}, {style}
	parameters of the function: name`},
	"a parameter that no variable fills": {greetUser, Options{Kind: Resource, Finder: disk, Variables: []string{"name"}}, `bind.greetUser: no variable of the template fills the parameter style
accepted:
	as many of one as of the other, with equal names
	variables of the template: {name}
	parameters of the function: name, style`},
	"variables and parameters of other names": {greetUser, Options{Kind: Resource, Finder: disk, Variables: []string{"who", "how"}}, `bind.greetUser: no parameter takes the variables {who} and {how}, and no variable of the template fills the parameters name and style
accepted:
	as many of one as of the other, with equal names
	variables of the template: {who}, {how}
	parameters of the function: name, style`},
	"a resource without variables whose function takes one": {greeting, Options{Kind: Resource, Finder: disk}, `bind.greeting: no variable of the template fills the parameter name
accepted:
	as many of one as of the other, with equal names
	variables of the template: none
	parameters of the function: name`},
	"a variable for a function without parameters": {nothing, Options{Kind: Resource, Variables: []string{"name"}}, `bind.nothing: no parameter takes the variable {name}
accepted:
	as many of one as of the other, with equal names
	variables of the template: {name}
	parameters of the function: none`},
	"by position, with too few variables": {greetUser, Options{Kind: Resource, Variables: []string{"name"}}, `bind.greetUser: parameters 1 (string) and 2 (bind.style) are arguments without known names
accepted:
	as many variables in the template as arguments in the function, then they are matched by position; the template has {name}
	names in the declaration, and the source within reach: fastmcp.Source(files) with //go:embed *.go, or names generated with ` + "`fastmcp gen names`" + `
	fastmcp.Params("name of the string", "name of the bind.style")
	one struct with a field for each argument`},
	"a struct without the variable": {find, Options{Kind: Resource, Variables: []string{"query", "page"}}, `bind.find: no parameter takes the variable {page}, and no variable of the template fills the parameter limit
accepted:
	as many of one as of the other, with equal names
	variables of the template: {query}, {page}
	parameters of the function: query, limit`},
}

func always(reflect.Type) bool { return true }
func never(reflect.Type) bool  { return false }

func TestRefusedSignatures(t *testing.T) {
	for what, row := range refusals {
		t.Run(what, func(t *testing.T) {
			_, err := Compile(row.fn, row.options)
			var refused *SignatureError
			assert.True(t, errors.As(err, &refused), "is a SignatureError")
			here := *refused
			here.File, here.Line = "", 0
			assert.Equal(t, here.Error(), row.want)
		})
	}
}

func TestAnErrorNamesThePlace(t *testing.T) {
	for what, fn := range map[string]any{"a function": threeResults, "a closure": func() (int, int, int) { return 0, 0, 0 }} {
		_, err := Compile(fn, Options{Finder: disk})
		var refused *SignatureError
		assert.True(t, errors.As(err, &refused), what)
		assert.True(t, refused.Line > 0, what, "line")
		assert.Contains(t, filepath.Base(refused.File), "_test.go", what)
		assert.Contains(t, err.Error(), "_test.go:", what)
	}
}

func TestAMethodValueIsNamedWithoutItsMark(t *testing.T) {
	_, err := Compile((&service{}).Greet, Options{})
	assert.ErrorContains(t, err, "bind.(*service).Greet: parameter 1 (string) is an argument without a known name")
}

// What the schema refuses is told in its words, with the place of the function
// and the form that would do.
func TestRefusedTypesAndTags(t *testing.T) {
	for what, row := range map[string]struct {
		fn            any
		options       Options
		want, accepts string
	}{
		"an unknown rule":                          {mail, options(tags("address", `validate:"nosuch"`)), `bind.mail: address: has the validate rule "nosuch"`, "validator/v10"},
		"a rule that the validator panics about":   {mail, options(tags("address", `validate:"required_if=Address"`)), "bind.mail: a validate tag is not right: Bad param number for required_if", "validate:"},
		"a field without a form":                   {takesDeepChannel, options(), `bind.takesDeepChannel: C: `, `json:"-"`},
		"a default of another type":                {Add, options(defaults("a", "x")), `bind.Add: a: has the default "x"`, "default"},
		"a default that its rule refuses":          {Add, options(defaults("a", 5), tags("a", `validate:"max=3"`)), `bind.Add: a: has the default 5`, "default"},
		"a default that is none of the enum":       {greetUser, options(defaults("style", "rude")), `bind.greetUser: style: has the default "rude"`, "default"},
		"a default that does not fit in":           {route, options(defaults("port", 70000)), `bind.route: port: has the default 70000`, "default"},
		"a default that cannot be written":         {echo, options(defaults("value", func() {})), `bind.echo: value: `, ""},
		"a default for a field, of the wrong type": {search, options(defaults("limit", "x")), `bind.search: limit: has the default "x"`, "default"},
	} {
		t.Run(what, func(t *testing.T) {
			_, err := Compile(row.fn, row.options)
			var refused *SignatureError
			assert.True(t, errors.As(err, &refused), "is a SignatureError")
			assert.Contains(t, err.Error(), "_test.go:")
			assert.Contains(t, err.Error(), row.want)
			assert.Contains(t, strings.Join(refused.Accepted, "\n"), row.accepts)
		})
	}
}

// ownSchema publishes a schema that its fields do not bear out.
type ownSchema struct{ A int }

func (ownSchema) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "string"} }

func takesOwnSchema(ownSchema) {}

type illTagged struct {
	Name string `json:"name" validate:"shouty"`
	Age  int    `json:"age" validate:"min=abc"`
	Size int    `json:"size" validate:"max=big"`
}

// All tags that are not right are told at once, and each accepted form once.
func TestAllBadTagsAreToldAtOnce(t *testing.T) {
	_, err := Compile(func(in illTagged) {}, options())
	assert.True(t, err != nil, "it is refused")
	_, told, _ := strings.Cut(err.Error(), "is not right")
	assert.Equal(t, told, ` in 3 places
	name: has the validate rule "shouty", which is unknown
	age: has the validate rule "min=abc", whose "abc" is no whole number
	size: has the validate rule "max=big", whose "big" is no whole number
accepted:
	use a rule of validator/v10, or register a validator of your own with the server
	write a whole number, as in min=3
	write a whole number, as in max=3`)
}

// What is no function has no place: the call that registered it is told. Here
// that is the test runner, for the test is of this package.
func TestThePlaceOfWhatIsNoFunction(t *testing.T) {
	for _, fn := range []any{nil, 5, (func())(nil)} {
		_, err := Compile(fn, options())
		s, ok := errors.AsType[*SignatureError](err)
		assert.True(t, ok && s.Line > 0 && s.Func == "")
		assert.True(t, strings.HasSuffix(s.File, "testing.go"), s.File)
	}
}
