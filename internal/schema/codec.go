package schema

import (
	stdjson "encoding/json"
	"net/url"
	"reflect"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"
)

// Both directions start from what encoding/json does, so that tags mean what
// their authors are used to, and leave out its looseness. The published schema
// is derived for exactly these options.
var (
	exact = json.JoinOptions(
		jsonv1.DefaultOptionsV1(),
		json.MatchCaseInsensitiveNames(false),
		jsontext.AllowDuplicateNames(false),
		jsontext.AllowInvalidUTF8(false),
		jsontext.EscapeForHTML(false),
		jsontext.EscapeForJS(false),
		json.FormatNilSliceAsNull(false),
		json.FormatNilMapAsNull(false),
		jsonv1.CallMethodsWithLegacySemantics(false), // methods on *T count for T, addressable or not
		jsonv1.ParseBytesWithLooseRFC4648(false),
		jsonv1.ParseTimeWithLooseRFC3339(false),
		jsonv1.UnmarshalArrayFromAnyLength(false),
	)
	// Types of the standard library whose JSON form is not what their users
	// mean by them: a url.URL would be an object of its parts, and go-json-experiment
	// does not know encoding/json's Number.
	special = json.JoinOptions(exact,
		json.WithMarshalers(json.JoinMarshalers(
			json.MarshalToFunc(func(enc *jsontext.Encoder, u url.URL) error {
				return enc.WriteToken(jsontext.String(u.String()))
			}),
			json.MarshalFunc(func(n stdjson.Number) ([]byte, error) { return stdjson.Marshal(n) }),
		)),
		json.WithUnmarshalers(json.JoinUnmarshalers(
			json.UnmarshalFunc(readURL),
			json.UnmarshalFunc(func(text []byte, n *stdjson.Number) error { return stdjson.Unmarshal(text, n) }),
		)),
	)
)

var (
	urlType    = reflect.TypeFor[url.URL]()
	numberType = reflect.TypeFor[stdjson.Number]()
)

// DecodeOptions returns how arguments are read: as by encoding/json, but names
// match byte for byte, duplicate names and invalid UTF-8 are refused, base64,
// times and array lengths are strict. With the types that are to be read, it
// adds what is special about url.URL and json.Number, if they occur; without,
// it leaves that (and its cost of some 10 ns per value) out.
func DecodeOptions(types ...reflect.Type) json.Options { return optionsFor(types) }

// EncodeOptions returns how results are written: as by encoding/json, but nil
// slices and maps as [] and {}, methods on *T called for every T, invalid
// UTF-8 refused, and < > & as they are. For the types see DecodeOptions.
func EncodeOptions(types ...reflect.Type) json.Options { return optionsFor(types) }

// optionsFor leaves the special codecs out where they are not needed.
func optionsFor(types []reflect.Type) json.Options {
	seen := map[reflect.Type]bool{}
	for _, t := range types {
		if hasSpecial(t, seen) {
			return special
		}
	}
	return exact
}

// hasSpecial reports whether values of type t may have special ones in them.
// What stands behind an interface counts as plain.
func hasSpecial(t reflect.Type, seen map[reflect.Type]bool) bool {
	if t == urlType || t == numberType {
		return true
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return hasSpecial(t.Elem(), seen)
	case reflect.Map:
		return hasSpecial(t.Key(), seen) || hasSpecial(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if hasSpecial(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}

func readURL(text []byte, u *url.URL) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	v, err := url.Parse(s)
	if err != nil {
		return err
	}
	*u = *v
	return nil
}
