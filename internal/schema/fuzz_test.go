package schema

import (
	"reflect"
	"testing"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// FuzzCheck: whatever the text, the walk ends without a panic; what it accepts
// can be completed and decoded, and is then accepted as it stands.
func FuzzCheck(f *testing.F) {
	var shapes []*Shape
	for i, r := range rows {
		s, err := Of(r.typ, testOptions)
		if err != nil {
			f.Fatal(err)
		}
		shapes = append(shapes, s)
		for _, text := range append(r.accepts, r.refuses...) {
			f.Add(uint8(i), []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, text []byte) {
		i := int(which) % len(rows)
		accepted := true
		asItStands := shapes[i].Check(text, func(Problem) bool { accepted = false; return true })
		if asItStands && !accepted {
			t.Fatal("a text with problems stands")
		}
		if !accepted || !jsontext.Value(text).IsValid() {
			return
		}
		full := shapes[i].Complete(text)
		if !shapes[i].Check(full, func(p Problem) bool { t.Fatalf("%s, completed to %s: %+v", text, full, p); return false }) {
			t.Fatalf("%s, completed to %s, is not complete", text, full)
		}
		if readsItself(rows[i].typ, map[reflect.Type]bool{}) {
			return // its own method has the last word
		}
		if err := jsonv2.Unmarshal(full, reflect.New(rows[i].typ).Interface(), shapes[i].DecodeOptions()); err != nil {
			t.Fatalf("%s, completed to %s, is accepted but not decoded: %v", text, full, err)
		}
	})
}

// readsItself reports whether a text may come to a method that refuses it, or
// into an any, which has no place for 1e400.
func readsItself(t reflect.Type, seen map[reflect.Type]bool) bool {
	switch {
	case seen[t] || t == timeType || t == bigIntType || t == numberType:
		return false
	case t == reflect.TypeFor[any](), t == urlType || (&builder{}).opaque(t):
		return true
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Map:
		return readsItself(t.Key(), seen) || readsItself(t.Elem(), seen)
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return readsItself(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if readsItself(t.Field(i).Type, seen) {
				return true
			}
		}
	}
	return false
}
