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
		if hasMethods[rows[i].name] {
			return // its own method has the last word
		}
		if err := jsonv2.Unmarshal(full, reflect.New(rows[i].typ).Interface(), shapes[i].DecodeOptions()); err != nil {
			t.Fatalf("%s, completed to %s, is accepted but not decoded: %v", text, full, err)
		}
	})
}

// hasMethods are the rows whose text is read by a method that may refuse it.
var hasMethods = map[string]bool{
	"the standard library": true, "a text marshaler": true, "a map with text keys": true, "an embedded time": true,
}
