package fastmcp_test

import (
	"context"
	"fmt"
	"path"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// A registration is one function on its way into a server, by both doors.
type registration struct {
	fn       any
	register func(*fastmcp.Server)                 // panics
	make     func() (fastmcp.Feature, bool, error) // the bool: the feature is not nil
}

func tool(fn any, options ...fastmcp.ToolOption) registration {
	return registration{fn, func(app *fastmcp.Server) { app.Tool(fn, options...) }, func() (fastmcp.Feature, bool, error) {
		f, err := fastmcp.NewTool(fn, options...)
		return f, f != nil, err
	}}
}

func resource(uri string, fn any, options ...fastmcp.ResourceOption) registration {
	return registration{fn, func(app *fastmcp.Server) { app.Resource(uri, fn, options...) }, func() (fastmcp.Feature, bool, error) {
		f, err := fastmcp.NewResource(uri, fn, options...)
		return f, f != nil, err
	}}
}

func prompt(fn any, options ...fastmcp.PromptOption) registration {
	return registration{fn, func(app *fastmcp.Server) { app.Prompt(fn, options...) }, func() (fastmcp.Feature, bool, error) {
		f, err := fastmcp.NewPrompt(fn, options...)
		return f, f != nil, err
	}}
}

// atOnce is the error of registering at the start of a program.
func (r registration) atOnce(app *fastmcp.Server) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = p.(error)
		}
	}()
	r.register(app)
	return nil
}

// later is the error of registering at run time.
func (r registration) later(app *fastmcp.Server) error {
	f, made, err := r.make()
	if err != nil {
		if made {
			return fmt.Errorf("there is a feature in spite of %w", err)
		}
		return err
	}
	return app.Add(f)
}

// placed puts the file and line of the function where the text says HERE, and
// its name where it says FUNC.
func (r registration) placed(text string) string {
	if v := reflect.ValueOf(r.fn); v.Kind() == reflect.Func && !v.IsNil() {
		f := runtime.FuncForPC(v.Pointer())
		file, line := f.FileLine(f.Entry())
		text = strings.NewReplacer(
			"HERE", fmt.Sprintf("%s:%d", file, line),
			"FUNC", path.Base(f.Name()),
		).Replace(text)
	}
	return text
}

var place = regexp.MustCompile(`\S+_test\.go:\d+`)

// withoutPlace returns the text of a registration error with FILE:LINE for
// where this repository happens to lie.
func withoutPlace(err error) string { return place.ReplaceAllString(err.Error(), "FILE:LINE") }

// A missing is an error type of its own.
type missing struct{}

func (*missing) Error() string { return "missing" }

// A sink is what nobody provides.
type sink interface{ Put(string) }

type badTag struct {
	Name string `json:"name" validate:"shouty"`
}

// What stands at the end of errors that more than one row is about.
const (
	acceptedResults = `
accepted:
	func(…)
	func(…) error
	func(…) T
	func(…) (T, error)`
	acceptedTags = `
accepted:
	` + "`validate:\"min=1,max=100\" jsonschema:\"default=10\" jsonschema_description:\"How many.\"`" + `, or a part of it`
	acceptedName = `
accepted:
	fastmcp.Name("…") among the options
	a declared function or a method, for its own name`
	acceptedURIs = `
accepted:
	a URI, as in file:///a
	a URI template, as in notes://{id}`
	acceptedRules = `
accepted:
	use a rule of validator/v10, or register a validator of your own with the server`
	resourceResults = `string, []byte, fastmcp.File, protocol.ResourceContents`
)

func TestWhatCannotBeRegistered(t *testing.T) {
	echo := func(name string) string { return name }
	x := fastmcp.Name("x")
	for _, row := range []struct {
		what string
		registration
		want string
	}{
		{"nil is no function", tool(nil), `HERE: a tool is made of a function, got nil
accepted:
	a function, as in app.Tool(Add)
	a method value, as in app.Tool(store.Find)
	a closure, as in app.Tool(func(in Query) (Answer, error) { … })`},
		{"nor is a number", prompt(3), `HERE: a prompt is made of a function, got int
accepted:
	a function, as in app.Prompt(Add)
	a method value, as in app.Prompt(store.Find)
	a closure, as in app.Prompt(func(in Query) (Answer, error) { … })`},
		{"nor is a nil function", resource("a://b", (func() string)(nil)), `HERE: a resource is made of a function, got a nil func() string
accepted:
	a function, as in app.Resource("data://{key}", Add)
	a method value, as in app.Resource("data://{key}", store.Find)
	a closure, as in app.Resource("data://{key}", func(in Query) (Answer, error) { … })`},

		{"three results are too many", tool(func() (a, b, c int) { return }, x),
			`HERE: FUNC: returns 3 values, at most a value and an error have a meaning` + acceptedResults},
		{"a second result must be an error", tool(func() (a, b int) { return }, x),
			`HERE: FUNC: the second result is int, it must be error` + acceptedResults},
		{"one error is enough", tool(func() (a, b error) { return }, x),
			`HERE: FUNC: returns an error twice` + acceptedResults},
		{"an error type of its own is never nil", tool(func() *missing { return nil }, x),
			`HERE: FUNC: returns *fastmcp_test.missing, whose nil is not a nil error: declare the result as error` + acceptedResults},
		{"a channel cannot be sent", tool(func() chan int { return nil }, x),
			`HERE: FUNC: returns chan int: a channel cannot be sent as JSON` + acceptedResults},
		{"a tool with the result of a prompt", tool(func() *protocol.GetPromptResult { return nil }, x),
			`HERE: FUNC: the result of "x" cannot be used: a tool may return *protocol.CallToolResult, not the result of another method`},
		{"text of another type", tool(func() int { return 1 }, x, fastmcp.Render(func(string) string { return "" })),
			`HERE: FUNC: the result of "x" cannot be used: Render is for string, but the function returns int`},
		{"a resource without a result", resource("a://b", func() {}),
			`HERE: FUNC: the result of "a://b" cannot be used: a resource must return something: ` + resourceResults + ` or any value for JSON`},
		{"a resource with an error only", resource("a://b", func() error { return nil }),
			`HERE: FUNC: the result of "a://b" cannot be used: a resource must return something: ` + resourceResults + ` or any value for JSON`},
		{"a resource of content", resource("a://b", func() fastmcp.Image { return fastmcp.Image{} }),
			`HERE: FUNC: the result of "a://b" cannot be used: a resource returns ` + resourceResults + `, *protocol.ReadResourceResult or any value for JSON, not content blocks`},
		{"a resource with the result of a tool", resource("a://b", func() *protocol.CallToolResult { return nil }),
			`HERE: FUNC: the result of "a://b" cannot be used: a resource returns ` + resourceResults + `, *protocol.ReadResourceResult or any value for JSON, not content blocks`},
		{"a prompt without a result", prompt(func() {}, x),
			`HERE: FUNC: the result of "x" cannot be used: a prompt must return something: string, fastmcp.Message, []fastmcp.Message, content or *protocol.GetPromptResult`},
		{"a prompt with the result of a tool", prompt(func() *protocol.CallToolResult { return nil }, x),
			`HERE: FUNC: the result of "x" cannot be used: a prompt may return *protocol.GetPromptResult, not the result of another method`},

		{"a complex number cannot be read", tool(func(z complex128) {}, x), `HERE: FUNC: parameter 1 is complex128: a complex number cannot be read from JSON
accepted:
	context.Context or *fastmcp.Context: the request's
	a pointer to a struct, an interface, a func or a channel: what a lifespan provides
	one struct, alone besides those: the whole arguments object
	anything else that JSON can carry: a named argument`},
		{"a parameter that nobody provides", tool(func(s sink) {}, x), `HERE: FUNC: parameter 1 is fastmcp_test.sink, which no lifespan provides
accepted:
	fastmcp.Lifespan(func(ctx context.Context) (fastmcp_test.sink, func(context.Context) error, error) { … }): a value opened once and injected`},
		{"a pointer that nobody provides could be an argument", tool(func(t *badTag) {}, x), `HERE: FUNC: parameter 1 is *fastmcp_test.badTag, which no lifespan provides
accepted:
	fastmcp.Lifespan(func(ctx context.Context) (*fastmcp_test.badTag, func(context.Context) error, error) { … }): a value opened once and injected
	fastmcp.Params with a name for it: an argument that the caller sends`},
		{"there is one context", tool(func(contexts ...context.Context) {}, x), `HERE: FUNC: the variadic parameter ...context.Context cannot be filled: context.Context is no argument
accepted:
	func(…, tags ...T): an optional array of arguments
	without the dots: the request's context`},

		{"a closure has no name as a tool", tool(func() {}),
			"HERE: FUNC: the function has no name of its own, which the tool needs" + acceptedName},
		{"a closure has no name as a prompt", prompt(func() string { return "" }),
			"HERE: FUNC: the function has no name of its own, which the prompt needs" + acceptedName},
		{"parameters without names", tool(func(string, int) {}, x), `HERE: FUNC: parameters 1 (string) and 2 (int) are arguments without known names
accepted:
	names in the declaration, and the source within reach: fastmcp.Source(files) with //go:embed *.go, or names generated with ` + "`fastmcp gen names`" + `
	fastmcp.Params("name of the string", "name of the int")
	one struct with a field for each argument`},
		{"too many names", tool(echo, x, fastmcp.Params("a", "b")), `HERE: FUNC: Params has 2 names for 1 argument
accepted:
	fastmcp.Params("name of the string"): one name for each argument, in order`},

		{"a rule that nobody knows in a field", tool(func(in badTag) {}, x),
			`HERE: FUNC: name: has the validate rule "shouty", which is unknown` + acceptedRules},
		{"a rule that nobody knows in an option", tool(echo, x, fastmcp.Param("name", `validate:"shouty"`)),
			`HERE: FUNC: name: has the validate rule "shouty", which is unknown` + acceptedRules},
		{"a rule for another type", tool(echo, x, fastmcp.Param("name", `validate:"unique"`)), `HERE: FUNC: name: has the validate rule "unique", which means nothing for string
accepted:
	unique becomes uniqueItems; checked only with a parameter, or on a map`},
		{"tags that are none", tool(echo, x, fastmcp.Param("name", `min=2`)),
			`HERE: FUNC: the tag of "name" is not right: min=2 is not a list of key:"value"` + acceptedTags},
		{"tags with a slip of the pen", tool(echo, x, fastmcp.Param("name", `valdate:"min=2"`)),
			`HERE: FUNC: the tag of "name" is not right: "valdate" is no key of it; did you mean "validate"?` + acceptedTags},

		{"a default for nothing", tool(echo, x, fastmcp.Default("nme", "y")),
			"HERE: FUNC: Default is for \"nme\", which is no argument; did you mean \"name\"?\naccepted:\n\t\"name\""},
		{"a doc for nothing", prompt(echo, x, fastmcp.Doc("title", "…")),
			"HERE: FUNC: Doc is for \"title\", which is no argument\naccepted:\n\t\"name\""},
		{"tags for nothing", tool(func() {}, x, fastmcp.Param("name", `validate:"min=2"`)),
			"HERE: FUNC: Param is for \"name\", which is no argument\naccepted:\n\tnone: the function takes no arguments"},
		{"a default of another type", tool(echo, x, fastmcp.Default("name", 7)), `HERE: FUNC: name: has the default 7, which its own schema refuses: want a string
accepted:
	give a default that the schema itself accepts; lists and objects as JSON`},

		{"a URI that does not end", resource("a://{b", echo),
			`HERE: FUNC: the URI "a://{b" of a resource cannot be used: uri template "a://{b", byte 4: this expression is not closed` + acceptedURIs},
		{"a URI without a scheme", resource("notes/1", echo),
			`HERE: FUNC: the URI "notes/1" of a resource cannot be used: it does not begin with a scheme, as in file:///a or notes://{id}` + acceptedURIs},
		{"a variable without a parameter", resource("a://{name}/{b}", echo), `HERE: FUNC: no parameter takes the variable {b}
accepted:
	as many of one as of the other, with equal names
	variables of the template: {name}, {b}
	parameters of the function: name`},
		{"a parameter without a variable", resource("a://b", echo), `HERE: FUNC: no variable of the template fills the parameter name
accepted:
	as many of one as of the other, with equal names
	variables of the template: none
	parameters of the function: name`},
		{"other names on both sides", resource("a://{title}/{size}", func(name string, size int) string { return name }), `HERE: FUNC: no parameter takes the variable {title}, and no variable of the template fills the parameter name
accepted:
	as many of one as of the other, with equal names
	variables of the template: {title}, {size}
	parameters of the function: name, size`},
	} {
		t.Run(row.what, func(t *testing.T) {
			want := row.placed(row.want)
			for door, err := range map[string]error{"at once": row.atOnce(quiet()), "later": row.later(quiet())} {
				assert.True(t, err != nil, door, "it cannot be registered")
				if got := err.Error(); strings.Contains(want, "HERE") { // it is no function: the call is told
					assert.Equal(t, place.ReplaceAllString(got, "HERE"), want, door)
				} else {
					assert.Equal(t, got, want, door)
				}
			}
		})
	}
}

// A name is taken by whoever comes first; the error names both places.
func TestWhatIsRegisteredTwice(t *testing.T) {
	hello := func() string { return "hello" }
	for _, row := range []struct {
		what          string
		first, second registration
		want          string
		accepted      string
	}{
		{"a tool", tool(Add), tool(hello, fastmcp.Name("add")), `the tool "add" is registered already`, `fastmcp.Name("add_2"): another name for one of them`},
		{"a resource", resource("a://b", Text), resource("a://b", hello), `the resource "a://b" is registered already`, "another URI for one of them"},
		{"a template", resource("a://{name}", Greeting), resource("a://{name}", func(name string) string { return name }), `the resource "a://{name}" is registered already`, "another URI for one of them"},
		{"a prompt", prompt(Debug), prompt(hello, fastmcp.Name("debug")), `the prompt "debug" is registered already`, `fastmcp.Name("debug_2"): another name for one of them`},
	} {
		t.Run(row.what, func(t *testing.T) {
			app := quiet()
			assert.NoError(t, row.first.atOnce(app))
			want := row.second.placed("HERE: FUNC: "+row.want) + row.first.placed(", from HERE") + "\naccepted:\n\t" + row.accepted + "\n\tapp.Remove of the first, before"
			assert.Equal(t, row.second.atOnce(app).Error(), want)
			assert.Equal(t, row.second.later(app).Error(), want)
		})
	}
}

// The same name may be that of a tool, a prompt and a resource.
func TestNamesOfDifferentKindsDoNotMeet(t *testing.T) {
	app := quiet()
	for _, r := range []registration{
		tool(Text, fastmcp.Name("a://b")), prompt(Text, fastmcp.Name("a://b")), resource("a://b", Text),
	} {
		assert.NoError(t, r.later(app))
	}
}
