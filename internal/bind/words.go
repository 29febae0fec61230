package bind

import (
	"cmp"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// All sentences of this package that a developer or a model may read stand in
// this file.

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

func wordNoFunction(k Kind, got string) string {
	return "a " + k.String() + " is made of a function, got " + got
}

func wordNilFunction(k Kind, got string) string {
	return "a " + k.String() + " is made of a function, got a nil " + got
}

func wordManyResults(n int) string {
	return fmt.Sprintf("returns %d values, at most a value and an error have a meaning", n)
}

func wordSecondResult(t reflect.Type) string {
	return fmt.Sprintf("the second result is %s, it must be error", t)
}

const wordTwoErrors = "returns an error twice"

func wordConcreteError(t reflect.Type) string {
	return fmt.Sprintf("returns %s, whose nil is not a nil error: declare the result as error", t)
}

func wordResultType(t reflect.Type, reason string) string {
	return fmt.Sprintf("returns %s: %s cannot be sent as JSON", t, reason)
}

func wordArgumentType(position int, t reflect.Type, reason string) string {
	return fmt.Sprintf("parameter %d is %s: %s cannot be read from JSON", position, t, reason)
}

func wordVariadic(t reflect.Type) string {
	return fmt.Sprintf("the variadic parameter ...%s cannot be filled: %s is no argument", t, t)
}

func formsOfVariadic(r role) []string {
	single := "without the dots: one value that a lifespan provides"
	if r != injected {
		single = "without the dots: the request's context"
	}
	return []string{"func(…, tags ...T): an optional array of arguments", single}
}

func wordNoProvider(position int, t reflect.Type) string {
	return fmt.Sprintf("parameter %d is %s, which no lifespan provides", position, t)
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

func wordParamsCount(names, arguments int) string {
	return fmt.Sprintf("Params has %s for %s", count(names, "name"), count(arguments, "argument"))
}

// formsOfParams spells out which parameters want a name.
func (s *signature) formsOfParams() []string {
	if len(s.arguments) == 0 {
		return []string{"no Params: no parameter is an argument"}
	}
	return []string{"fastmcp.Params(" + s.placeholders() + "): one name for each argument, in order"}
}

func wordBadName(name string) string {
	return fmt.Sprintf("Params has %q, which cannot be the name of an argument", name)
}

var formsOfNames = []string{"a letter or _, then letters, digits, _ - . or $"}

func wordNameTwice(name string) string {
	return fmt.Sprintf("Params has the name %q twice", name)
}

// wordUnnamed tells which arguments have no known name.
func wordUnnamed(s *signature, names []string) string {
	var lost []string
	for n, i := range s.arguments {
		if names[n] == "" {
			lost = append(lost, fmt.Sprintf("%d (%s)", i+1, s.slots[i].typ))
		}
	}
	if len(lost) == 1 {
		return "parameter " + lost[0] + " is an argument without a known name"
	}
	return "parameters " + list(lost, "and") + " are arguments without known names"
}

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

// wordVariables tells which variables and parameters have no counterpart.
func wordVariables(lost, idle []string) string {
	var parts []string
	if len(lost) > 0 {
		parts = append(parts, "no parameter takes the "+plural("variable", lost)+" "+list(braced(lost), "and"))
	}
	if len(idle) > 0 {
		parts = append(parts, "no variable of the template fills the "+plural("parameter", idle)+" "+list(idle, "and"))
	}
	return strings.Join(parts, ", and ")
}

func formsOfVariables(variables, names []string) []string {
	return []string{
		"as many of one as of the other, with equal names",
		"variables of the template: " + none(strings.Join(braced(variables), ", ")),
		"parameters of the function: " + none(strings.Join(names, ", ")),
	}
}

func wordUnknownName(option, name, near string) string {
	text := fmt.Sprintf("%s is for %q, which is no argument", option, name)
	if near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return text
}

func formsOfOverride(names []string) []string {
	if len(names) == 0 {
		return []string{"none: the function takes no arguments"}
	}
	return []string{list(quote(names), "or")}
}

func wordDocOfField(name string, t reflect.Type) string {
	return fmt.Sprintf("Doc is for %q, which is a field of %s and has a description of its own", name, t)
}

var formsOfFieldDoc = []string{"one of the two"}

func wordTagOfField(name string, t reflect.Type) string {
	return fmt.Sprintf("Param is for %q, which is a field of %s and has a tag of its own", name, t)
}

func formsOfFieldTag(name string) []string {
	return []string{
		fmt.Sprintf("the same tag on the field: `json:%q validate:\"…\" jsonschema:\"…\"`", name),
	}
}

func wordBadTag(name string, err error) string {
	return fmt.Sprintf("the tag of %q is not right: %s", name, err)
}

var formsOfTag = []string{
	"`validate:\"min=1,max=100\" jsonschema:\"default=10\" jsonschema_description:\"How many.\"`, or a part of it",
}

func wordTagForm(tag string) string {
	return fmt.Sprintf("%s is not a list of key:\"value\"", cut(tag))
}

func wordTagTwice(key string) string { return fmt.Sprintf("%s stands there twice", key) }

func wordTagKey(key, near string) string {
	text := fmt.Sprintf("%q is no key of it", key)
	if near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return text
}

func wordTagPanic(text string) string { return "a validate tag is not right: " + text }

func wordUnpublishable(r *schema.Refusal) string {
	if r.Path == "" {
		return r.Problem
	}
	return r.Path + ": " + r.Problem
}

func wordUnreadableSchema(err error) string { return "the schema cannot be read back: " + err.Error() }

func wordNotProvided(t reflect.Type) string { return fmt.Sprintf("nothing provides %s", t) }

// What a model reads.

func wordProblems(n int) string {
	switch {
	case n == 1:
		return "The arguments are not right:"
	case n >= maxProblems:
		return fmt.Sprintf("The arguments are not right, in %d places or more:", n)
	}
	return fmt.Sprintf("The arguments are not right, in %d places:", n)
}

func wordMoreProblems(n int) string { return fmt.Sprintf("… these are the first %d.", n) }

// wordProblem says one problem in one line.
func wordProblem(p schema.Problem) string {
	text := cmp.Or(p.Path, "the arguments") + ": "
	switch p.Kind {
	case schema.Missing:
		return text + "missing, want " + wanted(p)
	case schema.Unknown:
		text += "no such argument, " + known(p.Allowed)
		if p.Nearest != "" {
			text += fmt.Sprintf("; did you mean %q?", p.Nearest)
		}
		return text
	case schema.Repeated:
		return text + "got " + cmp.Or(p.Got, "it") + " again, want " + wanted(p)
	}
	text += "got " + cmp.Or(p.Got, "nothing") + ", want " + wanted(p)
	if p.Nearest != "" {
		text += "; did you mean " + p.Nearest + "?"
	}
	return text
}

func wanted(p schema.Problem) string {
	if len(p.Allowed) == 0 {
		return p.Want
	}
	return "one of " + list(p.Allowed, "or")
}

func known(names []string) string {
	switch len(names) {
	case 0:
		return "there are none"
	case 1:
		return "there is " + names[0]
	}
	return "there are " + list(names, "and")
}

const wordUTF8 = "valid UTF-8"

func wordUnreadable(err error) string { return "another value: " + cut(err.Error()) }

func wordReadableBy(t reflect.Type) string { return "a value that fits " + t.String() }

// wordRule says what a validate tag wants. Most words are the schema's own, so
// that a description and a refusal agree.
func wordRule(tag, param string) string {
	text, ok := wordsOfRules[tag]
	if !ok {
		return "a value that satisfies " + strings.TrimSuffix(tag+"="+param, "=")
	}
	return strings.ReplaceAll(text, "…", param)
}

var wordsOfRules = func() map[string]string {
	words := map[string]string{
		"eqfield": "the same as …", "nefield": "other than …",
		"gtfield": "more than …", "gtefield": "at least …",
		"ltfield": "less than …", "ltefield": "at most …",
		"required_with": "present, as … is", "required_without": "present, as … is not",
	}
	for _, t := range schema.Tags() {
		if _, ok := words[t.Name]; !ok && t.Class == schema.CheckedOnly && t.Becomes != "named as it is written" {
			words[t.Name] = t.Becomes
		}
	}
	return words
}()

// Grammar.

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// list joins words as a sentence does: a, b and c.
func list(words []string, conjunction string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + conjunction + " " + words[n-1]
	}
}

func quote(words []string) []string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	return quoted
}

func plural(noun string, things []string) string {
	if len(things) == 1 {
		return noun
	}
	return noun + "s"
}

// braced writes variables as their template does.
func braced(names []string) []string {
	braced := make([]string, len(names))
	for i, name := range names {
		braced[i] = "{" + name + "}"
	}
	return braced
}

func none(text string) string { return cmp.Or(text, "none") }
