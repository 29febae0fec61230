package lifespan

import (
	"context"
	"reflect"
	"runtime"
	"slices"
	"strings"
)

// A HookError is what [Set.Add] says about a function that is not a hook, or
// that does not fit the hooks before it.
type HookError struct {
	Func     string // name of the function, with its package; "" for what is no function
	File     string // where the function begins; "" when unknown
	Line     int
	Problem  string // what is wrong, in one sentence
	Accepted string // the accepted forms, several lines; "" when the form is not the problem
}

// Error returns file, line, function, problem and the accepted forms.
func (e *HookError) Error() string {
	text := e.Problem
	if e.Func != "" {
		text = place(e.Func, e.File, e.Line) + ": " + text
	}
	if e.Accepted != "" {
		text += "\n" + e.Accepted
	}
	return text
}

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()

	closerTypes = []reflect.Type{
		reflect.TypeFor[func()](),
		reflect.TypeFor[func() error](),
		reflect.TypeFor[func(context.Context) error](),
	}
)

// A hook is a checked function: which of its parameters and results is what.
type hook struct {
	name string
	file string
	line int

	call    reflect.Value
	context bool           // the first parameter is the context
	needs   []reflect.Type // the parameters after it
	value   reflect.Type   // nil: a step without a value
	closes  bool           // a closer comes after the value
	fails   bool           // the last result is an error
}

// parse checks the form of a hook. Whether its needs are provided is for the
// set to say.
func parse(fn any) (*hook, *HookError) {
	v := reflect.ValueOf(fn)
	if !v.IsValid() || v.Kind() != reflect.Func {
		return nil, &HookError{Problem: notAFunction(fn), Accepted: acceptedForms}
	}
	if v.IsNil() {
		return nil, &HookError{Problem: nilFunction(v.Type()), Accepted: acceptedForms}
	}
	h := &hook{call: v}
	h.locate()
	if problem := h.parameters(); problem != "" {
		return nil, h.refuse(problem, acceptedForms)
	}
	if problem := h.results(); problem != "" {
		return nil, h.refuse(problem, acceptedForms)
	}
	return h, nil
}

// locate finds the hook's name and where it stands. The type arguments of a
// generic function are "[...]" at run time and left out.
func (h *hook) locate() {
	f := runtime.FuncForPC(h.call.Pointer())
	if f == nil {
		h.name = "func"
		return
	}
	h.file, h.line = f.FileLine(f.Entry())
	name := f.Name()
	name = name[strings.LastIndexByte(name, '/')+1:]
	h.name = strings.TrimSuffix(strings.ReplaceAll(name, "[...]", ""), "-fm")
}

func (h *hook) parameters() (problem string) {
	t := h.call.Type()
	if t.IsVariadic() {
		return variadic
	}
	for i := range t.NumIn() {
		switch p := t.In(i); {
		case p == contextType && i == 0:
			h.context = true
		case p == contextType:
			return contextNotFirst
		default:
			h.needs = append(h.needs, p)
		}
	}
	return ""
}

// results takes the results apart from both ends: an error last, a value
// first, and between them at most a closer.
func (h *hook) results() (problem string) {
	t := h.call.Type()
	rest := make([]reflect.Type, 0, t.NumOut())
	for i := range t.NumOut() {
		rest = append(rest, t.Out(i))
	}
	if len(rest) == 0 {
		return noResult
	}
	if n := len(rest) - 1; rest[n] == errorType {
		h.fails, rest = true, rest[:n]
	}
	if len(rest) > 0 && !plainCloser(rest[0]) {
		if !injectable(rest[0]) {
			return notInjectable(rest[0])
		}
		h.value, rest = rest[0], rest[1:]
	}
	if len(rest) > 0 && closer(rest[0]) {
		h.closes, rest = true, rest[1:]
	}
	if len(rest) > 0 {
		return strayResult(rest[0])
	}
	return ""
}

// refuse says what is wrong with the hook.
func (h *hook) refuse(problem, accepted string) *HookError {
	return &HookError{Func: h.name, File: h.file, Line: h.line, Problem: problem, Accepted: accepted}
}

func (h *hook) String() string { return place(h.name, h.file, h.line) }

// plainCloser reports whether t is exactly a closer's type. In the first
// place a named func type is a value, a plain one a closer.
func plainCloser(t reflect.Type) bool { return t.Name() == "" && closer(t) }

// closer reports whether t can close a value. Named types such as
// context.CancelFunc count.
func closer(t reflect.Type) bool {
	return slices.ContainsFunc(closerTypes, t.ConvertibleTo)
}

// injectable reports whether values of type t can be handed out: everything
// else, when it stands in a handler's signature, is an argument of the caller.
func injectable(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Chan:
		return true
	case reflect.Func:
		return t.Name() != ""
	case reflect.Interface:
		return t.NumMethod() > 0 && t != errorType && t != contextType
	default:
		return false
	}
}
