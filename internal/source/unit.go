package source

import (
	"path"
	"regexp"
	"slices"
	"sync"
)

var majorVersion = regexp.MustCompile(`^v\d+$`)

// A unit is a package: the files of one directory with one package clause that
// belong into a build for this system.
type unit struct {
	dir, clause string
	files       []*file // in order of their names, as the compiler gets them
	// whole is false when a file of the directory could not be read: then
	// nobody knows what else the package declares.
	whole  bool
	consts func() map[string][]Const // by name of their type
}

// unitsOf sorts the files of a tree into packages.
func unitsOf(t *tree) []*unit {
	var units []*unit
	broken := map[string]bool{}
	tags := buildTags()
	for _, name := range t.list() {
		f := t.file(name)
		if f == nil {
			broken[path.Dir(name)] = true
			continue
		}
		if !tags.include(f) {
			continue
		}
		dir := path.Dir(name)
		i := slices.IndexFunc(units, func(u *unit) bool { return u.dir == dir && u.clause == f.clause() })
		if i < 0 {
			i = len(units)
			units = append(units, &unit{dir: dir, clause: f.clause()})
		}
		units[i].files = append(units[i].files, f)
	}
	for _, u := range units {
		u.whole = !broken[u.dir]
		u.consts = sync.OnceValue(func() map[string][]Const { return constsOf(t.fset, u) })
	}
	return units
}
