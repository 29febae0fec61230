package era

import (
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"
)

// Canonical returns a JSON text in a form that does not depend on white space,
// the order of members or how strings are escaped. Numbers stay as they are
// spelled, so that large integers never become equal. Absent text is "{}".
func Canonical(text json.RawMessage) string {
	if text == nil {
		return "{}"
	}
	value := jsontext.Value(append([]byte(nil), text...))
	err := value.Format(
		jsontext.CanonicalizeRawInts(false), jsontext.CanonicalizeRawFloats(false),
		jsontext.ReorderRawObjects(true), jsontext.PreserveRawStrings(false),
	)
	if err != nil {
		return string(text) // not JSON: it equals only itself
	}
	return string(value)
}
