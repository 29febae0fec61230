package house

import (
	"slices"
	"strconv"
	"strings"
)

// A Floor is one row of the import table: packages that may import everything
// on lower floors and nothing beside or above. A name ending in "/*" stands
// for every package below it.
type Floor struct {
	Number   int
	Packages []string
}

// A Pair is an import that must never be: no file of From or below, tests
// excepted, imports To or anything below, save the packages that But names.
type Pair struct {
	From, To string
	But      []string
}

// Floors holds every import between the module's own packages against the
// table. Test files are free: a client's test may well need a server.
func (h House) Floors(t *Tree) []Problem {
	var out []Problem
	unknown := map[string]bool{}
	for _, f := range t.Go {
		from := f.Package()
		if f.Nested || f.Test || slices.Contains(h.TestOnly, from) {
			continue
		}
		floor, known := h.floor(from)
		if !known {
			if !unknown[from] {
				out = append(out, problem(from, "this package is not in the import table: give it a floor"))
			}
			unknown[from] = true
			continue
		}
		for to, at := range t.own(f) {
			high, known := h.floor(to)
			switch {
			case slices.Contains(h.TestOnly, to):
				out = append(out, problem(at, "only _test.go files may import %s", to))
			case !known:
				out = append(out, problem(at, "imports %s, which is not in the import table", to))
			case high < floor, strings.HasPrefix(to, from+"/") && high == floor, slices.Contains(h.Within[from], to):
			default:
				out = append(out, problem(at, "%s (floor %d) imports %s (floor %d): only lower floors, own subpackages and what the table names", from, floor, to, high))
			}
		}
	}
	return out
}

// Apart holds the nevers among direct imports.
func (h House) Apart(t *Tree) []Problem {
	var out []Problem
	for _, f := range t.Go {
		if f.Nested || f.Test {
			continue
		}
		for _, spec := range f.Syntax.Imports {
			to := strings.TrimPrefix(unquote(spec.Path.Value), t.Module+"/")
			for _, never := range h.Never {
				if under(f.Package(), never.From) && under(to, never.To) && !slices.Contains(never.But, f.Package()) {
					out = append(out, problem(f.At(spec.Pos()), "%s must never import %s", never.From, to))
				}
			}
		}
	}
	return out
}

// floor finds a package in the table; the longest matching name wins.
func (h House) floor(pkg string) (number int, known bool) {
	longest := -1
	for _, floor := range h.Table {
		for _, name := range floor.Packages {
			below, all := strings.CutSuffix(name, "/*")
			matches := pkg == name || all && strings.HasPrefix(pkg, below+"/")
			if matches && len(name) > longest {
				number, known, longest = floor.Number, true, len(name)
			}
		}
	}
	return number, known
}

// own yields the packages of the root module that a file imports, and where.
func (t *Tree) own(f GoFile) func(yield func(pkg, at string) bool) {
	return func(yield func(pkg, at string) bool) {
		for _, spec := range f.Syntax.Imports {
			pkg, own := strings.CutPrefix(unquote(spec.Path.Value), t.Module+"/")
			if own && !yield(pkg, f.At(spec.Pos())) {
				return
			}
		}
	}
}

// under reports whether pkg is root or lies below it.
func under(pkg, root string) bool {
	return pkg == root || strings.HasPrefix(pkg, root+"/")
}

func unquote(literal string) string {
	text, err := strconv.Unquote(literal)
	if err != nil {
		return literal
	}
	return text
}
