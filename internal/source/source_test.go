package source

import (
	"embed"
	"fmt"
	"reflect"
	"testing"
)

//go:embed *.go
var here embed.FS

func TestScratch(t *testing.T) {
	s := &service{}
	all := map[string]any{
		"Add": Add, "leaf": leaf, "Join": Join, "blank": blank, "unnamed": unnamed, "nothing": nothing,
		"mv": s.Value, "mvp": s.Change, "me": service.Value, "mep": (*service).Change, "mepv": (*service).Value,
		"nameless": (*service).nameless, "prom": wrapped.Value, "prommv": wrapped{}.Change,
		"iface": greeter(polite{}).Greet, "ifaceme": greeter.Greet, "gen": Map[int, string], "genm": (&box[int]{}).Put, "genme": (*box[string]).Put,
		"doubled": doubled, "left": left, "right": right, "one": one, "two": two, "fi": fromInit, "fi2": alsoFromInit,
	}
	for k, v := range literals() {
		all[k] = v
	}
	for _, f := range []*Finder{New(here), New()} {
		for k, v := range all {
			fn, ok := f.Func(reflect.ValueOf(v))
			fmt.Printf("%-30s %-5v %q %q %v %s %s:%d %s\n", k, ok, fn.Params, fn.Doc, fn.ParamDocs, fn.Symbol, fn.File[max(0, len(fn.File)-15):], fn.Line, fn.Origin)
		}
	}
}
