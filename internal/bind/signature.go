package bind

import (
	"context"
	"encoding"
	"encoding/json"
	"net/url"
	"reflect"

	jsonv2 "github.com/go-json-experiment/json"
)

// A signature is what reflection alone tells of a function: the role of each
// parameter and what comes back. Names come later.
type signature struct {
	place
	fn        reflect.Value
	slots     []slot
	arguments []int // indexes of the slots that are arguments
	result    reflect.Type
	hasError  bool
}

// A slot is one parameter of the function and where its value comes from.
type slot struct {
	role  role
	typ   reflect.Type
	field int // of the input struct, if the role is argument
}

type role int

const (
	argument role = iota // one member of the arguments object
	whole                // a struct that is the arguments object itself
	standard             // context.Context
	request              // the framework's own context
	injected             // provided by a lifespan
)

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
)

// signatureOf assigns the roles, which needs no source code.
func signatureOf(fn any, o *Options) (*signature, error) {
	v := reflect.ValueOf(fn)
	switch {
	case !v.IsValid():
		return nil, callerPlace().refuse(wordNoFunction(o.Kind, "nil"), formsOfHandler(o.Kind))
	case v.Kind() != reflect.Func:
		return nil, callerPlace().refuse(wordNoFunction(o.Kind, v.Type().String()), formsOfHandler(o.Kind))
	case v.IsNil():
		return nil, callerPlace().refuse(wordNilFunction(o.Kind, v.Type().String()), formsOfHandler(o.Kind))
	}
	s := &signature{place: placeOf(v), fn: v}
	if err := s.results(o); err != nil {
		return nil, err
	}
	return s, s.parameters(o)
}

// results checks the result list against the table: nothing, error, T,
// (T, error).
func (s *signature) results(o *Options) error {
	t := s.fn.Type()
	switch n := t.NumOut(); {
	case n > 2:
		return s.refuse(wordManyResults(n), formsOfResult)
	case n == 2 && t.Out(1) != errorType:
		return s.refuse(wordSecondResult(t.Out(1)), formsOfResult)
	case n == 2 && t.Out(0) == errorType:
		return s.refuse(wordTwoErrors, formsOfResult)
	case n == 1 && t.Out(0) != errorType && t.Out(0).Implements(errorType) && !o.accepts(t.Out(0)):
		return s.refuse(wordConcreteError(t.Out(0)), formsOfResult)
	}
	for out := range t.Outs() {
		if out == errorType {
			s.hasError = true
		} else {
			s.result = out
		}
	}
	if s.result == nil || o.accepts(s.result) {
		return nil
	}
	if reason := unsendable(s.result); reason != "" {
		return s.refuse(wordResultType(s.result, reason), formsOfResult)
	}
	return nil
}

// unsendable names what JSON has no form for, as far as it shows at the top:
// what is deeper is the schema's to find. Sequences are functions and pass.
func unsendable(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Chan:
		return "a channel"
	case reflect.Func:
		if !t.CanSeq() && !t.CanSeq2() {
			return "a function"
		}
	case reflect.Complex64, reflect.Complex128:
		return "a complex number"
	case reflect.UnsafePointer:
		return "an unsafe pointer"
	}
	return ""
}

// parameters assigns a role to each parameter. A struct is the arguments
// object only if it is the one argument and nobody gave it a name.
func (s *signature) parameters(o *Options) error {
	t := s.fn.Type()
	for i := range t.NumIn() {
		in := slot{typ: t.In(i), role: roleOf(t.In(i), o)}
		if t.IsVariadic() && i == t.NumIn()-1 {
			if r := roleOf(in.typ.Elem(), o); r != argument {
				return s.refuse(wordVariadic(in.typ.Elem()), formsOfVariadic(r))
			}
		}
		s.slots = append(s.slots, in)
	}
	s.adopt(o)
	for i, in := range s.slots {
		switch in.role {
		case injected:
			if o.Provided != nil && !o.provided(in.typ) {
				return s.refuse(wordNoProvider(i+1, in.typ), formsOfProvider(in.typ))
			}
		case argument:
			if reason := unsendable(in.typ); reason != "" {
				return s.refuse(wordArgumentType(i+1, in.typ, reason), formsOfParameter)
			}
			s.arguments = append(s.arguments, i)
		}
	}
	if len(s.arguments) == 1 && len(o.Params) == 0 && isObject(s.slots[s.arguments[0]].typ) {
		s.slots[s.arguments[0]].role = whole
	}
	return nil
}

// adopt makes arguments of parameters that would be injected, if Params has
// names for exactly those that nothing provides. What a lifespan provides is
// never an argument: a list of names with one too many must not let a caller
// send it. While it is not known what is provided, the last ones are taken.
func (s *signature) adopt(o *Options) {
	missing := len(o.Params)
	var orphans []int
	for i, in := range s.slots {
		switch {
		case in.role == argument:
			missing--
		case in.role == injected && !o.provided(in.typ):
			orphans = append(orphans, i)
		}
	}
	if missing <= 0 || missing > len(orphans) || missing < len(orphans) && o.Provided != nil {
		return
	}
	for _, i := range orphans[len(orphans)-missing:] {
		s.slots[i].role = argument
	}
}

// isWhole reports whether one struct is the whole arguments object.
func (s *signature) isWhole() bool {
	return len(s.arguments) == 1 && s.slots[s.arguments[0]].role == whole
}

// roleOf decides by type alone; whether a struct is the whole input depends on
// its neighbours.
func roleOf(t reflect.Type, o *Options) role {
	switch {
	case t == contextType:
		return standard
	case o.Context != nil && t == o.Context:
		return request
	case o.Unions.Has(t):
		return argument
	}
	switch t.Kind() {
	case reflect.Pointer:
		if t.Elem().Kind() == reflect.Struct {
			return injected
		}
	case reflect.Interface:
		if t.NumMethod() > 0 { // any says nothing of what to inject; it is a value of any JSON
			return injected
		}
	case reflect.Func, reflect.Chan:
		return injected
	}
	return argument
}

var marshallers = []reflect.Type{
	reflect.TypeFor[json.Marshaler](),
	reflect.TypeFor[json.Unmarshaler](),
	reflect.TypeFor[encoding.TextMarshaler](),
	reflect.TypeFor[encoding.TextUnmarshaler](),
	reflect.TypeFor[jsonv2.MarshalerTo](),
	reflect.TypeFor[jsonv2.UnmarshalerFrom](),
}

// isObject reports whether a type is a struct that JSON writes field by field.
// One that writes itself (time.Time, a decimal), or is written in a way of the
// framework's own (a URL), is a value like a number, whatever it is made of.
func isObject(t reflect.Type) bool {
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[url.URL]() {
		return false
	}
	for _, m := range marshallers {
		if reflect.PointerTo(t).Implements(m) {
			return false
		}
	}
	return true
}
