package fastmcp

import (
	"fmt"
	"reflect"
)

// isSequence reports whether a type is iter.Seq[T] or iter.Seq2[T, error].
func isSequence(t reflect.Type) bool {
	if t.CanSeq() && t.Kind() == reflect.Func {
		return true
	}
	return t.CanSeq2() && t.Kind() == reflect.Func && t.In(0).In(1) == errorInterface
}

var errorInterface = reflect.TypeFor[error]()

// drainSequence takes a sequence to its end and makes a slice of its items. The
// client is told of each item as progress. The first error ends it, and so does
// the end of the request.
func drainSequence(ctx *Context, value any) (any, error) {
	sequence := reflect.ValueOf(value)
	item := sequence.Type().In(0).In(0)
	items := reflect.MakeSlice(reflect.SliceOf(item), 0, 0)
	take := func(v reflect.Value) bool {
		items = reflect.Append(items, v)
		ctx.Progress(float64(items.Len()), 0, itemText(v))
		return ctx.Err() == nil
	}
	var failed error
	switch {
	case sequence.IsNil():
	case sequence.Type().CanSeq2():
		for v, err := range sequence.Seq2() {
			if failed, _ = err.Interface().(error); failed != nil || !take(v) {
				break
			}
		}
	default:
		for v := range sequence.Seq() {
			if !take(v) {
				break
			}
		}
	}
	return items.Interface(), failed
}

// itemText is what a progress message says of an item: a text as it is, other
// values in short.
func itemText(v reflect.Value) string {
	if v.Kind() == reflect.String {
		return v.String()
	}
	const most = 200
	text := fmt.Sprintf("%v", v.Interface())
	if len(text) > most {
		text = text[:most] + "…"
	}
	return text
}
