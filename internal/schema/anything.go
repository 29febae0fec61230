package schema

import (
	stdjson "encoding/json"
	"errors"
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// readAny reads a number into an any without losing a digit. All other values
// are read as ever, and numbers in them come here again.
func readAny(dec *jsontext.Decoder, v *any) error {
	if dec.PeekKind() != '0' {
		return errors.ErrUnsupported
	}
	text, err := dec.ReadValue()
	if err != nil {
		return err
	}
	if plainInteger(text) && !floatIs(text, 64) {
		*v = stdjson.Number(text)
		return nil
	}
	f, err := strconv.ParseFloat(string(text), 64)
	*v = f
	return err
}

// readNamedAny is readAny for a type such as type Value interface{}.
func readNamedAny(dec *jsontext.Decoder, to any) error {
	t := reflect.TypeOf(to).Elem()
	if t.Kind() != reflect.Interface || t.NumMethod() > 0 || dec.PeekKind() != '0' {
		return errors.ErrUnsupported
	}
	var v any
	if err := readAny(dec, &v); err != nil {
		return err
	}
	reflect.ValueOf(to).Elem().Set(reflect.ValueOf(v))
	return nil
}

// floatIs reports whether a float of so many bits is exactly this integer.
func floatIs(text []byte, bits int) bool {
	if n, ok := small(text); ok && max(n, -n) <= 1<<(mantissa(bits)) {
		return true
	}
	f, err := strconv.ParseFloat(string(text), bits)
	return err == nil && string(strconv.AppendFloat(nil, f, 'f', 0, 64)) == string(text)
}

// floatWrites reports whether an integer in plain digits is the shortest text
// of the float that it is read into. So are all that a float is exactly, and
// those that programs with no other numbers write: JavaScript's
// 123456789012345680000. One whose last digits would be rounded is not.
func floatWrites(text []byte, bits int) bool {
	if floatIs(text, bits) {
		return true
	}
	f, err := strconv.ParseFloat(string(text), bits)
	return err == nil && string(strconv.AppendFloat(nil, f, 'f', -1, bits)) == string(text)
}

// mantissa is up to which power of two a float is every integer.
func mantissa(bits int) int {
	if bits == 32 {
		return 24
	}
	return 53
}
