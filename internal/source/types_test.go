package source

import (
	"reflect"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestType(t *testing.T) {
	nearby, local := localTypes()
	_, generated := fixtureNames(t)
	for origin, f := range map[Origin]*Finder{Embedded: embeddedOnly(here), Generated: generated, Disk: New()} {
		for what, c := range map[string]struct {
			typ    reflect.Type
			doc    string
			fields map[string]string
		}{
			"a struct": {reflect.TypeFor[record](), "Has fields of all kinds.", map[string]string{
				"Query": "What to look for.", "Limit": "at most so many", "service": "the service",
				"Left": "Both are documented.", "Right": "Both are documented.", "Deep": "A struct.",
			}},
			"a local struct":                 {reflect.TypeOf(nearby), "A local type.", map[string]string{"Field": "A field."}},
			"a local struct of a name twice": {reflect.TypeOf(local), "Another one of the name.", nil},
			"a generic struct":               {reflect.TypeFor[pair[string, int]](), "A generic pair.", map[string]string{"Key": "the key"}},
			"a string":                       {reflect.TypeFor[tone](), "A tone of voice.", nil},
			"a pointer":                      {reflect.TypeFor[*record](), "", nil},
			"a struct without name":          {reflect.TypeFor[struct{ Query string }](), "", nil},
			"a type of another package":      {reflect.TypeFor[testing.T](), "", nil},
			"no type":                        {nil, "", nil},
		} {
			doc, fields := f.Type(c.typ)
			if origin == Generated && strings.Contains(what, "local") { // nothing is generated of these
				c.doc, c.fields = "", nil
			}
			assert.Equal(t, doc, c.doc, what, origin.String())
			assert.Equal(t, fields, c.fields, what, origin.String())
		}
	}
}
