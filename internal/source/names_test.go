package source

import (
	"bytes"
	"go/constant"
	"go/token"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// fixtureNames are the names generated of the fixtures, and a Finder that knows
// nothing else.
func fixtureNames(t *testing.T, edit ...string) (Names, *Finder) {
	t.Helper()
	dir := fstest.MapFS{}
	// Of a name that is there twice nothing is generated.
	edit = append(edit, "type record struct{ Other string }", "type another struct{ Other string }")
	for _, name := range []string{"fixture_test.go", "enum_fixture_test.go", "enum_far_fixture_test.go", "source_test.go"} {
		text, err := here.ReadFile(name)
		assert.NoError(t, err)
		// To the collector a test is a file like any other, if it is called so.
		dir[name] = &fstest.MapFile{Data: []byte(strings.NewReplacer(edit...).Replace(string(text)))}
	}
	dir["mention.go"] = &fstest.MapFile{Data: []byte("package source\n\nfunc Mention(weekday, far, huge, pair[tone, record]) {}\n")}
	var files []string
	for name := range dir {
		files = append(files, name)
	}
	names, err := Collect(dir, reflect.TypeFor[service]().PkgPath(), files)
	assert.NoError(t, err)
	text, err := names.Encode()
	assert.NoError(t, err)
	f := New(NamesFS(string(text)))
	f.disk.goRun, f.disk.built = false, time.Time{}
	return names, f
}

func TestNamesRoundTrip(t *testing.T) {
	names, _ := fixtureNames(t)
	text, err := names.Encode()
	assert.NoError(t, err)
	again, err := DecodeNames(text)
	assert.NoError(t, err)
	names.Version = namesVersion
	assert.Equal(t, again, names)

	twice, err := again.Encode()
	assert.NoError(t, err)
	assert.Equal(t, string(twice), string(text))

	awkward, err := Names{Package: "x", Funcs: []NamedFunc{{Doc: "a `b` <c>\r\n\u2028"}}}.Encode()
	assert.NoError(t, err)
	assert.True(t, !bytes.ContainsAny(awkward, "`\r"), "can stand in a raw string")
	again, err = DecodeNames(awkward)
	assert.NoError(t, err)
	assert.Equal(t, again.Funcs[0].Doc, "a `b` <c>\r\n\u2028")
}

func TestConstantsRoundTrip(t *testing.T) {
	for what, c := range map[string]struct {
		value constant.Value
		kind  reflect.Kind
	}{
		"a text":                          {constant.MakeString("a \"b\" `c` <d>"), reflect.String},
		"an empty text":                   {constant.MakeString(""), reflect.String},
		"a negative number":               {constant.MakeInt64(-9007199254740993), reflect.Int64},
		"a number beyond a signed one":    {constant.MakeUint64(1<<64 - 1), reflect.Uint64},
		"a number that a text looks like": {constant.MakeString("7"), reflect.String},
	} {
		named := encodeConst(Const{Name: "x", Doc: "d", Value: c.value})
		back, err := named.decode(c.kind)
		assert.NoError(t, err, what)
		assert.True(t, constant.Compare(back.Value, token.EQL, c.value), what)
		assert.Equal(t, back.Name+back.Doc, "xd", what)
	}
	_, err := NamedConst{Value: []byte(`"seven"`)}.decode(reflect.Int)
	assert.ErrorContains(t, err, "seven")
	_, err = NamedConst{Value: []byte(`7`)}.decode(reflect.String)
	assert.True(t, err != nil, "a number is no text")
	_, err = NamedConst{Value: []byte(`7`)}.decode(reflect.Float64)
	assert.True(t, err != nil, "a type of fractions has no list of values")
}

func TestTextThatIsNoNames(t *testing.T) {
	for what, c := range map[string]struct{ text, want string }{
		"no JSON":        {"names", "no names that `fastmcp gen names` wrote"},
		"another format": {`{"fastmcp_names": 2}`, "have the format 2, which this version of fastmcp does not read (it reads 1); run `go generate`"},
		"no type":        {`{"fastmcp_names": 1, "funcs": [{"type": "func("}]}`, "expected"},
		"no function":    {`{"fastmcp_names": 1, "funcs": [{"type": "int"}]}`, "no names that"},
	} {
		f := New(NamesFS(c.text))
		fn, ok := f.Func(reflect.ValueOf(Add))
		assert.True(t, !ok, what)
		assert.Contains(t, fn.Stale, c.want, what)
		doc, _ := f.Type(reflect.TypeFor[record]())
		assert.Equal(t, doc, "Has fields of all kinds.", what) // from disk
	}
}

func TestGeneratedNamesOutOfDate(t *testing.T) {
	for what, c := range map[string]struct {
		fn   any
		edit []string
		want string
	}{
		"another type": {Add, []string{"func Add(a, b int) int", "func Add(a, b uint) int"},
			"Add was func(a, b uint) int and is func(int, int) int now; run `go generate`, or `fastmcp gen names` in its directory"},
		"a parameter less":      {Add, []string{"func Add(a, b int)", "func Add(a int)"}, "Add was func(a int) int"},
		"not there":             {Add, []string{"func Add(", "func Sum("}, "do not list Add (fixture_test.go:11): it is newer than they are, or not of the functions that they can list; run `go generate`"},
		"not handed on before":  {leaf, []string{"{leaf, ", "{Add, "}, "do not list leaf (fixture_test.go:13)"},
		"a method's parameter":  {service.Value, []string{"Value(key string, n int)", "Value(key string, n uint)"}, "service.Value was func(key string, n uint) int and is func(source.service, string, int) int"},
		"a literal elsewhere":   {doubled, []string{"// Map maps.", "// Map maps.\n//\n// And more."}, "do not list init.func"},
		"a type of the package": {Add, []string{"func Add(a, b int)", "func Add(a, b tone)"}, "Add was func(a, b tone) int"},
	} {
		_, f := fixtureNames(t, c.edit...)
		fn, ok := f.Func(reflect.ValueOf(c.fn))
		assert.True(t, !ok && fn.Params == nil, what)
		assert.True(t, fn.Stale == "" || fn.Unlisted == "", what)
		assert.Equal(t, fn.Unlisted != "", strings.HasPrefix(c.want, "do not list"), what)
		assert.Contains(t, fn.Stale+fn.Unlisted, "the generated names of package github.com/fastmcp-go/mcp/internal/source", what)
		assert.Contains(t, fn.Stale+fn.Unlisted, c.want, what)
	}
}

func TestGeneratedNamesAreHeldAgainstTheSource(t *testing.T) {
	_, f := fixtureNames(t, "func Add(a, b int) int { return a + b }", "func Add(x, y int) int { return x + y }")
	fn, ok := f.Func(reflect.ValueOf(Add))
	assert.True(t, ok, "without the source there is no doubt")
	assert.Equal(t, fn.Params, []string{"x", "y"})
	assert.Equal(t, fn.Stale, "")

	f.disk = newDisk()
	fn, ok = f.Func(reflect.ValueOf(Add))
	assert.True(t, !ok, "with the source there is")
	assert.Contains(t, fn.Stale, `the parameters of Add were ["x" "y"] and are ["a" "b"] now; run `)
}

func TestGeneratedNamesOfOtherPackages(t *testing.T) {
	names, _ := fixtureNames(t)
	for pkg, want := range map[string]string{
		"example.com/other": "",
		names.Package:       "generated names",
	} {
		names.Package = pkg
		text, err := names.Encode()
		assert.NoError(t, err)
		f := embeddedOnly(NamesFS(string(text)))
		fn, ok := f.Func(reflect.ValueOf(Add))
		assert.Equal(t, ok, want != "", pkg)
		assert.Equal(t, fn.Stale, "", pkg)
		doc, _ := f.Type(reflect.TypeFor[tone]())
		assert.Equal(t, doc != "", want != "", pkg)
	}
	g := generated{Names: Names{Package: "example.com/x", Main: true}}
	assert.True(t, g.covers("main") && g.covers("example.com/x") && !g.covers("example.com/y"), "a program, and its own tests")
}

func TestEmbeddedSourceGoesBeforeGeneratedNames(t *testing.T) {
	_, other := fixtureNames(t, "func Add(a, b int) int { return a + b }", "func Add(x, y int) int { return x + y }")
	other.embedded = New(here).embedded
	fn, _ := other.Func(reflect.ValueOf(Add))
	assert.Equal(t, fn.Origin, Embedded)
}

func TestGeneratedTypesThatDoNotFit(t *testing.T) {
	for what, named := range map[string]NamedType{
		"a field that is not there":      {Name: "record", Doc: "d", Fields: map[string]string{"Gone": "x"}},
		"a constant of another kind":     {Name: "tone", Doc: "d", Consts: []NamedConst{{Value: []byte("7")}}},
		"constants of no list of values": {Name: "record", Doc: "d", Consts: []NamedConst{{Value: []byte("7")}}},
	} {
		typ := map[string]reflect.Type{"record": reflect.TypeFor[record](), "tone": reflect.TypeFor[tone]()}[named.Name]
		assert.True(t, !named.fits(typ), what)
	}
}

func TestCollectKeepsWhatCanBeAHandler(t *testing.T) {
	const text = `package demo

type hidden int
type other int
type text string

const bad text = "\xff"
const good text = "good"

func Exported(x int) {}
func called(x int) { called(x) }
func handedOn(x hidden) {}
func (hidden) called(x int) {}
func (hidden) Exported(text) {}

type Iface interface{ Do(x int); undo(x int) }

var _ = []any{handedOn}

func init() {
	func(here int) {}(1)
	defer func(later int) {}(1)
	use(func() {}, func(kept int) {})
}
`
	names, err := Collect(fstest.MapFS{"a.go": {Data: []byte(text)}}, "example.com/demo", []string{"a.go"})
	assert.NoError(t, err)
	var got []string
	for _, fn := range names.Funcs {
		got = append(got, fn.Name+" "+fn.Type)
	}
	assert.Equal(t, got, []string{
		"Exported func(x int)", "handedOn func(x hidden)", "hidden.Exported func(text)", "Iface.Do func(x int)", "init.0.func4 func(kept int)",
	})
	got = nil
	for _, typ := range names.Types {
		got = append(got, typ.Name)
		assert.Equal(t, len(typ.Consts), 0, "a text that is no valid UTF-8 has no form in JSON")
	}
	assert.Equal(t, got, []string{"hidden", "text", "Iface"})
}

func TestCollectHeedsNoOrderOfFiles(t *testing.T) {
	dir := fstest.MapFS{"a.go": {Data: []byte("package demo\n\nfunc A(a int) {}")}, "b.go": {Data: []byte("package demo\n\nfunc B(b int) {}")}}
	one, err := Collect(dir, "example.com/demo", []string{"a.go", "b.go"})
	assert.NoError(t, err)
	other, err := Collect(dir, "example.com/demo", []string{"b.go", "a.go"})
	assert.NoError(t, err)
	assert.Equal(t, one, other)
}

func TestALiteralThatTakesNothingNeedsNoNames(t *testing.T) {
	_, f := fixtureNames(t)
	fn, ok := f.Func(reflect.ValueOf(func() {}))
	assert.True(t, !ok && fn.Stale+fn.Unlisted == "", fn.Stale)
}

func TestAFunctionThatMovedToAnotherFile(t *testing.T) {
	names, _ := fixtureNames(t)
	for i := range names.Funcs {
		names.Funcs[i].File = "elsewhere.go"
	}
	text, err := names.Encode()
	assert.NoError(t, err)
	fn, ok := embeddedOnly(NamesFS(string(text))).Func(reflect.ValueOf(Add))
	assert.True(t, !ok, "may be another of that name")
	assert.Contains(t, fn.Unlisted, "do not list Add (fixture_test.go:11)")
}

func TestCollectSaysWhatItCannotRead(t *testing.T) {
	_, err := Collect(fstest.MapFS{"a.go": {Data: []byte("package demo\n\nfunc (")}}, "example.com/demo", []string{"a.go"})
	assert.ErrorContains(t, err, "a.go:3:")
	_, err = Collect(fstest.MapFS{}, "example.com/demo", []string{"a.go"})
	assert.ErrorContains(t, err, "a.go")
}
