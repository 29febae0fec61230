package fastmcp

import (
	"encoding/json"
	"reflect"

	gojson "github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// A writer writes the values of one type as JSON, as the schema that was
// derived for the type says. What that takes is worked out once.
type writer struct {
	typ     reflect.Type
	options gojson.Options
}

func writerFor(t reflect.Type, unions schema.Unions) writer {
	return writer{t, unions.EncodeOptions(t)}
}

// write refuses a nil where the schema has no null: a result that is not there
// is none.
func (w writer) write(value any) (json.RawMessage, error) {
	v := reflect.ValueOf(value)
	if !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return nil, errNilResult
	}
	if w.typ.Kind() == reflect.Interface { // of a bare value its static type is lost
		static := reflect.New(w.typ)
		static.Elem().Set(v)
		value = static.Interface()
	}
	text, err := gojson.Marshal(value, w.options)
	if err != nil {
		return nil, &unwritable{err}
	}
	return text, nil
}

// An unwritable is a value that JSON has no form for: a NaN, say.
type unwritable struct{ error }

// Unwrap returns what the encoder says of it.
func (u *unwritable) Unwrap() error { return u.error }
