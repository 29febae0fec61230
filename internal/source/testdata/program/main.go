// Command program prints what package source finds of its own functions. The
// test copies package source beside it, builds it in several ways and runs it.
package main

import (
	"fmt"
	"os"
	"reflect"

	service "example.com/go-program/service.v2"
	"example.com/go-program/source"
	"example.com/go-program/tools"
)

// Style is a tone of voice.
type Style string

// The styles.
const (
	Friendly Style = "friendly" // as to a friend
	Formal   Style = "formal"
)

// Greet greets somebody.
//
//   - name: who
func Greet(name string, style Style) string { return string(style) + name }

// twice has two closures of one type on one line.
func twice() (a, b any) {
	return func(one int) int { return one }, func(two int) int { return two }
}

var global = func(input string) string { return input }

func show(f *source.Finder, what string, value any) {
	fn, ok := f.Func(reflect.ValueOf(value))
	fmt.Printf("%s: %v %q %q %v %s\n", what, ok, fn.Params, fn.Doc, fn.ParamDocs, fn.Origin)
}

func main() {
	f := source.New(embedded...)
	if len(os.Args) > 1 {
		show(f, "only", Greet)
		return
	}
	s := &service.Service{}
	first, second := twice()
	show(f, "function", Greet)
	show(f, "same name, same file name, main", Run)
	show(f, "same name, same file name, tools", tools.Run)
	show(f, "method value", s.Store)
	show(f, "method value of a value", s.Load)
	show(f, "method expression", (*service.Service).Store)
	show(f, "generic", tools.Map[int, string])
	show(f, "inlined closure of another package", tools.Make(1))
	show(f, "closure", func(inner int) int { return inner })
	show(f, "first of two", first)
	show(f, "second of two", second)
	show(f, "variable", global)
	show(f, "reflected", reflect.ValueOf(s).Method(0).Interface())
	for _, c := range f.Consts(reflect.TypeFor[Style]()) {
		fmt.Println("const:", c.Name, c.Value, c.Doc)
	}
	for _, c := range f.Consts(reflect.TypeFor[service.Level]()) {
		fmt.Println("const:", c.Name, c.Value, c.Doc)
	}
	doc, fields := f.Type(reflect.TypeFor[service.Entry]())
	fmt.Printf("type: %q %v\n", doc, fields)
}
