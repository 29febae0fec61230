package schema

import (
	"cmp"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// FuzzParse: whatever a schema says, it is read or refused, and a check by it
// ends.
func FuzzParse(f *testing.F) {
	for _, r := range keywordRows {
		f.Add([]byte(r.schema), []byte(`{"a":[1,"b",null],"x-b":{"c":1e400}}`))
	}
	for _, r := range hostile() {
		f.Add([]byte(r.schema), []byte(cmp.Or(r.text, "{}")))
	}
	f.Fuzz(func(t *testing.T, text, value []byte) {
		s, err := Parse(text)
		if err != nil || !jsontext.Value(value).IsValid() {
			return
		}
		accepted := true
		if s.Check(value, func(Problem) bool { accepted = false; return true }); !accepted {
			return
		}
		if full := s.Complete(value); !jsontext.Value(full).IsValid() {
			t.Fatalf("%s of %s was completed to %s", text, value, full)
		}
	})
}
