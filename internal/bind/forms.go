package bind

import (
	"fmt"
	"reflect"
	"strings"
)

// What would be accepted in the place of what a [SignatureError] refuses: each
// form is a line for a developer.

const wordAccepted = "accepted:"

var (
	formsOfResult = []string{
		"func(…)",
		"func(…) error",
		"func(…) T",
		"func(…) (T, error)",
	}
	formsOfParameter = []string{
		"context.Context or *fastmcp.Context: the request's",
		"a pointer to a struct, an interface, a func or a channel: what a lifespan provides",
		"one struct, alone besides those: the whole arguments object",
		"anything else that JSON can carry: a named argument",
	}
)

func formsOfHandler(k Kind) []string {
	call := map[Kind]string{
		Tool: "app.Tool(", Resource: `app.Resource("data://{key}", `, Prompt: "app.Prompt(",
	}[k]
	return []string{
		"a function, as in " + call + "Add)",
		"a method value, as in " + call + "store.Find)",
		"a closure, as in " + call + "func(in Query) (Answer, error) { … })",
	}
}

func formsOfVariadic(r role) []string {
	single := "without the dots: one value that a lifespan provides"
	if r != injected {
		single = "without the dots: the request's context"
	}
	return []string{"func(…, tags ...T): an optional array of arguments", single}
}

func formsOfProvider(t reflect.Type) []string {
	forms := []string{
		fmt.Sprintf("fastmcp.Lifespan(func(ctx context.Context) (%s, func(context.Context) error, error) { … }): a value opened once and injected", t),
	}
	if t.Kind() == reflect.Pointer { // nothing else that is injected can be read from JSON
		forms = append(forms, "fastmcp.Params with a name for it: an argument that the caller sends")
	}
	return forms
}

// formsOfParams spells out which parameters want a name.
func (s *signature) formsOfParams() []string {
	if len(s.arguments) == 0 {
		return []string{"no Params: no parameter is an argument"}
	}
	return []string{"fastmcp.Params(" + s.placeholders() + "): one name for each argument, in order"}
}

var formsOfNames = []string{"a letter or _, then letters, digits, _ - . or $"}

func (s *signature) formsOfName(o *Options) []string {
	var forms []string
	if o.Kind == Resource {
		forms = append(forms, "as many variables in the template as arguments in the function, then they are matched by position; the template has "+none(list(braced(o.Variables), "and")))
	}
	return append(forms,
		"names in the declaration, and the source within reach: fastmcp.Source(files) with //go:embed *.go, or names generated with `fastmcp gen names`",
		"fastmcp.Params("+s.placeholders()+")",
		"one struct with a field for each argument",
	)
}

// placeholders stands for the names that only the author knows.
func (s *signature) placeholders() string {
	names := make([]string, len(s.arguments))
	for n, i := range s.arguments {
		names[n] = "name of the " + s.slots[i].typ.String()
	}
	return strings.Join(quote(names), ", ")
}

func formsOfVariables(variables, names []string) []string {
	return []string{
		"as many of one as of the other, with equal names",
		"variables of the template: " + none(strings.Join(braced(variables), ", ")),
		"parameters of the function: " + none(strings.Join(names, ", ")),
	}
}

func formsOfOverride(names []string) []string {
	if len(names) == 0 {
		return []string{"none: the function takes no arguments"}
	}
	return []string{list(quote(names), "or")}
}

var formsOfFieldDoc = []string{"one of the two"}

func formsOfFieldTag(name string) []string {
	return []string{
		fmt.Sprintf("the same tag on the field: `json:%q validate:\"…\" jsonschema:\"…\"`", name),
	}
}

var formsOfTag = []string{
	"`validate:\"min=1,max=100\" jsonschema:\"default=10\" jsonschema_description:\"How many.\"`, or a part of it",
}

var formsOfInputSchema = []string{
	"a schema that requires nothing but arguments, and has all that are required",
	"fastmcp.IgnoreUnknown, for what callers shall send and no argument takes",
	"a pointer or fastmcp.Default, for an argument that callers shall not send",
}

var formsOfWhole = []string{
	"fastmcp.Params with a name for it: one named argument",
	"a type whose schema has the type object",
}
