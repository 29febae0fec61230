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
		option  string
		strange []string
	}{
		{"Doc", strange(o.Docs, names)}, {"Default", strange(o.Defaults, names)}, {"Param", strange(o.Tags, names)},
	} {
		if len(given.strange) > 0 {
			name := slices.Min(given.strange)
			return s.refuse(wordUnknownName(given.option, name, schema.Nearest(name, names)), formsOfOverride(names))
		}
	}
	if len(o.Tags) > 0 && s.isWhole() {
		name := slices.Min(slices.Collect(maps.Keys(o.Tags)))
		return s.refuse(wordTagOfField(name, s.slots[s.arguments[0]].typ), formsOfFieldTag(name))
	}
	return s.checkDocs(o, fields)
}

// strange returns the keys that are no names.
func strange[V any](given map[string]V, names []string) (list []string) {
	for name := range given {
		if !slices.Contains(names, name) {
			list = append(list, name)
		}
	}
	return list
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
