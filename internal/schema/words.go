package schema

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What is wanted, as a model reads it in a Problem.
const (
	wantString   = "a string"
	wantNumber   = "a number"
	wantInteger  = "an integer"
	wantBoolean  = "true or false"
	wantNull     = "null"
	wantArray    = "an array"
	wantObject   = "an object"
	wantAnything = "a value"
	wantChoice   = "one of the allowed values"
	wantKnown    = "a known name"
	wantBase64   = "base64 text with padding"
	wantDateTime = "an RFC 3339 date and time such as 2006-01-02T15:04:05Z"
	wantOne      = "a value that fits exactly one of the alternatives"
	wantOther    = "another value"
	wantNothing  = "nothing here"
	wantCheap    = "a value that can be checked in reasonable time: a smaller or simpler one"
	wantShallow  = "at most 100 levels of nesting"

	wantShortNumber = "a number of at most 1,000 characters"

	wordOr         = " or "
	wordThatAre    = " that fit "
	wordCharacters = "character"
	wordItems      = "item"
	wordMembers    = "member"
	wordEach       = "Each "
	wordEachName   = "Each name "
)

// wantCount says how many characters, items or members are wanted.
func wantCount(low, high int, of string) string {
	switch {
	case low == high:
		return "exactly " + plural(low, of)
	case high < 0:
		return "at least " + plural(low, of)
	case low == 0:
		return "at most " + plural(high, of)
	}
	return fmt.Sprintf("%d to %s", low, plural(high, of))
}

func plural(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

// wantRange says which numbers are wanted.
func wantRange(n *node) string {
	low, high := "", ""
	switch {
	case n.min != nil && n.max != nil && !n.minOpen && !n.maxOpen:
		return n.wantOf() + " from " + n.min.String() + " to " + n.max.String()
	case n.min != nil && n.minOpen:
		low = " above " + n.min.String()
	case n.min != nil:
		low = " of at least " + n.min.String()
	}
	switch {
	case n.max != nil && n.maxOpen:
		high = " below " + n.max.String()
	case n.max != nil:
		high = " of at most " + n.max.String()
	}
	if low != "" && high != "" {
		low += " and"
	}
	return n.wantOf() + low + high
}

func wantLimit(l limit) string {
	switch {
	case l.big:
		return fmt.Sprintf("an integer of at most %d digits", maxDigits)
	case l.float:
		return fmt.Sprintf("a number that %d-bit floating point holds", l.bits)
	}
	low, high := l.bounds()
	return fmt.Sprintf("an integer from %d to %d", low, high)
}

func wantPattern(pattern string) string {
	switch pattern {
	case signedName:
		return "an integer in plain digits"
	case unsignedName:
		return "an integer of at least 0 in plain digits"
	case quotedFloat:
		return "a number inside a string"
	}
	return "text that matches " + pattern
}

func wantMultiple(of *bound) string { return "a multiple of " + of.String() }

func wantUnique(first int) string {
	return "an item other than item [" + strconv.Itoa(first) + "]"
}

// OfName turns what is wanted of a text into what is wanted of a name.
func OfName(want string) string { return "a name that is " + want }

// wantAlternatives says what the alternatives want of a value that looks like
// several of them; of is their first problems.
func wantAlternatives(n int, of []Problem) string {
	var ways []string
	for _, p := range of {
		way := strings.TrimSpace(p.Path + " " + p.Want)
		if p.Kind == Missing {
			way = "with " + p.Path
		}
		if !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	return fmt.Sprintf("a value that fits one of %d alternatives (%s)", n, strings.Join(ways, wordOr))
}

// wantNot says what is wanted where a schema must not fit.
func wantNot(n *node) string {
	if !n.restricts() {
		return wantNothing
	}
	return wantOther
}

// wantBeside says what a member needs beside it.
func wantBeside(name string) string { return "a value, since there is " + shorten(name) }

func gotItems(n int) string { return plural(n, wordItems) }

func gotMembers(n int) string { return plural(n, wordMembers) }

// maxShown is how many characters of a value a Problem repeats.
const maxShown = 60

// show writes what came, short enough for a sentence.
func show(text []byte) string {
	switch typeAt(text, 0) {
	case tArray:
		return wantArray
	case tObject:
		return wantObject
	case tString:
		return string(appendQuoted(nil, []byte(shorten(string(contents(text, false))))))
	}
	return shorten(string(text))
}

// shorten cuts a text.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= maxShown {
		return s
	}
	return string([]rune(s)[:maxShown]) + "…"
}

// ruleWords says in a description what no keyword says. own are the words of a
// validator that the user registered, fields the members that the rule refers to.
func ruleWords(where string, r rule, own string, fields []string) string {
	must := where + "must "
	if where == "" {
		must = "Must "
	}
	if own != "" {
		return must + "be " + strings.ReplaceAll(own, "…", r.param) + "."
	}
	if when := conditionWords(r.name, fields); when != "" {
		if where == "" {
			return strings.ToUpper(when[:1]) + when[1:] + "."
		}
		return where + "is " + when + "."
	}
	phrase, known := phrases[r.name]
	if beside, ok := besides[r.name]; ok && len(fields) == 1 {
		return must + "be " + strings.ReplaceAll(beside, "%s", fields[0]) + "."
	}
	if !known || r.name == "" {
		return must + "satisfy " + strconv.Quote(r.text) + "."
	}
	if strings.Contains(phrase, "%") {
		phrase = fmt.Sprintf(phrase, r.param)
	}
	return must + "be " + phrase + "."
}

// Leftover says what a rule wants of a value of type t that has a keyword
// elsewhere, but none there; "" if there are no words for it. The type of a null
// is nil.
func Leftover(tag, param string, t reflect.Type) string {
	if t == nil {
		return ""
	}
	t = behind(t)
	isList := t.Kind() == reflect.Slice || t.Kind() == reflect.Array
	switch fields := NamedFields(behind(elementOf(t)), tag, param); {
	case tag == "unique" && t.Kind() == reflect.Map:
		return "values that all differ"
	case tag == "unique" && isList && len(fields) == 1:
		return "items that all differ in " + fields[0]
	case tag == "unique" && isList:
		return "items that all differ"
	case isBytes(t) && leftoverSizes[tag] != "":
		return leftoverSizes[tag] + " " + param + " bytes"
	case t == timeType && param == "":
		return leftoverTimes[tag]
	}
	return ""
}

// How many bytes there may be, and when a time may be.
var (
	leftoverSizes = map[string]string{
		"min": "at least", "gte": "at least", "max": "at most", "lte": "at most", "gt": "more than", "lt": "less than", "len": "exactly", "eq": "exactly",
	}
	leftoverTimes = map[string]string{
		"gt": "a time that is still to come", "gte": "a time that is not over yet", "lt": "a time that is over", "lte": "a time that is not still to come",
	}
)

// conditionWords says when a value must be there, or must not; "" for a rule of
// another sort, and for one whose fields are not known.
func conditionWords(rule string, fields []string) string {
	what, when, _ := strings.Cut(rule, "_")
	verb := map[string]string{"required": "required ", "excluded": "not allowed "}[what]
	if verb == "" || len(fields) == 0 {
		return ""
	}
	switch when {
	case "if":
		return verb + "if " + enumerated(fields, "and")
	case "unless":
		return verb + "unless " + enumerated(fields, "and")
	case "with":
		return verb + "if there is " + enumerated(fields, "or")
	case "with_all":
		return verb + "if there is " + enumerated(fields, "and")
	case "without":
		return verb + "unless there is " + enumerated(fields, "and")
	case "without_all":
		return verb + "unless there is " + enumerated(fields, "or")
	}
	return ""
}

// enumerated joins words as a sentence does: a, b and c.
func enumerated(words []string, conjunction string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " " + conjunction + " " + words[last]
}

// sentences puts one text behind another, with a full stop between.
func sentences(text, more string) string {
	switch {
	case text == "":
		return more
	case strings.ContainsAny(text[len(text)-1:], ".!?:"):
		return text + " " + more
	}
	return text + ". " + more
}
