package protocol

import (
	"bytes"
	stdjson "encoding/json"
	"reflect"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Marshal returns v as one line of JSON text: members of maps in the order of
// their keys, nil slices as [], bytes that are not UTF-8 as U+FFFD, a
// [encoding/json.Number] as the number that it is. The error names the Go type
// that has no JSON form.
func Marshal(v any) ([]byte, error) {
	return Append(nil, v)
}

// Append is [Marshal] behind dst, whose storage it uses when there is room.
// Content and the result of a tool call are written without reflection, and
// without memory of their own. After an error the bytes behind dst are waste.
func Append(dst []byte, v any) ([]byte, error) {
	if a, ok := v.(appender); ok && !isNil(a) {
		return a.appendJSON(dst)
	}
	to := bytes.NewBuffer(dst)
	err := json.MarshalWrite(to, v, spelling)
	return to.Bytes(), err
}

// spelling is how values are written. To the codec the Number of encoding/json is
// a string like any other.
var spelling = json.JoinOptions(
	json.Deterministic(true), jsontext.AllowInvalidUTF8(true),
	json.WithMarshalers(json.MarshalFunc(func(n stdjson.Number) ([]byte, error) { return stdjson.Marshal(n) })),
)

// Unmarshal reads JSON text into the value that into points to. Keys count in
// their exact case, a key twice is an error, and members that the type does
// not know are passed over.
func Unmarshal(text []byte, into any) error {
	return json.Unmarshal(text, into)
}

// An appender writes itself, for the types that every call passes through.
type appender interface {
	appendJSON(dst []byte) ([]byte, error)
}

// isNil tells whether there is nobody to write: nil, or a pointer that is nil,
// which would panic on its way to the value's method.
func isNil(a appender) bool {
	if a == nil {
		return true
	}
	v := reflect.ValueOf(a)
	return v.Kind() == reflect.Pointer && v.IsNil()
}
