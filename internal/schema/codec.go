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
	specialWriters = json.JoinMarshalers(
		json.MarshalToFunc(func(enc *jsontext.Encoder, u url.URL) error {
			return enc.WriteToken(jsontext.String(u.String()))
		}),
		json.MarshalFunc(func(n stdjson.Number) ([]byte, error) { return stdjson.Marshal(n) }),
	)
	specialReaders = json.JoinUnmarshalers(
		json.UnmarshalFunc(readURL),
		json.UnmarshalFunc(func(text []byte, n *stdjson.Number) error { return stdjson.Unmarshal(text, n) }),
	)
	// freeReaders are those, and one for values of any type.
	freeReaders = json.JoinUnmarshalers(json.UnmarshalFromFunc(readAny), specialReaders)
	// namedReaders are those, and one for empty interfaces of other names, which
	// is asked about every value.
	namedReaders  = json.JoinUnmarshalers(freeReaders, json.UnmarshalFromFunc(readNamedAny))
	special       = json.JoinOptions(exact, json.WithMarshalers(specialWriters), json.WithUnmarshalers(specialReaders))
	anything      = json.JoinOptions(exact, json.WithMarshalers(specialWriters), json.WithUnmarshalers(freeReaders))
	anythingNamed = json.JoinOptions(exact, json.WithMarshalers(specialWriters), json.WithUnmarshalers(namedReaders))
)

var (
	urlType    = reflect.TypeFor[url.URL]()
	numberType = reflect.TypeFor[stdjson.Number]()
	anyType    = reflect.TypeFor[any]()
)

// DecodeOptions returns how arguments are read: as by encoding/json, but names
// match byte for byte, duplicate names and invalid UTF-8 are refused, base64,
// times and array lengths are strict. With the types that are to be read, it
// adds what is special about url.URL, json.Number and any, if they occur;
// without, it leaves that (and its cost of some 10 ns per value) out.
//
// A number in an any, however deep, is a float64, as in encoding/json, save an
// integer in plain digits that no float64 is: that is a json.Number, so that no
// digit is lost.
func DecodeOptions(types ...reflect.Type) json.Options { return Unions(nil).options(types) }

// EncodeOptions returns how results are written: as by encoding/json, but nil
// slices and maps as [] and {}, methods on *T called for every T, invalid
// UTF-8 refused, and < > & as they are. For the types see DecodeOptions.
func EncodeOptions(types ...reflect.Type) json.Options { return Unions(nil).options(types) }

// DecodeOptions is the function of that name, for types in which these unions
// may occur.
func (us Unions) DecodeOptions(types ...reflect.Type) json.Options { return us.options(types) }

// EncodeOptions is the function of that name, for types in which these unions
// may occur. A value whose static type is the interface itself has to be
// handed over behind a pointer, for a bare interface forgets its type.
func (us Unions) EncodeOptions(types ...reflect.Type) json.Options { return us.options(types) }

// options leaves out what the types have no use for.
func (us Unions) options(types []reflect.Type) json.Options {
	u := usage{known: us}
	for _, t := range types {
		u.walk(t)
	}
	switch {
	case u.unions == nil && u.named:
		return anythingNamed
	case u.unions == nil && u.free:
		return anything
	case u.unions == nil && u.special:
		return special
	case u.unions == nil:
		return exact
	}
	writers, readers := make([]*json.Marshalers, 0, len(u.unions)+1), make([]*json.Unmarshalers, 0, len(u.unions)+1)
	for _, union := range u.unions {
		writers, readers = append(writers, union.writers), append(readers, union.readers)
	}
	switch {
	case u.named:
		writers, readers = append(writers, specialWriters), append(readers, namedReaders)
	case u.free:
		writers, readers = append(writers, specialWriters), append(readers, freeReaders)
	case u.special:
		writers, readers = append(writers, specialWriters), append(readers, specialReaders)
	}
	return json.JoinOptions(exact, json.WithMarshalers(json.JoinMarshalers(writers...)), json.WithUnmarshalers(json.JoinUnmarshalers(readers...)))
}

// usage is what occurs in a type that needs a codec of its own.
type usage struct {
	known   Unions
	seen    map[reflect.Type]bool
	special bool
	free    bool // any: what stands behind it may be special
	named   bool // an empty interface of another name
	unions  []*Union
}

// walk looks through a type.
func (u *usage) walk(t reflect.Type) {
	if t == urlType || t == numberType {
		u.special = true
	}
	if t == nil || t.Kind() <= reflect.Complex128 || t.Kind() == reflect.String || u.seen[t] {
		return
	}
	if u.seen == nil {
		u.seen = map[reflect.Type]bool{}
	}
	u.seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		u.walk(t.Elem())
	case reflect.Map:
		u.walk(t.Key())
		u.walk(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			u.walk(t.Field(i).Type)
		}
	case reflect.Interface:
		if union := u.known.of(t); union != nil {
			u.unions = append(u.unions, union)
			for _, v := range union.variants {
				u.walk(v.Type)
			}
			return
		}
		u.free = true
		u.named = u.named || t != anyType
	}
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
