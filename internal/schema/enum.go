package schema

import (
	"encoding/json"
	"reflect"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/invopop/jsonschema"
)

// enumMethod is the method by which a type lists its values:
//
//	func (Style) EnumValues() []Style
//
// It wins over the constants that are declared for the type.
const enumMethod = "EnumValues"

// enumerate adds the values of an enum, as they are written: those of the
// type's own method, or the constants declared for it.
func (b *builder) enumerate(t reflect.Type, s *jsonschema.Schema, path string) *jsonschema.Schema {
	if b.out || t.PkgPath() == "" || t == durationType {
		return s
	}
	if values, ok := b.enumValues(t, path); ok {
		for i := range values.Len() {
			text, err := jsonv2.Marshal(values.Index(i).Interface(), EncodeOptions())
			if err != nil {
				b.fail(path, t, problemEnumValue(values.Index(i).Interface(), err), acceptedEnum)
			}
			s.Enum = append(s.Enum, json.RawMessage(text))
		}
		return s
	}
	switch t.Kind() {
	case reflect.Struct, reflect.Slice, reflect.Array, reflect.Map:
		return s
	}
	return b.enumerateConstants(t, s)
}

// enumValues calls the method of a type that has it.
func (b *builder) enumValues(t reflect.Type, path string) (values reflect.Value, ok bool) {
	m := reflect.New(t).MethodByName(enumMethod)
	if !m.IsValid() {
		return m, false
	}
	if mt := m.Type(); mt.NumIn() != 0 || mt.NumOut() != 1 || mt.Out(0) != reflect.SliceOf(t) {
		b.fail(path, t, problemEnumMethod, acceptedEnum)
	}
	if values = m.Call(nil)[0]; values.Len() == 0 {
		b.fail(path, t, problemEnumEmpty, acceptedEnum)
	}
	return values, true
}

func (b *builder) enumerateConstants(t reflect.Type, s *jsonschema.Schema) *jsonschema.Schema {
	if b.o.Enums == nil {
		return s
	}
	for _, constant := range b.o.Enums(t) {
		v := reflect.ValueOf(constant.Value)
		if !v.IsValid() || !v.CanConvert(t) || (t.Kind() == reflect.String) != (v.Kind() == reflect.String) {
			continue
		}
		text, err := jsonv2.Marshal(v.Convert(t).Interface(), EncodeOptions())
		if err != nil || string(text) == "null" {
			return s
		}
		s.Enum = append(s.Enum, json.RawMessage(text))
	}
	return s
}
