package bind

import (
	"reflect"
	"runtime"
	"strings"
)

// callerPlace is where the framework was called from, for errors about what has
// no place of its own: what is no function, a function of the framework's.
func callerPlace() place {
	var callers [32]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers[:])])
	for {
		frame, more := frames.Next()
		if frame.Function != "" && !isOurs(frame.Function) {
			return place{file: frame.File, line: frame.Line}
		}
		if !more {
			return place{}
		}
	}
}

// isOurs reports whether a function, by the runtime's name of it, is one of this
// package or of package fastmcp.
func isOurs(function string) bool {
	bind := reflect.TypeFor[Plan]().PkgPath()
	return strings.HasPrefix(function, bind+".") ||
		strings.HasPrefix(function, strings.TrimSuffix(bind, "internal/bind")+"fastmcp.")
}

// Refuse makes the error of a function, or of what should be one, that cannot
// be registered for a reason that has nothing to do with its signature.
func Refuse(fn any, problem string, accepted ...string) *SignatureError {
	v := reflect.ValueOf(fn)
	if v.Kind() != reflect.Func || v.IsNil() {
		return callerPlace().refuse(problem, accepted)
	}
	if f := runtime.FuncForPC(v.Pointer()); f != nil && isOurs(f.Name()) {
		return callerPlace().refuse(problem, accepted)
	}
	return placeOf(v).refuse(problem, accepted)
}

// Refuse is the function of that name, for a function that was compiled.
func (p *Plan) Refuse(problem string, accepted ...string) *SignatureError {
	err := Refuse(p.fn.Interface(), problem, accepted...)
	if err.Func != "" && p.File != "" {
		err.File, err.Line = p.File, p.Line
	}
	return err
}
