package bind

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// All sentences of this package that a developer or a model may read stand in
// this file, but for the accepted forms in forms.go.

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

func wordNoProvider(position int, t reflect.Type) string {
	return fmt.Sprintf("parameter %d is %s, which no lifespan provides", position, t)
}

func wordParamsCount(names, arguments int) string {
	return fmt.Sprintf("Params has %s for %s", count(names, "name"), count(arguments, "argument"))
}

func wordBadName(name string) string {
	return fmt.Sprintf("Params has %q, which cannot be the name of an argument", name)
}

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

func wordUnknownName(option, name, near string) string {
	text := fmt.Sprintf("%s is for %q, which is no argument", option, name)
	if near != "" {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return text
}

func wordDocOfField(name string, t reflect.Type) string {
	return fmt.Sprintf("Doc is for %q, which is a field of %s and has a description of its own", name, t)
}

func wordTagOfField(name string, t reflect.Type) string {
	return fmt.Sprintf("Param is for %q, which is a field of %s and has a tag of its own", name, t)
}

func wordBadTag(name string, err error) string {
	return fmt.Sprintf("the tag of %q is not right: %s", name, err)
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

// wordUnpublishable says one thing in a sentence, and several on lines of their
// own.
func wordUnpublishable(r *schema.Refusal) string {
	var places []string
	for _, one := range append([]*schema.Refusal{r}, r.More...) {
		if one.Path != "" {
			places = append(places, one.Path+": "+one.Problem)
		} else {
			places = append(places, one.Problem)
		}
	}
	if len(places) == 1 {
		return places[0]
	}
	return fmt.Sprintf("is not right in %d places\n\t", len(places)) + strings.Join(places, "\n\t")
}

func wordInputSchema(r *schema.Refusal) string {
	return "publishes an input schema that is not right: " + wordUnpublishable(r)
}

func wordRequiresStranger(name string) string {
	return fmt.Sprintf("publishes an input schema that requires %q, which is no argument", name)
}

func wordLacksArgument(name string) string {
	return fmt.Sprintf("publishes an input schema without %q, which is a required argument, and additionalProperties false", name)
}

func wordNoObject(t reflect.Type) string {
	return fmt.Sprintf("takes %s as the whole arguments, whose schema is none of an object", t)
}

func wordNotProvided(t reflect.Type) string { return fmt.Sprintf("nothing provides %s", t) }

func wordRuleName(name string) string {
	return fmt.Sprintf("%q cannot be the name of a rule, which needs a function too: letters, digits, _ - . and $", name)
}

func wordRuleTaken(name string) string {
	return fmt.Sprintf("there is a rule %q already", name)
}

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
		text += "no such " + thing(p.Path) + "; " + known(p.Allowed)
		if p.Nearest != "" {
			text += fmt.Sprintf("; did you mean %q?", p.Nearest)
		}
		return text
	case schema.Repeated:
		return text + "got " + cmp.Or(p.Got, "it") + " again, want " + wanted(p)
	}
	if p.Got != "" {
		text += "got " + p.Got + ", "
	}
	text += "want " + wanted(p)
	if p.Nearest != "" {
		text += "; did you mean " + p.Nearest + "?"
	}
	return text
}

func wanted(p schema.Problem) string {
	if len(p.Allowed) == 0 {
		return p.Want
	}
	return "one of " + few(p.Allowed, "or")
}

func known(names []string) string {
	switch len(names) {
	case 0:
		return "there are none"
	case 1:
		return "there is only " + names[0]
	}
	return "there are " + few(names, "and")
}

// thing calls a member of the arguments object an argument, and no other one.
func thing(at string) string {
	if p, ok := parsePath(at); ok && len(p) > 1 {
		return "member"
	}
	return "argument"
}

const wordUTF8 = "valid UTF-8"

func wordUnreadable(err error, name bool) string {
	return "another " + valueOr(name) + ": " + cut(err.Error())
}

func wordReadableBy(t reflect.Type, name bool) string {
	return "a " + valueOr(name) + " that fits " + t.String()
}

func valueOr(name bool) string {
	if name {
		return "name"
	}
	return "value"
}

// wordRule says what a validate tag wants; fields are the members that it
// refers to. Most words are the schema's own, so that a description and a
// refusal agree.
func wordRule(tag, param string, fields []string) string {
	if what, when, ok := strings.Cut(tag, "_"); ok && conditions[what] != "" {
		return conditions[what] + wordCondition(when, fields)
	}
	text, ok := wordsOfRules[tag]
	if !ok {
		return wordSatisfies(tag, param)
	}
	if len(fields) == 1 {
		param = fields[0]
	}
	return strings.ReplaceAll(text, "…", param)
}

// wordSatisfies names a rule that has no words.
func wordSatisfies(tag, param string) string {
	if param != "" && !strings.Contains(tag, "|") { // else it is written there
		tag += "=" + param
	}
	return "a value that satisfies " + tag
}

// conditions are what the tags want that depend on other members.
var conditions = map[string]string{"required": "a value, ", "excluded": "nothing, "}

// wordCondition says on what such a tag depends. A field is a name, or a name
// and its value.
func wordCondition(when string, fields []string) string {
	switch when {
	case "if":
		return "since " + list(fields, "and")
	case "unless":
		return "unless " + list(fields, "and")
	case "with":
		return "since there is " + list(fields, "or")
	case "with_all":
		return "since there is " + list(fields, "and")
	case "without":
		return "unless there is " + list(fields, "and")
	}
	return "unless there is " + list(fields, "or") // without_all
}

var wordsOfRules = func() map[string]string {
	words := make(map[string]string)
	for _, t := range schema.Tags() {
		if t.Class == schema.CheckedOnly && t.Becomes != "named as it is written" {
			words[t.Name] = t.Becomes
		}
	}
	return words
}()
