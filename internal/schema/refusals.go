package schema

import (
	"fmt"
	"reflect"
	"strings"
)

// What a developer reads when a type or a tag is refused: what is wrong, and
// what would be right.
const (
	problemNoJSON   = "has no JSON form"
	acceptedNoJSON  = `use a type of data, or leave the field out with json:"-"`
	problemEndless  = "never ends"
	acceptedEndless = "let the type contain itself through a struct, a named slice or a named map"

	problemInterface  = "is an interface with methods: JSON cannot say which type to make"
	acceptedInterface = "use a concrete type, or any, or register its variants with fastmcp.OneOf"
	problemMapKey     = "cannot be the key of a JSON object"
	acceptedMapKey    = "use a string, an integer, or a type with MarshalText and UnmarshalText"
	problemNoFields   = "has fields, but none that JSON can set"
	acceptedSiblings  = "give each field of a struct a name of its own"
	acceptedNoFields  = "export its fields, or give it UnmarshalJSON or UnmarshalText"
	problemSealed     = "comes through an embedded pointer to an unexported struct, which JSON cannot set"
	acceptedSealed    = "embed the struct itself, or export its type"

	problemUnionType  = "is no interface type with a name, so that it cannot be one of several types"
	problemUnionKey   = "has no member that tells its variants apart"
	problemUnionEmpty = "has no variants"
	acceptedUnion     = `give an interface, the name of a member, and variants: fastmcp.OneOf[Shape]("kind", fastmcp.Variant[Circle]("circle"), fastmcp.Variant[*Square]("square")), each a struct or a pointer to one that implements the interface and has no member of that name`

	problemEnumMethod = "has a method EnumValues that does not list its values"
	problemEnumEmpty  = "has a method EnumValues that lists no values"
	acceptedEnum      = "write it as func (T) EnumValues() []T, with one value or more that can be marshalled"

	problemFormatOption  = "has a json tag with the format option, which is experimental"
	acceptedFormatOption = "use a type that marshals in that form"
	problemQuotedString  = "has the json option string on a string, which quotes it twice"
	acceptedQuotedString = "leave the option out"

	problemStructTag  = "has the tag `%s`, which cannot be read from `%s` on"
	acceptedStructTag = `write key:"value" pairs with a space between them: none after the colon, a quote at both ends`
	problemTagTwice   = "has the tag `%s`, in which %s stands twice"
	acceptedTagTwice  = "put all of it into one"

	problemTagGrammar     = "has validate:%q, which cannot be read at %q"
	acceptedTagGrammar    = "write rules separated by commas; dive before the rules of items; keys … endkeys right after dive; 0x2C for a comma and 0x7C for a bar in a parameter"
	problemUnknownTag     = "has the validate rule %q, which is unknown"
	problemRefusedTag     = "has the validate rule %q, which contradicts a published schema"
	problemRuleParam      = "has the validate rule %q, which means nothing for %s"
	problemRuleValue      = "has the validate rule %q, whose %q is no %s"
	problemRuleBare       = "has the validate rule %q without a value, which must be a %s"
	problemRuleNone       = "has the validate rule %q, which no %s satisfies"
	problemDive           = "has the validate rule dive, but is no list and no map"
	acceptedDive          = "use dive on a slice, an array or a map"
	problemDiveRecursive  = "has the validate rule dive on a type that contains itself"
	acceptedDiveRecursive = "put the rules on the fields of a struct inside it"

	problemSchemaTag       = "has jsonschema:%q, which means nothing for its type"
	acceptedSchemaTag      = `write key=value with a keyword of the type; a comma inside a value as \\,; a description in jsonschema_description`
	problemDefault         = "has the default %q, which is no value of its type"
	acceptedDefault        = "give a default that the schema itself accepts; lists and objects as JSON"
	problemDefaultSize     = "has a default that is too large with the defaults of its members"
	acceptedDefaultSize    = "let all defaults come to at most 1 MiB"
	problemDefaultEndless  = "has a default that contains itself, with the defaults of its members"
	acceptedDefaultEndless = "leave the default out, or use null"
	problemDefaultName     = "has a default, but is no argument"
	acceptedDefaultName    = "name an argument"

	acceptedRef         = `refer to "#/$defs/name" in the same schema`
	problemEndlessRef   = "refers to itself without going deeper"
	acceptedEndlessRef  = "refer to it from properties or items"
	problemKeyword      = "has a keyword that cannot be checked"
	acceptedKeyword     = "leave out if, then, else, dependentSchemas, dependentRequired, prefixItems, contains, patternProperties and $dynamicRef"
	acceptedType        = "use string, number, integer, boolean, null, array or object"
	acceptedPattern     = "use a regular expression that both Go (RE2) and ECMA-262 understand"
	problemPatternSize  = "has a pattern that is too large"
	acceptedPatternSize = "write repetitions of at most 10,000 parts, and of 100,000 in the whole schema"
	problemSchemaCost   = "takes too long to read"
	acceptedSchemaCost  = "give fewer patterns for names"
	problemParse        = "is no JSON"
	acceptedParse       = "give one JSON object, in which no name comes twice"
	acceptedSchemaSize  = "give at most 256 KiB"
	problemDeep         = "goes too deep"
	acceptedDeep        = "nest at most 2,000 schemas"
	problemReferences   = "has too many references"
	acceptedReferences  = "have at most 1,000 different ones"
	acceptedDialect     = "leave $schema out, or use " + dialect
	problemInnerID      = "has an $id of its own"
	acceptedInnerID     = "leave it out, and refer to parts by their place"
	acceptedNoSchema    = "give an object, true or false"
	wantCounts          = "an integer of at least 0"
	wantPositive        = "a number above 0"
	wantNames           = "a list of strings"
	wantSchemas         = "a list of schemas"
	wantTable           = "an object of schemas"
)

// refusalText writes a Refusal as one sentence, and each of More as another.
func refusalText(r *Refusal) string {
	var out strings.Builder
	if r.Path != "" {
		out.WriteString(r.Path + " ")
	}
	if r.Type != nil {
		if r.Path != "" {
			out.WriteString("(" + r.Type.String() + ") ")
		} else {
			out.WriteString(r.Type.String() + " ")
		}
	}
	if out.Len() == 0 {
		out.WriteString("the schema ")
	}
	out.WriteString(r.Problem)
	if r.Accepted != "" {
		out.WriteString("; " + r.Accepted)
	}
	for _, other := range r.More {
		out.WriteString("\n" + refusalText(other))
	}
	return out.String()
}

func acceptedUnknownTag(name string) string {
	var names []string
	for _, t := range Tags() {
		if t.Class != Refused {
			names = append(names, t.Name)
		}
	}
	if near := Nearest(name, names); near != "" {
		return fmt.Sprintf("is %s meant? Validators of your own are registered with the server", near)
	}
	return "use a rule of validator/v10, or register a validator of your own with the server"
}

func acceptedRefusedTag(name string) string {
	for _, t := range refused {
		if t.Name == name {
			return t.Becomes
		}
	}
	return ""
}

func acceptedRuleParam(name string) string {
	for _, t := range published {
		if t.Name == name {
			return name + " becomes " + t.Becomes
		}
	}
	return ""
}

// problemRule says what is wrong with the parameter of a published rule, or
// with the rule, for values of type t.
func problemRule(r rule, t reflect.Type) string {
	want := wantParam(r, t)
	if want == "" {
		return fmt.Sprintf(problemRuleParam, r.text, t)
	}
	if r.param == "" {
		return fmt.Sprintf(problemRuleBare, r.text, want)
	}
	words := []string{r.param}
	if r.name == "oneof" {
		words = oneOfWords(r.param)
	}
	for _, word := range words {
		if !isParam(word, r, t) {
			return fmt.Sprintf(problemRuleValue, r.text, word, want)
		}
	}
	return fmt.Sprintf(problemRuleNone, r.text, t)
}

func acceptedRule(r rule, t reflect.Type) string {
	switch want := wantParam(r, t); want {
	case "":
		return acceptedRuleParam(r.name)
	case paramText:
		return "write " + r.name + "=a, or " + r.name + "='a b' for a text with spaces"
	case paramBool:
		return "write " + r.name + "=true or " + r.name + "=false"
	default:
		return "write a " + want + ", as in " + r.name + "=3"
	}
}

// What the parameter of a rule must be.
const (
	paramText     = "text"
	paramBool     = "boolean"
	paramCount    = "whole number of at least 0"
	paramInteger  = "whole number"
	paramNumber   = "number"
	paramDuration = "duration or whole number"
)

func acceptedOfText(name string) string {
	return "use " + name + " on a string, or on the strings in a list or a map behind dive"
}

func acceptedWithText(name string) string { return "write " + name + "=…" }

func problemRuleField(rule, name string) string {
	return fmt.Sprintf("has the validate rule %q, but there is no field %q beside it", rule, name)
}

func problemRuleFieldIn(rule, name string, in reflect.Type) string {
	return fmt.Sprintf("has the validate rule %q, but there is no field %q in %s", rule, name, in)
}

func problemRuleKind(rule, name string, other reflect.Type) string {
	return fmt.Sprintf("has the validate rule %q, which compares it with %s, a value of another kind (%s)", rule, name, other)
}

const (
	acceptedRuleKind    = "give both the same type"
	acceptedUniqueField = "use it on a list of structs, and unique alone on others"
	acceptedUnequal     = "compare texts, numbers, or structs of such"
	acceptedCrossed     = "leave room for a value between the two, within what the type can hold"
	problemNoChoice     = "has a choice of values none of which satisfies its other rules"
	acceptedNoChoice    = "leave one value that does, or another rule out"
)

func problemCrossed(lowest string, low any, highest string, high any) string {
	return fmt.Sprintf("has %s %v and %s %v, which no value satisfies together", lowest, low, highest, high)
}

func problemUnequal(rule string, t reflect.Type) string {
	return fmt.Sprintf("has the validate rule %q, but values of type %s cannot be compared in Go", rule, t)
}

func acceptedOfSorts(name string, takes sort) string {
	var words []string
	for i, word := range []string{"a string", "an integer", "a number with a fraction", "a bool", "bytes", "a list or a map"} {
		if takes&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	return "use " + name + " on " + enumerated(words, "or")
}

func acceptedRuleField(name string, owner reflect.Type) string {
	var names []string
	if owner.Kind() != reflect.Struct {
		return "name a field of a struct, as it is in Go"
	}
	for f := range owner.Fields() {
		names = append(names, f.Name)
	}
	if near := Nearest(name, names); near != "" {
		return fmt.Sprintf("is %s meant? Fields have their names in Go here", near)
	}
	return "name a field of the same struct, as it is in Go"
}

func problemSiblings(x, y string) string {
	return fmt.Sprintf("has the fields %s and %s, which share one name in JSON", x, y)
}

func problemEnumValue(v any, err error) string {
	return fmt.Sprintf("lists %v in EnumValues, which cannot be marshalled: %v", v, err)
}

func problemVariantTwice(v, other Variant) string {
	return fmt.Sprintf("has the variants %s (%q) and %s (%q), which cannot be told apart", other.Type, other.Name, v.Type, v.Name)
}

func problemVariantName(v Variant) string {
	return fmt.Sprintf("has the variant %s without a name", v.Type)
}

func problemVariantType(v Variant) string {
	return fmt.Sprintf("has the variant %s, which JSON does not write as an object of its fields", v.Type)
}

func problemVariantMethods(v Variant, t reflect.Type) string {
	return fmt.Sprintf("has the variant %s, which does not implement %s", v.Type, t)
}

func problemVariantKey(v Variant, key string) string {
	return fmt.Sprintf("has the variant %s, which has a member %q of its own", v.Type, key)
}

func problemVariantMember(v Variant, err error) string {
	return fmt.Sprintf("has the variant %s: %v", v.Type, err)
}

func errNoVariant(u *Union, name string) error {
	if name == "" {
		return fmt.Errorf("an object with the member %q is wanted for %s", u.key, u.typ)
	}
	return fmt.Errorf("no variant of %s has the name %q", u.typ, name)
}

func errNotVariant(u *Union, t reflect.Type) error {
	return fmt.Errorf("%s is no registered variant of %s", t, u.typ)
}

func problemType(name string) string { return fmt.Sprintf("has the type %q", name) }

func problemPattern(p string) string {
	return fmt.Sprintf("has the pattern %q, which does not compile", p)
}

func problemRef(ref string) string {
	return fmt.Sprintf("refers to %q, which is not there", shorten(ref))
}

func problemSchemaSize(n int) string { return fmt.Sprintf("has %d bytes", n) }

func problemDialect(name string) string {
	return fmt.Sprintf("is declared as %q, which is not known", shorten(name))
}

func problemNoSchema(got string) string { return "is no schema but " + got }

func problemKeywordValue(key, got string) string {
	return fmt.Sprintf("has %s for %s", got, key)
}

func problemDefaultValue(err error) string {
	return "has a default that cannot be marshalled: " + err.Error()
}

func problemDefaultRefused(text []byte, p Problem) string {
	return fmt.Sprintf("has the default %s, which its own schema refuses: want %s", shorten(string(text)), p.Want)
}
