package schema

import (
	"reflect"
	"strconv"

	"github.com/invopop/jsonschema"
)

// Numbers inside a string or a name: canonical for integers, so that two names
// never mean the same key.
const (
	signedName   = `^(0|-?[1-9][0-9]*)$`
	unsignedName = `^(0|[1-9][0-9]*)$`
	quotedFloat  = `^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`
)

// container returns the schema of a list or map. A named one that contains
// itself becomes a definition.
func (b *builder) container(t reflect.Type, path string) *jsonschema.Schema {
	if t.Name() == "" {
		return b.elements(t, path)
	}
	if at, under := b.open[t]; under {
		if at < 0 {
			at = len(b.defs)
			b.open[t] = at
			b.defs = append(b.defs, definition{typ: t})
		}
		return refTo(at)
	}
	if at, done := b.keys[t]; done {
		return refTo(at)
	}
	if b.open == nil {
		b.open = map[reflect.Type]int{}
	}
	b.open[t] = -1
	s := b.elements(t, path)
	at := b.open[t]
	delete(b.open, t)
	if at < 0 {
		return s
	}
	b.defs[at].schema = s
	b.keys[t] = at
	return refTo(at)
}

func refTo(at int) *jsonschema.Schema {
	return &jsonschema.Schema{Ref: refPrefix + strconv.Itoa(at)}
}

func (b *builder) elements(t reflect.Type, path string) *jsonschema.Schema {
	switch {
	case t.Kind() == reflect.Map:
		s := &jsonschema.Schema{Type: "object", PropertyNames: b.names(t.Key(), path)}
		if s.AdditionalProperties = b.value(t.Elem(), path+"{}"); isAny(s.AdditionalProperties) {
			s.AdditionalProperties = nil
		}
		return s
	case isBytes(t):
		return &jsonschema.Schema{Type: "string", ContentEncoding: "base64"}
	}
	s := &jsonschema.Schema{Type: "array", Items: b.value(t.Elem(), path+"[]")}
	if t.Kind() == reflect.Array {
		n := uint64(t.Len())
		s.MinItems, s.MaxItems = &n, &n
	}
	return s
}

// isBytes reports whether t is written as base64 text: a slice of bytes that
// have no methods of their own.
func isBytes(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 &&
		!implements(t.Elem(), jsonWriters) && !implements(t.Elem(), textWriters)
}

// names returns the schema of a map's keys; nil if any name will do.
func (b *builder) names(key reflect.Type, path string) *jsonschema.Schema {
	own := [][]reflect.Type{jsonReaders, textReaders}
	if b.out {
		own = [][]reflect.Type{jsonWriters, textWriters}
	}
	if key == timeType {
		return &jsonschema.Schema{Format: "date-time"}
	}
	if key.Kind() != reflect.Interface && (implements(key, own[0]) || implements(key, own[1])) {
		if s := b.enumerate(key, &jsonschema.Schema{}, path); s.Enum != nil {
			return s
		}
		return nil
	}
	switch k := key.Kind(); {
	case k == reflect.String:
		if s := b.enumerate(key, &jsonschema.Schema{}, path); s.Enum != nil {
			return s
		}
		return nil
	case isInteger(k):
		s := &jsonschema.Schema{Pattern: signedName}
		if isUnsigned(k) {
			s.Pattern = unsignedName
		}
		b.limits[s] = limit{bits: key.Bits(), unsigned: isUnsigned(k)}
		return s
	}
	b.fail(path, key, problemMapKey, acceptedMapKey)
	return nil
}
