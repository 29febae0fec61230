package bind

import (
	"maps"
	"slices"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// checkOverrides refuses a doc, a default or a tag for a name that no argument
// has: a typing error would otherwise go unnoticed.
func (s *signature) checkOverrides(o *Options, names []string, fields []member) error {
	for _, given := range []struct {
		option string
		names  []string
	}{
		{"Doc", slices.Sorted(maps.Keys(o.Docs))},
		{"Default", slices.Sorted(maps.Keys(o.Defaults))},
		{"Param", slices.Sorted(maps.Keys(o.Tags))},
	} {
		for _, name := range given.names {
			switch {
			case !slices.Contains(names, name):
				return s.refuse(wordUnknownName(given.option, name, schema.Nearest(name, names)), formsOfOverride(names))
			case given.option == "Param" && s.isWhole():
				return s.refuse(wordTagOfField(name, s.slots[s.arguments[0]].typ), formsOfFieldTag(name))
			}
		}
	}
	return s.checkDocs(o, fields)
}

// checkDocs refuses a doc for a field that has one in its tag, which would win.
func (s *signature) checkDocs(o *Options, fields []member) error {
	for _, f := range fields {
		if _, ok := o.Docs[f.name]; ok && f.described {
			return s.refuse(wordDocOfField(f.name, f.owner), formsOfFieldDoc)
		}
	}
	return nil
}
