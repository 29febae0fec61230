package schema

import (
	"encoding"
	"encoding/json"
	"math/big"
	"reflect"
	"strconv"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/invopop/jsonschema"
)

// A builder turns Go types into schemas. The recursion over types is ours, so
// that it knows pointers, maps and where it is; each struct is read by the
// reflector of invopop/jsonschema, which is handed the schemas of its fields.
// Structs, and lists and maps that contain themselves, stand in defs and are
// referred to; what is published is decided by print.
type builder struct {
	o    Options
	root reflect.Type
	out  bool // for values that are written; otherwise for values that are read
	defs []definition
	keys map[reflect.Type]int // where a type stands in defs
	open map[reflect.Type]int // named lists and maps under way; -1: not yet referred to
	// limits are bounds that Go has and the schema does not say.
	limits map[*jsonschema.Schema]limit
	docs   comments // asked for last
	fields []fieldRule
	level  int
	bad    []*Refusal // which are told together
}

// A definition is the schema of one type that others refer to.
type definition struct {
	typ    reflect.Type
	schema *jsonschema.Schema
}

const (
	refPrefix = "#/$defs/"
	// maxNesting bounds the nesting of types, for those that never end.
	maxNesting = 200
)

var (
	timeType     = reflect.TypeFor[time.Time]()
	durationType = reflect.TypeFor[time.Duration]()
	bigIntType   = reflect.TypeFor[big.Int]()

	jsonReaders = []reflect.Type{reflect.TypeFor[jsonv2.UnmarshalerFrom](), reflect.TypeFor[jsonv2.Unmarshaler]()}
	jsonWriters = []reflect.Type{reflect.TypeFor[jsonv2.MarshalerTo](), reflect.TypeFor[jsonv2.Marshaler]()}
	textReaders = []reflect.Type{reflect.TypeFor[encoding.TextUnmarshaler]()}
	textWriters = []reflect.Type{reflect.TypeFor[encoding.TextMarshaler](), reflect.TypeFor[encoding.TextAppender]()}
	selfSchemas = []reflect.Type{reflect.TypeFor[interface{ JSONSchema() *jsonschema.Schema }]()}
)

func newBuilder(o Options, out bool) *builder {
	return &builder{
		o: o, out: out,
		keys:   map[reflect.Type]int{},
		limits: map[*jsonschema.Schema]limit{},
	}
}

// fail gives up. It panics with the Refusal, which build recovers: the
// recursion passes through the reflector, which knows no errors.
func (b *builder) fail(path string, t reflect.Type, problem, accepted string) {
	panic(&Refusal{Path: path, Type: t, Problem: problem, Accepted: accepted})
}

// wrong notes a tag or a type that is not right, and goes on: whoever mends one
// wants to know of all.
func (b *builder) wrong(path string, t reflect.Type, problem, accepted string) {
	b.bad = append(b.bad, &Refusal{Path: path, Type: t, Problem: problem, Accepted: accepted})
}

// build returns the schema of t, or why there is none.
func (b *builder) build(t reflect.Type) (s *jsonschema.Schema, err error) {
	defer func() {
		if r, ok := recover().(*Refusal); ok && r != nil {
			b.bad = append(b.bad, r)
		}
		if len(b.bad) > 0 {
			first := b.bad[0]
			first.More = b.bad[1:]
			s, err = nil, first
		}
	}()
	b.root = t
	if u := b.o.Unions.of(t); u != nil {
		return b.variants(u, ""), nil
	}
	if t.Kind() == reflect.Pointer { // the root is there or it is an error
		t = t.Elem()
	}
	return b.value(t, ""), nil
}

// value returns the schema of values of type t. Each call returns a fresh one.
func (b *builder) value(t reflect.Type, path string) *jsonschema.Schema {
	if b.level++; b.level > maxNesting {
		b.fail(path, t, problemEndless, acceptedEndless)
	}
	defer func() { b.level-- }()
	if t.Kind() == reflect.Pointer {
		s := b.value(t.Elem(), path)
		if b.out {
			return nullable(s)
		}
		return s
	}
	if s := b.known(t, path); s != nil {
		return s
	}
	switch t.Kind() {
	case reflect.Struct:
		return b.object(t, path)
	case reflect.Slice, reflect.Array, reflect.Map:
		return b.container(t, path)
	case reflect.Interface:
		if u := b.o.Unions.of(t); u != nil {
			return b.union(u, path)
		}
		if !b.out && t.NumMethod() > 0 {
			b.wrong(path, t, problemInterface, acceptedInterface)
		}
		return &jsonschema.Schema{}
	case reflect.Chan, reflect.Func, reflect.Complex64, reflect.Complex128, reflect.UnsafePointer, reflect.Invalid:
		b.wrong(path, t, problemNoJSON, acceptedNoJSON)
		return &jsonschema.Schema{}
	}
	return b.scalar(t, path)
}

// known returns the schema of a type that says itself how it is written.
func (b *builder) known(t reflect.Type, path string) *jsonschema.Schema {
	switch t {
	case timeType:
		return &jsonschema.Schema{Type: "string", Format: "date-time"}
	case bigIntType:
		return b.integer(limit{big: true})
	case numberType:
		return &jsonschema.Schema{Type: "number"}
	case urlType:
		return &jsonschema.Schema{Type: "string"}
	}
	if t.Kind() == reflect.Interface {
		return nil
	}
	if implements(t, selfSchemas) {
		own := reflect.New(t).Interface().(interface{ JSONSchema() *jsonschema.Schema }).JSONSchema()
		return new(*own)
	}
	anyJSON, text := jsonReaders, textReaders
	if b.out {
		anyJSON, text = jsonWriters, textWriters
	}
	switch {
	case implements(t, anyJSON):
		return b.enumerate(t, &jsonschema.Schema{}, path)
	case implements(t, text):
		return b.enumerate(t, &jsonschema.Schema{Type: "string"}, path)
	}
	return nil
}

// opaque reports whether the JSON of t is made by a method, so that rules
// about the Go value say nothing about the text.
func (b *builder) opaque(t reflect.Type) bool {
	if t == timeType || t == bigIntType || t == urlType || t == numberType {
		return true
	}
	return t.Kind() != reflect.Interface &&
		(implements(t, selfSchemas) || implements(t, jsonReaders) || implements(t, textReaders))
}

// implements reports whether t or *t has the methods of one of the interfaces.
func implements(t reflect.Type, interfaces []reflect.Type) bool {
	if !mayHaveMethods(t) {
		return false
	}
	for _, i := range interfaces {
		if t.Implements(i) || reflect.PointerTo(t).Implements(i) {
			return true
		}
	}
	return false
}

// mayHaveMethods spares the search where there can be none: bool and int, lists
// and maps without a name, structs without a name that embed nothing.
func mayHaveMethods(t reflect.Type) bool {
	if t.PkgPath() != "" {
		return true
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface:
		return true
	case reflect.Struct:
		for i := range t.NumField() {
			if t.Field(i).Anonymous {
				return true
			}
		}
	}
	return false
}

// scalar returns the schema of a bool, a number or a string.
func (b *builder) scalar(t reflect.Type, path string) *jsonschema.Schema {
	var s *jsonschema.Schema
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case k == reflect.String:
		s = &jsonschema.Schema{Type: "string"}
	case isInteger(k):
		s = b.integer(limit{bits: t.Bits(), unsigned: isUnsigned(k), free: k == reflect.Int || t.Bits() == 64})
	default:
		s = &jsonschema.Schema{Type: "number"}
		b.limits[s] = limit{bits: t.Bits(), float: true}
	}
	return b.enumerate(t, s, path)
}

// integer returns the schema of an integer type. Bounds of 64 bits are not
// published: hosts written in JavaScript would round them and some models'
// back ends refuse them. Check holds them all the same.
func (b *builder) integer(l limit) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "integer"}
	b.limits[s] = l
	if l.big {
		return s
	}
	low, high := l.bounds()
	if l.unsigned || !l.free {
		s.Minimum = json.Number(strconv.FormatInt(low, 10))
	}
	if !l.free && high < 1<<53 {
		s.Maximum = json.Number(strconv.FormatUint(high, 10))
	}
	return s
}

// nullable returns s or null, in the form that hosts understand.
func nullable(s *jsonschema.Schema) *jsonschema.Schema {
	if isAny(s) || len(s.AnyOf) == 2 && s.AnyOf[1].Type == "null" {
		return s
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{s, {Type: "null"}}}
}

func isInteger(k reflect.Kind) bool { return k >= reflect.Int && k <= reflect.Uintptr }

func isUnsigned(k reflect.Kind) bool { return k >= reflect.Uint && k <= reflect.Uintptr }
