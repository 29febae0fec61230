package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestConsts(t *testing.T) {
	_, generated := fixtureNames(t)
	for origin, f := range map[Origin]*Finder{Embedded: embeddedOnly(here), Generated: generated, Disk: New()} {
		for what, c := range map[string]struct {
			typ  reflect.Type
			want []string
		}{
			"strings, one of them computed, another through an alias": {reflect.TypeFor[tone](), []string{
				`friendly "friendly" as to a friend`, `formal "formal" Greets formally.`, `casual "casual" `,
			}},
			"integers counted by iota, others alone": {reflect.TypeFor[weekday](), []string{
				`sunday 0 `, `monday 1 `, `thursday 4 two on a line, one of them untyped`, `saturday 6 `,
			}},
			"in another file, and in one that stands in no build": {reflect.TypeFor[far](), []string{`near 1 at hand`, `further 2 over there`}},
			"beyond what a float holds":                           {reflect.TypeFor[huge](), []string{`large 9007199254740993 `, `small -9007199254740993 `}},
			"flags":                                               {reflect.TypeFor[flags](), nil},
			"one value":                                           {reflect.TypeFor[single](), nil},
			"two names for one value":                             {reflect.TypeFor[doubledName](), nil},
			"a value of another package":                          {reflect.TypeFor[verb](), nil},
			"a value of another package, converted":               {reflect.TypeFor[access](), nil},
			"floats":                                              {reflect.TypeFor[ratio](), nil},
			"a struct":                                            {reflect.TypeFor[record](), nil},
			"a type without name":                                 {reflect.TypeFor[[]tone](), nil},
			"a predeclared type":                                  {reflect.TypeFor[string](), nil},
			"a local type that shares its name with another": {reflect.TypeOf(localEnum()), nil},
			"a type of a package that is not there":          {reflect.TypeFor[reflect.Kind](), nil},
			"no type":                                        {nil, nil},
		} {
			var got []string
			for _, c := range f.Consts(c.typ) {
				got = append(got, fmt.Sprintf("%s %s %s", c.Name, c.Value.ExactString(), c.Doc))
			}
			assert.Equal(t, got, c.want, what, origin.String())
		}
	}
}

func TestConstsNeverGuesses(t *testing.T) {
	all := func() fstest.MapFS {
		files := fstest.MapFS{}
		for _, name := range goFiles(here) {
			text, err := here.ReadFile(name)
			assert.NoError(t, err)
			files[name] = &fstest.MapFile{Data: text}
		}
		return files
	}
	broken, other := all(), all()
	broken["late.go"] = &fstest.MapFile{Data: []byte("package source\n\nconst late tone =")}
	other["enum_fixture_test.go"].Data = bytes.Replace(other["enum_fixture_test.go"].Data, []byte("as to a friend"), []byte("to a friend"), 1)
	for what, c := range map[string]struct {
		files []fs.FS
		want  int
	}{
		"the package":                {[]fs.FS{all()}, 3},
		"the package twice":          {[]fs.FS{all(), all()}, 3},
		"a file that does not parse": {[]fs.FS{broken}, 0},
		"two packages of the name":   {[]fs.FS{all(), other}, 0},
		"no file":                    {nil, 0},
	} {
		assert.Equal(t, len(embeddedOnly(c.files...).Consts(reflect.TypeFor[tone]())), c.want, what)
	}
}
