package schema

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/invopop/jsonschema"
)

func isNumber(k reflect.Kind) bool {
	return isInteger(k) || k == reflect.Float32 || k == reflect.Float64
}

// literal reads the parameter of a rule as a value of type t: a JSON value.
func literal(param string, t reflect.Type) (any, bool) {
	switch k := t.Kind(); {
	case k == reflect.String:
		return param, true
	case k == reflect.Bool:
		v, err := strconv.ParseBool(param)
		return v, err == nil
	}
	return number(param, t)
}

// number reads the parameter of a rule for a number. A time.Duration may be
// written 1m30s.
func number(param string, t reflect.Type) (json.Number, bool) {
	switch k := t.Kind(); {
	case t == durationType:
		if d, err := time.ParseDuration(param); err == nil {
			return json.Number(strconv.FormatInt(int64(d), 10)), true
		}
		fallthrough
	case isInteger(k) && !isUnsigned(k):
		n, err := strconv.ParseInt(param, 0, 64)
		return json.Number(strconv.FormatInt(n, 10)), err == nil
	case isUnsigned(k):
		n, err := strconv.ParseUint(param, 0, 64)
		return json.Number(strconv.FormatUint(n, 10)), err == nil
	}
	if _, err := strconv.ParseFloat(param, 64); err != nil || !json.Valid([]byte(param)) {
		return "", false
	}
	return json.Number(param), true
}

// boundNumber adds min, max, gt or lt to the schema of a number.
func boundNumber(s *jsonschema.Schema, r rule, t reflect.Type) bool {
	n, ok := number(r.param, t)
	if !ok {
		return false
	}
	whole := isInteger(t.Kind())
	switch r.name {
	case "min", "gte":
		s.Minimum = higher(s.Minimum, n)
	case "max", "lte":
		s.Maximum = lower(s.Maximum, n)
	case "gt":
		if !whole {
			s.ExclusiveMinimum = higher(s.ExclusiveMinimum, n)
			return true
		}
		next, ok := shift(n, 1, isUnsigned(t.Kind()))
		s.Minimum = higher(s.Minimum, next)
		return ok
	case "lt":
		if !whole {
			s.ExclusiveMaximum = lower(s.ExclusiveMaximum, n)
			return true
		}
		next, ok := shift(n, -1, isUnsigned(t.Kind()))
		s.Maximum = lower(s.Maximum, next)
		return ok
	}
	return true
}

// boundSize adds min, max, gt, lt, len or eq to the schema of a text, a list
// or a map. false if t is none of them.
func boundSize(s *jsonschema.Schema, r rule, t reflect.Type) bool {
	n, err := strconv.ParseUint(r.param, 0, 31)
	if err != nil {
		return false
	}
	var low, high **uint64
	switch t.Kind() {
	case reflect.String:
		low, high = &s.MinLength, &s.MaxLength
	case reflect.Slice, reflect.Array:
		low, high = &s.MinItems, &s.MaxItems
	case reflect.Map:
		low, high = &s.MinProperties, &s.MaxProperties
	default:
		return false
	}
	atLeast := func(n uint64) {
		if *low == nil || **low < n {
			*low = &n
		}
	}
	atMost := func(n uint64) {
		if *high == nil || **high > n {
			*high = &n
		}
	}
	switch r.name {
	case "min", "gte":
		atLeast(n)
	case "gt":
		atLeast(n + 1)
	case "max", "lte":
		atMost(n)
	case "lt":
		if n == 0 {
			return false
		}
		atMost(n - 1)
	default: // len, eq
		atLeast(n)
		atMost(n)
	}
	return true
}

// wantParam says what the parameter of a published rule must be for values of
// type t; "" if the rule means nothing for them.
func wantParam(r rule, t reflect.Type) string {
	k := t.Kind()
	switch {
	case r.name == "unique":
		return ""
	case k == reflect.String && (r.name == "oneof" || r.name == "eq"):
		return paramText
	case k == reflect.Bool && r.name == "eq":
		return paramBool
	case t == durationType:
		return paramDuration
	case isUnsigned(k):
		return paramCount
	case isInteger(k):
		return paramInteger
	case isNumber(k):
		return paramNumber
	case r.name == "oneof":
		return ""
	case k == reflect.String || k == reflect.Slice || k == reflect.Array || k == reflect.Map:
		return paramCount
	}
	return ""
}

// isParam reports whether a word is what wantParam says.
func isParam(word string, r rule, t reflect.Type) bool {
	if want := wantParam(r, t); want == paramCount && !isNumber(t.Kind()) {
		_, err := strconv.ParseUint(word, 0, 31)
		return err == nil
	}
	_, ok := literal(strings.ReplaceAll(word, "'", ""), t)
	return ok
}

// oneOfWords are the words of a oneof rule: separated by spaces, in single
// quotes where they have spaces themselves.
func oneOfWords(param string) (words []string) {
	for param = strings.TrimSpace(param); param != ""; param = strings.TrimSpace(param) {
		end := -1
		if param[0] == '\'' {
			end = strings.IndexByte(param[1:], '\'') + 2
		}
		if end < 2 { // no quote ends it
			if end = strings.IndexFunc(param, unicode.IsSpace); end < 0 {
				end = len(param)
			}
		}
		words, param = append(words, param[:end]), param[end:]
	}
	return words
}

// oneOf reads the values of a oneof rule.
func oneOf(param string, t reflect.Type) ([]any, bool) {
	var values []any
	for _, word := range oneOfWords(param) {
		v, ok := literal(strings.ReplaceAll(word, "'", ""), t)
		if !ok {
			return nil, false
		}
		values = append(values, v)
	}
	k := t.Kind()
	return values, len(values) > 0 && (k == reflect.String || isNumber(k))
}

// shift adds by to an integer; false if that leaves 64 bits.
func shift(n json.Number, by int64, unsigned bool) (json.Number, bool) {
	if unsigned {
		u, err := strconv.ParseUint(string(n), 10, 64)
		sum := u + uint64(by)
		return json.Number(strconv.FormatUint(sum, 10)), err == nil && (sum > u) == (by > 0)
	}
	i, err := strconv.ParseInt(string(n), 10, 64)
	sum := i + by
	return json.Number(strconv.FormatInt(sum, 10)), err == nil && (sum > i) == (by > 0)
}

func higher(a, b json.Number) json.Number {
	if a == "" || newBound([]byte(a)).compare([]byte(b)) > 0 {
		return b
	}
	return a
}

func lower(a, b json.Number) json.Number {
	if a == "" || newBound([]byte(a)).compare([]byte(b)) < 0 {
		return b
	}
	return a
}
