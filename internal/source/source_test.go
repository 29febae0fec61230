package source

import (
	"embed"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

//go:embed *.go
var here embed.FS

// known lists functions with what must be found of them.
func known() map[string]struct {
	fn        any
	params    []string
	doc       string
	paramDocs map[string]string
} {
	s := &service{}
	lit := literals()
	return map[string]struct {
		fn        any
		params    []string
		doc       string
		paramDocs map[string]string
	}{
		"a plain function": {Add, []string{"a", "b"}, "Adds two numbers together.", map[string]string{"a": "the first number", "b": "the second number"}},
		"a leaf, whose code begins on its second line":   {leaf, []string{"x", "y"}, "", nil},
		"a variadic function":                            {Join, []string{"sep", "words"}, "Joins words.\n\nIt allocates once.", map[string]string{"sep": "what stands between", "words": "the words"}},
		"blank parameters":                               {blank, []string{"", "name", ""}, "", nil},
		"unnamed parameters":                             {unnamed, []string{"", ""}, "", nil},
		"no parameters":                                  {nothing, []string{}, "", nil},
		"a method value":                                 {s.Value, []string{"key", "n"}, "Returns a value.", nil},
		"a method value of a pointer":                    {s.Change, []string{"by"}, "Changes it.", nil},
		"a method expression":                            {service.Value, []string{"s", "key", "n"}, "Returns a value.", nil},
		"a method expression of a pointer":               {(*service).Change, []string{"s", "by"}, "Changes it.", nil},
		"a value's method through a pointer":             {(*service).Value, []string{"s", "key", "n"}, "Returns a value.", nil},
		"a receiver without a name":                      {(*service).nameless, []string{"", "by"}, "", nil},
		"a method value that an embedded field lends":    {wrapped{}.Change, []string{"by"}, "Changes it.", nil},
		"a method value of an interface":                 {greeter(polite{}).Greet, []string{"name"}, "Greets somebody.", nil},
		"a method expression of an interface":            {greeter.Greet, []string{"", "name"}, "Greets somebody.", nil},
		"a generic function":                             {Map[int, string], []string{"list", "convert"}, "Maps.", nil},
		"a method value of a generic type":               {(&box[int]{}).Put, []string{"v", "times"}, "Puts v in.", nil},
		"a method expression of a generic type":          {(*box[string]).Put, []string{"b", "v", "times"}, "Puts v in.", nil},
		"a package variable":                             {doubled, []string{"n"}, "Doubles n.", nil},
		"variables of two types on a line, the first":    {left, []string{"l"}, "", nil},
		"variables of two types on a line, the second":   {right, []string{"r"}, "", nil},
		"a literal in an init function":                  {fromInit, []string{"first"}, "", nil},
		"a literal in another init function":             {alsoFromInit, []string{"second"}, "", nil},
		"two literals that say the same":                 {lit["same as another"], []string{"same"}, "", nil},
		"literals of one type on a line, the first":      {lit["one of two on a line"], []string{"one"}, "", nil},
		"literals of one type on a line, the second":     {lit["other of two on a line"], []string{"two"}, "", nil},
		"a literal around another":                       {lit["outer"], []string{"o"}, "", nil},
		"a literal in another":                           {lit["inner"], []string{"i"}, "", nil},
		"a literal around one of its type":               {lit["around its like"], []string{"around"}, "", nil},
		"a literal in one of its type":                   {lit["within its like"], []string{"within"}, "", nil},
		"a literal after dead code":                      {lit["after dead code"], []string{"after"}, "", nil},
		"a literal in a loop over a function":            {lit["in a loop over a function"], []string{"loop"}, "", nil},
		"a literal deep down, all inlined":               {lit["deep"], []string{"deep"}, "", nil},
		"a literal of an inlined function":               {lit["made elsewhere"], []string{"given"}, "", nil},
		"a literal in a documented local variable":       {lit["variable"], []string{"whom"}, "Greets in a local variable.", nil},
		"a method that reflection looked up by its type": {reflect.TypeFor[*service]().Method(0).Func.Interface(), []string{"s", "by"}, "Changes it.", nil},
	}
}

func TestFunc(t *testing.T) {
	_, generated := fixtureNames(t)
	for origin, f := range map[Origin]*Finder{Embedded: New(here), Generated: generated, Disk: New()} {
		for what, c := range known() {
			fn, ok := f.Func(reflect.ValueOf(c.fn))
			assert.True(t, ok, what, "is found from", origin.String())
			assert.Equal(t, fn.Params, c.params, what)
			assert.Equal(t, fn.Doc, c.doc, what)
			assert.Equal(t, fn.ParamDocs, c.paramDocs, what)
			assert.Equal(t, fn.Origin, origin, what)
			if origin == Generated && fn.File == "" { // neither the runtime nor the names say where a method value is
				continue
			}
			assert.Equal(t, path.Base(fn.File), "fixture_test.go", what)
			assert.True(t, fn.Line > 0, what, "has a line")
		}
	}
}

func TestFuncTellsWhatTheRuntimeKnows(t *testing.T) {
	for _, f := range []*Finder{New(here), New(), embeddedOnly()} {
		fn, _ := f.Func(reflect.ValueOf((*service).Change))
		fn.Params, fn.Doc, fn.Origin = nil, "", Unknown
		assert.True(t, strings.HasSuffix(fn.File, "internal/source/fixture_test.go"), fn.File)
		fn.File = ""
		assert.Equal(t, fn, Func{
			Package: "github.com/fastmcp-go/mcp/internal/source", Receiver: "service", Name: "Change",
			Symbol: "github.com/fastmcp-go/mcp/internal/source.(*service).Change", Line: 39,
		})
	}
}

func TestFuncNeverGuesses(t *testing.T) {
	lit := literals()
	var none func()
	for what, fn := range map[string]any{
		"one of two literals of one type on a line, numbers run through the package": one,
		"the other one": two,
		"one of two literals of one type on a line after dead code": lit["one after dead code"],
		"two of two literals of one type on a line after dead code": lit["two after dead code"],
		"a method expression that an embedded field lends":          wrapped.Value,
		"a method value that reflection made":                       reflect.ValueOf(&service{}).Method(0).Interface(),
		"a function that reflection made":                           reflect.MakeFunc(reflect.TypeFor[func()](), nil).Interface(),
		"a nil function":                                            none,
		"no function":                                               42,
		"nothing":                                                   nil,
	} {
		for _, f := range []*Finder{New(here), New()} {
			fn, ok := f.Func(reflect.ValueOf(fn))
			assert.True(t, !ok && fn.Params == nil && fn.Origin == Unknown, what, fn.Symbol)
		}
	}
}

// embeddedOnly returns a Finder for which no file on disk is fresh.
func embeddedOnly(files ...fs.FS) *Finder {
	f := New(files...)
	f.disk.goRun, f.disk.built = false, time.Time{}
	return f
}

// edited returns the fixture with a change, as an embedded file of that name.
func edited(t *testing.T, name string, oldNew ...string) fstest.MapFS {
	text, err := here.ReadFile("fixture_test.go")
	assert.NoError(t, err)
	after := strings.NewReplacer(oldNew...).Replace(string(text))
	assert.True(t, len(oldNew) == 0 || after != string(text), "the edit changes something")
	return fstest.MapFS{name: {Data: []byte(after)}}
}

func TestFuncDoesNotBelieveSourceThatDisagrees(t *testing.T) {
	const file = "fixture_test.go"
	for what, edit := range map[string][]string{
		"a line more above":      {"package source\n", "package source\n\n\n"},
		"another name":           {"func Add(", "func Sum("},
		"a parameter more":       {"func Add(a, b int)", "func Add(a, b, c int)"},
		"a parameter less":       {"func Add(a, b int)", "func Add(a int)"},
		"another parameter type": {"func Add(a, b int)", "func Add(a, b uint)"},
		"another result type":    {"func Add(a, b int) int", "func Add(a, b int) string"},
		"no result":              {"func Add(a, b int) int", "func Add(a, b int)"},
		"variadic now":           {"func Add(a, b int)", "func Add(a int, b ...int)"},
		"a type of the file now": {"func Add(a, b int)", "func Add(a, b service)"},
		"a pointer now":          {"func Add(a, b int)", "func Add(a, b *int)"},
		"a method now":           {"func Add(a, b int)", "func (service) Add(a, b int)"},
		"an error in the file":   {"func Add(a, b int)", "func Add(a, b int"},
	} {
		f := embeddedOnly(edited(t, file, edit...))
		_, ok := f.Func(reflect.ValueOf(Add))
		assert.True(t, !ok, what)
	}
	_, ok := embeddedOnly(edited(t, file)).Func(reflect.ValueOf(Add))
	assert.True(t, ok, "the same without any change is believed")

	slice := edited(t, file, "words ...string", "words []string")
	_, ok = embeddedOnly(slice).Func(reflect.ValueOf(Join))
	assert.True(t, !ok, "not variadic now")

	other := edited(t, file, "package source\n", "package other\n")
	_, ok = embeddedOnly(other).Func(reflect.ValueOf((&service{}).Change))
	assert.True(t, !ok, "a method value of a package that is called otherwise")
}

func TestAnInlinedLiteralFitsAnyPackage(t *testing.T) {
	tree := embeddedTree(edited(t, "fixture_test.go"))
	s := parseSymbol("main.main.makeLiteral.func7")
	f := tree.file("fixture_test.go")
	assert.True(t, tree.describe(s, f, f.signature(f.lits[0]), 1).fits, "a literal")
	s = parseSymbol("example.com/elsewhere.Add")
	assert.True(t, !tree.describe(s, f, f.signature(f.lits[0]), 1).fits, "a function of another package")
}

func TestFuncChoosesAmongFilesOfOneName(t *testing.T) {
	const ours, swapped = "func Add(a, b int)", "func Add(b, a int)"
	for what, c := range map[string]struct {
		files []fs.FS
		want  []string
	}{
		"the same file twice":             {[]fs.FS{edited(t, "fixture_test.go"), edited(t, "source/fixture_test.go")}, []string{"a", "b"}},
		"another in a directory":          {[]fs.FS{edited(t, "other/fixture_test.go", ours, swapped)}, nil},
		"the longer path":                 {[]fs.FS{edited(t, "fixture_test.go", ours, swapped), edited(t, "source/fixture_test.go")}, []string{"a", "b"}},
		"the package's name":              {[]fs.FS{edited(t, "fixture_test.go"), edited(t, "source/fixture_test.go", ours, swapped, "package source\n", "package other\n")}, []string{"a", "b"}},
		"two that differ in nothing else": {[]fs.FS{edited(t, "fixture_test.go"), edited(t, "fixture_test.go", ours, swapped)}, nil},
		"no file of that name":            {[]fs.FS{edited(t, "fixture2_test.go")}, nil},
	} {
		f := embeddedOnly(c.files...)
		fn, ok := f.Func(reflect.ValueOf(Add))
		assert.Equal(t, ok, c.want != nil, what)
		assert.Equal(t, fn.Params, c.want, what)
	}
}

// A countingFS counts the files that are opened.
type countingFS struct {
	fs.FS
	opened *atomic.Int64
}

func (c countingFS) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".go") {
		c.opened.Add(1)
	}
	return c.FS.Open(name)
}

func TestAFileIsReadOnce(t *testing.T) {
	var opened atomic.Int64
	f := New(countingFS{here, &opened})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 1250 {
				fn, ok := f.Func(reflect.ValueOf(Add))
				if !ok || len(fn.Params) != 2 {
					t.Errorf("got %v %v", fn.Params, ok)
				}
			}
		})
	}
	group.Wait()
	assert.Equal(t, opened.Load(), int64(1))
}

func BenchmarkFirstLookup(b *testing.B) {
	for b.Loop() {
		New(here).Func(reflect.ValueOf(Add))
	}
}

func BenchmarkNextLookup(b *testing.B) {
	f := New(here)
	for b.Loop() {
		f.Func(reflect.ValueOf(Add))
	}
}

func BenchmarkTypeThatIsNowhere(b *testing.B) {
	f := New(here)
	for b.Loop() {
		f.Consts(reflect.TypeFor[time.Duration]())
	}
}
