package schema

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
)

// A sort is a set of kinds of Go values, as rules of validator/v10 tell them apart.
type sort uint8

const (
	ofTexts sort = 1 << iota
	ofIntegers
	ofFractions
	ofBooleans
	ofBytes
	ofLists // maps too
	ofOthers
	ofAll = ofOthers<<1 - 1
)

// beyondText are the rules that are checked only and not for text alone. The
// others never hold for a value of another kind, or panic.
var beyondText = map[string]sort{
	"numeric": ofTexts | ofIntegers | ofFractions, "number": ofTexts | ofIntegers | ofFractions, "boolean": ofTexts | ofBooleans,
	"latitude": ofTexts | ofIntegers | ofFractions, "longitude": ofTexts | ofIntegers | ofFractions, "port": ofIntegers,
	"json": ofTexts | ofBytes, "ne": ofAll &^ ofOthers, "noneof": ofTexts | ofIntegers, "luhn_checksum": ofTexts | ofIntegers,
	"country_code": ofTexts | ofIntegers, "iso3166_1_alpha_numeric": ofTexts | ofIntegers, "iso4217_numeric": ofIntegers,
	"eu_country_code": ofTexts | ofIntegers, "iso3166_1_alpha_numeric_eu": ofTexts | ofIntegers,
	"unique": ofLists,
}

// takes returns what sort of values a rule is for; all, if that depends on
// others than its own.
func takes(r rule) sort {
	if sort, ok := beyondText[r.name]; ok {
		return sort
	}
	beside := len(fieldsNamed(r)) > 0 && !isOfText(r.name)
	if r.name == "validateFn" || beside || isConditional(r.name) {
		return ofAll
	}
	return ofTexts
}

// isOfText reports whether a rule that names another field looks at its own value
// as text.
func isOfText(name string) bool {
	return name == "fieldcontains" || name == "fieldexcludes" || strings.HasPrefix(name, "postcode_")
}

// sortOf returns what a value of type t may be; all for an interface. Rules of
// UUIDs ask a value that writes itself.
func sortOf(t reflect.Type, rule string) sort {
	switch k := t.Kind(); {
	case k == reflect.Interface:
		return ofAll
	case k == reflect.String:
		return ofTexts
	case k == reflect.Bool:
		return ofBooleans
	case isInteger(k):
		return ofIntegers
	case isNumber(k):
		return ofFractions
	case k == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return ofBytes | ofLists
	case k == reflect.Slice, k == reflect.Array && !asks(t, rule), k == reflect.Map:
		return ofLists
	case asks(t, rule):
		return ofTexts
	}
	return ofOthers
}

func asks(t reflect.Type, rule string) bool {
	return (strings.HasPrefix(rule, "uuid") || rule == "ulid") && t.Implements(reflect.TypeFor[fmt.Stringer]())
}

// meetable refuses a rule that validator/v10 could never find satisfied for a
// value of type t, or would panic about at the first call. Of alternatives, each
// has to be one that can be met.
func (b *builder) meetable(r rule, t reflect.Type, path string) {
	if _, own := b.custom(r.name); own {
		return
	}
	switch {
	case r.name == "":
		for text := range strings.SplitSeq(r.text, "|") {
			b.alternative(parseRule(text), t, path)
		}
	case takes(r)&sortOf(t, r.name) == 0 && takes(r) == ofTexts:
		b.wrong(path, t, fmt.Sprintf(problemRuleParam, r.text, t), acceptedOfText(r.name))
	case takes(r)&sortOf(t, r.name) == 0:
		b.wrong(path, t, fmt.Sprintf(problemRuleParam, r.text, t), acceptedOfSorts(r.name, takes(r)))
	case r.name == "unique":
		b.distinct(r, t, path)
	case r.param == "" && wantsParam(r.name) && r.text != "ne=":
		b.wrong(path, t, fmt.Sprintf(problemRuleBare, r.text, paramText), acceptedWithText(r.name))
	}
}

// alternative holds one of several rules to what it would be held to alone. What
// has a keyword is tried on a schema that nobody sees.
func (b *builder) alternative(r rule, t reflect.Type, path string) {
	opaque := b.opaque(t) || isBytes(t) || t.Kind() == reflect.Interface
	switch class, _ := b.class(r); {
	case class == CheckedOnly:
		b.meetable(r, t, path)
	case class == Published && !opaque && r.name != "required" && !strings.HasPrefix(r.name, "omit"):
		b.apply(r, new(jsonschema.Schema), t, path)
		b.distinct(r, t, path)
	}
}

// distinct refuses the rule unique where validator/v10 would panic: it compares
// items, or a field of each, as the keys of a Go map.
func (b *builder) distinct(r rule, t reflect.Type, path string) {
	if k := t.Kind(); r.name != "unique" || k != reflect.Slice && k != reflect.Array && k != reflect.Map {
		return
	}
	compared, _ := indirect(t.Elem())
	if r.param != "" {
		if t.Kind() == reflect.Map || compared.Kind() != reflect.Struct {
			b.wrong(path, t, fmt.Sprintf(problemRuleParam, r.text, t), acceptedUniqueField)
			return
		}
		f, ok := compared.FieldByName(r.param)
		if !ok || !f.IsExported() {
			b.wrong(path, t, problemRuleFieldIn(r.text, r.param, compared), acceptedRuleField(r.param, compared))
			return
		}
		compared, _ = indirect(f.Type)
	}
	if !compared.Comparable() || compared.Kind() == reflect.Interface {
		b.wrong(path, t, problemUnequal(r.text, compared), acceptedUnequal)
	}
}

func wantsParam(rule string) bool {
	return strings.Contains(phrases[rule], "%") || slices.Contains([]string{"noneofci", "ne_ignore_case", "postcode_iso3166_alpha2"}, rule)
}
